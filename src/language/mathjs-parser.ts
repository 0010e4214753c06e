import type { MathNode } from "mathjs";
import {
  createAccessorNode,
  createArrayNode,
  createAssignmentNode,
  createBlockNode,
  createConditionalNode,
  createConstantNode,
  createFunctionAssignmentNode,
  createFunctionNode,
  createIndexNode,
  createNode,
  createObjectNode,
  createOperatorNode,
  createParenthesisNode,
  createParse,
  createRangeNode,
  createRelationalNode,
  createSymbolNode,
} from "mathjs/number";

/**
 * The parser of mathjs by itself, put together from its own factories. Where these ask for what evaluation would need,
 * they get something that refuses: user text is parsed here and can never be computed. It is also much quicker to set
 * up than an instance of mathjs with its registry of typed functions.
 */
export function parseWithMathjs(text: string): MathNode {
  parser ??= makeParser();
  return parser(text);
}

let parser: ((text: string) => MathNode) | undefined;

function makeParser(): (text: string) => MathNode {
  const refuse = () => {
    throw new Error("a formula is never evaluated by mathjs");
  };
  /** mathjs picks the signature by the types of the arguments; the parser is called with a text only. */
  const typed = Object.assign((_: string, signatures: Readonly<Record<string, unknown>>) => signatures.string, {
    addConversion: () => {},
  });
  const base = {
    typed,
    numeric: Number,
    config: { number: "number", numberFallback: "number" },
    isBounded: Number.isFinite,
    math: {},
    mathWithTransform: {},
    matrix: refuse,
    subset: refuse,
    size: refuse,
    ResultSet: refuse,
  };
  const withNode = { ...base, Node: createNode(base) };
  const parts = { ...withNode, SymbolNode: createSymbolNode(withNode) };
  return createParse({
    ...parts,
    AccessorNode: createAccessorNode(parts),
    ArrayNode: createArrayNode(parts),
    AssignmentNode: createAssignmentNode(parts),
    BlockNode: createBlockNode(parts),
    ConditionalNode: createConditionalNode(parts),
    ConstantNode: createConstantNode(parts),
    FunctionAssignmentNode: createFunctionAssignmentNode(parts),
    FunctionNode: createFunctionNode(parts),
    IndexNode: createIndexNode(parts),
    ObjectNode: createObjectNode(parts),
    OperatorNode: createOperatorNode(parts),
    ParenthesisNode: createParenthesisNode(parts),
    RangeNode: createRangeNode(parts),
    RelationalNode: createRelationalNode(parts),
  }) as (text: string) => MathNode;
}
