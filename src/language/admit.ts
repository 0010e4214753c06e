import type {
  AccessorNode,
  ArrayNode,
  ConditionalNode,
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  SymbolNode,
} from "mathjs";
import type { Written } from "../plan/plan.ts";
import type { Problems } from "../plan/problem.ts";
import type { ArithmeticOperator, ComparisonOperator, Expression, Span } from "./expression.ts";
import { reportSpan } from "./fault.ts";
import type { Token } from "./token.ts";

/**
 * Turns the parser's tree into an expression of the language, against an allow list of node types and operators.
 *
 * The tree carries no positions. Read from left to right its leaves and operators are the tokens in their order, so the
 * walk takes one token after the other and knows where each part stands. A tree that does not match the tokens is
 * refused as well: then the parser understood something that the language does not have.
 */
export function admit(
  tree: MathNode,
  tokens: readonly Token[],
  written: Written,
  problems: Problems,
): Expression | undefined {
  const walker = new Walker(tokens);
  try {
    const expression = walker.expression(tree, 0);
    walker.end();
    return expression;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reportSpan(written, error.span, error.message, problems, error.suggestion);
    return undefined;
  }
}

/** Carries the first refusal out of the walk; it never leaves this file. */
class Refusal extends Error {
  readonly span: Span;
  readonly suggestion: string | undefined;

  constructor(message: string, span: Span, suggestion?: string) {
    super(message);
    this.span = span;
    this.suggestion = suggestion;
  }
}

/** Left-leaning chains are deep without brackets; this many terms are more than a reader can follow. */
const deepestTree = 500;

const arithmetic: readonly string[] = ["+", "-", "*", "/", "^"] satisfies ArithmeticOperator[];
const comparison: readonly string[] = ["==", "!=", "<", "<=", ">", ">="] satisfies ComparisonOperator[];

class Walker {
  #next = 0;
  readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  expression(node: MathNode, depth: number): Expression {
    if (depth > deepestTree) throw new Refusal("the formula is nested too deeply", this.here());
    const deeper = depth + 1;
    switch (node.type) {
      case "ConstantNode":
        return this.constant(node as ConstantNode);
      case "SymbolNode":
        return this.symbol(node as SymbolNode);
      case "ParenthesisNode": {
        const start = this.take("(").start;
        const inner = this.expression((node as ParenthesisNode).content, deeper);
        return { ...inner, span: { start, end: this.take(")").end } };
      }
      case "OperatorNode":
        return this.operator(node as OperatorNode, deeper);
      case "ConditionalNode":
        return this.conditional(node as ConditionalNode, deeper);
      case "FunctionNode":
        return this.call(node as unknown as FunctionNode, deeper);
      case "AccessorNode":
        return this.element(node as unknown as AccessorNode);
      case "ArrayNode":
        return this.table(node as ArrayNode, deeper);
      case "RelationalNode":
        throw new Refusal("comparisons do not chain; write a < x and x < b", this.rest());
      default:
        throw new Refusal(nodeNames[node.type] ?? "this is not part of the language", this.rest());
    }
  }

