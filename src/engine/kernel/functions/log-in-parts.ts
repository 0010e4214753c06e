import { bitsOf } from "../../../wasm/bytes.ts";
import type { Graph, Node } from "../graph.ts";
import { horner, leadingBits } from "./horner.ts";

// The constants of src/number/logparts.ts.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LN1_5_HIGH = 0.40546510787680745;
const LN1_5_LOW = 2.3135693072984416e-10;
const L = [
  5.999999999999946e-1, 4.285714285785502e-1, 3.3333332981837743e-1, 2.72728123808534e-1, 2.3066074577556175e-1,
  2.0697501780033842e-1,
];
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_54 = 18014398509481984;
const TWO_52 = 4503599627370496;

/** The largest fractions whose leading 20 bits are not above those of √1.5 and √3. */
const UP_TO_ROOT_1_5 = (0x3988fn << 32n) - 1n;
const UP_TO_ROOT_3 = (0xbb67bn << 32n) - 1n;
const FRACTION = (1n << 52n) - 1n;

/** The logarithm of a value ≥ 0 as a sum of two, as `logInParts` has it; of 0 something finite. */
export function logarithmInParts(graph: Graph, x: Node): { readonly high: Node; readonly low: Node } {
  const isSubnormal = graph.apply("f64x2.lt", x, SMALLEST_NORMAL);
  const normal = graph.select(isSubnormal, graph.mul(x, TWO_54), x);
  const leading = graph.apply("v128.and", normal, graph.bits(FRACTION));
  const isAboveLower = graph.apply("i64x2.gt_s", leading, graph.bits(UP_TO_ROOT_1_5));
  const isAboveUpper = graph.apply("i64x2.gt_s", leading, graph.bits(UP_TO_ROOT_3));
  const isMiddle = graph.apply("v128.andnot", isAboveLower, isAboveUpper);
  const step = graph.apply("i64x2.shl", isAboveUpper, graph.bits(52n));
  const fraction = graph.apply("i64x2.add", graph.apply("v128.or", leading, graph.bits(bitsOf(1))), step);
  const base = graph.add(1, graph.apply("v128.and", isMiddle, 0.5));
  const biased = graph.apply("i64x2.shr_u", normal, graph.bits(52n));
  const whole = graph.sub(graph.apply("v128.or", biased, TWO_52), TWO_52 + 1023);
  const raised = graph.add(whole, graph.apply("v128.and", isAboveUpper, 1));
  const k = graph.sub(raised, graph.apply("v128.and", isSubnormal, 54));

  const difference = graph.sub(fraction, base);
  const reciprocal = graph.div(1, graph.mul(1.5, graph.add(fraction, base)));
  const w = graph.mul(difference, reciprocal);
  const wHigh = leadingBits(graph, w);
  const sumHigh = leadingBits(graph, graph.add(fraction, base));
  const sumLow = graph.sub(fraction, graph.sub(sumHigh, base));
  const dHigh = graph.mul(1.5, sumHigh);
  const dLow = graph.mul(1.5, sumLow);
  const left = graph.sub(graph.sub(difference, graph.mul(wHigh, dHigh)), graph.mul(wHigh, dLow));
  const wLow = graph.mul(reciprocal, left);

  const z = graph.mul(2.25, graph.mul(w, w));
  const zHigh = graph.mul(2.25, graph.mul(wHigh, wHigh));
  const zLow = graph.mul(2.25, graph.mul(wLow, graph.add(wHigh, w)));
  const series = graph.mul(graph.mul(z, z), horner(graph, z, L));
  const rest = graph.add(zLow, series);
  const tHigh = leadingBits(graph, graph.add(graph.add(3, zHigh), rest));
  const tLow = graph.sub(rest, graph.sub(graph.sub(tHigh, 3), zHigh));

  const exact = graph.mul(wHigh, tHigh);
  const small = graph.add(graph.mul(wLow, tHigh), graph.mul(tLow, w));
  const middleHigh = graph.apply("v128.and", isMiddle, LN1_5_HIGH);
  const middleLow = graph.apply("v128.and", isMiddle, LN1_5_LOW);
  const constantHigh = graph.add(graph.mul(k, LN2_HIGH), middleHigh);
  const constantLow = graph.add(graph.mul(k, LN2_LOW), middleLow);
  const low = graph.add(small, constantLow);
  const high = leadingBits(graph, graph.add(constantHigh, graph.add(exact, low)));
  return { high, low: graph.sub(low, graph.sub(graph.sub(high, constantHigh), exact)) };
}
