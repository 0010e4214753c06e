import type { Graph, Node } from "../graph.ts";
import { horner } from "./horner.ts";

// The constants of src/number/exp.ts.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const P = [
  1.6666666666666602e-1, -2.7777777777015593e-3, 6.613756321437934e-5, -1.6533902205465252e-6, 4.1381367970572385e-8,
];

/** 1.5 · 2^52: a whole number added to it stands in the low bits. */
const SHIFTER = 6755399441055744;

/** e^x as `exp` has it. */
export function exponential(graph: Graph, x: Node): Node {
  return exponentialOfSum(graph, x, undefined);
}

/**
 * e^(high + low) as `expOfSum` has it. Beyond 711 and −747 the same operations overflow and vanish by themselves, so
 * that `high` is only held between them.
 */
export function exponentialOfSum(graph: Graph, given: Node, givenLow: Node | undefined): Node {
  const high = graph.apply("f64x2.pmax", graph.apply("f64x2.pmin", given, 711), -747);
  const low = givenLow && graph.apply("v128.and", givenLow, graph.apply("f64x2.eq", high, given));
  const exponent = graph.floor(graph.add(graph.mul(high, Math.LOG2E), 0.5));
  const coarse = graph.sub(high, graph.mul(exponent, LN2_HIGH));
  const product = graph.mul(exponent, LN2_LOW);
  const fine = low === undefined ? graph.sub(product, 0) : graph.sub(product, low);
  const r = graph.sub(coarse, fine);
  const z = graph.mul(r, r);
  const c = graph.sub(r, graph.mul(z, horner(graph, z, P)));
  const curvature = graph.div(graph.mul(r, c), graph.sub(2, c));
  const sum = graph.add(1, coarse);
  const lost = graph.sub(coarse, graph.sub(sum, 1));
  const scaled = graph.add(sum, graph.add(lost, graph.sub(curvature, fine)));
  const half = graph.floor(graph.mul(exponent, 0.5));
  return graph.mul(graph.mul(scaled, powerOfTwo(graph, half)), powerOfTwo(graph, graph.sub(exponent, half)));
}

/** 2^exponent for whole exponents from −1022 to 1023. */
function powerOfTwo(graph: Graph, exponent: Node): Node {
  return graph.apply("i64x2.shl", graph.add(exponent, SHIFTER + 1023), graph.bits(52n));
}
