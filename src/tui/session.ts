import { type Outlook, Outlooks } from "../analysis/ensemble/outlook.ts";
import { type Explanation, explain } from "../analysis/explain.ts";
import type { Refusal } from "../analysis/posterior/calibration.ts";
import { learnedInputs, originOfCalibration } from "../analysis/posterior/origin.ts";
import type { Posterior } from "../analysis/posterior/posterior.ts";
import { usualDraws } from "../analysis/posterior/wish.ts";
import { runScenario, type ScenarioRun } from "../analysis/scenario-run.ts";
import { type Mover, quickMovers } from "../analysis/sensitivity/quick-movers.ts";
import { findScenario, openScenario, openShelf, planAsItIs, type Workspace } from "../analysis/workspace.ts";
import { asOfUsed } from "../engine/as-of.ts";
import { problemText } from "../format/problem-text.ts";
import { type CoarseDate, dateFault, parseDate } from "../plan/date.ts";
import { readOnce } from "../plan/folder.ts";
import { savedSteps, stepOf, timeOf } from "../plan/grid.ts";
import type { Label } from "../plan/plan.ts";
import { type Problem, Problems } from "../plan/problem.ts";
import type { ScenarioShelf } from "../plan/resolve-scenario.ts";
import type { Answer, AnswerOf } from "./answers/answer.ts";
import type { Question } from "./answers/question.ts";
import { besideOf, currentOf, datesOf, inputFacts, labelOf, planDayOf, startOf, targetFact } from "./facts.ts";
import { assignmentsOf, type Work } from "./state.ts";
import type { World } from "./world.ts";

/** A run, or why there is none. */
export interface Outcome {
  readonly run: ScenarioRun | undefined;
  readonly problems: readonly Problem[];
}

/** A plan at work: runs, each made once, and the answers that the reducer asks for. */
export interface Session {
  readonly workspace: Workspace;
  readonly world: World;
  outcomeOf(work: Work): Outcome;
  /** The run of some work; where it cannot be run the nearest that can: without the changes, the plan as it is. */
  shownFor(work: Work): { readonly run: ScenarioRun; readonly problems: readonly Problem[] };
  /** What so many members say of some work, the variable of an id kept for its band. */
  outlookOf(work: Work, charted: string | undefined, members: number): Outlook | undefined;
  /** Whether that is known already. */
  knowsOutlook(work: Work, charted: string | undefined, members: number): boolean;
  /** The chances that so many members give some work, on the same futures for all; none where nothing is uncertain. */
  chancesOf(work: Work, members: number): Outlook["chances"] | undefined;
  /** Whether they are known already, or cannot be had. */
  knowsChances(work: Work, members: number): boolean;
  explanationOf(work: Work, id: string, time: number): Explanation | undefined;
  /** What some work believes: with a posterior that is still to be computed it is run with the priors until then. */
  beliefOf(work: Work): Belief;
  /** What moves a target most, from the first members of the ensemble; none where nothing is uncertain. */
  moversOf(work: Work, target: number): readonly Mover[];
  /** Tells questions apart; two of the same key have the same answer. */
  keyOf(question: Question): string;
  /** What was answered of a question; `undefined` until it was. */
  answerOf<Kind extends Question["kind"]>(question: Question & { readonly kind: Kind }): AnswerOf<Kind> | undefined;
  /** Takes what was computed for a question. */
  learn(question: Question, answer: Answer): void;
  /** Takes how much of a question has been worked on, from 0 to 1. */
  proceed(question: Question, share: number): void;
  /** How much of a question has been worked on, where that is known. */
  progressOf(question: Question): number | undefined;
  /** Takes that a question could not be answered, and why: a fault of the thread that worked on it. */
  fail(question: Question, reason: string): void;
  failureOf(question: Question): string | undefined;
  /** How many answers were taken, failures and parts of them among them. */
  readonly learned: number;
}

/** A posterior, or why the observations cannot carry one. */
export interface Learned {
  readonly posterior: Posterior | undefined;
  readonly refusal: Refusal | undefined;
}

/** What a piece of work believes of estimated assumptions. */
export type Belief = "priors" | "pending" | "failed" | Learned;

/** Runs that are kept; going back and forth over a lever asks for the same ones again. */
const mostKept = 256;

/** Members of the whole answer, and of the first one while keys arrive. */
export const ensembleMembers = { first: 1_000, whole: 10_000 } as const;

/** Answers that are kept. */
const mostAnswers = 64;

/** As \`kapok run --posterior\` calibrates. */
export const calibrationWish = { draws: usualDraws, seed: 1 } as const;

/** Outlooks that are kept: 7 MB each on a plan of five targeted variables. */
const mostOutlooks = 6;

