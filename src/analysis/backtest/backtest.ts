import { asOfUsed } from "../../engine/as-of.ts";
import type { Model, Slot } from "../../language/model.ts";
import { type CoarseDate, isPublishedBy } from "../../plan/date.ts";
import { stepOf } from "../../plan/grid.ts";
import type { Problems } from "../../plan/problem.ts";
import type { ResolvedScenario } from "../../plan/resolve-scenario.ts";
import { Futures } from "../ensemble/futures.ts";
import type { Outcome } from "../ensemble/outcomes.ts";
import type { Refusal } from "../posterior/calibration.ts";
import { runScenario, type ScenarioRun } from "../scenario-run.ts";
import { calibrator } from "./calibrated.ts";
import { type Case, type CaseForecast, type Gap, keptShares, type ModelName, type ReleaseKind } from "./case.ts";
import { type Forecast, quantileOfForecast, scoreOf } from "./forecast.ts";
import { type Hindsight, hindsightOf } from "./hindsight.ts";
import { isBound, type ReleasedNumber, releasedNumbers } from "./releases.ts";
import { type RevisionCard, revisionsOf } from "./revisions.ts";
import { type History, rivalsOf } from "./rivals.ts";
import { standsOf } from "./stands.ts";

export interface BacktestWish {
  /** Members of every forecast. */
  readonly members: number;
  readonly seed: number;
  /** Numbers published later are taken for unknown, also when forecasts are scored. */
  readonly asOf?: CoarseDate | undefined;
  /** Draws of each calibration; without it forecasts are by the priors alone. */
  readonly draws?: number | undefined;
}

/** A day to stand on. */
export interface Stand {
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
  /** The scenario as known now: what the digest is of. */
  readonly run: ScenarioRun;
  readonly members: number;
  readonly seed: number;
  /** Who forecasts: calibrated on what was known, and by the priors. */
  readonly models: readonly ModelName[];
  readonly stands: readonly Stand[];
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
  const days = standsOf(model, limit);
  const futures = new Futures(wish);
  const learn = wish.draws === undefined ? undefined : calibrator({ draws: wish.draws, seed: wish.seed });
  const stands: Stand[] = [];
  const cards = slots.flatMap(({ series, equation, isHelper }, slot) => {
    const numbers = released.get(series ?? "");
    if (numbers === undefined || equation === undefined || isHelper) return [];
    const gaps = lastingGaps(numbers, days, run, limit);
    return [{ slot, numbers, cases: [] as Case[], gaps: [...gaps] }];
  });
  for (const [done, date] of days.entries()) {
    const then = runScenario(model, scenario, date, problems);
    if (then === undefined) return undefined;
    const open = openOn(date, then, cards, futures);
    const learned = open.length === 0 ? undefined : learn?.(then);
    const after = learned?.posterior && runScenario(model, scenario, date, problems, learned.posterior);
    const calibrated =
      learn === undefined
        ? undefined
        : after === undefined
          ? open.map(({ members }) => members)
          : membersOf(after, open, futures);
    for (const [k, one] of open.entries()) one.card.cases.push(caseOf(date, one, calibrated?.[k]));
    stands.push({ date, refusal: learned?.refusal?.kind, hasCases: open.length > 0 });
    onStand(done + 1, days.length);
  }
  const taken = new Set(slots.flatMap(({ series }) => series ?? []));
  return {
    run,
    members: wish.members,
    seed: wish.seed,
    models: learn === undefined ? ["prior"] : ["calibrated", "prior"],
    stands,
    hindsight: hindsightOf(run),
    series: cards.map(({ slot, cases, gaps }) => ({ slot, cases, gaps })),
    decisions: slots.flatMap(({ series, equation }, slot) =>
      equation === undefined && series !== undefined && released.has(series) ? [slot] : [],
    ),
    unused: [...released.keys()].filter((series) => !taken.has(series)).sort(),
    revisions: [...released.keys()].sort().map((series) => revisionsOf(released.get(series)!)),
  };
}

interface OpenCard {
  readonly slot: number;
  readonly numbers: readonly ReleasedNumber[];
  readonly cases: Case[];
  readonly gaps: Gap[];
}

