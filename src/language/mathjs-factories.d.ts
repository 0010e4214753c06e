import "mathjs/number";

/** The factories of the parser, which mathjs exports without types. */
declare module "mathjs/number" {
  type Factory = (parts: Readonly<Record<string, unknown>>) => unknown;
  export const createParse: Factory;
  export const createNode: Factory;
  export const createSymbolNode: Factory;
  export const createFunctionNode: Factory;
  export const createAccessorNode: Factory;
  export const createArrayNode: Factory;
  export const createAssignmentNode: Factory;
  export const createBlockNode: Factory;
  export const createConditionalNode: Factory;
  export const createConstantNode: Factory;
  export const createFunctionAssignmentNode: Factory;
  export const createIndexNode: Factory;
  export const createObjectNode: Factory;
  export const createOperatorNode: Factory;
  export const createParenthesisNode: Factory;
  export const createRangeNode: Factory;
  export const createRelationalNode: Factory;
}
