import { inputRows, makeProgram, type Program } from "../../src/engine/program.ts";
import type { Block } from "../../src/engine/run.ts";
import { buildModel } from "../../src/language/build.ts";
import type { Slot } from "../../src/language/model.ts";
import { diskFolder } from "../../src/plan/disk.ts";
import { timeOf } from "../../src/plan/grid.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import { drawUnit } from "./draw.ts";

/** A program with the inputs of an ensemble and the slots whose values are wanted at all steps. */
export interface Study {
  readonly program: Program;
  readonly keep: readonly number[];
  readonly members: number;
  /** By slot: one number a step (`width` of them), the same for all members. Observations are not yet in it. */
  readonly shared: ReadonlyMap<number, Float64Array>;
  /** By slot: one number a member, the same at all steps. */
  readonly once: ReadonlyMap<number, Float64Array>;
  /** By slot: `width · members` numbers, step after step with the members side by side. */
  readonly yearly: ReadonlyMap<number, Float64Array>;
}

export function readProgram(folder: string): Program {
  const problems = new Problems();
  const plan = readPlan(diskFolder(folder), problems);
  const model = plan && buildModel(plan, [], problems);
  if (model === undefined || problems.count > 0) throw new Error(problems.all.map(formatProblem).join("\n"));
  return withBoundsAsValues(makeProgram(model, undefined));
}

/** The peers know no bounds: for all alike, a bound is what was observed. */
function withBoundsAsValues(program: Program): Program {
  const observed = program.observed.map((row, slot) => {
    const bounds = program.bounds[slot];
    if (bounds === undefined) return row;
    const own = row ?? new Float64Array(program.width).fill(Number.NaN);
    return own.map(
      (value, i) => [value, bounds.lower[i]!, bounds.upper[i]!].find((one) => !Number.isNaN(one)) ?? value,
    );
  });
  return { ...program, observed, bounds: program.bounds.map(() => undefined) };
}

/** The slots of the variables that targets name, as far as the plan models them. */
export function targetSlots({ model }: Program): readonly number[] {
  const slots = model.plan.targets.map(({ variable }) => model.slotOf.get(variable));
  return [...new Set(slots.filter((slot) => slot !== undefined))];
}

/**
 * Assumptions lie anywhere in their range and stay there, shocks are drawn at each step from the start on, as wide as
 * their prior. Levers stand halfway in their range from the time of decision on, for all members alike. What has
 * observations or no range is as in the plan.
 */
export function makeStudy(program: Program, keep: readonly number[], members: number): Study {
  const { model, width, history, observed } = program;
  const shared = new Map<number, Float64Array>();
  const once = new Map<number, Float64Array>();
  const yearly = new Map<number, Float64Array>();
  for (const [slot, own] of inputRows(program, []).entries()) {
    if (own === undefined) continue;
    const { role, range, prior } = model.slots[slot]!;
    const isFree = observed[slot] === undefined;
    if (isFree && role === "assumption" && range !== undefined) {
      const draw = (_: unknown, member: number) => range.low + (range.high - range.low) * drawUnit(slot, 0, member);
      once.set(slot, Float64Array.from({ length: members }, draw));
    } else if (isFree && role === "shock" && prior?.kind === "normal") {
      const half = prior.sd * Math.sqrt(3);
      const row = new Float64Array(width * members);
      for (let i = 0; i < width; i++) {
        for (let member = 0; member < members; member++) {
          const number = prior.mean + half * (2 * drawUnit(slot, i, member) - 1);
          row[i * members + member] = i < history ? own[i]! : number;
        }
      }
      yearly.set(slot, row);
    } else {
      shared.set(slot, role === "lever" ? decided(program, own, model.slots[slot]!) : own);
    }
  }
  return { program, keep, members, shared, once, yearly };
}

function decided({ grid, history, decisionTime }: Program, own: Float64Array, { range }: Slot): Float64Array {
  if (range === undefined) return own;
  const halfway = (range.low + range.high) / 2;
  return own.map((value, i) => (timeOf(grid, i - history) >= decisionTime ? halfway : value));
}

/** Members of a study as the project's executors take them. */
export function blockOf({ program, members, shared, once, yearly }: Study, from: number, count: number): Block {
  const { width } = program;
  const rows = program.model.slots.map((_, slot) => {
    const constant = once.get(slot)?.subarray(from, from + count);
    const changing = yearly.get(slot);
    if (constant === undefined && changing === undefined) return shared.get(slot);
    const row = new Float64Array(width * count);
    for (let i = 0; i < width; i++) {
      row.set(constant ?? changing!.subarray(i * members + from, i * members + from + count), i * count);
    }
    return row;
  });
  return { members: count, rows };
}
