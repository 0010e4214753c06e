import type { Aim } from "../analysis/seek/aim.ts";
import type { CostMeasure } from "../analysis/seek/cost.ts";
import type { FreshChance } from "../analysis/seek/ground.ts";
import type { LeastChange, TriedPoint } from "../analysis/seek/least-change.ts";
import type { LeverAnswer } from "../analysis/seek/lever-answer.ts";
import { priorShareBeyond } from "../analysis/seek/prior-share.ts";
import { assignmentOf } from "../analysis/seek/rerun.ts";
import type { Trial } from "../analysis/seek/trials.ts";
import { fromBase } from "../plan/quantity.ts";
import { version } from "../version.ts";
import { given } from "./given.ts";
import { nameOfTarget } from "./names-of.ts";
import type { SeekHead, Sought } from "./seek-parts.ts";
import { csvTable } from "./table.ts";
import type { Language } from "./words.ts";

/** What every search says of itself, for JSON. */
export function headAsData(
  question: "least" | "mix" | "front" | "scenarios",
  { run, aim, standing, isDrawn, members, seed }: SeekHead,
  measure: CostMeasure | undefined,
  language: Language,
) {
  const { program } = run.trajectory;
  const { plan, slots } = program.model;
  return {
    schema: "kapok.seek/1",
    version,
    question,
    plan: { name: plan.name, title: plan.title },
    asOf: program.asOf?.text ?? null,
    scenario: { name: run.scenario.name, title: run.scenario.title },
    digest: run.digest,
    probability: aim.probability ?? null,
    seed: isDrawn ? seed : null,
    members: isDrawn ? members : null,
    targets: aim.targets.map(({ target }) => ({
      id: target.id,
      label: nameOfTarget(target, plan, language),
      variable: target.variable,
      years: target.years,
      comparison: target.comparison,
      threshold: given(target.value, target.unit),
      unit: target.unit.text,
    })),
    standing: trialAsData(standing, aim),
    costs:
      measure === undefined
        ? null
        : {
            variables: measure.slots.map((slot) => slots[slot]!.id),
            summed: measure.isFlow,
            from: measure.from,
            to: measure.to,
            discount: measure.discount,
            unit: measure.unit.text,
          },
  };
}

/** What a trial came to: values of the targets in their units, or the chance. */
export function trialAsData({ isReached, decided, chance }: Trial, { targets }: Aim) {
  return {
    reached: isReached,
    values: decided.map((value, k) => given(value, targets[k]!.target.unit)),
    chance: chance?.chance ?? null,
    standardError: chance?.standardError ?? null,
  };
}

/** The least changes as plain data: `kapok.seek/1`; values in declared units, chances from 0 to 1. */
export function seekAsData(sought: Sought, saved: string | undefined, language: Language) {
  const { measure, starts, answers } = sought;
  return {
    ...headAsData("least", sought, measure, language),
    answers: answers.map((answer) => ({
      ...changeAsData(answer, sought.aim),
      chance: answer.chance?.chance ?? null,
      standardError: answer.chance?.standardError ?? null,
      idle: answer.idle ?? null,
      priorBeyond: answer.movable.role === "assumption" ? priorAsData(answer, sought) : null,
      cost: measure === undefined ? null : given(answer.cost, measure.unit),
      set: answer.found === undefined ? null : assignmentOf({ movable: answer.movable, point: answer.found }),
      digest: answer.run?.digest ?? null,
    })),
    starts: starts?.map(({ change }) => changeAsData(change, sought.aim)) ?? null,
    saved: saved ?? null,
  };
}

function changeAsData(change: LeastChange, aim: Aim) {
  const { movable, kind } = change;
  const { unit } = movable.slot;
  const point = (tried: TriedPoint | undefined) =>
    tried === undefined ? null : { value: given(tried.value, unit), ...trialAsData(tried.trial, aim) };
  return {
    input: movable.slot.id,
    role: movable.role,
    unit: unit.text,
    from: movable.from ?? null,
    own: given(movable.own, unit),
    steady: movable.isSteady,
    range: [given(movable.points[0]!.value, unit), given(movable.points.at(-1)!.value, unit)],
    step: Number(movable.step),
    answer: kind,
    looked: { count: change.looked, of: movable.points.length },
    found: point(change.found),
    outOfSample: freshAsData(change.outOfSample),
    before: point(change.before),
    closest: point(change.closest),
    turnsDown: point(change.turnsDown),
    turnsUp: point(change.turnsUp),
  };
}

/** The chance on draws by which nothing was chosen. */
export function freshAsData(fresh: FreshChance | undefined) {
  return fresh === undefined ? null : { chance: fresh.chance, standardError: fresh.standardError, seed: fresh.seed };
}

function priorAsData({ movable, turnsDown, turnsUp }: LeverAnswer, { run }: Sought) {
  const share = (point: TriedPoint | undefined) =>
    point === undefined ? null : (priorShareBeyond(run, movable, point.value) ?? null);
  return { down: share(turnsDown), up: share(turnsUp) };
}

const csvColumns =
  "scenario,targets,probability,input,role,from,own,answer,value,unit,values,chance,out_of_sample,cost,cost_unit,seed,members,digest".split(
    ",",
  );

/** A row an input, and one for each later start: the value found, else the nearest; values in declared units. */
export function seekCsv(sought: Sought): string {
  const { run, aim, measure, answers, starts, seed, members, isDrawn } = sought;
  const row = (change: LeastChange, answer?: LeverAnswer): readonly string[] => {
    const { movable, kind, found, closest, standing } = change;
    const { unit } = movable.slot;
    const point = found ?? closest;
    const { decided, chance = answer?.chance } = point?.trial ?? standing;
    return [
      run.scenario.name,
      aim.targets.map(({ target }) => target.id).join(" "),
      String(aim.probability ?? ""),
      movable.slot.id,
      movable.role,
      String(movable.from ?? ""),
      fromBase(movable.own, unit),
      kind,
      point === undefined ? "" : fromBase(point.value, unit),
      unit.text,
      decided.map((value, k) => (Number.isNaN(value) ? "" : fromBase(value, aim.targets[k]!.target.unit))).join(" "),
      String(chance?.chance ?? ""),
      String(change.outOfSample?.chance ?? ""),
      answer?.cost === undefined || measure === undefined ? "" : fromBase(answer.cost, measure.unit),
      measure?.unit.text ?? "",
      isDrawn ? String(seed) : "",
      isDrawn ? String(members) : "",
      (answer?.run ?? (kind === "already" ? run : undefined))?.digest.all ?? "",
    ];
  };
  return csvTable(csvColumns, [
    ...answers.map((answer) => row(answer, answer)),
    ...(starts ?? []).slice(1).map(({ change }) => row(change)),
  ]);
}
