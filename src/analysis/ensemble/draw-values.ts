import { sampler } from "../../engine/sampler/sampler.ts";
import { distributionOf, fillDraws } from "../../language/distribution-of.ts";
import type { Prior } from "../../language/prior.ts";
import type { Distribution } from "../../random/distribution.ts";
import { normalCdf } from "../../random/normal-cdf.ts";
import { fillUniforms, type Source } from "../../random/uniforms.ts";
import type { DrawCache } from "./draw-cache.ts";
import { type PersistentSource, persistentNormals } from "./persistent-normals.ts";
import { rowAt } from "./shared-draws.ts";

/** Fewer draws are made sooner one by one than as a part of those that the sampler makes together. */
const few = 32;

/** How the normal number of an input is made of independent ones: their sources and their weights. */
export interface Mixture {
  readonly sources: readonly (Source | PersistentSource)[];
  readonly weights: readonly number[];
}

/** A prior and where its draws come from; the text says all of that. */
export interface Drawable {
  readonly prior: Prior;
  readonly mixture: Mixture;
  readonly text: string;
}

export function drawable(prior: Prior, mixture: Mixture): Drawable {
  const named = prior.kind === "joint" ? [prior.table, prior.column] : prior;
  return { prior, mixture, text: JSON.stringify([named, mixture.sources, mixture.weights]) };
}

/**
 * Draws of a prior for some members: a uniform number through the quantile function; an input with declared correlations
 * or a persistence takes its place in a normal copula first. A draw depends on the prior, the sources and the member alone.
 */
export function drawValues(
  { prior, mixture, text }: Drawable,
  cache: DrawCache,
  first: number,
  members: number,
): Float64Array {
  const { sources, weights } = mixture;
  return cache.get(text, first, members, (from, out) => {
    const [alone] = sources;
    if (sources.length > 1 || weights[0] !== 1 || "persistence" in alone!)
      fillMixed(distributionOf(prior)!, { sources, weights }, cache, from, out);
    else if (prior.kind === "joint") fillRows(prior.values, alone!, from, out);
    else if (out.length < few) fillPlainly(prior, alone!, from, out);
    else if (!sampler().draws(prior, alone!, from, out)) fillAlone(distributionOf(prior)!, alone!, from, out);
  });
}

/** Picks a row of a joint table for each member; the same source picks the same row of every column. */
function fillRows(values: Float64Array, source: Source, first: number, out: Float64Array): void {
  sampler().uniforms(source, first, out);
  for (let i = 0; i < out.length; i++) out[i] = values[rowAt(out[i]!, values.length)]!;
}

function fillPlainly(prior: Prior, source: Source, first: number, out: Float64Array): void {
  fillUniforms(source, first, out);
  fillDraws(prior, out, out);
}

function fillAlone({ quantile, ofNormal }: Distribution, source: Source, first: number, out: Float64Array): void {
  if (ofNormal === undefined) {
    sampler().uniforms(source, first, out);
    for (let i = 0; i < out.length; i++) out[i] = quantile(out[i]!, 1 - out[i]!);
  } else {
    sampler().normals(source, first, out);
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
function normals(source: Source | PersistentSource, cache: DrawCache, first: number, members: number): Float64Array {
  if ("persistence" in source) return persistentNormals(source, cache, first, members);
  return cache.get(JSON.stringify(source), first, members, (from, out) => sampler().normals(source, from, out));
}
