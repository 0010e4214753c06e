import { sampler } from "../../engine/sampler/sampler.ts";
import type { InputSetting } from "../../language/settings.ts";
import { type Source, sourceOf } from "../../random/uniforms.ts";
import { countMeeting, meets, type Threshold } from "../threshold.ts";
import { type Chance, chanceOf } from "./chance.ts";

/**
 * The draws of a posterior, which many members share: those with the same draw are not independent. A row of the
 * posterior is a draw; a draw of much weight has several rows, one after the other.
 */
export interface SharedDraws {
  readonly source: Source;
  /** For each row the number of its draw, from 0 up. */
  readonly ofRow: Uint32Array;
  readonly count: number;
  /** The effective number of draws, 1 / Σ w²: as many of equal weight have the same variance. */
  readonly effective: number;
}

/** Where the rows of a joint table are picked: the same row of every column. */
export function rowSource(seed: number, table: string): Source {
  return sourceOf(seed, `posterior ${table}`);
}

/** The row of a uniform number. */
export function rowAt(uniform: number, rows: number): number {
  return Math.floor(uniform * rows);
}

/** The draws that members share under some settings; `undefined` without a posterior. */
export function sharedDraws(settings: readonly InputSetting[], seed: number): SharedDraws | undefined {
  const priors = settings.flatMap(({ prior }) => (prior?.kind === "joint" ? [prior] : []));
  const [first] = priors;
  if (first === undefined) return undefined;
  const ofRow = new Uint32Array(first.values.length);
  let count = 0;
  let squares = 0;
  for (let row = 0, begin = 0; row < ofRow.length; row++) {
    if (row > 0 && priors.some(({ values }) => values[row] !== values[row - 1])) {
      count++;
      begin = row;
    }
    ofRow[row] = count;
    // n² is the sum of the first n odd numbers.
    squares += 2 * (row - begin) + 1;
  }
  return {
    source: rowSource(seed, first.table),
    ofRow,
    count: count + 1,
    effective: ofRow.length ** 2 / squares,
  };
}

/** The draw of each of some members that follow one another. */
export function drawsOfMembers({ source, ofRow }: SharedDraws, first: number, out: Float64Array): Float64Array {
  sampler().uniforms(source, first, out);
  for (let i = 0; i < out.length; i++) out[i] = ofRow[rowAt(out[i]!, ofRow.length)]!;
  return out;
}

/** The chance that a value meets a threshold, by the first members of an ensemble, and the draws that they share. */
export function chanceAmong(values: Float64Array, threshold: Threshold, shared: SharedDraws | undefined): Chance {
  const count = countMeeting(values, threshold);
  if (shared === undefined) return chanceOf(count, values.length);
  const members = new Uint32Array(shared.count);
  const reached = new Uint32Array(shared.count);
  for (const [i, draw] of drawsOfMembers(shared, 0, new Float64Array(values.length)).entries()) {
    members[draw]!++;
    if (meets(values[i]!, threshold)) reached[draw]!++;
  }
  return chanceOf(count, values.length, { members, reached, effective: shared.effective });
}

/** Adds what was counted of other members. */
export function addCounts(counts: Uint32Array, others: Uint32Array): void {
  for (let i = 0; i < counts.length; i++) counts[i]! += others[i]!;
}
