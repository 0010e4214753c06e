import { boundComparison, isBound } from "../../plan/bound.ts";
import { stepOf } from "../../plan/grid.ts";
import type { Observation, Target } from "../../plan/plan.ts";
import { fromBase } from "../../plan/quantity.ts";
import { seriesBehindTargets } from "./behind-targets.ts";
import { type Change, changeOf, keysOf, namesIn, plainPiece, put } from "./change.ts";
import type { Draft, Side } from "./draft.ts";
import type { Piece } from "./piece.ts";

const none: ReadonlySet<string> = new Set();

/** What differs between the observations that were known on either side. */
export function observationChanges(a: Draft, b: Draft, sides: readonly [Side, Side]): readonly Change[] {
  const taken = seriesBehindTargets([a, b], sides);
  return keysOf(a.observations, b.observations).flatMap((key): readonly Change[] => {
    const [before, now] = [a.observations.get(key), b.observations.get(key)];
    if (before !== undefined && now !== undefined && numbersOf(before) === numbersOf(now)) return [];
    const one = (now ?? before)!;
    const isRevised = before === undefined && [...a.observations.values()].some((other) => isOlder(other, one));
    const change = isRevised ? "revised" : changeOf(before, now);
    const isTaken = taken.has(one.series) && isUsed(one, a, b) && sides.some((side) => isOnGrid(one, side));
    const isSameNumber = before !== undefined && now !== undefined && before.value === now.value;
    const isOnlyDrawn = isSameNumber && before.form === now.form;
    const moves: Piece["moves"] = !isTaken ? "nothing" : isOnlyDrawn ? "draws" : "values";
    const older = isRevised ? newestOlder(a, one) : undefined;
    return [
      {
        piece: {
          kind: "observation",
          subject: one.series,
          time: one.time,
          published: one.published.text,
          change,
          before: textOf(before ?? older),
          now: textOf(now),
          place: now?.place ?? placeOfGone(one, b),
          moves,
        },
        namesBefore: none,
        namesNow: none,
        binds: false,
        apply: (draft) => put(draft.observations, key, now),
      },
    ];
  });
}

const numbersOf = ({ form, value, low, high, isInclusive }: Observation) =>
  JSON.stringify([form, value, low ?? null, high ?? null, isInclusive]);

function textOf(observation: Observation | undefined): string | undefined {
  if (observation === undefined) return undefined;
  const { value, low, high, unit } = observation;
  const isOpen = isBound(observation) || (low === undefined && high === undefined);
  const bounds = isOpen ? "" : ` (${boundText(low, unit)} to ${boundText(high, unit)})`;
  const named = unit.text === "1" ? "" : /^\d/.test(unit.text) ? ` × ${unit.text}` : ` ${unit.text}`;
  const comparison = boundComparison(observation);
  return `${comparison === undefined ? "" : `${comparison} `}${fromBase(value, unit)}${named}${bounds}`;
}

const boundText = (value: number | undefined, unit: Observation["unit"]) =>
  value === undefined ? "…" : fromBase(value, unit);

function isOlder(other: Observation, one: Observation): boolean {
  return other.series === one.series && other.time === one.time && other.published.lastDay < one.published.lastDay;
}

function newestOlder({ observations }: Draft, one: Observation): Observation | undefined {
  const older = [...observations.values()].filter((other) => isOlder(other, one));
  return older.sort((x, y) => (x.published.lastDay < y.published.lastDay ? 1 : -1))[0];
}

/** Whether a row can be in force: not where both sides have a newer one that is the same. */
function isUsed(one: Observation, a: Draft, b: Draft): boolean {
  return ![...a.observations].some(
    ([key, other]) =>
      isOlder(one, other) && b.observations.has(key) && numbersOf(b.observations.get(key)!) === numbersOf(other),
  );
}

function isOnGrid({ time }: Observation, { model }: Side): boolean {
  const step = stepOf(model.grid, time);
  return step !== undefined && step >= -model.history && step < model.grid.count;
}

