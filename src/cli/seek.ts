import { passingMembers } from "../analysis/ensemble/kernel-members.ts";
import { groundOn } from "../analysis/seek/ground.ts";
import { standingTrial } from "../analysis/seek/least-change.ts";
import { planAsItIs } from "../analysis/workspace.ts";
import { seekWords } from "../format/seek-words.ts";
import { commandLine } from "../tui/command-line.ts";
import { languageOf } from "./common.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { openPlan } from "./open-plan.ts";
import { percentDone, withProgress } from "./progress-line.ts";
import { runAll } from "./run.ts";
import { fileToSave } from "./save-scenario.ts";
import { targetsAsked } from "./seek-question.ts";
import type { SeekOptions, SeekTask } from "./seek-task.ts";

/** Members where nobody says how many. */
const usualMembers = 10_000;

/** `kapok seek`: what would it take to reach targets? */
export async function seek(names: readonly string[], options: SeekOptions): Promise<number> {
  const search = await searchOf(options);
  const opened = openPlan(options.plan);
  if (options.force === true && options.save === undefined)
    throw new InputFailure(["--force lets --save replace a scenario: give --save NAME too"]);
  if (options.save !== undefined)
    fileToSave(opened, { name: options.save, mayReplace: options.force === true, parent: options.scenario });
  const [run] = runAll(opened, options.scenario === undefined ? [] : [options.scenario], options);
  const aim = { targets: targetsAsked(names, options.year, run!), probability: options.probability };
  const runMembers = passingMembers();
  const members = options.number ?? usualMembers;
  const ground = groundOn(runMembers, { members, seed: options.seed });
  const standing = standingTrial(run!, aim, ground);
  const command = commandOf(options, run!.scenario.name);
  const isDrawn = aim.probability !== undefined || options.front === true || options.among !== undefined;
  const head = { run: run!, aim, standing, isDrawn, members, seed: options.seed, command };
  const { secondsLeft } = seekWords[languageOf(options)];
  const say = (done: number, all: number, left: number) => `${percentDone(done, all)} · ${secondsLeft(String(left))}`;
  const isFound = withProgress(say, (report) => search({ opened, run: run!, aim, head, ground, options, report }));
  return isFound ? exitCodes.ok : exitCodes.no;
}

type Search = (task: SeekTask) => boolean;

/** Which search is meant; options that do not go together are refused. */
async function searchOf(options: SeekOptions): Promise<Search> {
  const { mix, front, among, save, latest, by, probability } = options;
  const kinds = [mix === true && "--mix", front === true && "--front", among !== undefined && "--among"].filter(
    (kind) => kind !== false,
  );
  if (kinds.length > 1) throw new InputFailure([`${kinds.join(" and ")} are different questions: ask one`]);
  const [kind] = kinds;
  if (latest === true && kind !== undefined)
    throw new InputFailure([`--latest is of one lever and does not go with ${kind}`]);
  if (save !== undefined && (kind === "--front" || kind === "--among"))
    throw new InputFailure([`--save keeps one answer, and ${kind} has several; --mix has one`]);
  if (kind === "--among" && by.length > 0)
    throw new InputFailure(["--among compares scenarios and moves no lever: leave --by out"]);
  if ((kind === "--front" || kind === "--among") && probability !== undefined)
    throw new InputFailure([`${kind} shows every chance: leave --probability out`]);
  switch (kind) {
    case "--mix":
      return (await import("./seek-mix.ts")).seekMix;
    case "--front":
      return (await import("./seek-front.ts")).seekFront;
    case "--among":
      return (await import("./seek-among.ts")).seekAmong;
    default:
      return (await import("./seek-least.ts")).seekLeast;
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
