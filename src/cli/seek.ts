import { Futures } from "../analysis/ensemble/futures.ts";
import { kernelMembers } from "../analysis/ensemble/kernel-members.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { standingTrial } from "../analysis/seek/least-change.ts";
import { leverAnswer } from "../analysis/seek/lever-answer.ts";
import { assignmentOf } from "../analysis/seek/rerun.ts";
import { startsOf } from "../analysis/seek/start-years.ts";
import { planAsItIs } from "../analysis/workspace.ts";
import { seekAsData, seekCsv } from "../format/seek-data.ts";
import { seekMarkdown } from "../format/seek-markdown.ts";
import { foundText } from "../format/seek-parts.ts";
import { type Sought, seekText } from "../format/seek-text.ts";
import { seekWords } from "../format/seek-words.ts";
import type { Language } from "../format/words.ts";
import { commandLine } from "../tui/command-line.ts";
import { type CommonOptions, emit, languageOf, styleOf } from "./common.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { openPlan } from "./open-plan.ts";
import { runAll } from "./run.ts";
import { fileToSave, type ScenarioToSave, saveScenario } from "./save-scenario.ts";
import {
  type CostOptions,
  type MoveOptions,
  measureAsked,
  movablesAsked,
  targetsAsked,
  timeGiven,
} from "./seek-question.ts";
import { writeError } from "./stdout.ts";

/** Members where nobody says how many. */
const usualMembers = 10_000;

export interface SeekOptions extends CommonOptions, MoveOptions, CostOptions {
  readonly year?: string;
  readonly probability?: number;
  readonly latest?: boolean;
  readonly scenario?: string;
  readonly save?: string;
  readonly force?: boolean;
  readonly number?: number;
  readonly seed: number;
}

/** `kapok seek`: what would it take to reach targets? */
export async function seek(names: readonly string[], options: SeekOptions): Promise<number> {
  const opened = openPlan(options.plan);
  const [run] = runAll(opened, options.scenario === undefined ? [] : [options.scenario], options);
  const targets = targetsAsked(names, options.year, run!);
  const movables = movablesAsked(options, run!);
  const { decisionTime } = run!.trajectory.program;
  const from = options.from === undefined ? decisionTime : timeGiven("--from", options.from, run!);
  const measure = measureAsked(options, targets, from, run!);
  const runMembers = kernelMembers();
  const members = options.number ?? usualMembers;
  const ground = { runMembers, futures: new Futures({ members, seed: options.seed }, runMembers) };
  const aim = { targets, probability: options.probability };
  const [only] = movables;
  const isOne = movables.length === 1;
  if (options.latest === true && (!isOne || only!.role !== "lever"))
    throw new InputFailure(["--latest is of one lever; name it with --by"]);
  if (options.save !== undefined) {
    if (!isOne) throw new InputFailure(["--save keeps the answer of one lever or assumption; name it with --by"]);
    fileToSave(opened, { name: options.save, mayReplace: options.force === true, parent: options.scenario });
  }
  const answers = movables.map((movable) => leverAnswer(opened.model, run!, aim, movable, measure, ground));
  const sought: Sought = {
    run: run!,
    aim,
    standing: standingTrial(run!, aim, ground),
    members,
    seed: options.seed,
    command: commandOf(options, run!.scenario.name),
    measure,
    answers,
    starts: options.latest === true ? startsOf(run!, aim, only!, ground) : undefined,
  };
  const file = options.save === undefined ? undefined : save(options.save);
  emit(print(sought, file, options), options);
  if (file !== undefined) tellSaved(file, sought.answers[0]!.run!, options);
  return answers.some(({ kind }) => kind !== "none") ? exitCodes.ok : exitCodes.no;

  /** The file of the answer; none where nothing was found. */
  function save(name: string): string | undefined {
    const [answer] = answers;
    if (answer?.found === undefined || answer.run === undefined) return undefined;
    const found = assignmentOf({ movable: answer.movable, point: answer.found });
    const describe = (language: Language) => foundText(sought, found, language);
    const wish: ScenarioToSave = {
      name,
      mayReplace: options.force === true,
      parent: options.scenario,
      assignments: [...options.set, found],
      description: { en: describe("en"), zh: describe("zh") },
    };
    return saveScenario(opened, wish, answer.run);
  }
}

/** Said beside the result, which is for programs too. */
function tellSaved(file: string, { digest }: ScenarioRun, options: SeekOptions): void {
  writeError(`${seekWords[languageOf(options)].saved(file, digest.all.slice(0, 12))}\n`);
}

function print(sought: Sought, file: string | undefined, options: SeekOptions): string {
  switch (options.format) {
    case "table":
      return seekText(sought, styleOf(options));
    case "markdown":
      return seekMarkdown(sought, languageOf(options));
    case "csv":
      return seekCsv(sought);
    case "json":
      return JSON.stringify(seekAsData(sought, file, languageOf(options)), null, 2);
  }
}

/** The command that runs the scenario a search started from. */
function commandOf({ plan, asOf, scenario, set }: SeekOptions, name: string): string {
  const edits = Object.fromEntries(
    set.map((text) => [text.slice(0, text.indexOf("=")).trim(), text.slice(text.indexOf("=") + 1).trim()]),
  );
  const work = { scenario: scenario ?? (name === planAsItIs.name ? "" : name), edits, asOf };
  return commandLine(work, plan === undefined ? [] : ["--plan", plan]);
}
