import type { NumberFunctionName } from "../../language/functions.ts";
import { check, poisonOf } from "./finite.ts";
import { arccosine, arcsine, arctangent } from "./functions/arc.ts";
import { exponential } from "./functions/exp.ts";
import { logarithm, logarithm2, logarithm10 } from "./functions/log.ts";
import { power } from "./functions/pow.ts";
import { cosine, sine, tangent } from "./functions/trigonometry.ts";
import { constantOf, type Graph, type Node, rates } from "./graph.ts";

/** How a function is written out of operands that are NaN or finite. */
type Build = (graph: Graph, ...operands: readonly Node[]) => Node;

interface LongFunction {
  readonly arity: number;
  readonly build: Build;
}

/** What a call stands among. */
interface Place {
  readonly graph: Graph;
  readonly isInline: boolean;
}

/** Functions of many operations: a function of the module each, or written out where they are used. */
const written = {
  exp: { arity: 1, build: (graph, x) => exponential(graph, x!) },
  log: { arity: 1, build: (graph, x) => logarithm(graph, x!) },
  log2: { arity: 1, build: (graph, x) => logarithm2(graph, x!) },
  log10: { arity: 1, build: (graph, x) => logarithm10(graph, x!) },
  "^": { arity: 2, build: (graph, x, y) => power(graph, x!, y!) },
  sin: { arity: 1, build: (graph, x) => sine(graph, x!) },
  cos: { arity: 1, build: (graph, x) => cosine(graph, x!) },
  tan: { arity: 1, build: (graph, x) => tangent(graph, x!) },
  asin: { arity: 1, build: (graph, x) => arcsine(graph, x!) },
  acos: { arity: 1, build: (graph, x) => arccosine(graph, x!) },
  atan: { arity: 1, build: (graph, x) => arctangent(graph, x!) },
} satisfies Readonly<Record<string, LongFunction>>;

export type LongName = keyof typeof written;
export const longFunctions: Readonly<Record<LongName, LongFunction>> = written;

/** Results of these are NaN or finite whatever they are given. */
const alwaysFinite: ReadonlySet<LongName> = new Set(["log", "log2", "log10", "sin", "cos", "asin", "acos", "atan"]);

/** Functions of few operations; with the long ones they are all that the language has. */
const shortFunctions: Readonly<
  Record<Exclude<NumberFunctionName, LongName>, (place: Place, ...operands: readonly Node[]) => Node>
> = {
  sqrt: ({ graph }, x) => kept(graph, graph.apply("f64x2.sqrt", x!), x!),
  abs: ({ graph }, x) => kept(graph, graph.abs(x!), x!),
  floor: ({ graph }, x) => kept(graph, graph.floor(x!), x!),
  ceil: ({ graph }, x) => kept(graph, graph.apply("f64x2.ceil", x!), x!),
  trunc: ({ graph }, x) => kept(graph, graph.apply("f64x2.trunc", x!), x!),
  round: ({ graph }, x) => kept(graph, roundHalfAway(graph, x!), x!),
  logistic(place, x) {
    const { graph } = place;
    return graph.markFinite(
      graph.div(1, graph.add(1, callOf("exp", [graph.apply("f64x2.neg", check(graph, x!))], place))),
    );
  },
  mod: ({ graph }, x, m) => modulo(graph, check(graph, x!), check(graph, m!)),
  clamp: ({ graph }, x, low, high) => bounded(graph, smaller(graph, larger(graph, x!, low!), high!), [x!, low!, high!]),
  min: ({ graph }, ...all) =>
    bounded(
      graph,
      all.reduce((a, b) => smaller(graph, a, b)),
      all,
    ),
  max: ({ graph }, ...all) =>
    bounded(
      graph,
      all.reduce((a, b) => larger(graph, a, b)),
      all,
    ),
};

/** A call of a function of the language, or `^`: missing where an operand is. */
export function callOf(name: NumberFunctionName | "^", operands: readonly Node[], place: Place): Node {
  const { graph, isInline } = place;
  if (!isLongFunction(name)) return shortFunctions[name](place, ...operands);
  const checked = operands.map((operand) => check(graph, operand));
  const { build } = longFunctions[name];
  const isConstant = checked.every((operand) => constantOf(operand) !== undefined);
  // The logarithm of a steady base need be computed once for all steps.
  const isSteadyPower = name === "^" && checked[0]!.rate === rates.steady && checked[1]!.rate === rates.uniform;
  const isWritten = isInline || isConstant || isSteadyPower;
  const result = isWritten ? build(graph, ...checked) : graph.call(name, checked);
  return alwaysFinite.has(name) ? graph.markFinite(result) : result;
}

export function isLongFunction(name: string): name is LongName {
  return Object.hasOwn(longFunctions, name);
}

function kept(graph: Graph, result: Node, operand: Node): Node {
  return graph.isFinite(operand) ? graph.markFinite(result) : result;
}

/** a < b ? b : a, and its twin; an infinity or a missing value is looked for by `bounded`. */
const larger = (graph: Graph, a: Node, b: Node) => graph.apply("f64x2.pmax", a, b);
const smaller = (graph: Graph, a: Node, b: Node) => graph.apply("f64x2.pmin", a, b);

function bounded(graph: Graph, result: Node, operands: readonly Node[]): Node {
  return graph.markFinite(graph.sub(result, poisonOf(graph, operands)));
}

function roundHalfAway(graph: Graph, x: Node): Node {
  const whole = graph.apply("f64x2.trunc", x);
  const part = graph.sub(x, whole);
  const down = graph.select(graph.apply("f64x2.le", part, -0.5), graph.sub(whole, 1), whole);
  return graph.select(graph.apply("f64x2.ge", part, 0.5), graph.add(whole, 1), down);
}

/** The remainder with the sign of m; the exact remainder is a function of the module. */
function modulo(graph: Graph, x: Node, m: Node): Node {
  const remainder = graph.call("remainder", [x, m]);
  const zero = graph.select(graph.apply("f64x2.lt", m, 0), -0, 0);
  const shifted = graph.add(remainder, m);
  const isShiftedWhole = graph.apply("f64x2.eq", shifted, m);
  const moved = graph.select(isShiftedWhole, zero, shifted);
  const isOther = graph.apply("v128.xor", graph.apply("f64x2.gt", remainder, 0), graph.apply("f64x2.gt", m, 0));
  const result = graph.select(isOther, moved, remainder);
  const whole = graph.select(graph.apply("f64x2.eq", remainder, 0), zero, result);
  return graph.markFinite(graph.sub(whole, graph.sub(remainder, remainder)));
}
