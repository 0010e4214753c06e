import { type Outlook, Outlooks } from "../analysis/ensemble/outlook.ts";
import { type Explanation, explain } from "../analysis/explain.ts";
import { runScenario, type ScenarioRun } from "../analysis/scenario-run.ts";
import { findScenario, openScenario, openShelf, planAsItIs, type Workspace } from "../analysis/workspace.ts";
import { asOfUsed } from "../engine/as-of.ts";
import type { Input, Model, Slot } from "../language/model.ts";
import { type CoarseDate, dateFault, parseDate } from "../plan/date.ts";
import { readOnce } from "../plan/folder.ts";
import { savedSteps, stepOf, timeOf } from "../plan/grid.ts";
import type { Label, Plan, Target } from "../plan/plan.ts";
import { formatProblem, Problems } from "../plan/problem.ts";
import { fromBase, inUnit } from "../plan/quantity.ts";
import type { ScenarioShelf } from "../plan/resolve-scenario.ts";
import { assignmentsOf, type Work } from "./state.ts";
import { stepFor } from "./step-value.ts";
import type { Current, InputFact, TargetFact, World } from "./world.ts";

/** A run, or why there is none. */
export interface Outcome {
  readonly run: ScenarioRun | undefined;
  readonly problems: readonly string[];
}

/** A plan at work: runs, each made once, and the answers that the reducer asks for. */
export interface Session {
  readonly workspace: Workspace;
  readonly world: World;
  outcomeOf(work: Work): Outcome;
  /** The run of some work; where it cannot be run the nearest that can: without the changes, the plan as it is. */
  shownFor(work: Work): { readonly run: ScenarioRun; readonly problems: readonly string[] };
  /** What so many members say of some work, the variable of an id kept for its band. */
  outlookOf(work: Work, charted: string | undefined, members: number): Outlook | undefined;
  /** Whether that is known already. */
  knowsOutlook(work: Work, charted: string | undefined, members: number): boolean;
  /** The chances that so many members give some work, on the same futures for all; none where nothing is uncertain. */
  chancesOf(work: Work, members: number): Outlook["chances"] | undefined;
  /** Whether they are known already, or cannot be had. */
  knowsChances(work: Work, members: number): boolean;
  explanationOf(work: Work, id: string, time: number): Explanation | undefined;
}

/** Runs that are kept; going back and forth over a lever asks for the same ones again. */
const mostKept = 256;

/** Members of the whole answer, and of the first one while keys arrive. */
export const ensembleMembers = { first: 1_000, whole: 10_000 } as const;

/** Outlooks that are kept: 7 MB each on a plan of five targeted variables. */
const mostOutlooks = 6;

export function openSession(opened: Workspace): Session {
  // Files that change open another session; this one reads each of them once.
  const once = readOnce(opened.scenarios);
  const list = once.list();
  const workspace = { ...opened, scenarios: { ...once, list: () => list } };
  const { model } = workspace;
  const kept = new Map<string, Outcome>();
  const outlooks = new Outlooks(ensembleMembers.whole);
  const keptOutlooks = new Map<string, Outlook | undefined>();
  const keptChances = new Map<string, Outlook["chances"] | undefined>();
  // For their titles alone; the problems of a scenario are told when it is run.
  const shelf = openShelf(workspace.scenarios, new Problems());
  const keyOf = (work: Work) => JSON.stringify([work.scenario, work.asOf, Object.entries(work.edits)]);
  const outcomeOf = (work: Work): Outcome => {
    const key = keyOf(work);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const outcome = runWork(workspace, work);
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!);
    kept.set(key, outcome);
    return outcome;
  };
  const shownFor = (work: Work) => {
    const { run, problems } = outcomeOf(work);
    const plain = { ...work, edits: {} };
    return { run: run ?? outcomeOf(plain).run ?? outcomeOf({ ...plain, scenario: "" }).run!, problems };
  };
  const outlookKey = (work: Work, charted: string | undefined, members: number) =>
    `${members} ${charted} ${keyOf(work)}`;
  const outlookOf = (work: Work, charted: string | undefined, members: number) => {
    const key = outlookKey(work, charted, members);
    if (keptOutlooks.has(key)) return keptOutlooks.get(key);
    const { run } = shownFor(work);
    const slot = charted === undefined ? undefined : run.trajectory.program.model.slotOf.get(charted);
    const outlook = outlooks.of(run, slot === undefined ? [] : [slot], members);
    if (keptOutlooks.size >= mostOutlooks) keptOutlooks.delete(keptOutlooks.keys().next().value!);
    keptOutlooks.set(key, outlook);
    return outlook;
  };
  const knowsOutlook = (work: Work, charted: string | undefined, members: number) =>
    keptOutlooks.has(outlookKey(work, charted, members));
  const chancesOf = (work: Work, members: number) => {
    const key = `${members} ${keyOf(work)}`;
    if (keptChances.has(key)) return keptChances.get(key);
    const { run } = outcomeOf(work);
    const chances = run && outlooks.of(run, [], members)?.chances;
    if (keptChances.size >= mostKept) keptChances.delete(keptChances.keys().next().value!);
    keptChances.set(key, chances);
    return chances;
  };
  const knowsChances = (work: Work, members: number) => keptChances.has(`${members} ${keyOf(work)}`);
  const explanationOf = (work: Work, id: string, time: number) => {
    const { run } = shownFor(work);
    const slot = run.trajectory.program.model.slotOf.get(id);
    const step = stepOf(model.grid, time);
    if (slot === undefined || step === undefined) return undefined;
    return explain(run.trajectory, run.provenance, slot, step, 1);
  };
  const { plan } = model;
  const dates = datesOf(plan);
  const world: World = {
    inputs: inputFacts(model),
    targets: plan.targets.map((target) => targetFact(target, plan)),
    variables: model.slots.filter(({ isHelper }) => !isHelper).map((slot) => ({ id: slot.id, label: labelOf(slot) })),
    scenarios: workspace.names.map((name) => ({ name, label: titleOf(name, shelf) })),
    times: savedSteps(model.grid).map((step) => timeOf(model.grid, step)),
    dates,
    planDay: planDayOf(plan)?.lastDay,
    asOfOf: (work) => asOfUsed(plan, dateOf(work))?.lastDay,
    current: (work, id) => currentOf(shownFor(work).run, id),
    problemsOf: (work) => outcomeOf(work).problems,
    madeOf: (work, id, time) =>
      (explanationOf(work, id, time)?.inputs ?? []).map((part) => ({ id: part.slot.id, time: part.time })),
    faultOfDate: (text) => (parseDate(text) === undefined ? `${dateFault}: "${text}"` : undefined),
    faultOfName: (text) =>
      /^[\p{L}\p{N}_-][\p{L}\p{N}._-]*$/u.test(text)
        ? undefined
        : `a name of letters, digits, - and _ is needed, as more-money: "${text}"`,
  };
  return {
    workspace: opened,
    world,
    outcomeOf,
    shownFor,
    outlookOf,
    knowsOutlook,
    chancesOf,
    knowsChances,
    explanationOf,
  };
}

