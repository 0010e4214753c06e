import { inUnit } from "../../plan/quantity.ts";
import { certaintyOf } from "../ensemble/certainty.ts";
import { drawnPlaces } from "../ensemble/drawn-places.ts";
import type { Futures } from "../ensemble/futures.ts";
import type { Goal, Point } from "../progress.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../target-slot.ts";
import { largestOf } from "../threshold.ts";
import type { Verdict } from "../verdict.ts";
import { type Caution, cautionsOf } from "./cautions.ts";
import { distance } from "./distance.ts";
import { eurostat, statisticsCanada } from "./growth.ts";
import { type KnownPoint, knownPoints } from "./points.ts";
import { type Reason, reasonsOf } from "./reasons.ts";
import type { Answers, Says, TrackedTarget, Untracked } from "./tracked-target.ts";
import { trend } from "./trend.ts";

/** A target under every method of progress. */
export interface SideBySide extends TrackedTarget {
  /** Why, where they disagree. */
  readonly reasons: readonly Reason[];
  readonly cautions: readonly Caution[];
}

/**
 * All methods of progress for every target of a run, in the order of its verdicts. The trackers take what is known at the
 * as-of date and nothing else; `from` is the base year in place of their own.
 *
 * @example progressSideBySide(run, new Futures({ members: 10_000, seed: 1 }))[0].answers?.eurostat.ratio // 1.412…
 */
export function progressSideBySide(run: ScenarioRun, futures: Futures, from?: number): readonly SideBySide[] {
  const { program } = run.trajectory;
  const chances = futures.chances(run);
  const places = drawnPlaces(program, futures.drawsOf(run));
  return run.verdicts.map((verdict, index) => {
    const slot = slotOfTarget(program.model, verdict.target);
    const certainty = slot === undefined ? undefined : certaintyOf(verdict.target, slot, run.trajectory, places);
    return sideBySide(run, verdict, { chance: chances[index], certainty }, slot, from);
  });
}

function sideBySide(
  run: ScenarioRun,
  verdict: Verdict,
  model: Pick<SideBySide, "chance" | "certainty">,
  slot: number | undefined,
  from: number | undefined,
): SideBySide {
  const { target, status } = verdict;
  const { years, value: threshold, comparison } = target;
  const until = years.kind === "at" ? years.time : years.to;
  const points = slot === undefined ? [] : knownPoints(run, slot, until);
  const silent = { eurostat: undefined, canada: undefined, trend: undefined, distance: undefined };
  const reached = status === "reached" || status === "missed" ? status === "reached" : undefined;
  const without = (untracked: Untracked): SideBySide => {
    const says = { ...silent, model: reached };
    const rest = { answers: undefined, says, disagree: false, reasons: [], cautions: [] };
    return { verdict, ...model, points, untracked, ...rest };
  };
  if (slot === undefined) return without("not modelled");
  if (threshold === undefined) return without("no value set");
  if (years.kind !== "at") return without("span");
  if (points.at(-1)?.time === years.time) return without("known");
  const scale = largestOf(run.trajectory.values[slot]!);
  const goal: Goal = { time: years.time, value: threshold, comparison, scale };
  const answers = answersOf(run, points, goal, target.unit, from);
  const says = { ...saysOf(answers), model: reached };
  const given = Object.values(says).filter((answer) => answer !== undefined);
  const disagree = given.includes(true) && given.includes(false);
  const found = { verdict, ...model, points, untracked: undefined, answers, says, disagree };
  return {
    ...found,
    reasons: disagree ? reasonsOf(found, goal, run, slot) : [],
    cautions: cautionsOf(found, goal, run, slot),
  };
}

function answersOf(
  { trajectory }: ScenarioRun,
  points: readonly KnownPoint[],
  goal: Goal,
  unit: Parameters<typeof inUnit>[1],
  from: number | undefined,
): Answers {
  const { asOf, grid } = trajectory.program;
  const isYears = grid.unit === "year";
  const now = isYears && asOf !== undefined ? asOf.year : (points.at(-1)?.time ?? goal.time);
  const shown = <P extends Point>(point: P) => ({ ...point, value: inUnit(point.value, unit) });
  return {
    eurostat: eurostat(points, goal, isYears ? from : (from ?? Number.NEGATIVE_INFINITY)),
    canada: statisticsCanada(
      points.map(shown),
      { ...shown(goal), scale: inUnit(goal.scale ?? 0, unit) },
      isYears ? from : (from ?? Number.NEGATIVE_INFINITY),
    ),
    trend: trend(points, goal),
    distance: distance(points, goal, now, from),
  };
}

function saysOf({ eurostat: ratio, canada, trend: line, distance: way }: Answers): Omit<Says, "model"> {
  const isOneOf = <C>(category: C | undefined, good: readonly C[]) =>
    category === undefined ? undefined : good.includes(category);
  return {
    eurostat: isOneOf(ratio.category, ["on track", "already there"]),
    canada: isOneOf(canada.category, ["on track", "achieved"]),
    trend: line.reaches,
    distance: way.isAhead,
  };
}
