import { nearest } from "../plan/nearest.ts";
import type { Written } from "../plan/plan.ts";
import type { Problems } from "../plan/problem.ts";
import { evaluate } from "./evaluate.ts";
import { type Expression, walk } from "./expression.ts";
import { reportSpan } from "./fault.ts";
import { isNumberFunction, numberFunctions } from "./functions.ts";
import { parseFormula } from "./parse.ts";
import type { Term } from "./term.ts";

/** A curve that a formula writes: over the columns of a table, with parameters. */
export interface WrittenCurve {
  /** The columns that it reads, by their place in the table. */
  readonly columns: readonly number[];
  /** Its names that are no columns, in the order in which they stand. */
  readonly parameters: readonly string[];
  /** Its value at a row of the table; NaN where it has none. Pure numbers. */
  readonly valueAt: (parameters: readonly number[], row: readonly number[]) => number;
}

/**
 * Reads the formula of a curve. Names of columns are columns, all others parameters. It looks at one row at a time: what looks
 * at other steps, as lag, has no meaning here and is a problem.
 */
export function readCurve(written: Written, names: readonly string[], problems: Problems): WrittenCurve | undefined {
  const expression = parseFormula(written, problems);
  if (expression === undefined) return undefined;
  const read = [...walk(expression)].flatMap((part) => (part.kind === "name" ? [part.name] : []));
  const parameters = [...new Set(read.filter((name) => !names.includes(name)))];
  const before = problems.count;
  const term = termOf(expression);
  if (problems.count > before || term === undefined) return undefined;
  return {
    columns: names.flatMap((name, column) => (read.includes(name) ? [column] : [])),
    parameters,
    valueAt: (values, row) =>
      evaluate(term, {
        time: Number.NaN,
        value: (slot) => (slot < names.length ? row[slot]! : values[slot - names.length]!),
        at: () => Number.NaN,
        delayed: () => Number.NaN,
        default: () => Number.NaN,
        fault: () => {},
      }),
  };

  function termOf(part: Expression): Term | undefined {
    switch (part.kind) {
      case "number":
        return { kind: "number", value: part.value };
      case "name": {
        if (part.elements.length > 0) return refuse(part, "a table has no vectors");
        const column = names.indexOf(part.name);
        const slot = column >= 0 ? column : names.length + parameters.indexOf(part.name);
        return { kind: "value", slot, lag: 0 };
      }
      case "negate":
      case "not": {
        const operand = termOf(part.operand);
        return operand && { kind: part.kind, operand };
      }
      case "arithmetic": {
        const [left, right] = [termOf(part.left), termOf(part.right)];
        return left && right && { kind: "arithmetic", operator: part.operator, left, right };
      }
      case "comparison": {
        const [left, right] = [termOf(part.left), termOf(part.right)];
        return left && right && { kind: "comparison", operator: part.operator, left, right };
      }
      case "logic": {
        const [left, right] = [termOf(part.left), termOf(part.right)];
        return left && right && { kind: "logic", operator: part.operator, left, right };
      }
      case "conditional": {
        const [condition, yes, no] = [termOf(part.condition), termOf(part.yes), termOf(part.no)];
        return condition && yes && no && { kind: "conditional", condition, yes, no };
      }
      case "call":
        return callOf(part);
      case "table":
      case "text":
        return refuse(part, "a formula of one row is made of numbers, columns and functions of numbers");
    }
  }

  function callOf(part: Expression & { readonly kind: "call" }): Term | undefined {
    const { name } = part;
    if (!isNumberFunction(name)) {
      const meant = nearest(name, Object.keys(numberFunctions));
      return refuse(part, `a formula of one row has functions of numbers alone, not ${name}()`, meant);
    }
    const { arity, usage } = numberFunctions[name];
    if (part.args.length < arity[0] || part.args.length > arity[1]) return refuse(part, `write ${usage}`);
    const args = part.args.map(termOf).filter((arg) => arg !== undefined);
    return args.length === part.args.length ? { kind: "function", name, args } : undefined;
  }

  function refuse(part: Expression, message: string, suggestion?: string): undefined {
    reportSpan(written, part.span, message, problems, suggestion);
    return undefined;
  }
}
