import type { Graph, Node } from "../graph.ts";

/** c₀ + z (c₁ + z (c₂ + …)), from the inside. */
export function horner(graph: Graph, z: Node, coefficients: readonly number[]): Node {
  const [inner, ...outer] = coefficients.toReversed();
  return outer.reduce((sum, coefficient) => graph.add(coefficient, graph.mul(z, sum)), graph.constant(inner!));
}

/** The leading 24 bits, as `leadingBits` has them. */
export function leadingBits(graph: Graph, x: Node): Node {
  const shifted = graph.mul(x, 536870913);
  return graph.sub(shifted, graph.sub(shifted, x));
}
