import type { Graph, Node } from "../graph.ts";
import { horner, leadingBits } from "./horner.ts";

// The constants of src/number/arc.ts.
const HALF_PI = 1.5707963267948966;
const HALF_PI_LOW = 6.123233995736766e-17;
const P = [
  1.6666666666666666e-1, -3.255658186224009e-1, 2.0121253213486293e-1, -4.005553450067941e-2, 7.915349942898145e-4,
  3.479331075960212e-5,
];
const Q = [1, -2.403394911734414, 2.0209457602335057, -6.882839716054533e-1, 7.703815055590194e-2];
const EVEN = [
  3.333333333333293e-1, 1.4285714272503466e-1, 9.090887133436507e-2, 6.661073137387531e-2, 4.9768779946159324e-2,
  1.6285820115365782e-2,
];
const ODD = [
  -1.9999999999876483e-1, -1.1111110405462356e-1, -7.69187620504483e-2, -5.8335701337905735e-2, -3.6531572744216916e-2,
];
const TINY = 7.450580596923828e-9;

/** What `asin` and `acos` share: the size, the argument of the ratio, and the root of it in two parts. */
function halves(graph: Graph, x: Node) {
  const size = graph.abs(x);
  const isSmall = graph.apply("f64x2.le", size, 0.5);
  const far = graph.mul(graph.sub(1, size), 0.5);
  const z = graph.select(isSmall, graph.mul(x, x), far);
  const ratio = graph.div(graph.mul(z, horner(graph, z, P)), horner(graph, z, Q));
  const root = graph.apply("f64x2.sqrt", far);
  const rootHigh = leadingBits(graph, root);
  const rootLow = graph.div(graph.sub(far, graph.mul(rootHigh, rootHigh)), graph.add(root, rootHigh));
  return { size, isSmall, ratio, root, rootHigh, rootLow, isOne: graph.apply("f64x2.eq", size, 1) };
}

/** asin as in src/number; beyond 1 the root is NaN. */
export function arcsine(graph: Graph, x: Node): Node {
  const { size, isSmall, ratio, root, rootHigh, rootLow, isOne } = halves(graph, x);
  const near = graph.add(x, graph.mul(x, ratio));
  const tail = graph.sub(HALF_PI_LOW, graph.mul(2, rootLow));
  const small = graph.sub(graph.mul(graph.mul(2, root), ratio), tail);
  const quarter = HALF_PI * 0.5;
  const angle = graph.sub(quarter, graph.sub(small, graph.sub(quarter, graph.mul(2, rootHigh))));
  const far = graph.select(graph.apply("f64x2.lt", x, 0), graph.apply("f64x2.neg", angle), angle);
  const inside = graph.select(isSmall, near, graph.select(isOne, graph.mul(x, HALF_PI), far));
  return graph.select(graph.apply("f64x2.lt", size, TINY), x, inside);
}

/** acos as in src/number. */
export function arccosine(graph: Graph, x: Node): Node {
  const { isSmall, ratio, root, rootHigh, rootLow, isOne } = halves(graph, x);
  const isNegative = graph.apply("f64x2.lt", x, 0);
  const near = graph.sub(HALF_PI, graph.sub(x, graph.sub(HALF_PI_LOW, graph.mul(x, ratio))));
  const product = graph.mul(root, ratio);
  const left = graph.mul(2, graph.sub(HALF_PI, graph.add(root, graph.sub(product, HALF_PI_LOW))));
  const right = graph.mul(2, graph.add(rootHigh, graph.add(product, rootLow)));
  const far = graph.select(isNegative, left, right);
  const atOne = graph.select(isNegative, 2 * HALF_PI, 0);
  return graph.select(isSmall, near, graph.select(isOne, atOne, far));
}

/** The pieces of atan: from which |x| on, atan c in two parts, and (x − c) / (1 + c x) as two. */
const pieces = [
  { from: 0.4375, high: 0.4636476090008061, low: 2.2698777452961687e-17 },
  { from: 0.6875, high: 0.7853981633974483, low: 3.061616997868383e-17 },
  { from: 1.1875, high: 0.982793723247329, low: 1.3903311031230998e-17 },
  { from: 2.4375, high: HALF_PI, low: HALF_PI_LOW },
] as const;

/** atan as in src/number. */
export function arctangent(graph: Graph, x: Node): Node {
  const size = graph.abs(x);
  const above = [
    graph.sub(graph.mul(2, size), 1),
    graph.sub(size, 1),
    graph.sub(size, 1.5),
    graph.constant(-1),
  ] as const;
  const below = [graph.add(2, size), graph.add(size, 1), graph.add(1, graph.mul(1.5, size)), size] as const;
  let [high, low, over, under] = [graph.constant(0), graph.constant(0), size, graph.constant(1)];
  for (const [i, piece] of pieces.entries()) {
    const isFrom = graph.apply("f64x2.ge", size, piece.from);
    high = graph.select(isFrom, piece.high, high);
    low = graph.select(isFrom, piece.low, low);
    over = graph.select(isFrom, above[i]!, over);
    under = graph.select(isFrom, below[i]!, under);
  }
  const t = graph.div(over, under);
  const deficit = arcDeficit(graph, t);
  const around = graph.sub(high, graph.sub(graph.sub(deficit, low), t));
  const isFirst = graph.apply("f64x2.lt", size, pieces[0].from);
  const angle = graph.select(isFirst, graph.sub(size, deficit), around);
  const signed = graph.select(graph.apply("f64x2.lt", x, 0), graph.apply("f64x2.neg", angle), angle);
  return graph.select(graph.apply("f64x2.lt", size, TINY), x, signed);
}

function arcDeficit(graph: Graph, t: Node): Node {
  const z = graph.mul(t, t);
  const w = graph.mul(z, z);
  const even = graph.mul(z, horner(graph, w, EVEN));
  const odd = graph.mul(w, horner(graph, w, ODD));
  return graph.mul(t, graph.add(even, odd));
}
