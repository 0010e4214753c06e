import { bitsOf } from "../../../wasm/bytes.ts";
import type { Graph, Node } from "../graph.ts";
import { exponentialOfSum } from "./exp.ts";
import { leadingBits } from "./horner.ts";
import { logarithmInParts } from "./log-in-parts.ts";

// The constant of src/number/pow.ts.
const LARGEST_EXPONENT = 3.6893488147419103e19;
const SIGN = bitsOf(-0);

/** x^y for finite x and y as `pow` has it, but NaN where `pow` is infinite at 0; NaN where an operand is. */
export function power(graph: Graph, x: Node, y: Node): Node {
  const size = graph.abs(x);
  const plain = powerOfPositive(graph, size, y);
  const isZero = graph.apply("f64x2.eq", size, 0);
  const ofZero = graph.select(graph.apply("f64x2.lt", y, 0), Number.NaN, 0);
  const isPowerZero = graph.apply("f64x2.eq", y, 0);
  const unsigned = graph.select(graph.apply("v128.andnot", isZero, isPowerZero), ofZero, plain);

  const isWhole = graph.apply("f64x2.eq", graph.floor(y), y);
  const half = graph.mul(y, 0.5);
  const isOdd = graph.apply("v128.and", isWhole, graph.apply("f64x2.ne", graph.floor(half), half));
  const sign = graph.apply("v128.and", graph.apply("v128.and", x, graph.bits(SIGN)), isOdd);
  const result = graph.apply("v128.xor", unsigned, sign);
  const isOutside = graph.apply("v128.andnot", graph.apply("f64x2.lt", x, 0), isWhole);
  const poison = graph.add(graph.sub(x, x), graph.sub(y, y));
  return graph.sub(graph.apply("v128.or", result, isOutside), poison);
}

function powerOfPositive(graph: Graph, x: Node, y: Node): Node {
  const { high: logHigh, low: logLow } = logarithmInParts(graph, x);
  const exponent = graph.apply("f64x2.pmax", graph.apply("f64x2.pmin", y, LARGEST_EXPONENT), -LARGEST_EXPONENT);
  const exponentHigh = leadingBits(graph, exponent);
  const exponentLow = graph.sub(exponent, exponentHigh);
  const high = graph.mul(exponentHigh, logHigh);
  const low = graph.add(graph.mul(exponentLow, logHigh), graph.mul(exponent, logLow));
  return exponentialOfSum(graph, high, low);
}
