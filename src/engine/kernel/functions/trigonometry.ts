import type { Graph, Node } from "../graph.ts";
import { horner, leadingBits } from "./horner.ts";

// The constants of src/number/trigonometry.ts and quarterturns.ts.
const S1 = -1.6666666666666632e-1;
const S = [
  8.33333333332249e-3, -1.984126982985795e-4, 2.7557313707070068e-6, -2.5050760253406863e-8, 1.58969099521155e-10,
];
const C = [
  4.16666666666666e-2, -1.388888888887411e-3, 2.480158728947673e-5, -2.7557314351390663e-7, 2.087572321298175e-9,
  -1.1359647557788195e-11,
];
const TINY = 7.450580596923828e-9;
const TWO_OVER_PI = 0.6366197723675814;
const PART1 = 1.570796251296997;
const PART2 = 7.549789415861596e-8;
const PART3 = 5.390302529957765e-15;
const PART4 = 3.282003415807913e-22;
const PART5 = 1.2706558760139879e-29;

/** 1.5 · 2^52: a whole number added to it stands in the low bits. */
const SHIFTER = 6755399441055744;

interface Reduced {
  readonly high: Node;
  readonly low: Node;
  /** Quarter turns as a whole number in the low bits. */
  readonly turns: Node;
}

/** `takeQuarterTurns`; whole turns are first taken off a large angle by a function of the module. */
function takeQuarterTurns(graph: Graph, x: Node, more: number): Reduced {
  const angle = graph.call("turn", [x]);
  const turns = graph.floor(graph.add(graph.mul(angle, TWO_OVER_PI), 0.5));
  const second = graph.sub(graph.sub(angle, graph.mul(turns, PART1)), graph.mul(turns, PART2));
  const part3 = graph.mul(turns, PART3);
  const third = graph.sub(second, part3);
  const back3 = graph.sub(third, second);
  const lost3 = graph.sub(graph.sub(second, graph.sub(third, back3)), graph.add(part3, back3));
  const part4 = graph.mul(turns, PART4);
  const fourth = graph.sub(third, part4);
  const back4 = graph.sub(fourth, third);
  const lost4 = graph.sub(graph.sub(third, graph.sub(fourth, back4)), graph.add(part4, back4));
  const low = graph.sub(graph.add(lost3, lost4), graph.mul(turns, PART5));
  const high = graph.add(fourth, low);
  return {
    high,
    low: graph.sub(low, graph.sub(high, fourth)),
    turns: graph.add(graph.add(turns, SHIFTER), more),
  };
}

/** A mask of where a bit of a whole number is set. */
function isSet(graph: Graph, whole: Node, bit: bigint): Node {
  return graph.apply("i64x2.gt_s", graph.apply("v128.and", whole, graph.bits(bit)), graph.bits(0n));
}

const negate = (graph: Graph, x: Node) => graph.apply("f64x2.neg", x);

/** sin as in src/number. */
export function sine(graph: Graph, x: Node): Node {
  const result = sineFrom(graph, takeQuarterTurns(graph, x, 0));
  return graph.select(graph.apply("f64x2.lt", graph.abs(x), TINY), x, result);
}

/** cos as in src/number. */
export function cosine(graph: Graph, x: Node): Node {
  return sineFrom(graph, takeQuarterTurns(graph, x, 1));
}

function sineFrom(graph: Graph, { high, low, turns }: Reduced): Node {
  const ofCosine = graph.add(cosineHead(graph, high), cosineTail(graph, high, low));
  const ofSine = graph.add(high, sineTail(graph, high, low));
  const size = graph.select(isSet(graph, turns, 1n), ofCosine, ofSine);
  return graph.select(isSet(graph, turns, 2n), negate(graph, size), size);
}

/** tan as in src/number. */
export function tangent(graph: Graph, x: Node): Node {
  const { high, low, turns } = takeQuarterTurns(graph, x, 0);
  const tail = sineTail(graph, high, low);
  const head = cosineHead(graph, high);
  const headTail = cosineTail(graph, high, low);
  const isOdd = isSet(graph, turns, 1n);
  const either = (odd: Node, even: Node) => graph.select(isOdd, odd, even);
  const quotient = quotientOfSums(
    graph,
    either(head, high),
    either(headTail, tail),
    either(high, head),
    either(tail, headTail),
  );
  const signed = either(negate(graph, quotient), quotient);
  return graph.select(graph.apply("f64x2.lt", graph.abs(x), TINY), x, signed);
}

function sineTail(graph: Graph, r: Node, low: Node): Node {
  const z = graph.mul(r, r);
  const cube = graph.mul(z, r);
  const series = horner(graph, z, S);
  const inner = graph.sub(graph.mul(0.5, low), graph.mul(cube, series));
  return graph.sub(graph.mul(cube, S1), graph.sub(graph.mul(z, inner), low));
}

function cosineHead(graph: Graph, r: Node): Node {
  return graph.sub(1, graph.mul(0.5, graph.mul(r, r)));
}

function cosineTail(graph: Graph, r: Node, low: Node): Node {
  const z = graph.mul(r, r);
  const half = graph.mul(0.5, z);
  const series = graph.mul(z, horner(graph, z, C));
  const lost = graph.sub(graph.sub(1, cosineHead(graph, r)), half);
  return graph.add(lost, graph.sub(graph.mul(z, series), graph.mul(r, low)));
}

function quotientOfSums(graph: Graph, a: Node, aTail: Node, b: Node, bTail: Node): Node {
  const aHigh = graph.add(a, aTail);
  const aLow = graph.sub(aTail, graph.sub(aHigh, a));
  const bHigh = graph.add(b, bTail);
  const bLow = graph.sub(bTail, graph.sub(bHigh, b));
  const quotient = graph.div(aHigh, bHigh);
  const q1 = leadingBits(graph, quotient);
  const q2 = graph.sub(quotient, q1);
  const b1 = leadingBits(graph, bHigh);
  const b2 = graph.sub(bHigh, b1);
  const products = [graph.mul(q1, b1), graph.mul(q1, b2), graph.mul(q2, b1), graph.mul(q2, b2)];
  const remainder = products.reduce((rest, product) => graph.sub(rest, product), aHigh);
  const correction = graph.add(remainder, graph.sub(aLow, graph.mul(quotient, bLow)));
  return graph.add(quotient, graph.div(correction, bHigh));
}
