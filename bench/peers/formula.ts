import type { Term } from "../../src/language/term.ts";
import type { Sketch } from "./sketch.ts";

/** How a language writes what formulas are made of. */
export interface Dialect {
  number(value: number): string;
  /** A number that is the same for all members at this step. */
  shared(row: number): string;
  value(slot: number, lag: number): string;
  at(slot: number, step: number): string;
  /** The names of `pow`, `powWhole`, `larger`, `smaller` and of the functions of the language. */
  readonly functions: Readonly<Record<string, string>>;
}

/** A formula with all its brackets: the operations and their order are those of the term. */
export function writeFormula(term: Term, sketch: Sketch, dialect: Dialect): string {
  const row = sketch.rowOf(term);
  if (row !== undefined) return dialect.shared(row);
  const write = (part: Term) => writeFormula(part, sketch, dialect);
  const call = (name: string, args: readonly string[]) => {
    const known = dialect.functions[name];
    if (known === undefined) throw new Error(`this peer has no ${name}`);
    return `${known}(${args.join(", ")})`;
  };
  switch (term.kind) {
    case "number":
      return dialect.number(term.value);
    case "value":
      return dialect.value(term.slot, sketch.once.includes(term.slot) ? 0 : term.lag);
    case "at":
      return dialect.at(term.slot, term.step);
    case "negate":
      return `(-${write(term.operand)})`;
    case "arithmetic": {
      const [left, right] = [write(term.left), write(term.right)];
      return term.operator === "^" ? call("pow", [left, right]) : `(${left} ${term.operator} ${right})`;
    }
    case "power":
      return call("powWhole", [write(term.base), String(term.exponent)]);
    case "function": {
      const args = term.args.map(write);
      if (term.name === "max") return args.reduce((a, b) => call("larger", [a, b]));
      if (term.name === "min") return args.reduce((a, b) => call("smaller", [a, b]));
      if (term.name === "clamp") return call("smaller", [call("larger", args.slice(0, 2)), args[2]!]);
      return call(term.name, args);
    }
    default:
      throw new Error(`the peers do not write ${term.kind}`);
  }
}

/** A constant in the syntax that C, Python, JavaScript and mathjs share. */
export function writeNumber(value: number): string {
  const text = String(value);
  const written = /^-?\d+$/.test(text) ? `${text}.0` : text;
  return value < 0 ? `(${written})` : written;
}
