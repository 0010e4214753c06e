import type { Estimate } from "./estimate.ts";
import { estimateOf } from "./estimate.ts";

/** Bins of equal count in which a line is fitted, where there are members enough. */
const mostBins = 16;
/** Members that a bin should have. */
const membersOfBin = 50;
/** Groups that are left out in turn for the interval. */
const jackknifeGroups = 20;

/** An index of all members, and of all but one group of them, for each group. */
export interface GivenIndex {
  readonly all: number;
  readonly without: readonly number[];
}

/** Which bin each member is in, by the values of an input: as many members in each, equal values in the same. */
export interface Bins {
  readonly count: number;
  readonly values: Float64Array;
  readonly binOf: Uint8Array;
}

export function binsOf(values: Float64Array): Bins {
  const wanted = Math.max(1, Math.min(mostBins, Math.floor(values.length / membersOfBin)));
  const sorted = values.slice().sort();
  const edges: number[] = [];
  for (let k = 1; k < wanted; k++) {
    const edge = sorted[Math.floor((k * sorted.length) / wanted)]!;
    if (edge > (edges.at(-1) ?? sorted[0]!)) edges.push(edge);
  }
  const binOf = Uint8Array.from(values, (value) => {
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value >= edges[middle]!) low = middle + 1;
      else high = middle;
    }
    return low;
  });
  return { count: edges.length + 1, values, binOf };
}

/** Sums over members: how many, of x and y, of their squares and of their product. */
const sums = 6;

/**
 * First-order index of one input from members that were run anyway: how much of the variance of `y` the conditional mean
 * of `y` explains, taken as a straight line in each of up to 16 bins of the input. The explained part is corrected for
 * what lines fit by chance, 1 − (SSE / (n − p)) / (SST / (n − 1)) with p numbers fitted (adjusted R², Ezekiel 1930; with
 * flat bins it is Kelley's ε²). It can come out slightly below 0. Members without a value are left out. `extra` numbers
 * were fitted before, to make the input of several.
 */
export function givenIndex({ count, values, binOf }: Bins, y: Float64Array, extra = 0): GivenIndex | undefined {
  const [centreX, centreY] = [meanOf(values), meanOf(y)];
  const size = count * sums;
  const totals = new Float64Array(size * jackknifeGroups);
  for (let i = 0; i < y.length; i++) {
    if (Number.isNaN(y[i]!)) continue;
    const at = (i % jackknifeGroups) * size + binOf[i]! * sums;
    const [dx, dy] = [values[i]! - centreX, y[i]! - centreY];
    totals[at]! += 1;
    totals[at + 1]! += dx;
    totals[at + 2]! += dy;
    totals[at + 3]! += dx * dx;
    totals[at + 4]! += dx * dy;
    totals[at + 5]! += dy * dy;
  }
  const all = new Float64Array(size);
  for (let i = 0; i < totals.length; i++) all[i % size]! += totals[i]!;
  const index = explained(all, extra);
  if (index === undefined) return undefined;
  const without = Array.from({ length: jackknifeGroups }, (_, group) => {
    const rest = all.map((total, i) => total - totals[group * size + i]!);
    return explained(rest, extra) ?? index;
  });
  return { all: index, without };
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}

/** The adjusted part that lines in bins explain; `undefined` where nothing varies, or too few members have a value. */
function explained(totals: Float64Array, extra: number): number | undefined {
  const whole = new Float64Array(sums);
  for (let i = 0; i < totals.length; i++) whole[i % sums]! += totals[i]!;
  const [n = 0, , sumY = 0, , , squareY = 0] = whole;
  const total = squareY - (sumY * sumY) / n;
  let rest = 0;
  let fitted = extra;
  for (let at = 0; at < totals.length; at += sums) {
    const [m = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0] = totals.subarray(at, at + sums);
    if (m === 0) continue;
    const spread = xx - (x * x) / m;
    const slope = spread > 1e-12 * xx ? (xy - (x * y) / m) / spread : 0;
    rest += Math.max(0, yy - (y * y) / m - slope * slope * spread);
    fitted += spread > 1e-12 * xx ? 2 : 1;
  }
  if (!(total > 1e-12 * squareY) || n <= fitted + 1) return undefined;
  return 1 - rest / (n - fitted) / (total / (n - 1));
}

/** With an interval by the jackknife over 20 groups of members (Quenouille, Tukey). */
export function givenEstimate({ all, without }: GivenIndex): Estimate {
  const count = without.length;
  const mean = without.reduce((sum, value) => sum + value, 0) / count;
  const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return estimateOf(all, Math.sqrt((squares * (count - 1)) / count), count - 1);
}
