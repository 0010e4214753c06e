import { letters } from "./names.ts";

/**
 * A unit of measurement: a product of whole powers of named units with a factor to the base unit.
 * A value in the base unit is `value · times / over · 10^power`.
 */
export interface Unit {
  /** As written, the form in which people read and write values. */
  readonly text: string;
  /** Exponent of each base unit, without zeros, sorted by name. */
  readonly dimension: Dimension;
  /** The power of ten in the factor, applied to decimal text exactly. */
  readonly power: number;
  readonly times: number;
  readonly over: number;
  /** Whether its numbers are calendar years, which are written without thousands separators. */
  readonly isYear?: true;
}

export type Dimension = ReadonlyMap<string, number>;

/** A message for people, and the part of the unit that it is about. */
export interface UnitFault {
  readonly message: string;
  readonly text: string;
}

export const pure: Unit = { text: "1", dimension: new Map(), power: 0, times: 1, over: 1 };

const unknownDimension: Dimension = new Map();

/** Stands for a unit that could not be read: it fits every other, so that nothing that follows is reported. */
export const unknownUnit: Unit = { ...pure, dimension: unknownDimension };

/** Calendar units in years: the Julian year of 365.25 days and its twelfth, as mathjs has them. */
const calendar: Readonly<Record<string, { readonly times: number; readonly over: number }>> = {
  year: { times: 1, over: 1 },
  month: { times: 1, over: 12 },
  day: { times: 4, over: 1461 },
};

/** Stands for the declared units where they could not be read: every name is taken for a unit then. */
export const anyUnit: ReadonlySet<string> = new (class extends Set<string> {
  override has(): boolean {
    return true;
  }
})();

export const builtInUnits: readonly string[] = Object.keys(calendar);

interface Draft {
  dimension: Map<string, number>;
  power: number;
  times: number;
  over: number;
}

/** A number, a name, or a sign, which may be of two halves. */
const parts = new RegExp(
  String.raw`\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|[${letters}][${letters}\d]*|[\ud800-\udbff][\udc00-\udfff]|\S`,
  "g",
);

/**
 * Reads a unit such as `1e8 CNY/year`, `station/(1e4 person)`, `%` or `m^2`.
 * A number stands only at the beginning of the unit or of a bracket; `/` divides by the one factor behind it.
 *
 * @example parseUnit("1e8 CNY/year", new Set(["CNY"]))
 * // { text: "1e8 CNY/year", dimension: Map { CNY: 1, year: -1 }, power: 8, times: 1, over: 1 }
 */
export function parseUnit(text: string, declared: ReadonlySet<string>): Unit | UnitFault {
  const known = parsed.get(declared) ?? new Map<string, Unit | UnitFault>();
  parsed.set(declared, known);
  const result = known.get(text) ?? parse(text, declared);
  known.set(text, result);
  return result;
}

/** A plan has few units in many rows: each text is read once for a set of declared names. */
const parsed = new WeakMap<ReadonlySet<string>, Map<string, Unit | UnitFault>>();

function parse(text: string, declared: ReadonlySet<string>): Unit | UnitFault {
  const tokens = text.match(parts) ?? [];
  const draft: Draft = { dimension: new Map(), power: 0, times: 1, over: 1 };
  const reader = new UnitReader(text, tokens, declared);
  const fault = reader.product(draft, 1, 0) ?? reader.rest();
  if (fault !== undefined) return fault;
  const dimension = new Map([...draft.dimension].filter(([, exponent]) => exponent !== 0).sort(byName));
  return { text, dimension, power: draft.power, times: draft.times, over: draft.over };
}

export function isUnitFault(result: Unit | UnitFault): result is UnitFault {
  return "message" in result;
}

function byName(a: readonly [string, number], b: readonly [string, number]): number {
  return a[0] < b[0] ? -1 : 1;
}

class UnitReader {
  #next = 0;
  readonly text: string;
  readonly tokens: readonly string[];
  readonly declared: ReadonlySet<string>;

  constructor(text: string, tokens: readonly string[], declared: ReadonlySet<string>) {
    this.text = text;
    this.tokens = tokens;
    this.declared = declared;
  }

