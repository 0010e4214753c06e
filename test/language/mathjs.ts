import { all, type ConditionalNode, create, type FunctionNode, type MathNode } from "mathjs";

/**
 * mathjs as an oracle: exact comparisons, and the functions that it does not have or that mean something else there,
 * written anew.
 */
export const oracle = create(all!, { relTol: 1e-300, absTol: 0 });

oracle.import(
  {
    if: (condition: boolean, yes: unknown, no: unknown) => (condition ? yes : no),
    clamp: (x: number, low: number, high: number) => Math.min(Math.max(x, low), high),
    logistic: (x: number) => 1 / (1 + Math.exp(-x)),
    trunc: Math.trunc,
    round: (x: number) => Math.sign(x) * Math.floor(Math.abs(x) + 0.5),
    floor: Math.floor,
    ceil: Math.ceil,
    /** The sign of m; mathjs gives x for m = 0. */
    mod: (x: number, m: number) => (x % m !== 0 && x % m < 0 !== m < 0 ? (x % m) + m : x % m),
  },
  { override: true },
);

/** `50 %` as mathjs must be given it: a number in brackets of its own meaning, `50e-2`. */
export function replacePercent(formula: string): string {
  return formula.replace(/((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*%/g, (_, number: string) => {
    const [mantissa, exponent = "0"] = number.toLowerCase().split("e");
    return `${mantissa}e${Number(exponent) - 2}`;
  });
}

/**
 * The value of a formula, missing (NaN) when any part that counts has no finite real value. Of a condition only the
 * chosen side counts.
 */
export function evaluateWhole(node: MathNode, scope: Readonly<Record<string, unknown>>): number | boolean {
  const choice = choiceOf(node);
  if (choice !== undefined) {
    const condition = evaluateWhole(choice[0], scope);
    if (typeof condition !== "boolean") return Number.NaN;
    return evaluateWhole(condition ? choice[1] : choice[2], scope);
  }
  let isWhole = true;
  node.forEach((part, path) => {
    if (path === "fn") return;
    const value = evaluateWhole(part, scope);
    if (typeof value !== "boolean" && !Number.isFinite(value)) isWhole = false;
  });
  if (!isWhole) return Number.NaN;
  const value: unknown = node.compile().evaluate({ ...scope });
  if (typeof value === "boolean") return value;
  return typeof value === "number" && Number.isFinite(value) ? value : Number.NaN;
}

function choiceOf(node: MathNode): readonly [MathNode, MathNode, MathNode] | undefined {
  if (node.type === "ConditionalNode") {
    const { condition, trueExpr, falseExpr } = node as ConditionalNode;
    return [condition, trueExpr, falseExpr];
  }
  if (node.type !== "FunctionNode") return undefined;
  const { fn, args } = node as unknown as FunctionNode;
  return String(fn) === "if" ? (args as unknown as [MathNode, MathNode, MathNode]) : undefined;
}
