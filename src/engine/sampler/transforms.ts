import type { Prior } from "../../language/prior.ts";
import { exponential } from "../kernel/functions/exp.ts";
import type { Graph, Node } from "../kernel/graph.ts";

/** How a chunk of uniform or of normal draws becomes draws of a distribution. */
export interface Transform {
  readonly of: "uniform" | "normal";
  /** In the order of operations that the distribution's own functions have. */
  readonly build: (graph: Graph, x: Node, parameters: readonly Node[]) => Node;
}

/** The most parameters of a transform. */
export const mostParameters = 5;

export const transforms = {
  normal: {
    of: "normal",
    build: (graph, z, [mean, sd]) => graph.add(mean!, graph.mul(sd!, z)),
  },
  lognormal: {
    of: "normal",
    build: (graph, z, [median, sigma]) => graph.mul(median!, exponential(graph, graph.mul(sigma!, z))),
  },
  uniform: {
    of: "uniform",
    build(graph, lower, [low, width, high]) {
      const upper = graph.sub(1, lower);
      return graph.select(
        graph.apply("f64x2.lt", lower, upper),
        graph.add(low!, graph.mul(lower, width!)),
        graph.sub(high!, graph.mul(upper, width!)),
      );
    },
  },
  triangular: {
    of: "uniform",
    build(graph, lower, [low, width, high, rise, fall]) {
      const root = (square: Node) => graph.apply("f64x2.sqrt", square);
      const part = graph.mul(lower, width!);
      return graph.select(
        graph.apply("f64x2.le", part, rise!),
        graph.add(low!, root(graph.mul(part, rise!))),
        graph.sub(high!, root(graph.mul(graph.mul(graph.sub(1, lower), width!), fall!))),
      );
    },
  },
} as const satisfies Readonly<Record<string, Transform>>;
export type TransformName = keyof typeof transforms;

/** The parameters of a prior that has a transform. */
export function parametersOf(
  prior: Prior,
): { readonly name: TransformName; readonly values: readonly number[] } | undefined {
  switch (prior.kind) {
    case "normal":
      return { name: "normal", values: [prior.mean, prior.sd] };
    case "lognormal":
      return { name: "lognormal", values: [prior.median, prior.sigma] };
    case "uniform":
      return { name: "uniform", values: [prior.low, prior.high - prior.low, prior.high] };
    case "triangular": {
      const { low, mode, high } = prior;
      return { name: "triangular", values: [low, high - low, high, mode - low, high - mode] };
    }
    default:
      return undefined;
  }
}