export function openSession(opened: Workspace, calibrate?: (run: ScenarioRun) => Learned): Session {
  // Files that change open another session; this one reads each of them once.
  const workspace = { ...opened, scenarios: readOnce(opened.scenarios) };
  const { model } = workspace;
  const kept = new Map<string, Outcome>();
  const answers = new Map<string, Answer>();
  const calibrations = new Map<string, Learned | "failed">();
  const failures = new Map<string, string>();
  const progress = new Map<string, number>();
  let learned = 0;
  const outlooks = new Outlooks(ensembleMembers.whole);
  const keptOutlooks = new Map<string, Outlook | undefined>();
  const keptChances = new Map<string, Outlook["chances"] | undefined>();
  // For their titles alone; the problems of a scenario are told when it is run.
  const shelf = openShelf(workspace.scenarios, new Problems());
  const beliefOf = (work: Work): Belief => {
    if (work.posterior === undefined) return "priors";
    const { run } = outcomeOf(byPriors(work));
    if (run === undefined) return "priors";
    const origin = originOf(run);
    const known = calibrations.get(origin) ?? calibrate?.(run) ?? "pending";
    if (known !== "pending") calibrations.set(origin, known);
    return known;
  };
  const origins = new WeakMap<ScenarioRun, string>();
  const originOf = (run: ScenarioRun) => {
    const origin = origins.get(run) ?? JSON.stringify(originOfCalibration(run, calibrationWish));
    origins.set(run, origin);
    return origin;
  };
  const posteriorOf = (work: Work) => {
    const belief = beliefOf(work);
    return typeof belief === "string" ? undefined : belief.posterior;
  };
  // While a posterior is not known, what is shown is of the priors, and kept as such.
  const keyOf = (work: Work) =>
    JSON.stringify([work.scenario, work.asOf, Object.entries(work.edits), posteriorOf(work)?.digest]);
  const outcomeOf = (work: Work): Outcome => {
    const key = keyOf(work);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const outcome = runWork(workspace, work, posteriorOf(work));
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
  const moversOf = (work: Work, target: number) => {
    const { run } = shownFor(work);
    const outlook = outlookOf(work, undefined, ensembleMembers.first);
    const values = outlook?.decidingOf(target);
    return outlook === undefined || values === undefined ? [] : quickMovers(run, target, values, outlook.draws);
  };
  const answerKey = (question: Question) => JSON.stringify({ ...question, work: keyOf(question.work) });
  const learn = (question: Question, answer: Answer) => {
    learned++;
    progress.delete(answerKey(question));
    if (question.kind === "posterior") {
      const { run } = outcomeOf(byPriors(question.work));
      if (run !== undefined) calibrations.set(originOf(run), answer as AnswerOf<"posterior">);
      return;
    }
    if (answers.size >= mostAnswers) answers.delete(answers.keys().next().value!);
    answers.set(answerKey(question), answer);
  };
  const fail = (question: Question, reason: string) => {
    learned++;
    failures.set(answerKey(question), reason);
    if (question.kind !== "posterior") return;
    const { run } = outcomeOf(byPriors(question.work));
    if (run !== undefined) calibrations.set(originOf(run), "failed");
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
    // What the reducer asks must not depend on whether a posterior is there already: all of it is by the priors.
    current: (work, id) => currentOf(shownFor(byPriors(work)).run, id),
    beside: (work, id) => besideOf(shownFor(byPriors(work)).run, id),
    startOf: (work, id) => startOf(shownFor(byPriors(work)).run, id),
    isLearned: (work, id) => {
      const { run } = outcomeOf(byPriors(work));
      return work.posterior === true && run !== undefined && learnedInputs(run).includes(id);
    },
    problemsOf: (work, language) =>
      outcomeOf(byPriors(work)).problems.map((problem) => problemText(problem, model, language)),
    madeOf: (work, id, time) =>
      (explanationOf(byPriors(work), id, time)?.inputs ?? []).map((part) => ({ id: part.slot.id, time: part.time })),
    faultOfDate: (text) => (parseDate(text) === undefined ? `${dateFault}: "${text}"` : undefined),
    faultOfName: (text) =>
      /^[\p{L}\p{N}_-][\p{L}\p{N}._-]*$/u.test(text)
        ? undefined
        : `a name of letters, digits, - and _ is needed, as more-money: "${text}"`,
  };
  return {
    workspace,
    world,
    outcomeOf,
    shownFor,
    outlookOf,
    knowsOutlook,
    chancesOf,
    knowsChances,
    explanationOf,
    beliefOf,
    moversOf,
    keyOf: answerKey,
    answerOf: <Kind extends Question["kind"]>(question: Question & { readonly kind: Kind }) =>
      answers.get(answerKey(question)) as AnswerOf<Kind> | undefined,
    learn,
    fail,
    proceed: (question, share) => {
      learned++;
      progress.set(answerKey(question), share);
    },
    progressOf: (question) => progress.get(answerKey(question)),
    failureOf: (question) => failures.get(answerKey(question)),
    get learned() {
      return learned;
    },
  };
}

/** Some work with the priors. */
export function byPriors(work: Work): Work {
  return work.posterior === undefined ? work : { ...work, posterior: undefined };
}

function runWork(workspace: Workspace, work: Work, posterior: Posterior | undefined): Outcome {
  const problems = new Problems();
  const shelf = openShelf(workspace.scenarios, problems);
  const scenario =
    work.scenario === "" ? planAsItIs : findScenario(work.scenario, shelf, workspace.scenarios.path, problems);
  const resolved = scenario && openScenario(scenario, assignmentsOf(work), shelf, problems);
  const run =
    resolved === undefined || problems.count > 0
      ? undefined
      : runScenario(workspace.model, resolved, dateOf(work), problems, posterior);
  return { run: problems.count > 0 ? undefined : run, problems: problems.all };
}

function dateOf({ asOf }: Work): CoarseDate | undefined {
  return asOf === undefined ? undefined : parseDate(asOf);
}

function titleOf(name: string, shelf: ScenarioShelf): Label {
  return shelf.read(name)?.title ?? {};
}
