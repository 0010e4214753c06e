import { asOfUsed } from "../../engine/as-of.ts";
import type { Model, Slot } from "../../language/model.ts";
import { type CoarseDate, isPublishedBy } from "../../plan/date.ts";
import { stepOf } from "../../plan/grid.ts";
import type { Problems } from "../../plan/problem.ts";
import type { ResolvedScenario } from "../../plan/resolve-scenario.ts";
import { Futures } from "../ensemble/futures.ts";
import { runScenario, type ScenarioRun } from "../scenario-run.ts";
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
  readonly models: readonly ModelName[];
  readonly stands: readonly CoarseDate[];
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
  const stands = standsOf(model, limit);
  const futures = new Futures(wish);
  const cards = slots.flatMap(({ series, equation, isHelper }, slot) => {
    const numbers = released.get(series ?? "");
    if (numbers === undefined || equation === undefined || isHelper) return [];
    const gaps = lastingGaps(numbers, stands, run, limit);
    return [{ slot, numbers, cases: [] as Case[], gaps: [...gaps] }];
  });
  for (const [done, day] of stands.entries()) {
    const then = runScenario(model, scenario, day, problems);
    if (then === undefined) return undefined;
    forecastOn(day, then, cards, futures);
    onStand(done + 1, stands.length);
  }
  const taken = new Set(slots.flatMap(({ series }) => series ?? []));
  return {
    run,
    members: wish.members,
    seed: wish.seed,
    models: ["prior"],
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

/** The cases of one day, on every card. */
function forecastOn(day: CoarseDate, run: ScenarioRun, cards: readonly OpenCard[], futures: Futures): void {
  const { program } = run.trajectory;
  const open = cards.flatMap((card) =>
    card.numbers.flatMap((number) => {
      const exact = number.releases.filter((release) => !isBound(release));
      const step = stepOf(program.grid, number.time);
      const isOpen = !isPublishedBy(number.releases[0]!.published, day);
      if (!isOpen || exact.length === 0 || step === undefined || step < 0 || step >= program.grid.count) return [];
      const history = historyOf(program.model.slots[card.slot]!, run);
      const last = history.points.at(-1)?.x;
      if (last !== undefined && number.time < last) {
        card.gaps.push({ kind: "passed", asOf: day, time: number.time });
        return [];
      }
      const releases = { first: exact[0]!, latest: exact.at(-1)! };
      return [{ card, time: number.time, releases, history, outcome: { slot: card.slot, step } }];
    }),
  );
  const values = futures.values(
    run,
    open.map(({ outcome }) => outcome),
  );
  for (const [k, { card, time, releases, history }] of open.entries()) {
    const members = values[k]!;
    const missing = countMissing(members);
    if (missing > 0) {
      card.gaps.push({ kind: "no value", asOf: day, time, missing });
      continue;
    }
    const sorted = members.sort();
    const rivals = history.points.length === 0 ? [] : rivalsOf(history, time);
    const last = history.points.at(-1)?.x;
    card.cases.push({
      asOf: day,
      slot: card.slot,
      time,
      lead: last === undefined ? undefined : time - last,
      releases,
      forecasts: [
        scored("prior", { kind: "members", sorted }, undefined, releases),
        ...rivals.flatMap(({ name, forecast, errors }) =>
          forecast === undefined ? [] : [scored(name, forecast, errors, releases)],
        ),
      ],
      lacks: rivals.flatMap(({ name, lack }) => (lack === undefined ? [] : [{ by: name, lack }])),
    });
  }
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
