import { joinElements, splitElements } from "../plan/names.ts";
import { nearest } from "../plan/nearest.ts";
import type { Plan, Setting, SourceValue, Variable, Written } from "../plan/plan.ts";
import { type Place, Problems } from "../plan/problem.ts";
import { elementTuples } from "../plan/read-plan.ts";
import type { Change } from "./cells.ts";
import { checkFormula } from "./check-formula.ts";
import { checkInput } from "./input-row.ts";
import type { Input } from "./model.ts";
import type { Prior } from "./prior.ts";
import { readPrior } from "./read-prior.ts";
import { readRange, readSource, type Source, zeroValue } from "./read-source.ts";
import { scopeOf } from "./scope.ts";

/** New numbers for an input of a program; they need no other program. */
export interface InputSetting {
  /** The slot, `core_fund` or `sales[software]`. */
  readonly id: string;
  /** `undefined` when only the prior is set. */
  readonly input: Input | undefined;
  readonly prior: Prior | undefined;
  /** For a lever: the time from which it acts. Assumptions hold at all times. */
  readonly from: number | undefined;
  readonly place: Place;
}

/** Settings sorted into what is new numbers for inputs, and what makes another model. */
export interface ReadSettings {
  readonly inputs: readonly InputSetting[];
  readonly changes: readonly Change[];
}

/**
 * Checks settings against a plan: names, units, ranges, formulas. `decisionTime` is when levers act that say nothing
 * else.
 */
export function readSettings(
  plan: Plan,
  settings: Iterable<readonly [name: string, setting: Setting]>,
  decisionTime: number,
  problems: Problems,
): ReadSettings {
  const inputs: InputSetting[] = [];
  const changes: Change[] = [];
  for (const [name, setting] of settings) {
    const split = splitElements(name);
    const variable = plan.variables.get(split?.name ?? "");
    if (split === undefined || variable === undefined) {
      problems.add(setting.place, "no variable of the plan has this name", name, nearest(name, plan.variables.keys()));
      continue;
    }
    if (variable.points !== undefined) {
      problems.add(setting.place, `${variable.name} is a table and cannot be set`, name);
      continue;
    }
    const tuples = elementTuples(variable.over, plan.dimensions);
    const chosen =
      split.elements.length === 0
        ? tuples
        : tuples.filter((tuple) => joinElements("", tuple) === joinElements("", split.elements));
    if (chosen.length === 0) {
      problems.add(setting.place, `no element of ${variable.name}`, name);
      continue;
    }
    const reader = new SettingReader(plan, variable, setting, decisionTime, problems);
    for (const { elements, value } of spread(setting.value, chosen, variable, problems)) {
      reader.read(elements, value, inputs, changes);
    }
  }
  return { inputs, changes };
}

type PlainValue = Exclude<SourceValue, { kind: "elements" }>;

/** One value for each chosen element. */
function spread(
  value: SourceValue | undefined,
  chosen: readonly (readonly string[])[],
  variable: Variable,
  problems: Problems,
): readonly { elements: readonly string[]; value: PlainValue | undefined }[] {
  if (value?.kind !== "elements") return chosen.map((elements) => ({ elements, value }));
  return value.entries.flatMap(({ elements, place, value: inner }) => {
    if (inner.kind !== "elements" && chosen.some((tuple) => tuple.join() === elements.join()))
      return [{ elements, value: inner }];
    problems.add(place, `no element of ${variable.name}`, elements.join(", "));
    return [];
  });
}

class SettingReader {
  readonly plan: Plan;
  readonly variable: Variable;
  readonly setting: Setting;
  readonly decisionTime: number;
  readonly problems: Problems;

  constructor(plan: Plan, variable: Variable, setting: Setting, decisionTime: number, problems: Problems) {
    this.plan = plan;
    this.variable = variable;
    this.setting = setting;
    this.decisionTime = decisionTime;
    this.problems = problems;
  }

  read(elements: readonly string[], value: PlainValue | undefined, inputs: InputSetting[], changes: Change[]): void {
    const { plan, variable, setting, problems } = this;
    const own = ownSource(plan, variable, elements);
    const ownInput = own?.kind === "input" ? own.input : undefined;
    const scope = { ...scopeOf(plan), own: { unit: variable.unit, isData: ownInput !== undefined } };
    const prior = setting.prior && readPrior(setting.prior, variable.unit, plan.units, problems);
    const from = variable.role === "lever" ? (setting.from ?? this.decisionTime) : undefined;
    const id = joinElements(variable.name, elements);
    if (setting.prior !== undefined) this.checkPrior(setting.prior);
    if (value?.kind === "series" && !plan.inputs.has(value.series.text)) {
      const { text, place } = value.series;
      problems.add(place, "no row of inputs.csv has this series", text, nearest(text, plan.inputs.keys()));
    }
    if (value === undefined) {
      if (ownInput !== undefined) inputs.push({ id, input: undefined, prior, from, place: setting.place });
      return;
    }
    const source = readSource(value, variable.unit, scope, problems);
    if (source === undefined) return;
    if (source.kind === "input") {
      const range = readRange(variable, scope, problems);
      const check = { range, grid: plan.grid, own: ownInput, from, place: setting.place };
      checkInput(variable, source.input, value, check, problems);
    }
    if (source.kind === "input" && ownInput !== undefined) {
      inputs.push({ id, input: source.input, prior, from, place: setting.place });
      return;
    }
    if (source.kind === "formula") checkFormula(source.formula, variable, scope, new Map(), problems);
    changes.push({ variable: variable.name, elements, source, from });
  }

  /** A prior that no ensemble would draw is refused, so that nobody counts on it. */
  checkPrior({ place, text }: Written): void {
    const { role, equation } = this.variable;
    if (role === "lever")
      this.problems.add(place, "a lever is never drawn: a decision is not uncertain; remove the prior", text);
    else if (equation !== undefined)
      this.problems.add(place, "a computed variable has no prior; set one of what it is computed from", text);
  }
}

/** The plan's own value of one element; its problems are reported where the plan is read. */
function ownSource(plan: Plan, variable: Variable, elements: readonly string[]): Source | undefined {
  const body = variable.equation ?? variable.value ?? zeroValue(variable);
  const value =
    body.kind === "elements" ? body.entries.find((entry) => entry.elements.join() === elements.join())?.value : body;
  if (value === undefined || value.kind === "elements") return undefined;
  return readSource(value, variable.unit, scopeOf(plan), new Problems());
}