/** Of a row that is gone, the line of another of its series. */
function placeOfGone({ series }: Observation, { observations, plan }: Draft) {
  const rows = [...observations.values()];
  const near = rows.find((other) => other.series === series);
  if (near !== undefined) return near.place;
  const file =
    rows[0]?.place.file ?? plan.variables.values().next().value?.place.file.replace("model.yaml", "observations.csv");
  return file === undefined ? undefined : { file, line: 1, column: 1 };
}

export function targetChanges(a: Draft, b: Draft): readonly Change[] {
  return keysOf(a.targets, b.targets).flatMap((id): readonly Change[] => {
    const [before, now] = [a.targets.get(id), b.targets.get(id)];
    const [old, current] = [before && targetText(before), now && targetText(now)];
    if (before !== undefined && now !== undefined && meaningOf(before) === meaningOf(now)) return [];
    const file = [...b.targets.values()][0]?.place.file;
    const gone = file === undefined ? undefined : { file, line: 1, column: 1 };
    return [
      {
        piece: {
          ...plainPiece,
          kind: "target",
          subject: id,
          change: changeOf(before, now),
          before: old,
          now: current,
          place: now?.place ?? gone,
          moves: old === current ? "nothing" : "values",
        },
        namesBefore: namesIn(before?.variable),
        namesNow: namesIn(now?.variable),
        binds: false,
        apply: (draft) => put(draft.targets, id, now),
      },
    ];
  });
}

function meaningOf({ variable, years, comparison, value, isModelled, basis }: Target): string {
  return JSON.stringify([variable, years, comparison, value ?? null, isModelled, basis]);
}

function targetText({ variable, years, comparison, value, unit, isModelled }: Target): string {
  const when = years.kind === "at" ? String(years.time) : `${years.kind} ${years.from}..${years.to}`;
  const threshold = value === undefined ? "" : ` ${fromBase(value, unit)} ${unit.text}`;
  return `${variable} ${when} ${comparison}${threshold}${isModelled ? "" : " (not modelled)"}`;
}

export function correlationChanges(a: Draft, b: Draft): readonly Change[] {
  return keysOf(a.correlations, b.correlations).flatMap((key): readonly Change[] => {
    const [before, now] = [a.correlations.get(key), b.correlations.get(key)];
    if (before?.rank === now?.rank) return [];
    const file = b.plan.variables.values().next().value?.place.file.replace("model.yaml", "plan.yaml");
    const gone = file === undefined ? undefined : { file, line: 1, column: 1 };
    return [
      {
        piece: {
          ...plainPiece,
          kind: "correlation",
          subject: key.replace(" ", ", "),
          change: changeOf(before, now),
          before: before && String(before.rank),
          now: now && String(now.rank),
          place: now?.place ?? gone,
          moves: "draws",
        },
        namesBefore: namesIn(key),
        namesNow: namesIn(key),
        binds: false,
        apply: (draft) => put(draft.correlations, key, now),
      },
    ];
  });
}

export function inputSeriesChanges(a: Draft, b: Draft): readonly Change[] {
  return keysOf(a.inputs, b.inputs).flatMap((name): readonly Change[] => {
    const [before, now] = [a.inputs.get(name), b.inputs.get(name)];
    const text = (points: typeof now) => points?.map(({ time, value }) => `${time}: ${value}`).join(", ");
    if (text(before) === text(now)) return [];
    const file = b.plan.variables.values().next().value?.place.file.replace("model.yaml", "inputs.csv");
    return [
      {
        piece: {
          ...plainPiece,
          kind: "input series",
          subject: name,
          change: changeOf(before, now),
          before: text(before),
          now: text(now),
          place: file === undefined ? undefined : { file, line: 1, column: 1 },
        },
        namesBefore: none,
        namesNow: none,
        binds: before === undefined || now === undefined,
        apply: (draft) => put(draft.inputs, name, now),
      },
    ];
  });
}
