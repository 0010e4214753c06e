import type { Program } from "../../engine/program.ts";
import { valueAt } from "../../engine/trajectory.ts";
import type { Model } from "../../language/model.ts";
import { pow } from "../../number/pow.ts";
import { stepOf, timeOf } from "../../plan/grid.ts";
import { isSameDimension, type Unit } from "../../plan/unit.ts";
import { mean } from "../../statistics/mean.ts";
import type { Outcome } from "../ensemble/outcomes.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import type { Ground } from "./ground.ts";

/**
 * What is counted as cost: variables added up over years, or one read at the end. A yearly flow is summed, each year
 * times its length; anything else is a stock and is taken as it is in the last year.
 */
export interface CostMeasure {
  readonly slots: readonly number[];
  readonly isFlow: boolean;
  /** The first and last time that count. */
  readonly from: number;
  readonly to: number;
  /** A share a unit of time by which later years count less, from the first on. */
  readonly discount: number;
  /** The unit of the total. */
  readonly unit: Unit;
  readonly outcomes: readonly Outcome[];
  /** What each outcome is multiplied by. */
  readonly weights: readonly number[];
}

export interface CostWish {
  /** The slots to count; without any those that the plan's levers name as their `cost`. */
  readonly slots: readonly number[] | undefined;
  readonly from: number;
  readonly to: number;
  readonly discount: number;
}

export type NoCost = "none named" | "different units";

export function costMeasure(
  { model, grid }: Program,
  { slots: given, from, to, discount }: CostWish,
): CostMeasure | NoCost {
  const slots = given ?? costSlots(model);
  if (slots.length === 0) return "none named";
  const units = slots.map((slot) => model.slots[slot]!.unit);
  const [unit] = units;
  if (units.some(({ dimension }) => !isSameDimension(dimension, unit!.dimension))) return "different units";
  const isFlow = unit!.dimension.get(grid.unit) === -1;
  const [first, last] = [stepOf(grid, from) ?? 0, stepOf(grid, to) ?? grid.count - 1];
  const steps = isFlow ? Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i) : [last];
  const outcomes = slots.flatMap((slot) => steps.map((step) => ({ slot, step })));
  const weights = outcomes.map(({ step }) => (isFlow ? grid.step * pow(1 + discount, from - timeOf(grid, step)) : 1));
  return { slots, isFlow, from, to, discount, unit: isFlow ? totalUnit(unit!, grid.unit) : unit!, outcomes, weights };
}

/** The slots that the levers of a plan name as their costs, each once, in the order of the levers. */
export function costSlots({ slots, slotOf }: Model): readonly number[] {
  const named = slots.flatMap(({ role, variable }) => (role === "lever" && variable.cost ? [variable.cost.text] : []));
  const found = [...new Set(named)].flatMap((name) => {
    const own = slotOf.get(name);
    if (own !== undefined) return [own];
    return slots.flatMap((slot, index) => (slot.variable.name === name && !slot.isHelper ? [index] : []));
  });
  return [...new Set(found)];
}

/** `1e8 CNY` for `1e8 CNY/year`. */
function totalUnit(unit: Unit, time: string): Unit {
  const dimension = new Map([...unit.dimension].filter(([name]) => name !== time));
  const short = unit.text.replace(new RegExp(`\\s*/\\s*${time}$`), "");
  return { ...unit, dimension, text: short === unit.text ? `${unit.text} * ${time}` : short };
}

/** The cost of each member, from the values of the measure's outcomes; missing where any is. */
export function memberCosts({ weights }: CostMeasure, values: readonly Float64Array[], members: number): Float64Array {
  const total = new Float64Array(members);
  for (const [k, row] of values.entries()) {
    const weight = weights[k]!;
    for (let i = 0; i < members; i++) total[i]! += weight * row[i]!;
  }
  return total;
}

/** The cost of a run: its own, or the mean over the futures where chances are sought. */
export function costOf(
  run: ScenarioRun,
  measure: CostMeasure,
  isDrawn: boolean,
  { futures, runMembers }: Ground,
): number {
  const { program, settings } = run.trajectory;
  const { outcomes } = measure;
  if (isDrawn) {
    const values = runMembers({ program, settings, outcomes }, futures.drawsOf(run));
    return mean(memberCosts(measure, values, futures.members));
  }
  const values = outcomes.map(({ slot, step }) => Float64Array.of(valueAt(run.trajectory, slot, step)));
  return memberCosts(measure, values, 1)[0]!;
}