function runWork(workspace: Workspace, work: Work): Outcome {
  const problems = new Problems();
  const shelf = openShelf(workspace.scenarios, problems);
  const scenario =
    work.scenario === "" ? planAsItIs : findScenario(work.scenario, shelf, workspace.scenarios.path, problems);
  const resolved = scenario && openScenario(scenario, assignmentsOf(work), shelf, problems);
  const run =
    resolved === undefined || problems.count > 0
      ? undefined
      : runScenario(workspace.model, resolved, dateOf(work), problems);
  return { run: problems.count > 0 ? undefined : run, problems: problems.all.map(formatProblem) };
}

function dateOf({ asOf }: Work): CoarseDate | undefined {
  return asOf === undefined ? undefined : parseDate(asOf);
}

function titleOf(name: string, shelf: ScenarioShelf): Label {
  return shelf.read(name)?.title ?? {};
}

/** The label of a slot's variable, with its element. */
function labelOf({ variable, elements }: Slot): Label {
  const labels = Object.keys(variable.label).length === 0 ? { en: variable.name } : variable.label;
  if (elements.length === 0) return labels;
  return Object.fromEntries(Object.entries(labels).map(([code, text]) => [code, `${text} [${elements.join(", ")}]`]));
}

/** Levers first: they are what a planner came for. */
function inputFacts({ slots }: Model): readonly InputFact[] {
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

function targetFact(target: Target, plan: Plan): TargetFact {
  const { years } = target;
  const own = Object.keys(target.label).length > 0 ? target.label : plan.variables.get(target.variable)?.label;
  const time = years.kind === "at" ? years.time : years.to;
  const question = target.isModelled ? { id: target.variable, time } : undefined;
  return { id: target.id, label: own ?? {}, question };
}

/** The days on which something was published, and the day of the plan. */
function datesOf(plan: Plan): readonly string[] {
  const days = new Set(plan.observations.map(({ published }) => published.lastDay));
  const planDay = planDayOf(plan);
  const newest = [...days].sort().at(-1);
  if (planDay !== undefined && newest !== undefined && planDay.lastDay < newest) days.add(planDay.lastDay);
  return [...days].sort();
}

/** The day on which the goals were published: that of the oldest source of a goal of the plan. */
function planDayOf({ targets, sources }: Plan): CoarseDate | undefined {
  const dates = targets
    .filter(({ basis }) => basis === "plan")
    .flatMap(({ source }) => parseDate(sources.get(source)?.published ?? "") ?? []);
  return dates.sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1))[0];
}

/** What an input is set to, as text in its unit. */
function currentOf(run: ScenarioRun, id: string): Current | undefined {
  const { program, settings } = run.trajectory;
  const slot = program.model.slots[program.model.slotOf.get(id) ?? -1];
  if (slot === undefined) return undefined;
  const input = settings.find((setting) => setting.id === id)?.input ?? slot.input;
  if (input === undefined) return { kind: "formula", text: slot.equation?.written.text.trim() ?? "" };
  return asText(input, slot);
}

function asText(input: Input, { unit }: Slot): Current {
  if (input.kind === "formula") return { kind: "formula", text: input.formula.written.text.trim() };
  const texts = input.values.map((value) => fromBase(value, unit));
  if (texts.length === 1) return { kind: "number", text: texts[0]! };
  return { kind: "path", points: input.times.map((time, index) => [time, texts[index]!] as const) };
}
