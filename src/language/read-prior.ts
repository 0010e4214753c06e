import { nearest } from "../plan/nearest.ts";
import type { Written } from "../plan/plan.ts";
import type { Problems } from "../plan/problem.ts";
import { parseQuantity } from "../plan/quantity.ts";
import { pure, type Unit } from "../plan/unit.ts";
import { distributionOf } from "./distribution-of.ts";
import type { Prior } from "./prior.ts";

interface Family {
  readonly usage: string;
  /** Which arguments are pure shapes; the others are in the variable's unit. */
  readonly shapes: readonly number[];
  readonly count: number | "some";
  /** The prior, or what is wrong with its numbers. */
  readonly make: (args: readonly number[]) => Prior | string;
}

/** Those that are written by their numbers alone: a truncated one holds another prior, a joint one cannot be written. */
type FamilyName = Exclude<Prior["kind"], "truncated" | "joint">;

const above = (value: number, what: string) => (value > 0 ? undefined : `${what} must be above 0`);

const families = {
  normal: {
    usage: "normal(mean, sd)",
    shapes: [],
    count: 2,
    make: ([mean = 0, sd = 0]) => above(sd, "sd") ?? { kind: "normal", mean, sd },
  },
  lognormal: {
    usage: "lognormal(median, sigma)",
    shapes: [1],
    count: 2,
    make: ([median = 0, sigma = 0]) =>
      above(median, "median") ?? above(sigma, "sigma") ?? { kind: "lognormal", median, sigma },
  },
  uniform: {
    usage: "uniform(low, high)",
    shapes: [],
    count: 2,
    make: ([low = 0, high = 0]) => (low < high ? { kind: "uniform", low, high } : "low must lie below high"),
  },
  triangular: {
    usage: "triangular(low, mode, high)",
    shapes: [],
    count: 3,
    make: ([low = 0, mode = 0, high = 0]) =>
      low <= mode && mode <= high && low < high
        ? { kind: "triangular", low, mode, high }
        : "low, mode and high must rise",
  },
  beta: {
    usage: "beta(mean, sd)",
    shapes: [],
    count: 2,
    make: ([mean = 0, sd = 0]) =>
      mean > 0 && mean < 1 && sd > 0 && sd * sd < mean * (1 - mean)
        ? { kind: "beta", mean, sd }
        : "the mean must lie between 0 and 1 and sd² below mean · (1 - mean)",
  },
  student: {
    usage: "student(mean, scale, df)",
    shapes: [2],
    count: 3,
    make: ([mean = 0, scale = 0, df = 0]) =>
      above(scale, "scale") ?? above(df, "df") ?? { kind: "student", mean, scale, df },
  },
  empirical: {
    usage: "empirical(a, b, …)",
    shapes: [],
    count: "some",
    make: (values) => (values.length > 1 ? { kind: "empirical", values } : "two or more values are needed"),
  },
} satisfies Readonly<Record<FamilyName, Family>>;

function isFamily(name: string): name is FamilyName {
  return Object.hasOwn(families, name);
}

/**
 * Reads a prior such as `normal(0, 0.8)` or `truncated(normal(2, 4), -5, 10)`, its arguments in the variable's unit or
 * with units of their own.
 */
export function readPrior(
  written: Written,
  unit: Unit,
  units: ReadonlySet<string>,
  problems: Problems,
): Prior | undefined {
  const result = parsePrior(written.text, unit, units, 0);
  if (typeof result === "object" && "kind" in result) return result;
  problems.add(written.place, `prior: ${result.message}`, written.text, result.suggestion);
  return undefined;
}

interface PriorFault {
  readonly message: string;
  readonly suggestion?: string;
}

function parsePrior(text: string, unit: Unit, units: ReadonlySet<string>, depth: number): Prior | PriorFault {
  const match = /^\s*([A-Za-z_]\w*)\s*\((.*)\)\s*$/s.exec(text);
  if (match === null || depth > 3) return { message: "write a distribution, as normal(mean, sd)" };
  const name = match[1]!;
  const args = splitArguments(match[2]!);
  if (name === "truncated") return parseTruncated(args, unit, units, depth);
  if (!isFamily(name)) {
    const suggestion = nearest(name, [...Object.keys(families), "truncated"]);
    return { message: "unknown distribution", ...(suggestion === undefined ? {} : { suggestion }) };
  }
  const family: Family = families[name];
  if (family.count !== "some" && args.length !== family.count) return { message: `write ${family.usage}` };
  const numbers: number[] = [];
  for (const [index, arg] of args.entries()) {
    const value = parseQuantity(arg, family.shapes.includes(index) ? pure : unit, units);
    if (typeof value !== "number") return { message: `${value.message} in ${family.usage}: ${arg.trim()}` };
    numbers.push(value);
  }
  const made = family.make(numbers);
  return typeof made === "string" ? { message: made } : made;
}

function parseTruncated(
  args: readonly string[],
  unit: Unit,
  units: ReadonlySet<string>,
  depth: number,
): Prior | PriorFault {
  if (args.length !== 3) return { message: "write truncated(prior, low, high)" };
  const prior = parsePrior(args[0]!, unit, units, depth + 1);
  if (!("kind" in prior)) return prior;
  const low = parseQuantity(args[1]!, unit, units);
  const high = parseQuantity(args[2]!, unit, units);
  if (typeof low !== "number") return { message: low.message };
  if (typeof high !== "number") return { message: high.message };
  if (!(low < high)) return { message: "low must lie below high" };
  const truncated: Prior = { kind: "truncated", prior, low, high };
  return distributionOf(truncated) === undefined
    ? { message: "the distribution has nothing between low and high" }
    : truncated;
}

/** Splits at the commas outside brackets. */
function splitArguments(text: string): readonly string[] {
  const args: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "(") depth++;
    if (text[i] === ")") depth--;
    if (text[i] === "," && depth === 0) {
      args.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...args, text.slice(start)];
}
