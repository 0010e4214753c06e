import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Crossing } from "../analysis/signposts/crossing.ts";
import type { Signpost, TargetSignposts } from "../analysis/signposts/signposts.ts";
import { overall } from "../analysis/signposts/signposts.ts";
import type { NumberTold } from "../analysis/signposts/told-numbers.ts";
import { fromBase } from "../plan/quantity.ts";
import { runHead } from "./document-head.ts";
import { given } from "./given.ts";
import { nameOfTarget } from "./names-of.ts";
import { warningsAsData } from "./run-data.ts";
import type { SignpostsAsked } from "./signposts-parts.ts";
import { csvTable } from "./table.ts";
import type { Language } from "./words.ts";

/** Unknown numbers and signposts as plain data for JSON: `kapok.signposts/1`; chances and shares from 0 to 1. */
export function signpostsData(
  run: ScenarioRun,
  all: readonly TargetSignposts[],
  { members, seed, probability }: SignpostsAsked,
  language: Language,
) {
  const { program } = run.trajectory;
  const { plan, slots } = program.model;
  return {
    ...runHead("kapok.signposts/1", run),
    members,
    seed,
    probability,
    overall: overall(all).map(({ number, change }) => {
      return { variable: slots[number.slot]!.id, time: number.time, change };
    }),
    targets: all.map((one) => ({
      id: one.verdict.target.id,
      label: nameOfTarget(one.verdict.target, plan, language),
      chance: one.chance?.chance ?? null,
      standardError: one.chance?.standardError ?? null,
      settled: one.settled ?? null,
      numbers: one.told.map((told) => numberAsData(told, run)),
      silent: one.silent,
      signposts: one.signposts.map((sign) => signAsData(sign, run)),
    })),
    ...warningsAsData(run),
  };
}

function numberAsData({ number, settles, telling, alike }: NumberTold, { trajectory }: ScenarioRun) {
  const { id } = trajectory.program.model.slots[number.slot]!;
  return { variable: id, time: number.time, known: number.known, settles, ...telling, alike };
}

function signAsData({ slot, time, crossing }: Signpost, { trajectory }: ScenarioRun) {
  const { id, unit } = trajectory.program.model.slots[slot]!;
  const head = { variable: id, time, unit: unit.text };
  if (crossing === undefined) return { ...head, kind: "nothing measurable" };
  if (crossing.kind === "always" || crossing.kind === "never") return { ...head, ...crossing };
  return { ...head, ...crossing, value: given(crossing.value, unit), error: given(crossing.error, unit) };
}

const csvColumns =
  "target,chance,kind,variable,year,change,change_error,explains,explains_error,if_low,if_high,value,error,unit,share,chance_beyond,chance_short,members,seed,digest".split(
    ",",
  );

/** A row for each target and number (`unknown`, `between bounds`, `settles`), and for each target and signpost. */
export function signpostsCsv(
  run: ScenarioRun,
  all: readonly TargetSignposts[],
  { members, seed }: SignpostsAsked,
): string {
  const { slots } = run.trajectory.program.model;
  const text = (number: number | undefined) => (number === undefined ? "" : String(number));
  const rows = all.flatMap(({ verdict, chance, settled, told, signposts }) => {
    const head = [verdict.target.id, text(chance?.chance)];
    if (settled !== undefined) return [[...head, settled, ...csvColumns.slice(6).map(() => "")]];
    const numbers = told.map(({ number, settles, telling }) => [
      ...head,
      settles ? "settles" : number.known,
      slots[number.slot]!.id,
      String(number.time),
      ...[telling.change, telling.changeError, telling.share, telling.shareError, telling.low, telling.high].map(text),
      ...["", "", "", "", "", ""],
    ]);
    const signs = signposts.map(({ slot, time, crossing }) => {
      const { id, unit } = slots[slot]!;
      const sides = sidesOf(crossing);
      const value = (number: number | undefined) => (number === undefined ? "" : fromBase(number, unit));
      const kind = crossing?.kind ?? "nothing measurable";
      const none = ["", "", "", "", "", ""];
      return [
        ...head,
        kind,
        id,
        String(time),
        ...none,
        value(sides.value),
        value(sides.error),
        unit.text,
        ...sides.shares.map(text),
      ];
    });
    return [...numbers, ...signs];
  });
  const foot = [String(members), String(seed), run.digest.all];
  return csvTable(
    csvColumns,
    rows.map((row) => [...row, ...foot]),
  );
}

function sidesOf(crossing: Crossing | undefined) {
  if (crossing === undefined) return { value: undefined, error: undefined, shares: [undefined, undefined, undefined] };
  if (crossing.kind === "always")
    return { value: undefined, error: undefined, shares: [undefined, undefined, crossing.least] };
  if (crossing.kind === "never")
    return { value: undefined, error: undefined, shares: [undefined, crossing.most, undefined] };
  const { value, error, share, beyond, short } = crossing;
  return { value, error, shares: [share, beyond, short] };
}
