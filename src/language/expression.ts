/** Where a part of a formula stands in the formula's text: offsets from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "^";
export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** A formula as its author wrote it: names are still names, vectors still vectors. */
export type Expression = { readonly span: Span } & (
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string; readonly elements: readonly string[] }
  | { readonly kind: "negate"; readonly operand: Expression }
  | { readonly kind: "not"; readonly operand: Expression }
  | {
      readonly kind: "arithmetic";
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "comparison";
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "logic"; readonly operator: "and" | "or"; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "conditional"; readonly condition: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly Expression[])[] }
  | { readonly kind: "text"; readonly text: string }
);

/** The direct parts of an expression, from left to right. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "number":
    case "name":
    case "text":
      return [];
    case "negate":
    case "not":
      return [expression.operand];
    case "arithmetic":
    case "comparison":
    case "logic":
      return [expression.left, expression.right];
    case "conditional":
      return [expression.condition, expression.yes, expression.no];
    case "call":
      return expression.args;
    case "table":
      return expression.rows.flat();
  }
}

/** Every part of an expression, itself first. */
export function* walk(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of partsOf(expression)) yield* walk(part);
}