  /** factors joined by `*`, `·`, `/`, or white space behind a number */
  product(draft: Draft, sign: 1 | -1, depth: number): UnitFault | undefined {
    if (depth > 20) return { message: "unit nested too deeply", text: this.text };
    let divides = false;
    for (let first = true; ; first = false) {
      const token = this.tokens[this.#next];
      if (token === undefined || token === ")") return { message: "unit ends too early", text: this.text };
      const isNumber = /^[\d.]/.test(token);
      const fault = this.factor(draft, divides ? (-sign as 1 | -1) : sign, first, depth);
      if (fault !== undefined) return fault;
      const operator = this.tokens[this.#next];
      if (operator === undefined || operator === ")") return undefined;
      if (operator === "*" || operator === "·" || operator === "/") {
        divides = operator === "/";
        this.#next++;
      } else if (isNumber && operator === "^") return { message: "write a power of ten as 1e4", text: this.text };
      else if (isNumber && first) divides = false;
      else return { message: "write * or / between the parts of a unit", text: operator };
    }
  }

  rest(): UnitFault | undefined {
    const token = this.tokens[this.#next];
    return token === undefined ? undefined : { message: "unit has a bracket too many", text: this.text };
  }

  factor(draft: Draft, sign: 1 | -1, first: boolean, depth: number): UnitFault | undefined {
    const token = this.tokens[this.#next++]!;
    if (token === "(") {
      const fault = this.product(draft, sign, depth + 1);
      if (fault !== undefined) return fault;
      if (this.tokens[this.#next++] !== ")")
        return { message: "unit has a bracket that is not closed", text: this.text };
      return undefined;
    }
    if (/^[\d.]/.test(token)) {
      if (!first) return { message: "a number inside a unit needs brackets, as in station/(1e4 person)", text: token };
      return scaleBy(draft, token, sign);
    }
    if (token === "%") {
      draft.power -= 2 * sign;
      return undefined;
    }
    const exponent = this.exponent();
    if (exponent === undefined)
      return { message: "a power in a unit is a whole number from -9 to 9, not 0", text: this.text };
    return this.name(draft, token, exponent * sign);
  }

  exponent(): number | undefined {
    if (this.tokens[this.#next] !== "^") return 1;
    this.#next++;
    const negative = this.tokens[this.#next] === "-";
    if (negative) this.#next++;
    const token = this.tokens[this.#next++] ?? "";
    return /^[1-9]$/.test(token) ? Number(token) * (negative ? -1 : 1) : undefined;
  }

  name(draft: Draft, name: string, exponent: number): UnitFault | undefined {
    const inYears = Object.hasOwn(calendar, name) ? calendar[name] : undefined;
    if (inYears === undefined && !this.declared.has(name)) return { message: "unknown unit", text: name };
    const base = inYears === undefined ? name : "year";
    draft.dimension.set(base, (draft.dimension.get(base) ?? 0) + exponent);
    for (let i = 0; inYears !== undefined && i < Math.abs(exponent); i++) {
      draft.times *= exponent > 0 ? inYears.times : inYears.over;
      draft.over *= exponent > 0 ? inYears.over : inYears.times;
    }
    return undefined;
  }
}

/** A power of ten goes into `power`, where it is exact; another number into the ratio. */
function scaleBy(draft: Draft, token: string, sign: 1 | -1): UnitFault | undefined {
  const value = Number(token);
  if (!(value > 0) || !Number.isFinite(value))
    return { message: "a number in a unit must be above 0 and no larger than 1e308", text: token };
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  draft.power += sign * Number(exponent);
  if (sign > 0) draft.times *= Number(mantissa);
  else draft.over *= Number(mantissa);
  return undefined;
}

export function isSameDimension(a: Dimension, b: Dimension): boolean {
  if (a === unknownDimension || b === unknownDimension) return true;
  return a.size === b.size && [...a].every(([name, exponent]) => b.get(name) === exponent);
}

/**
 * A dimension for people.
 *
 * @example formatDimension(new Map([["CNY", 1], ["year", -1]])) // "CNY/year"
 */
export function formatDimension(dimension: Dimension): string {
  const raised = (name: string, exponent: number) => (exponent === 1 ? name : `${name}^${exponent}`);
  const parts = [...dimension].sort(byName);
  const above = parts.filter(([, exponent]) => exponent > 0).map(([name, exponent]) => raised(name, exponent));
  const below = parts.filter(([, exponent]) => exponent < 0).map(([name, exponent]) => raised(name, -exponent));
  return [above.join("*") || "1", ...below].join("/");
}
