import { asOfUsed, decisionTime } from "../../engine/as-of.ts";
import { inputRows, makeProgram, type Program } from "../../engine/program.ts";
import { simulate, type Trajectory } from "../../engine/trajectory.ts";
import { buildModel } from "../../language/build.ts";
import type { Change } from "../../language/cells.ts";
import type { Model } from "../../language/model.ts";
import { type InputSetting, readSettings } from "../../language/settings.ts";
import type { CoarseDate } from "../../plan/date.ts";
import type { Plan, Setting } from "../../plan/plan.ts";
import type { Problems } from "../../plan/problem.ts";
import { override, type ResolvedScenario } from "../../plan/resolve-scenario.ts";

/** A scenario under the circumstances of some laws, ready to be run with inputs moved. */
export interface Setup {
  readonly scenario: ResolvedScenario;
  /** The settings of `when`. */
  readonly when: ReadonlyMap<string, Setting>;
  readonly asOf: CoarseDate | undefined;
  readonly program: Program;
  readonly inputs: readonly InputSetting[];
  /** The rows of the inputs before anything is moved, by slot. */
  readonly rows: readonly (Float64Array | undefined)[];
  /** Names that the scenario or `when` sets: these are conditions and are not moved. */
  readonly held: ReadonlySet<string>;
}

/** Values of inputs in place of their own, by slot id, in base units. */
export type Point = ReadonlyMap<string, number>;

/** Makes the setups of a plan; a model or a program that two of them share is made once. */
export class Setups {
  readonly plan: Plan;
  readonly #models = new Map<string, Model | undefined>();
  readonly #programs = new Map<Model, Map<string, Program>>();
  readonly #problems: Problems;

  constructor(plan: Plan, problems: Problems) {
    this.plan = plan;
    this.#problems = problems;
  }

  /** `undefined` when the settings have a problem, which has been reported. */
  open(
    scenario: ResolvedScenario,
    when: ReadonlyMap<string, Setting>,
    asOf: CoarseDate | undefined,
  ): Setup | undefined {
    const settings = new Map(scenario.settings);
    for (const [name, setting] of when) override(settings, name, setting);
    const before = this.#problems.count;
    const acts = decisionTime(this.plan, asOfUsed(this.plan, asOf));
    const { inputs, changes } = readSettings(this.plan, settings, acts, this.#problems);
    if (this.#problems.count > before) return undefined;
    const model = this.#model(changes);
    if (model === undefined) return undefined;
    const program = this.#program(model, asOf);
    const held = new Set(inputs.map(({ id }) => id));
    return { scenario, when, asOf, program, inputs, rows: inputRows(program, inputs), held };
  }

  #model(changes: readonly Change[]): Model | undefined {
    const text = changeText(changes);
    if (!this.#models.has(text)) this.#models.set(text, buildModel(this.plan, changes, this.#problems));
    return this.#models.get(text);
  }

  #program(model: Model, asOf: CoarseDate | undefined): Program {
    const programs = this.#programs.get(model) ?? new Map<string, Program>();
    this.#programs.set(model, programs);
    const text = asOf?.text ?? "";
    const program = programs.get(text) ?? makeProgram(model, asOf);
    programs.set(text, program);
    return program;
  }
}

/** The same text for the same changes. */
function changeText(changes: readonly Change[]): string {
  return JSON.stringify(
    changes.map(({ variable, elements, source, from }) => {
      if (source.kind === "formula") return [variable, elements, source.formula.written.text, from];
      const { input } = source;
      const what = input.kind === "path" ? [input.times, input.values] : input.formula.written.text;
      return [variable, elements, what, from];
    }),
  );
}

/** Runs a setup once with some inputs moved, as the command line would with `--set`. */
export function runAt(setup: Setup, point: Point): Trajectory {
  const { program, inputs } = setup;
  const kept = inputs.filter(({ id }) => !point.has(id));
  return simulate(program, [...kept, ...[...point].map(([id, value]) => settingOf(program, id, value))]);
}

/** A number for an input, from when it acts. */
function settingOf({ model, decisionTime: acts }: Program, id: string, value: number): InputSetting {
  const { role, variable } = model.slots[model.slotOf.get(id)!]!;
  const { place } = variable;
  const input = { kind: "path" as const, times: [model.grid.start], values: [value], place };
  return { id, input, prior: undefined, from: role === "lever" ? acts : undefined, place };
}