/** What no day could have forecast. */
function lastingGaps(
  numbers: readonly ReleasedNumber[],
  stands: readonly CoarseDate[],
  { trajectory }: ScenarioRun,
  limit: CoarseDate | undefined,
): readonly Gap[] {
  const { grid } = trajectory.program;
  const gaps = numbers.flatMap(({ time, releases }): readonly Gap[] => {
    const step = stepOf(grid, time);
    if (step === undefined || step < 0 || step >= grid.count) return [{ kind: "outside", time }];
    if (releases.every(isBound)) return [{ kind: "bound", time }];
    const isFirst = stands.length === 0 || stands[0]!.lastDay >= releases[0]!.published.lastDay;
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

/** A number that is open on a day, with what the model says of it by the priors. */
interface OpenNumber {
  readonly card: OpenCard;
  readonly time: number;
  readonly releases: Case["releases"];
  readonly history: History;
  readonly outcome: Outcome;
  /** Sorted. */
  readonly members: Float64Array;
}

/** The numbers that are open on a day and have a value in every member; what else is open becomes a gap. */
function openOn(
  day: CoarseDate,
  run: ScenarioRun,
  cards: readonly OpenCard[],
  futures: Futures,
): readonly OpenNumber[] {
  const { program } = run.trajectory;
  const open = cards.flatMap((card) => {
    const history = historyOf(program.model.slots[card.slot]!, run);
    const last = history.points.at(-1)?.x;
    return card.numbers.flatMap(({ time, releases }) => {
      const exact = releases.filter((release) => !isBound(release));
      const step = stepOf(program.grid, time);
      const isOpen = !isPublishedBy(releases[0]!.published, day);
      if (!isOpen || exact.length === 0 || step === undefined || step < 0 || step >= program.grid.count) return [];
      if (last !== undefined && time < last) {
        card.gaps.push({ kind: "passed", asOf: day, time });
        return [];
      }
      const outcome = { slot: card.slot, step };
      return [{ card, time, releases: { first: exact[0]!, latest: exact.at(-1)! }, history, outcome }];
    });
  });
  const outcomes = open.map(({ outcome }) => outcome);
  const values = futures.values(run, outcomes);
  return open.flatMap((one, k) => {
    const missing = countMissing(values[k]!);
    if (missing === 0) return [{ ...one, members: values[k]!.sort() }];
    one.card.gaps.push({ kind: "no value", asOf: day, time: one.time, missing });
    return [];
  });
}

/** The members of another run at some open numbers, sorted. */
function membersOf(run: ScenarioRun, open: readonly OpenNumber[], futures: Futures): readonly Float64Array[] {
  const outcomes = open.map(({ outcome }) => outcome);
  return futures.values(run, outcomes).map((members) => members.sort());
}

function caseOf(asOf: CoarseDate, open: OpenNumber, calibrated: Float64Array | undefined): Case {
  const { card, time, releases, history, members } = open;
  const last = history.points.at(-1)?.x;
  const rivals = history.points.length === 0 ? [] : rivalsOf(history, time);
  const byMembers = (by: ModelName, sorted: Float64Array) =>
    scored(by, { kind: "members", sorted }, undefined, releases);
  return {
    asOf,
    slot: card.slot,
    time,
    lead: last === undefined ? undefined : time - last,
    releases,
    forecasts: [
      ...(calibrated === undefined ? [] : [byMembers("calibrated", calibrated)]),
      byMembers("prior", members),
      ...rivals.flatMap(({ name, forecast, errors }) =>
        forecast === undefined ? [] : [scored(name, forecast, errors, releases)],
      ),
    ],
    lacks: rivals.flatMap(({ name, lack }) => (lack === undefined ? [] : [{ by: name, lack }])),
  };
}

function countMissing(members: Float64Array): number {
  let missing = 0;
  for (const value of members) if (Number.isNaN(value)) missing++;
  return missing;
}

function scored(
  by: CaseForecast["by"],
  forecast: Forecast,
  errors: number | undefined,
  releases: Case["releases"],
): CaseForecast {
  const score = (kind: ReleaseKind) => scoreOf(forecast, releases[kind].value);
  return {
    by,
    kind: forecast.kind,
    quantiles: keptShares.map((share) => quantileOfForecast(forecast, share)),
    errors,
    scores: { first: score("first"), latest: score("latest") },
  };
}

/** What was known of a series on the day of a run. */
function historyOf({ series, unit }: Slot, { trajectory }: ScenarioRun): History {
  const { inForce, grid } = trajectory.program;
  const known = [...(inForce.get(series!)?.values() ?? [])].filter((observation) => !isBound(observation));
  const points = known.sort((a, b) => a.time - b.time).map(({ time, value }) => ({ x: time, y: value }));
  const [only, ...others] = [...unit.dimension];
  const isCount = only !== undefined && others.length === 0 && only[0] !== grid.unit && only[1] === 1;
  return { points, isCount, step: grid.step };
}
