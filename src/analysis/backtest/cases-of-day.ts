import type { Slot } from "../../language/model.ts";
import { isBound } from "../../plan/bound.ts";
import { type CoarseDate, isPublishedBy } from "../../plan/date.ts";
import { stepOf } from "../../plan/grid.ts";
import type { Futures } from "../ensemble/futures.ts";
import type { Outcome } from "../ensemble/outcomes.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { benchmarksOf, type History } from "./benchmarks.ts";
import { type Case, type CaseForecast, type Gap, keptShares, type ModelName, type ReleaseKind } from "./case.ts";
import { type Forecast, quantileOfForecast, scoreOf } from "./forecast.ts";
import type { ReleasedNumber } from "./releases.ts";

/** A variable whose later numbers are forecast, its cases and gaps being gathered day after day. */
export interface OpenCard {
  readonly slot: number;
  readonly numbers: readonly ReleasedNumber[];
  readonly cases: Case[];
  readonly gaps: Gap[];
}

/** A number that is open on a day, with what the model says of it by the priors. */
export interface OpenNumber {
  readonly card: OpenCard;
  readonly time: number;
  readonly releases: Case["releases"];
  readonly history: History;
  readonly outcome: Outcome;
  /** Sorted. */
  readonly members: Float64Array;
}

/** The numbers that are open on a day and have a value in every member; what else is open becomes a gap. */
export function openOn(
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
export function membersOf(run: ScenarioRun, open: readonly OpenNumber[], futures: Futures): readonly Float64Array[] {
  const outcomes = open.map(({ outcome }) => outcome);
  return futures.values(run, outcomes).map((members) => members.sort());
}

/** All forecasts of an open number, scored; `calibrated` are its members by the posterior of the day. */
export function caseOf(asOf: CoarseDate, open: OpenNumber, calibrated: Float64Array | undefined): Case {
  const { card, time, releases, history, members } = open;
  const last = history.points.at(-1)?.x;
  const benchmarks = history.points.length === 0 ? [] : benchmarksOf(history, time);
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
      ...benchmarks.flatMap(({ name, forecast, errors }) =>
        forecast === undefined ? [] : [scored(name, forecast, errors, releases)],
      ),
    ],
    lacks: benchmarks.flatMap(({ name, lack }) => (lack === undefined ? [] : [{ by: name, lack }])),
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
