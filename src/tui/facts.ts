import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Input, Model, Slot } from "../language/model.ts";
import { type CoarseDate, parseDate } from "../plan/date.ts";
import type { Label, Plan, Target } from "../plan/plan.ts";
import { fromBase, inUnit } from "../plan/quantity.ts";
import { stepFor } from "./step-value.ts";
import type { Current, InputFact, TargetFact } from "./world.ts";

/** The label of a slot's variable, with its element. */
export function labelOf({ variable, elements }: Slot): Label {
  const labels = Object.keys(variable.label).length === 0 ? { en: variable.name } : variable.label;
  if (elements.length === 0) return labels;
  return Object.fromEntries(Object.entries(labels).map(([code, text]) => [code, `${text} [${elements.join(", ")}]`]));
}

/** Levers first: they are what a planner came for. */
export function inputFacts({ slots }: Model): readonly InputFact[] {
  const facts = slots.flatMap((slot) => inputFact(slot) ?? []);
  return [...facts.filter(({ role }) => role === "lever"), ...facts.filter(({ role }) => role === "assumption")];
}

function inputFact(slot: Slot): InputFact | undefined {
  const { id, role, input, range, unit, isHelper } = slot;
  if (isHelper || input === undefined || (role !== "lever" && role !== "assumption")) return undefined;
  const low = range && inUnit(range.low, unit);
  const high = range && inUnit(range.high, unit);
  const value = input.kind === "path" ? inUnit(input.values[0] ?? 0, unit) : 0;
  return { id, role, label: labelOf(slot), low, high, step: stepFor(low, high, value) };
}

/** A target, and the number that decides it. */
export function targetFact(target: Target, plan: Plan): TargetFact {
  const { years } = target;
  const own = Object.keys(target.label).length > 0 ? target.label : plan.variables.get(target.variable)?.label;
  const time = years.kind === "at" ? years.time : years.to;
  const question = target.isModelled ? { id: target.variable, time } : undefined;
  return { id: target.id, label: own ?? {}, question };
}

/** The days on which something was published, and the day of the plan. */
export function datesOf(plan: Plan): readonly string[] {
  const days = new Set(plan.observations.map(({ published }) => published.lastDay));
  const planDay = planDayOf(plan);
  const newest = [...days].sort().at(-1);
  if (planDay !== undefined && newest !== undefined && planDay.lastDay < newest) days.add(planDay.lastDay);
  return [...days].sort();
}

/** The day on which the goals were published: that of the oldest source of a goal of the plan. */
export function planDayOf({ targets, sources }: Plan): CoarseDate | undefined {
  const dates = targets
    .filter(({ basis }) => basis === "plan")
    .flatMap(({ source }) => parseDate(sources.get(source)?.published ?? "") ?? []);
  return dates.sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1))[0];
}

/** What an input is set to, as text in its unit. */
export function currentOf(run: ScenarioRun, id: string): Current | undefined {
  const { program, settings } = run.trajectory;
  const slot = program.model.slots[program.model.slotOf.get(id) ?? -1];
  if (slot === undefined) return undefined;
  const input = settings.find((setting) => setting.id === id)?.input ?? slot.input;
  if (input === undefined) return { kind: "formula", text: slot.equation?.written.text.trim() ?? "" };
  return asText(input, slot);
}

/** The start year and the prior that the setting of an input says beside its value. */
export function besideOf({ scenario, trajectory }: ScenarioRun, id: string): string {
  const slot = trajectory.program.model.slots[trajectory.program.model.slotOf.get(id) ?? -1];
  const setting = scenario.settings.get(id) ?? scenario.settings.get(slot?.variable.name ?? "");
  const { from, prior } = setting ?? {};
  const start = slot?.variable.role === "lever" ? from : undefined;
  return [
    ...(start === undefined ? [] : [`from: ${start}`]),
    ...(prior === undefined ? [] : [`prior: ${JSON.stringify(prior.text.trim())}`]),
  ].join(", ");
}

/** The year from which a lever acts: that of its setting, else when decisions begin to act. */
export function startOf({ scenario, trajectory }: ScenarioRun, id: string): number | undefined {
  const { model, decisionTime } = trajectory.program;
  const variable = model.slots[model.slotOf.get(id) ?? -1]?.variable;
  if (variable?.role !== "lever") return undefined;
  return (scenario.settings.get(id) ?? scenario.settings.get(variable.name))?.from ?? decisionTime;
}

function asText(input: Input, { unit }: Slot): Current {
  if (input.kind === "formula") return { kind: "formula", text: input.formula.written.text.trim() };
  const texts = input.values.map((value) => fromBase(value, unit));
  if (texts.length === 1) return { kind: "number", text: texts[0]! };
  return { kind: "path", points: input.times.map((time, index) => [time, texts[index]!] as const) };
}
