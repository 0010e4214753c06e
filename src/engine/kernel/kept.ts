import { check } from "./finite.ts";
import type { Graph, Node } from "./graph.ts";

/** A value that is at least a bound, else the bound: a missing value takes it too. */
export function keptAbove(graph: Graph, value: Node, low: Node): Node {
  const known = check(graph, value);
  return graph.markFinite(graph.select(graph.apply("f64x2.ge", known, low), known, low));
}

/** A value that is at most a bound, else the bound. */
export function keptBelow(graph: Graph, value: Node, high: Node): Node {
  const known = check(graph, value);
  return graph.markFinite(graph.select(graph.apply("f64x2.le", known, high), known, high));
}
