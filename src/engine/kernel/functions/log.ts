import { bitsOf } from "../../../wasm/bytes.ts";
import type { Graph, Node } from "../graph.ts";
import { horner } from "./horner.ts";
import { logarithmInParts } from "./log-in-parts.ts";

// The constants of src/number/log.ts.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const EVEN = [3.999999999940942e-1, 2.2222198432149784e-1, 1.5313837699209373e-1];
const ODD = [6.666666666666735e-1, 2.857142874366239e-1, 1.818357216161805e-1, 1.4798198605116586e-1];
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_54 = 18014398509481984;
const ONE_LESS_ROOT_HALF = BigInt(0x3ff00000 - 0x3fe6a09e) << 32n;

/** 2^52: a whole number or-ed into its low bits is added to it. */
const TWO_52 = 4503599627370496;

/** The natural logarithm as `log` has it, but NaN for 0 as well, where `log` is infinite. */
export function logarithm(graph: Graph, given: Node): Node {
  const isSmall = graph.apply("f64x2.lt", given, SMALLEST_NORMAL);
  const x = graph.select(isSmall, graph.mul(given, TWO_54), given);
  // The exponent of the fraction in √½ … √2, plus 1023.
  const raised = graph.apply("i64x2.add", x, graph.bits(ONE_LESS_ROOT_HALF));
  const biased = graph.apply("i64x2.shr_u", raised, graph.bits(52n));
  const whole = graph.sub(graph.apply("v128.or", biased, TWO_52), TWO_52 + 1023);
  const k = graph.sub(whole, graph.apply("v128.and", isSmall, 54));
  const scale = graph.apply("i64x2.shl", biased, graph.bits(52n));
  const one = graph.apply("i64x2.add", graph.apply("i64x2.sub", x, scale), graph.bits(bitsOf(1)));
  const f = graph.sub(one, 1);
  const halfSquare = graph.mul(graph.mul(0.5, f), f);
  const s = graph.div(f, graph.add(2, f));
  const z = graph.mul(s, s);
  const w = graph.mul(z, z);
  const even = graph.mul(w, horner(graph, w, EVEN));
  const odd = graph.mul(z, horner(graph, w, ODD));
  const series = graph.add(odd, even);
  const head = graph.add(graph.mul(s, graph.add(halfSquare, series)), graph.mul(k, LN2_LOW));
  const result = graph.add(graph.add(graph.sub(head, halfSquare), f), graph.mul(k, LN2_HIGH));
  return missingUnlessPositive(graph, result, given);
}

/** Every bit is set where x is not above 0, which is a NaN. */
function missingUnlessPositive(graph: Graph, result: Node, x: Node): Node {
  return graph.apply("v128.or", result, graph.apply("v128.not", graph.apply("f64x2.gt", x, 0)));
}

// 1 / ln 2 and 1 / ln 10 in two parts, as in src/number/log2.ts and log10.ts.
export const logarithm2 = (graph: Graph, x: Node) =>
  scaled(graph, x, 1.4426950216293335, 1.9259629911266175e-8, Math.LOG2E);

export const logarithm10 = (graph: Graph, x: Node) =>
  scaled(graph, x, 0.4342944920063019, -1.0103050052231683e-8, Math.LOG10E);

function scaled(graph: Graph, x: Node, factorHigh: number, factorLow: number, factor: number): Node {
  const { high, low } = logarithmInParts(graph, x);
  const rest = graph.add(graph.mul(high, factorLow), graph.mul(low, factor));
  return missingUnlessPositive(graph, graph.add(graph.mul(high, factorHigh), rest), x);
}
