import type { UncertainInput } from "../ensemble/uncertain-inputs.ts";
import { tableInputs } from "./estimates.ts";
import type { Evidence } from "./evidence.ts";
import type { Likelihood } from "./likelihood.ts";
import { systematicRows } from "./resample.ts";
import type { PosteriorSample } from "./sample-posterior.ts";
import type { Points, Unknowns } from "./unknowns.ts";

/** Draws of the posterior at which the likelihood is tried. */
const tried = 256;
/** A standard deviation of the prior that moves the logarithm of the likelihood by less in the mean says nothing. */
const least = 0.02;

/**
 * The inputs of the table of which something was learned: those that move the likelihood, and those that are drawn
 * together with one that does. A normal number that moves its logarithm by 0.02 a standard deviation is itself moved by
 * 0.02 of them, within the error of the draws; what depends on such numbers alone is better drawn afresh from its prior,
 * member by member, than from the rows of a table.
 */
export function learnedOf(
  evidence: Evidence,
  { inputs, dimensions }: Unknowns,
  { at }: Likelihood,
  { points, weights }: PosteriorSample,
  seed: number,
): readonly UncertainInput[] {
  const table = tableInputs(evidence);
  const made = inputs.filter(({ input }) => table.includes(input));
  const normalsOf = (input: (typeof made)[number]) => input.parts.map(({ normal }) => normal);
  const asked = [...new Set(made.flatMap(normalsOf))];
  const picked = systematicRows(points, weights, tried, `${seed} calibrate tried`);
  const moves = movesOf(at, dimensions, asked, points, picked);
  const telling = new Set(asked.filter((_, k) => moves[k]! >= least));
  // What shares a number with an input of the table has to be drawn with it.
  for (let before = -1; before < telling.size; ) {
    before = telling.size;
    for (const input of made) {
      const normals = normalsOf(input);
      if (normals.some((normal) => telling.has(normal))) for (const normal of normals) telling.add(normal);
    }
  }
  return made.filter((input) => normalsOf(input).some((normal) => telling.has(normal))).map(({ input }) => input);
}

/** How far the logarithm of the likelihood is moved in the mean by a step of one up or down along each of some dimensions. */
function movesOf(
  at: Likelihood["at"],
  dimensions: number,
  asked: readonly number[],
  points: Points,
  picked: Int32Array,
): readonly number[] {
  const here = Array.from({ length: dimensions }, (_, d) => Float64Array.from(picked, (i) => points[d]![i]!));
  const { logs } = at(here);
  return asked.map((normal) => {
    let sum = 0;
    for (const step of [-1, 1]) {
      const there = at(here.map((row, d) => (d === normal ? row.map((z) => z + step) : row))).logs;
      for (let i = 0; i < logs.length; i++) sum += Math.abs(there[i]! - logs[i]!);
    }
    return sum / (2 * logs.length);
  });
}
