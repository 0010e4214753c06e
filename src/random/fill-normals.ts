import { normalQuantileOf } from "./normal-quantile.ts";
import { fillUniforms, type Source } from "./uniforms.ts";

/**
 * Standard normal draws of the members `first`, `first + 1`, …: the uniform ones through the quantile function.
 *
 * @example fillNormals({ set: "1 gdp_growth", dimension: 0 }, 0, new Float64Array(2))
 */
export function fillNormals(source: Source, first: number, out: Float64Array): void {
  fillUniforms(source, first, out);
  for (let i = 0; i < out.length; i++) out[i] = normalQuantileOf(out[i]!, 1 - out[i]!);
}
