import { asOfUsed, decisionTime } from "../../src/engine/as-of.ts";
import { makeProgram } from "../../src/engine/program.ts";
import { simulate, type Trajectory, valueAt } from "../../src/engine/trajectory.ts";
import { buildModel } from "../../src/language/build.ts";
import { readSettings } from "../../src/language/settings.ts";
import { parseDate } from "../../src/plan/date.ts";
import type { Setting } from "../../src/plan/plan.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { readAssignment } from "../../src/plan/read-scenario.ts";
import { type Files, modelOf } from "../language/plan.ts";

export interface RunOptions {
  readonly asOf?: string;
  /** As the command line takes them: `lever=5`. */
  readonly set?: readonly string[];
  /** The `from` of a scenario for all of them. */
  readonly from?: number;
}

/** Runs a plan of texts once. */
export function run(files: Files, { asOf, set = [], from }: RunOptions = {}): Trajectory {
  const { plan } = modelOf(files);
  const problems = new Problems();
  const day = asOf === undefined ? undefined : parseDate(asOf);
  const settings = new Map<string, Setting>();
  for (const text of set) {
    const read = readAssignment(text, problems);
    if (read !== undefined) settings.set(read.name, { ...read.setting, from: read.setting.from ?? from });
  }
  const read = readSettings(plan, settings, decisionTime(plan, asOfUsed(plan, day)), problems);
  const model = buildModel(plan, read.changes, problems);
  if (model === undefined || problems.count > 0) throw new Error(problems.all.map(formatProblem).join("\n"));
  return simulate(makeProgram(model, day), read.inputs);
}

/** A variable at every step. */
export function row(trajectory: Trajectory, id: string): readonly number[] {
  const { model, grid } = trajectory.program;
  const slot = model.slotOf.get(id);
  if (slot === undefined) throw new Error(`no variable ${id}`);
  return Array.from({ length: grid.count }, (_, step) => valueAt(trajectory, slot, step));
}

/** The faults as `x 2021 division by zero /`. */
export function faultsOf({ program, faults }: Trajectory): readonly string[] {
  const { grid, model } = program;
  return faults.map(
    ({ slot, step, kind, operation }) =>
      `${model.slots[slot]!.id} ${grid.start + step * grid.step} ${kind} ${operation}`,
  );
}

/** One formula `x`, over the years 2020 to 2025, beside `a` = 3. */
export function valuesOf(formula: string, others = "a: { value: 3 }\n"): readonly number[] {
  return row(run({ model: `x: { equation: ${JSON.stringify(formula)} }\n${others}` }), "x");
}
