import { distributionOf } from "../../language/distribution-of.ts";
import type { Prior } from "../../language/prior.ts";
import type { Distribution } from "../../random/distribution.ts";
import { normalCdf } from "../../random/normal-cdf.ts";
import { normalQuantileOf } from "../../random/normal-quantile.ts";
import { fillUniforms, type Source } from "../../random/uniforms.ts";
import type { DrawCache } from "./draw-cache.ts";

/** How the normal number of an input is made of independent ones: their sources and their weights. */
export interface Mixture {
  readonly sources: readonly Source[];
  readonly weights: readonly number[];
}

/**
 * Draws of a prior for some members: a uniform number through the quantile function; an input with declared correlations
 * takes its place in a normal copula first. A draw depends on the prior, the sources and the member alone.
 */
export function drawValues(
  prior: Prior,
  { sources, weights }: Mixture,
  cache: DrawCache,
  first: number,
  members: number,
): Float64Array {
  const named = prior.kind === "joint" ? [prior.table, prior.column] : prior;
  const text = JSON.stringify([named, sources, weights]);
  return cache.get(text, first, members, (from, out) => {
    if (prior.kind === "joint") {
      fillRows(prior.values, sources[0]!, from, out);
      return;
    }
    const distribution = distributionOf(prior)!;
    if (sources.length === 1 && weights[0] === 1) fillAlone(distribution, sources[0]!, from, out);
    else fillMixed(distribution, { sources, weights }, cache, from, out);
  });
}

/** Picks a row of a joint table for each member; the same source picks the same row of every column. */
function fillRows(values: Float64Array, source: Source, first: number, out: Float64Array): void {
  fillUniforms(source, first, out);
  for (let i = 0; i < out.length; i++) out[i] = values[Math.floor(out[i]! * values.length)]!;
}

function fillAlone({ quantile, ofNormal }: Distribution, source: Source, first: number, out: Float64Array): void {
  if (ofNormal === undefined) {
    fillUniforms(source, first, out);
    for (let i = 0; i < out.length; i++) out[i] = quantile(out[i]!, 1 - out[i]!);
  } else {
    // The same operations as `quantile` has; two loops that call one function each take a seventh less time.
    fillNormals(source, first, out);
    for (let i = 0; i < out.length; i++) out[i] = ofNormal(out[i]!);
  }
}

function fillMixed(
  { quantile, ofNormal }: Distribution,
  { sources, weights }: Mixture,
  cache: DrawCache,
  first: number,
  out: Float64Array,
): void {
  const parts = sources.map((source) => normals(source, cache, first, out.length));
  for (let i = 0; i < out.length; i++) {
    let z = weights[0]! * parts[0]![i]!;
    for (let k = 1; k < parts.length; k++) z += weights[k]! * parts[k]![i]!;
    out[i] = ofNormal === undefined ? quantile(normalCdf(z), normalCdf(-z)) : ofNormal(z);
  }
}

/** Independent standard normal numbers, shared by all that are mixed of them. */
function normals(source: Source, cache: DrawCache, first: number, members: number): Float64Array {
  return cache.get(JSON.stringify(source), first, members, (from, out) => {
    fillNormals(source, from, out);
  });
}

function fillNormals(source: Source, first: number, out: Float64Array): void {
  fillUniforms(source, first, out);
  for (let i = 0; i < out.length; i++) out[i] = normalQuantileOf(out[i]!, 1 - out[i]!);
}
