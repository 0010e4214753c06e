import { savedSteps, timeOf } from "../../plan/grid.ts";
import type { Target } from "../../plan/plan.ts";
import { judgementIn } from "../judgement.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../target-slot.ts";
import type { BandPoint } from "./band-tally.ts";
import type { Chance } from "./chance.ts";
import { informedDrawsOf } from "./conditioning/informed-draws.ts";
import { decidingValues } from "./deciding-value.ts";
import { DrawCache } from "./draw-cache.ts";
import type { Draws } from "./draws.ts";
import { memberSourceOf } from "./ensemble.ts";
import { binOf, type Histogram } from "./histogram.ts";
import { kernelMembers } from "./kernel-members.ts";
import { fitsScreen } from "./member-size.ts";
import { selectQuantiles } from "./select-quantiles.ts";
import { chanceAmong, sharedDraws } from "./shared-draws.ts";

/** What an ensemble says at a glance, soon enough for every key press. Values are in base units. */
export interface Outlook {
  readonly members: number;
  /** What all members were drawn with; the first of them are those of the outlook. */
  readonly draws: Draws;
  /** The value that decides a target, by its place among the verdicts, a number a member. */
  decidingOf(target: number): Float64Array | undefined;
  /** By target, in the order of the verdicts; `undefined` for one that has no value or is not modelled. */
  readonly chances: readonly (Chance | undefined)[];
  /** The band of a variable over the saved times; empty for one whose members were not kept. */
  bandOf(slot: number): readonly BandPoint[];
  /** How the members of a variable lie at a step. */
  histogramAt(slot: number, step: number): Histogram | undefined;
}

const seed = 1;
const histogramBins = 24;

/** Makes outlooks of one plan. What is drawn, and kernels, are made once and serve every lever that moves. */
export class Outlooks {
  readonly #cache = new DrawCache();
  readonly #runMembers = kernelMembers();
  readonly #drawn: number;

  /** `drawn`: the members that are drawn, at once for all that is asked. */
  constructor(drawn: number) {
    this.#drawn = drawn;
  }

  /**
   * The outlook of a run, by the first members of those that are drawn; `undefined` where nothing is uncertain, and
   * where the members need more memory than a screen may take. The
   * variables of targets are kept, and those asked for.
   */
  of(run: ScenarioRun, shown: readonly number[], members: number): Outlook | undefined {
    const source = memberSourceOf(run, shown);
    const { program, settings, outcomes } = source;
    // A model of very many steps would need more time and memory than a glance may take.
    if (!fitsScreen(source, this.#drawn)) return undefined;
    const draws = informedDrawsOf(program, settings, { seed, first: 0, members: this.#drawn }, this.#cache);
    if (draws.inputs.length + draws.observations.length === 0) return undefined;
    const count = Math.min(members, this.#drawn);
    const values = this.#runMembers(source, draws, count);
    const places = new Map(outcomes.map(({ slot, step }, place) => [`${slot} ${step}`, place]));
    const rowAt = (slot: number, step: number) => values[places.get(`${slot} ${step}`) ?? -1];
    const bands = new Map<number, readonly BandPoint[]>();
    return {
      members: count,
      draws,
      decidingOf: (target) => decidingOf(run.verdicts[target]?.target, run, rowAt),
      chances: chancesOf(run, rowAt),
      bandOf(slot) {
        const band = bands.get(slot) ?? bandFrom(run, (step) => rowAt(slot, step));
        bands.set(slot, band);
        return band;
      },
      histogramAt: (slot, step) => histogramOf(rowAt(slot, step)),
    };
  }
}

function decidingOf(target: Target | undefined, { trajectory }: ScenarioRun, rowAt: RowAt): Float64Array | undefined {
  const { model, grid } = trajectory.program;
  const slot = target && slotOfTarget(model, target);
  if (target === undefined || slot === undefined) return undefined;
  const rows = judgementIn(trajectory, target).steps.map((step) => rowAt(slot, step));
  return rows.every((row) => row !== undefined) ? decidingValues(target, grid, rows) : undefined;
}

type RowAt = (slot: number, step: number) => Float64Array | undefined;

function chancesOf(run: ScenarioRun, rowAt: RowAt): Outlook["chances"] {
  const shared = sharedDraws(run.trajectory.settings, seed);
  return run.verdicts.map(({ target }) => {
    const { threshold, known } = judgementIn(run.trajectory, target);
    const values = target.value === undefined || known === "undecided" ? undefined : decidingOf(target, run, rowAt);
    return values && chanceAmong(values, threshold, shared);
  });
}

function bandFrom(
  { trajectory }: ScenarioRun,
  rowAt: (step: number) => Float64Array | undefined,
): readonly BandPoint[] {
  const { grid } = trajectory.program;
  return savedSteps(grid).flatMap((step) => {
    const row = rowAt(step);
    if (row === undefined) return [];
    const [p10, p50, p90] = selectQuantiles(row, [0.1, 0.5, 0.9]) ?? [];
    return [{ time: timeOf(grid, step), p10, p50, p90, missing: countMissing(row) }];
  });
}

function countMissing(row: Float64Array): number {
  let missing = 0;
  for (const value of row) if (Number.isNaN(value)) missing++;
  return missing;
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
