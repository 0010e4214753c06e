import { constantOf, type Graph, type Node } from "./graph.ts";

/** The value, missing where it is an infinity: r − (r − r) is r for every finite r, −0 too, else NaN. */
export function check(graph: Graph, node: Node): Node {
  if (graph.isFinite(node)) return node;
  return graph.markFinite(graph.sub(node, graph.sub(node, node)));
}

/** A mask of the members for which a value is known. */
export function knownMask(graph: Graph, node: Node): Node {
  const poison = poisonOf(graph, [node]);
  return graph.apply("f64x2.eq", poison, poison);
}

/** 0 where all values are finite, else NaN; to be subtracted, which keeps −0. */
export function poisonOf(graph: Graph, nodes: readonly Node[]): Node {
  const isMissing = (node: Node) => !Number.isFinite(constantOf(node) ?? 0);
  if (nodes.some(isMissing)) return graph.constant(Number.NaN);
  const open = [...new Set(nodes)].filter((node) => constantOf(node) === undefined);
  const poisons = open.map((node) => graph.sub(node, node));
  if (poisons.length === 0) return graph.constant(0);
  return poisons.reduce((sum, poison) => graph.add(sum, poison));
}
