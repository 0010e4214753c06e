import type { ArithmeticOperator, ComparisonOperator } from "../../language/expression.ts";
import type { Term } from "../../language/term.ts";
import type { SimdInstruction } from "../../wasm/instructions.ts";
import { callOf } from "./calls.ts";
import { check, knownMask, poisonOf } from "./finite.ts";
import { constantOf, type Graph, type Node } from "./graph.ts";

/** What a term sees around it at the step that is written. */
export interface Around {
  readonly graph: Graph;
  /** Whether functions are written out in place, rather than called. */
  readonly isInline: boolean;
  time(): Node;
  value(slot: number, lag: number): Node;
  at(slot: number, step: number): Node;
  delayed(slot: number, delay: number, initial: () => Node): Node;
}

/**
 * The value of a term as a node: the meaning that `evaluate` gives it, bit for bit, with one freedom. An infinity may
 * stand where `evaluate` has made a fault a missing value, as long as only operations follow that keep it missing;
 * before any other it is checked. So most operations need no check of their own.
 */
export function nodeOf(term: Term, around: Around): Node {
  const { graph } = around;
  const of = (part: Term) => nodeOf(part, around);
  switch (term.kind) {
    case "number":
      return graph.constant(term.value);
    case "time":
      return around.time();
    case "default":
      return graph.constant(Number.NaN);
    case "value":
      return around.value(term.slot, term.lag);
    case "at":
      return around.at(term.slot, term.step);
    case "negate": {
      const operand = of(term.operand);
      return keepFinite(graph, graph.apply("f64x2.neg", operand), operand);
    }
    case "not":
      return graph.markFinite(graph.sub(1, of(term.operand)));
    case "known":
      return graph.markFinite(graph.apply("v128.and", knownMask(graph, of(term.operand)), 1));
    case "arithmetic":
      return arithmeticOf(term.operator, of(term.left), of(term.right), around);
    case "power":
      return powerOf(of(term.base), term.exponent, graph);
    case "comparison":
      return comparisonOf(term.operator, of(term.left), of(term.right), graph);
    case "logic": {
      const [left, right] = [of(term.left), of(term.right)];
      const both = graph.mul(left, right);
      return graph.markFinite(term.operator === "and" ? both : graph.sub(graph.add(left, right), both));
    }
    case "conditional":
      return conditionalOf(
        of(term.condition),
        () => of(term.yes),
        () => of(term.no),
        graph,
      );
    case "function":
      return callOf(term.name, term.args.map(of), around);
    case "interpolate":
      return interpolationOf(of(term.x), term.xs, term.ys, graph);
    case "delay":
      return around.delayed(term.slot, term.delay, () => of(term.initial));
  }
}

function arithmeticOf(operator: ArithmeticOperator, left: Node, right: Node, around: Around): Node {
  const { graph } = around;
  switch (operator) {
    case "+":
      return graph.add(left, right);
    case "-":
      return graph.sub(left, right);
    case "*":
      return graph.mul(left, right);
    case "/":
      return graph.div(left, check(graph, right));
    case "^":
      return callOf("^", [left, right], around);
  }
}

function keepFinite(graph: Graph, result: Node, operand: Node): Node {
  return graph.isFinite(operand) ? graph.markFinite(result) : result;
}

/** The multiplications of `powWhole`, in its order. */
function powerOf(base: Node, exponent: number, graph: Graph): Node {
  if (exponent === 0) return graph.markFinite(graph.sub(1, poisonOf(graph, [base])));
  if (exponent < 0) return graph.div(1, wholePower(check(graph, base), -exponent, graph));
  return wholePower(base, exponent, graph);
}

function wholePower(base: Node, exponent: number, graph: Graph): Node {
  const [, ...bits] = exponent.toString(2);
  return bits.reduce((result, bit) => {
    const square = graph.mul(result, result);
    return bit === "1" ? graph.mul(square, base) : square;
  }, base);
}

const comparisons: Readonly<Record<ComparisonOperator, SimdInstruction>> = {
  "==": "f64x2.eq",
  "!=": "f64x2.ne",
  "<": "f64x2.lt",
  "<=": "f64x2.le",
  ">": "f64x2.gt",
  ">=": "f64x2.ge",
};

/** 1 or 0, missing where an operand is. */
function comparisonOf(operator: ComparisonOperator, left: Node, right: Node, graph: Graph): Node {
  const mask = graph.apply(comparisons[operator], left, right);
  const truth = graph.apply("v128.and", mask, 1);
  return graph.markFinite(graph.sub(truth, poisonOf(graph, [left, right])));
}

/** Both sides are computed where the condition is not known; a fault on the other side has no effect. */
function conditionalOf(condition: Node, yes: () => Node, no: () => Node, graph: Graph): Node {
  const known = constantOf(condition);
  if (known !== undefined) return Number.isNaN(known) ? condition : known === 1 ? yes() : no();
  const [first, second] = [yes(), no()];
  const chosen = graph.select(graph.apply("f64x2.eq", condition, 1), first, second);
  const result = graph.sub(chosen, poisonOf(graph, [condition]));
  return graph.isFinite(first) && graph.isFinite(second) ? graph.markFinite(result) : result;
}

/** The last point at or below x gives the piece; outside the points the first and the last y stand. */
function interpolationOf(given: Node, xs: readonly number[], ys: readonly number[], graph: Graph): Node {
  const x = check(graph, given);
  const last = xs.length - 1;
  let piece = graph.constant(ys[0]!);
  if (last > 0) {
    const pick = (of: (below: number) => number) => {
      let picked = graph.constant(of(0));
      for (let below = 1; below < last; below++) {
        picked = graph.select(graph.apply("f64x2.ge", x, xs[below]!), of(below), picked);
      }
      return picked;
    };
    const rise = pick((below) => ys[below + 1]! - ys[below]!);
    const part = graph.div(
      graph.sub(
        x,
        pick((below) => xs[below]!),
      ),
      pick((below) => xs[below + 1]! - xs[below]!),
    );
    piece = graph.add(
      pick((below) => ys[below]!),
      graph.mul(rise, part),
    );
  }
  const upTo = graph.select(graph.apply("f64x2.ge", x, xs[last]!), ys[last]!, piece);
  const from = graph.select(graph.apply("f64x2.le", x, xs[0]!), ys[0]!, upTo);
  return graph.sub(from, poisonOf(graph, [x]));
}