  end(): void {
    if (this.#next < this.tokens.length) throw new Refusal("this is not part of the language", this.rest());
  }

  constant(node: ConstantNode): Expression {
    const token = this.here();
    if (token.kind === "number") {
      this.#next++;
      const value = Number(token.replaced);
      if (!Number.isFinite(value)) throw new Refusal("the number is too large", token);
      return { kind: "number", value, span: token };
    }
    if (token.kind === "text") {
      this.#next++;
      return { kind: "text", text: String(node.value), span: token };
    }
    throw new Refusal("this word is no value here; a comparison gives the conditions", token);
  }

  symbol(node: SymbolNode): Expression {
    const token = this.take(node.name);
    if (token.kind !== "name") throw new Refusal("this is not part of the language", token);
    return { kind: "name", name: node.name, elements: [], span: token };
  }

  operator(node: OperatorNode, depth: number): Expression {
    const [first, second] = node.args as MathNode[];
    if (second === undefined) return this.unary(node.op, first!, depth);
    if (comparison.includes(node.op) && isNot(first!)) {
      throw new Refusal("not applies to what follows it alone; write not (x > 5)", this.rest());
    }
    const left = this.expression(first!, depth);
    if (node.implicit && left.kind === "name" && left.name === "if") {
      throw new Refusal("a choice is written if(condition, value, other value)", left.span);
    }
    if (node.implicit) {
      throw new Refusal("a product needs its sign: write *", { start: left.span.start, end: this.here().end });
    }
    const sign = this.here();
    if (sign.replaced !== node.op) throw new Refusal("this is not part of the language", sign);
    this.#next++;
    const right = this.expression(second, depth);
    const span = { start: left.span.start, end: right.span.end };
    if (arithmetic.includes(node.op)) {
      return { kind: "arithmetic", operator: node.op as ArithmeticOperator, left, right, span };
    }
    if (comparison.includes(node.op)) {
      return { kind: "comparison", operator: node.op as ComparisonOperator, left, right, span };
    }
    if (node.op === "and" || node.op === "or") return { kind: "logic", operator: node.op, left, right, span };
    if (node.op === "mod") throw new Refusal("mod is a function: write mod(x, m)", span);
    throw new Refusal(`${node.op} is no operator of the language`, sign);
  }

  unary(operator: string, operand: MathNode, depth: number): Expression {
    const sign = this.here();
    if (sign.replaced !== operator) throw new Refusal(`${operator} is no operator of the language`, sign);
    this.#next++;
    const inner = this.expression(operand, depth);
    const span = { start: sign.start, end: inner.span.end };
    if (operator === "+") return { ...inner, span };
    if (operator === "-") return { kind: "negate", operand: inner, span };
    if (operator === "not") return { kind: "not", operand: inner, span };
    throw new Refusal(`${operator} is no operator of the language`, sign);
  }

  conditional(node: ConditionalNode, depth: number): Expression {
    const condition = this.expression(node.condition, depth);
    this.take("?");
    const yes = this.expression(node.trueExpr, depth);
    this.take(":");
    const no = this.expression(node.falseExpr, depth);
    return { kind: "conditional", condition, yes, no, span: { start: condition.span.start, end: no.span.end } };
  }

  call(node: FunctionNode, depth: number): Expression {
    const name = this.here();
    if (name.kind !== "name") throw new Refusal("this is not part of the language", name);
    this.#next++;
    this.take("(");
    const args = this.list(node.args as MathNode[], depth);
    const span = { start: name.start, end: this.take(")").end };
    if (name.replaced !== "if") return { kind: "call", name: name.replaced, args, span };
    const [condition, yes, no] = args;
    if (args.length !== 3) throw new Refusal("if takes three arguments: if(condition, then, else)", span);
    return { kind: "conditional", condition: condition!, yes: yes!, no: no!, span };
  }

  list(nodes: readonly MathNode[], depth: number): readonly Expression[] {
    return nodes.map((node, index) => {
      if (index > 0) this.take(",");
      return this.expression(node, depth);
    });
  }

  element(node: AccessorNode): Expression {
    const name = this.here();
    const object = node.object as unknown as MathNode;
    if (object.type !== "SymbolNode" || name.kind !== "name") {
      throw new Refusal("brackets [ ] stand behind the name of a vector", this.rest());
    }
    this.#next++;
    this.take("[");
    const elements: string[] = [];
    for (const part of node.index.dimensions as MathNode[]) {
      if (elements.length > 0) this.take(",");
      const token = this.here();
      if (part.type !== "SymbolNode" || token.kind !== "name") {
        const before = part.type === "OperatorNode" ? `; the value of the step before is lag(${name.replaced})` : "";
        throw new Refusal(`an element is given by its name, as in sales[software]${before}`, token);
      }
      this.#next++;
      elements.push(token.replaced);
    }
    return { kind: "name", name: name.replaced, elements, span: { start: name.start, end: this.take("]").end } };
  }

  table(node: ArrayNode, depth: number): Expression {
    const start = this.take("[").start;
    const rows: (readonly Expression[])[] = [];
    for (const row of node.items as MathNode[]) {
      if (rows.length > 0) this.take(";");
      if (row.type !== "ArrayNode" || this.here().replaced === "[") {
        throw new Refusal("a table is written [x1, y1; x2, y2]", { start, end: this.here().end });
      }
      rows.push(this.list((row as ArrayNode).items as MathNode[], depth));
    }
    return { kind: "table", rows, span: { start, end: this.take("]").end } };
  }

  take(sign: string): Token {
    const token = this.here();
    if (token.replaced !== sign) throw new Refusal("this is not part of the language", token);
    this.#next++;
    return token;
  }

  here(): Token {
    const last = this.tokens.at(-1);
    const end = last?.end ?? 0;
    return this.tokens[this.#next] ?? { kind: "sign", replaced: "", start: Math.max(0, end - 1), end };
  }

  rest(): Span {
    return { start: this.here().start, end: this.tokens.at(-1)?.end ?? 0 };
  }
}

/** mathjs reads `not x > 5` as `(not x) > 5`. */
function isNot(node: MathNode): boolean {
  return node.type === "OperatorNode" && (node as OperatorNode).op === "not";
}

const nodeNames: Readonly<Record<string, string>> = {
  AssignmentNode: "a formula assigns nothing; == compares",
  FunctionAssignmentNode: "a formula defines no functions",
  BlockNode: "a formula is one expression; remove the ;",
  ObjectNode: "a formula has no objects",
  RangeNode: "a formula has no ranges",
  IndexNode: "a formula has no ranges",
};
