import type { Regret } from "../analysis/seek/robustness.ts";
import { fromBase } from "../plan/quantity.ts";
import type { Unit } from "../plan/unit.ts";
import type { SoughtFront } from "./front-text.ts";
import { given } from "./given.ts";
import type { SoughtMix } from "./mix-text.ts";
import type { SoughtRobustness } from "./robust-text.ts";
import { freshAsData, headAsData, trialAsData } from "./seek-data.ts";
import { csvTable } from "./table.ts";
import type { Language } from "./words.ts";

/** The cheapest mix as plain data: `kapok.seek/1`; values in declared units, chances from 0 to 1. */
export function mixAsData(sought: SoughtMix, saved: string | undefined, language: Language) {
  const { measure, answer, aim, assignments } = sought;
  const { chance = answer.chance } = answer.trial;
  return {
    ...headAsData("mix", sought, measure, language),
    mix: {
      ...trialAsData({ ...answer.trial, chance }, aim),
      outOfSample: freshAsData(answer.outOfSample),
      cost: given(answer.cost, measure.unit),
      standingCost: given(answer.standingCost, measure.unit),
      levers: answer.moves.map(({ movable, point }, k) => ({
        input: movable.slot.id,
        unit: movable.slot.unit.text,
        from: movable.from ?? null,
        own: given(movable.own, movable.slot.unit),
        value: given(point.value, movable.slot.unit),
        cost: given(answer.costs[k], measure.unit),
      })),
      targets: answer.targets.map(({ target, value, chance, isReached, idle }) => ({
        id: target.id,
        reached: isReached,
        value: given(value, target.unit),
        chance: chance?.chance ?? null,
        standardError: chance?.standardError ?? null,
        idle: idle ?? null,
      })),
      set: assignments,
      digest: answer.run.digest,
    },
    saved: saved ?? null,
  };
}

/** A row a lever. */
export function mixCsv({ run, aim, measure, answer, seed, members }: SoughtMix): string {
  const isDrawn = aim.probability !== undefined || answer.chance !== undefined;
  const columns =
    "scenario,targets,probability,input,from,own,value,unit,own_cost,cost,standing_cost,cost_unit,reached,chance,out_of_sample,seed,members,digest".split(
      ",",
    );
  const rows = answer.moves.map(({ movable, point }, k) => [
    run.scenario.name,
    aim.targets.map(({ target }) => target.id).join(" "),
    String(aim.probability ?? ""),
    movable.slot.id,
    String(movable.from ?? ""),
    fromBase(movable.own, movable.slot.unit),
    fromBase(point.value, movable.slot.unit),
    movable.slot.unit.text,
    number(answer.costs[k], measure.unit),
    number(answer.cost, measure.unit),
    number(answer.standingCost, measure.unit),
    measure.unit.text,
    String(answer.trial.isReached),
    String((answer.trial.chance ?? answer.chance)?.chance ?? ""),
    String(answer.outOfSample?.chance ?? ""),
    isDrawn ? String(seed) : "",
    isDrawn ? String(members) : "",
    answer.run.digest.all,
  ]);
  return csvTable(columns, rows);
}

/** The front as plain data, by rising cost. */
export function frontAsData(sought: SoughtFront, language: Language) {
  const { measure, movables, front } = sought;
  return {
    ...headAsData("front", sought, measure, language),
    levers: movables.map(({ slot, from, own }) => ({
      input: slot.id,
      unit: slot.unit.text,
      from: from ?? null,
      own: given(own, slot.unit),
    })),
    front: front.map(({ chance, outOfSample, cost, points }) => ({
      chance: chance.chance,
      standardError: chance.standardError,
      outOfSample: freshAsData(outOfSample),
      cost: given(cost, measure.unit),
      values: points.map(({ value }, k) => given(value, movables[k]!.slot.unit)),
    })),
  };
}

/** A row a mix, a column a lever. */
export function frontCsv({ run, aim, measure, movables, front, seed, members }: SoughtFront): string {
  const columns = [
    "scenario",
    "targets",
    "chance",
    "standard_error",
    "out_of_sample",
    "cost",
    "cost_unit",
    ...movables.map(({ slot }) => slot.id),
    "seed",
    "members",
    "digest",
  ];
  const rows = front.map(({ chance, outOfSample, cost, points }) => [
    run.scenario.name,
    aim.targets.map(({ target }) => target.id).join(" "),
    String(chance.chance),
    String(chance.standardError),
    String(outOfSample.chance),
    number(cost, measure.unit),
    measure.unit.text,
    ...points.map(({ value }, k) => fromBase(value, movables[k]!.slot.unit)),
    String(seed),
    String(members),
    run.digest.all,
  ]);
  return csvTable(columns, rows);
}

/** Satisficing and regret as plain data. */
export function robustnessAsData(sought: SoughtRobustness, language: Language) {
  const { measure, scenarios, aim } = sought;
  return {
    ...headAsData("scenarios", sought, measure, language),
    scenarios: scenarios.map((one) => ({
      scenario: one.run.scenario.name,
      digest: one.run.digest,
      chance: one.satisficing.chance,
      standardError: one.satisficing.standardError,
      changed: one.changed,
      cost: measure === undefined ? null : given(one.cost, measure.unit),
      costRegret: measure === undefined ? null : regretAsData(one.costRegret!, measure.unit),
      regrets: aim.targets.map(({ target }, k) => ({
        id: target.id,
        chance: one.chances[k]!.chance,
        ...regretAsData(one.regrets[k]!, target.unit),
      })),
    })),
  };
}

function regretAsData({ mean, p95, most, best, futures }: Regret, unit: Unit) {
  return { mean: given(mean, unit), p95: given(p95, unit), most: given(most, unit), best: best.chance, futures };
}

/** A row for each scenario and target, and one for the cost. */
export function robustnessCsv({ measure, scenarios, aim, seed, members }: SoughtRobustness): string {
  const columns = "scenario,of,chance,mean_regret,p95_regret,most_regret,best,unit,cost,seed,members,digest".split(",");
  const rows = scenarios.flatMap(({ run, satisficing, chances, regrets, cost, costRegret }) => {
    const row = (of: string, chance: string, regret: Regret | undefined, unit: Unit | undefined) => [
      run.scenario.name,
      of,
      chance,
      ...[regret?.mean, regret?.p95, regret?.most].map((value) => (unit === undefined ? "" : number(value, unit))),
      String(regret?.best.chance ?? ""),
      unit?.text ?? "",
      measure === undefined ? "" : number(cost, measure.unit),
      String(seed),
      String(members),
      run.digest.all,
    ];
    return [
      row("all", String(satisficing.chance), undefined, undefined),
      ...aim.targets.map(({ target }, k) => row(target.id, String(chances[k]!.chance), regrets[k], target.unit)),
      ...(measure === undefined ? [] : [row("cost", "", costRegret, measure.unit)]),
    ];
  });
  return csvTable(columns, rows);
}

const number = (value: number | undefined, unit: Unit) =>
  value === undefined || Number.isNaN(value) ? "" : fromBase(value, unit);
