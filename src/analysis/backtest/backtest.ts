import { asOfUsed } from "../../engine/as-of.ts";
import type { Model } from "../../language/model.ts";
import { isBound } from "../../plan/bound.ts";
import type { CoarseDate } from "../../plan/date.ts";
import { stepOf } from "../../plan/grid.ts";
import type { Problems } from "../../plan/problem.ts";
import type { ResolvedScenario } from "../../plan/resolve-scenario.ts";
import type { Digest } from "../digest.ts";
import { Futures } from "../ensemble/futures.ts";
import type { Refusal } from "../posterior/calibration.ts";
import { runScenario, type ScenarioRun } from "../scenario-run.ts";
import { calibrator } from "./calibrated.ts";
import type { Case, Gap, ModelName } from "./case.ts";
import { caseOf, membersOf, openOn } from "./cases-of-day.ts";
import { backtestDigest } from "./digest.ts";
import { forecastOriginsOf } from "./forecast-origins.ts";
import { type Hindsight, hindsightOf } from "./hindsight.ts";
import { type ReleasedNumber, releasedNumbers } from "./releases.ts";
import { type RevisionCard, revisionsOf } from "./revisions.ts";

export interface BacktestWish {
  /** Members of every forecast. */
  readonly members: number;
  readonly seed: number;
  /** Numbers published later are taken for unknown, also when forecasts are scored. */
  readonly asOf?: CoarseDate | undefined;
  /** Draws of each calibration; without it forecasts are by the priors alone. */
  readonly draws?: number | undefined;
}

/** A day on which forecasts are made, of what was published by then. */
export interface ForecastOrigin {
  readonly date: CoarseDate;
  /** Why the estimates kept their priors on that day; `undefined` where they were calibrated, or nothing asked for it. */
  readonly refusal: Refusal["kind"] | undefined;
  /** Forecasts of later numbers were made, with a value. */
  readonly hasCases: boolean;
}

/** What became of the forecasts of one variable. */
export interface SeriesCard {
  readonly slot: number;
  readonly cases: readonly Case[];
  readonly gaps: readonly Gap[];
}

/** The forecasts of a plan's model, made on every day on which something was published, and what came of them. */
export interface Backtest {
  /** The scenario as known now. */
  readonly run: ScenarioRun;
  readonly digest: Digest;
  readonly members: number;
  readonly seed: number;
  /** Who forecasts: calibrated on what was known, and by the priors. */
  readonly models: readonly ModelName[];
  readonly origins: readonly ForecastOrigin[];
  /** Of every computed variable with a published series, in the order of the model. */
  readonly series: readonly SeriesCard[];
  readonly hindsight: Hindsight;
  /** Levers that are observed: a decision is not forecast. */
  readonly decisions: readonly number[];
  /** Published series that no variable takes. */
  readonly unused: readonly string[];
  /** Of every published series, in order of name. */
  readonly revisions: readonly RevisionCard[];
}

/**
 * Stands on every date of publication, forecasts by what was published by then what was published later, and scores it
 * against the first and the latest release. `onStand` is told how many of how many days are done.
 *
 * @example backtest(model, scenario, { members: 10_000, seed: 1 }, problems)?.series[0]?.cases.length
 */
export function backtest(
  model: Model,
  scenario: ResolvedScenario,
  wish: BacktestWish,
  problems: Problems,
  onStand: (done: number, all: number) => void = () => {},
): Backtest | undefined {
  const limit = asOfUsed(model.plan, wish.asOf);
  const run = runScenario(model, scenario, limit, problems);
  if (run === undefined) return undefined;
  const { slots } = run.trajectory.program.model;
  const released = releasedNumbers(model.plan.observations, limit);
  const days = forecastOriginsOf(model, limit);
  const futures = new Futures(wish);
  const learn = wish.draws === undefined ? undefined : calibrator({ draws: wish.draws, seed: wish.seed });
  const origins: ForecastOrigin[] = [];
  const digests: string[] = [];
  const cards = slots.flatMap(({ series, equation, isHelper }, slot) => {
    const numbers = released.get(series ?? "");
    if (numbers === undefined || equation === undefined || isHelper) return [];
    const gaps = lastingGaps(numbers, days, run, limit);
    return [{ slot, numbers, cases: [] as Case[], gaps: [...gaps] }];
  });
  for (const [done, date] of days.entries()) {
    const then = runScenario(model, scenario, date, problems);
    if (then === undefined) return undefined;
    digests.push(then.digest.all);
    const open = openOn(date, then, cards, futures);
    const learned = open.length === 0 ? undefined : learn?.(then);
    const after = learned?.posterior && runScenario(model, scenario, date, problems, learned.posterior);
    const moved = after && membersOf(after, open, futures);
    for (const [k, one] of open.entries()) {
      const calibrated = learned === undefined ? undefined : (moved?.[k] ?? one.members);
      one.card.cases.push(caseOf(date, one, calibrated));
    }
    origins.push({ date, refusal: learned?.refusal?.kind, hasCases: open.length > 0 });
    onStand(done + 1, days.length);
  }
  const taken = new Set(slots.flatMap(({ series }) => series ?? []));
  return {
    run,
    digest: backtestDigest(run, digests, released, wish),
    members: wish.members,
    seed: wish.seed,
    models: learn === undefined ? ["prior"] : ["calibrated", "prior"],
    origins,
    hindsight: hindsightOf(run),
    series: cards.map(({ slot, cases, gaps }) => ({ slot, cases, gaps })),
    decisions: slots.flatMap(({ series, equation }, slot) =>
      equation === undefined && series !== undefined && released.has(series) ? [slot] : [],
    ),
    unused: [...released.keys()].filter((series) => !taken.has(series)).sort(),
    revisions: [...released.keys()].sort().map((series) => revisionsOf(released.get(series)!)),
  };
}

/** What no day could have forecast. */
function lastingGaps(
  numbers: readonly ReleasedNumber[],
  origins: readonly CoarseDate[],
  { trajectory }: ScenarioRun,
  limit: CoarseDate | undefined,
): readonly Gap[] {
  const { grid } = trajectory.program;
  const gaps = numbers.flatMap(({ time, releases }): readonly Gap[] => {
    const step = stepOf(grid, time);
    if (step === undefined || step < 0 || step >= grid.count) return [{ kind: "outside", time }];
    if (releases.every(isBound)) return [{ kind: "bound", time }];
    const isFirst = origins.length === 0 || origins[0]!.lastDay >= releases[0]!.published.lastDay;
    return isFirst ? [{ kind: "no day before", time }] : [];
  });
  if (grid.unit !== "year" || limit === undefined) return gaps;
  const known = new Set(numbers.map(({ time }) => time));
  const first = numbers[0]!.time;
  const never: Gap[] = [];
  for (let time = first; time <= grid.end && time < limit.year; time += grid.step)
    if (!known.has(time)) never.push({ kind: "never published", time });
  return [...gaps, ...never];
}
