import { log } from "../../number/log.ts";
import { normalCdf } from "../../random/normal-cdf.ts";
import type { Driver, Evidence } from "./evidence.ts";
import type { Cell } from "./shadows.ts";

/** How a cell was published: as a number, or as a limit it lies above or below. */
export type Said = "value" | "more than" | "less than";

export function saidOf({ observation: { form } }: Cell): Said {
  if (form === "lower bound") return "more than";
  return form === "upper bound" ? "less than" : "value";
}

/** By how much an independent normal number moves cells, a number a member. */
export type CellMoves = ReadonlyMap<Cell, Float64Array>;

/** Cells in groups that share shocks, directly or by others. */
export function blocksOf({ cells, drivers }: Evidence): readonly (readonly Cell[])[] {
  const gaps = cells.map((cell) => ({ cell, drivers: new Set(drivers.filter((driver) => driver.cells.has(cell))) }));
  return joined(gaps).map((block) => block.gaps.map(({ cell }) => cell));
}

/** Gaps that share independent normal numbers, directly or by others, each group in the order that they came in. */
export function joined<T extends { readonly drivers: ReadonlySet<Driver> }>(
  gaps: readonly T[],
): readonly { readonly gaps: readonly T[]; readonly drivers: ReadonlySet<Driver> }[] {
  const open = new Set(gaps);
  return gaps.flatMap((start) => {
    if (!open.has(start)) return [];
    const own = new Set([start]);
    const drivers = new Set(start.drivers);
    for (let before = 0; before < own.size; ) {
      before = own.size;
      for (const gap of open) {
        if (own.has(gap) || ![...gap.drivers].some((driver) => drivers.has(driver))) continue;
        own.add(gap);
        for (const driver of gap.drivers) drivers.add(driver);
      }
    }
    for (const gap of own) open.delete(gap);
    return [{ gaps: gaps.filter((gap) => own.has(gap)), drivers }];
  });
}

/** A gap that is normal, or the normal score of a shock, with the numbers of some draws. */
export interface Gap {
  /** `drawn` is the score of a shock that is drawn: only what it says of the others counts. */
  readonly said: Said | "drawn";
  /** Whether it counts; what is silent is only predicted. */
  readonly counts: boolean;
  readonly observed: Float64Array;
  readonly centres: Float64Array;
  /** What each independent normal number adds. */
  readonly effects: readonly Float64Array[];
  /** The logarithm of what makes the density of the score that of the observation. */
  readonly logScales: Float64Array | undefined;
  /** Are written: the normal forecast given the gaps before. */
  readonly means: Float64Array;
  readonly spreads: Float64Array;
}

const logOfTwoPi = 1.8378770664093453;

/** Of a gap's variance so small a part left over is what rounding leaves of 0. */
const noNews = 1e-9;

/** Adds the density of some gaps to `logs`, gap after gap given those before (Cholesky, row by row). */
export function addGaps(gaps: readonly Gap[], logs: Float64Array): void {
  const size = gaps.length;
  const lower = new Float64Array(size * size);
  const score = new Float64Array(size);
  for (let i = 0; i < logs.length; i++) {
    let sum = 0;
    for (let a = 0; a < size; a++) {
      const { said, counts, observed, centres, effects, logScales, means, spreads } = gaps[a]!;
      let mean = centres[i]!;
      let variance = 0;
      for (let b = 0; b <= a; b++) {
        const others = gaps[b]!.effects;
        let shared = 0;
        for (let d = 0; d < effects.length; d++) shared += effects[d]![i]! * others[d]![i]!;
        const whole = shared;
        for (let c = 0; c < b; c++) shared -= lower[a * size + c]! * lower[b * size + c]!;
        if (b === a) variance = shared > noNews * whole ? shared : Number.isNaN(shared) ? Number.NaN : 0;
        else {
          const pivot = lower[b * size + b]!;
          const entry = pivot === 0 ? 0 : shared / pivot;
          lower[a * size + b] = entry;
          mean += entry * score[b]!;
        }
      }
      const spread = Math.sqrt(variance);
      const gap = observed[i]! - mean;
      const isNumber = said === "value" || said === "drawn";
      means[i] = mean;
      spreads[i] = spread;
      // A limit tells the gaps behind it nothing, and they are limits too.
      lower[a * size + a] = isNumber ? spread : 0;
      score[a] = isNumber && spread > 0 ? gap / spread : 0;
      if (!counts) continue;
      if (!(spread > 0) || Number.isNaN(gap)) sum = Number.NEGATIVE_INFINITY;
      else {
        const z = gap / spread;
        if (said === "value") sum -= 0.5 * (logOfTwoPi + log(variance) + z * z);
        else if (said === "drawn") sum += 0.5 * (observed[i]! * observed[i]! - z * z - log(variance));
        else sum += log(normalCdf(said === "more than" ? -z : z));
        if (logScales !== undefined) sum += logScales[i]!;
      }
    }
    // Where levels are so large that a shock is lost in their rounding, nothing can be said: such a draw has no weight.
    logs[i]! += Number.isNaN(sum) ? Number.NEGATIVE_INFINITY : sum;
  }
}
