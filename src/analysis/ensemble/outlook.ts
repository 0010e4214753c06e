import { savedSteps, timeOf } from "../../plan/grid.ts";
import { meets } from "../progress.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../verdict.ts";
import type { BandPoint } from "./band-tally.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { decidingValue } from "./deciding-value.ts";
import { DrawCache } from "./draw-cache.ts";
import { type Draws, drawsOf } from "./draws.ts";
import { memberSourceOf } from "./ensemble.ts";
import { binOf, type Histogram } from "./histogram.ts";
import { kernelMembers } from "./kernel-members.ts";
import type { MemberSource } from "./member-blocks.ts";
import { stepsOf } from "./outcomes.ts";
import { selectQuantiles } from "./select-quantiles.ts";

/** What an ensemble says at a glance, soon enough for every key press. */
export interface Outlook {
  readonly members: number;
  /** By target, in the order of the verdicts; `undefined` for one that has no value or is not modelled. */
  readonly chances: readonly (Chance | undefined)[];
  /** The variable that was asked for: its band over the saved times. */
  readonly band: readonly BandPoint[];
  /** The variable that was asked for at the time that was asked for. */
  readonly histogram: Histogram | undefined;
}

export interface OutlookWish {
  readonly run: ScenarioRun;
  /** The variable of the band. */
  readonly slot: number | undefined;
  /** The step of the histogram. */
  readonly step: number;
  /** Members that are run, of those that are drawn. */
  readonly members: number;
}

const seed = 1;
const histogramBins = 24;

/** Makes outlooks of one plan: draws are made once and kernels too, and kept for the next lever that moves. */
export class Outlooks {
  readonly #cache = new DrawCache();
  readonly #runMembers = kernelMembers();
  readonly #drawn: number;

  /** `drawn`: the members that are drawn, at once for all that is asked. */
  constructor(drawn: number) {
    this.#drawn = drawn;
  }

  /** `undefined` where nothing is uncertain. */
  of({ run, slot, step, members }: OutlookWish): Outlook | undefined {
    const source = memberSourceOf(run, slot === undefined ? [] : [slot]);
    const slice = { seed, first: 0, members: this.#drawn };
    const draws: Draws = drawsOf(source.program, source.settings, slice, this.#cache);
    if (draws.inputs.length + draws.observations.length === 0) return undefined;
    const count = Math.min(members, this.#drawn);
    const values = this.#runMembers(source, draws, count);
    const rowOf = (wanted: number, at: number) =>
      values[source.outcomes.findIndex((outcome) => outcome.slot === wanted && outcome.step === at)];
    const chances = run.verdicts.map(({ target }): Chance | undefined => {
      const own = slotOfTarget(source.program.model, target);
      if (own === undefined || target.value === undefined) return undefined;
      const rows = stepsOf(target.years, source.program.grid).map((at) => rowOf(own, at)!);
      const decide = decidingValue(target, source.program.grid);
      let reached = 0;
      for (let i = 0; i < count; i++) if (meets(decide(rows, i), target.comparison, target.value)) reached++;
      return chanceOf(reached, count);
    });
    return {
      members: count,
      chances,
      band: slot === undefined ? [] : bandOf(source, (at) => rowOf(slot, at)!),
      histogram: slot === undefined ? undefined : histogramOf(rowOf(slot, step)),
    };
  }
}

function bandOf({ program: { grid } }: MemberSource, rowAt: (step: number) => Float64Array): readonly BandPoint[] {
  return savedSteps(grid).map((step) => {
    const row = rowAt(step);
    const [p10, p50, p90] = selectQuantiles(row, [0.1, 0.5, 0.9]) ?? [];
    return {
      time: timeOf(grid, step),
      p10,
      p50,
      p90,
      missing: row.reduce((sum, x) => sum + Number(Number.isNaN(x)), 0),
    };
  });
}

/** Over the middle 99 %, so that one far member does not squeeze all others into a bin; those beyond are in the last. */
function histogramOf(row: Float64Array | undefined): Histogram | undefined {
  const ends = row && selectQuantiles(row, [0.005, 0.995]);
  if (row === undefined || ends === undefined) return undefined;
  const [least = 0, most = 0] = ends;
  const counts = new Array<number>(histogramBins).fill(0);
  for (const value of row) if (!Number.isNaN(value)) counts[binOf(value, least, most, histogramBins)]!++;
  return { least, most, counts };
}
