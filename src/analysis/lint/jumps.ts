import { observationAt } from "../../engine/program.ts";
import { evaluate } from "../../language/evaluate.ts";
import { isBound } from "../../plan/bound.ts";
import type { Observation } from "../../plan/plan.ts";
import type { Unit } from "../../plan/unit.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { surroundings } from "../surroundings.ts";
import { amountText, isGrowthRate } from "./amount.ts";
import type { LintFinding } from "./finding.ts";
import { takenSeries } from "./taken-series.ts";

/** From how many times its neighbour on a number is told: a slip by one decimal place, less a little growth. */
const tenfold = 9;

/** Of shares below one percent, as inflation is, that is usual; there two places are a slip, as in 0.13 % for 13 %. */
const ofSmallShares = 90;
const smallShare = 0.01;

/**
 * Published numbers that are about ten times, or a tenth of, what stands beside them: the number of the year before, or
 * what the equation makes of the numbers before. A place slipped, or the unit is another. Numbers with different signs
 * and rates of growth, which pass near 0, are no such jumps; nor are bounds.
 */
export function jumps(run: ScenarioRun): readonly LintFinding[] {
  const { program } = run.trajectory;
  const { slots, grid } = program.model;
  const all = takenSeries(program.model);
  const told = new Set<string>();
  return slots.flatMap(({ series }, slot): readonly LintFinding[] => {
    if (series === undefined || told.has(series)) return [];
    const rows = [...(program.inForce.get(series) ?? [])]
      .filter(([step, row]) => step >= -program.history && step < grid.count && !isBound(row))
      .sort(([a], [b]) => a - b)
      .map(([, row]) => row);
    const jump = jumpBeside(rows) ?? jumpOfRevision(rows, all.get(series) ?? []) ?? jumpFromEquation(run, slot);
    if (jump === undefined) return [];
    told.add(series);
    const { row, other, time } = jump;
    const parts = {
      time: String(row.time),
      value: amountText(row.value, row.unit),
      other: amountText(other, row.unit),
      against: time === undefined ? "" : String(time),
    };
    return [{ rule: "tenfold jump", subject: series, place: row.place, parts }];
  });
}

/** A number, and the one it is told against: that of another year, or without a time that of the equation. */
interface Jump {
  readonly row: Observation;
  readonly other: number;
  readonly time: number | undefined;
}

/** The first jump between neighbours; of its two numbers the later one is told, unless the next agrees with that. */
function jumpBeside(rows: readonly Observation[]): Jump | undefined {
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1];
    if (before === undefined || !isTenfold(row.value, before.value, row.unit)) continue;
    const behind = rows[i + 1];
    const isFirst = i === 1 && behind !== undefined && !isTenfold(row.value, behind.value, row.unit);
    return isFirst
      ? { row: before, other: row.value, time: row.time }
      : { row, other: before.value, time: before.time };
  }
  return undefined;
}

/** A number that a later one of the same year, which fits the others, replaced: runs of earlier days stand on it. */
function jumpOfRevision(inForce: readonly Observation[], all: readonly Observation[]): Jump | undefined {
  const newest = new Map(inForce.map((row) => [row.time, row]));
  for (const row of all) {
    const later = newest.get(row.time);
    if (later !== undefined && !isBound(row) && isTenfold(row.value, later.value, row.unit))
      return { row, other: later.value, time: later.time };
  }
  return undefined;
}

function jumpFromEquation({ trajectory }: ScenarioRun, slot: number): Jump | undefined {
  const { program } = trajectory;
  const { equation, isHelper } = program.model.slots[slot]!;
  if (equation === undefined || isHelper) return undefined;
  for (let step = 0; step < program.grid.count; step++) {
    const row = observationAt(program, slot, step);
    if (row === undefined || isBound(row)) continue;
    const implied = evaluate(equation.term, surroundings(trajectory, step));
    if (isTenfold(row.value, implied, row.unit)) return { row, other: implied, time: undefined };
  }
  return undefined;
}

/** Whether of two numbers of one sign, no rates of growth, one is about ten times the other, or more. */
export function isTenfold(a: number, b: number, unit: Unit): boolean {
  const [least, most] = [Math.min(Math.abs(a), Math.abs(b)), Math.max(Math.abs(a), Math.abs(b))];
  const limit = unit.dimension.size === 0 && least < smallShare ? ofSmallShares : tenfold;
  return !isGrowthRate(unit) && Math.sign(a) === Math.sign(b) && least > 0 && most >= limit * least;
}
