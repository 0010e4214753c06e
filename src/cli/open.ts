import { closeSync, existsSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import isInCi from "is-in-ci";
import type { Symbols } from "../format/chart.ts";
import { diskFolder } from "../plan/disk.ts";
import type { Folder } from "../plan/folder.ts";
import { Problems } from "../plan/problem.ts";
import { readAssignment } from "../plan/read-scenario.ts";
import type { Act } from "../tui/acts/row.ts";
import { commandLine } from "../tui/command-line.ts";
import { Desk, type Opened, type Outside } from "../tui/desk.ts";
import { openInEditor } from "../tui/editor.ts";
import { formatAct, formatHead, type Recording, readRecording } from "../tui/recording.ts";
import { type Terminal, takeTerminal } from "../tui/start.ts";
import { assignmentsOf, type Work } from "../tui/state.ts";
import { watchFolders } from "../tui/watch.ts";
import { screenWords } from "../tui/words.ts";
import { answerThread } from "./answer-thread.ts";
import { type CommonOptions, languageOf } from "./common.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { type PlanPlace, placeOf } from "./find-plan.ts";
import { type OpenPlan, openPlace, planPlace, readAnew, readDateOption } from "./open-plan.ts";
import { loadPosteriors } from "./posterior-option.ts";
import { readRegular } from "./read-file.ts";
import { run } from "./run.ts";
import { isTerminal } from "./stdout.ts";
import { writeFileWhole } from "./write-output.ts";
import { readReason, writeReason } from "./write-reason.ts";

export interface OpenOptions extends Pick<CommonOptions, "plan" | "asOf" | "set" | "lang" | "color"> {
  readonly scenario?: string;
  readonly symbols: Symbols;
  readonly ascii?: boolean;
  readonly mouse?: boolean;
  readonly screenReader?: boolean;
  readonly posterior?: true;
  readonly record?: string;
  readonly replay?: string;
}

/** `kapok` alone: the terminal program, or what `kapok run` prints where there is no terminal. */
export async function open(options: OpenOptions): Promise<number> {
  const recording = options.replay === undefined ? undefined : readRecordingFile(options.replay);
  const plan = options.plan ?? recording?.plan;
  const isShown = hasTerminal();
  const { inCi } = screenWords[languageOf(options)];
  if (!isShown && isInCi && isTerminal()) process.stderr.write(`${inCi}\n`);
  if (!isShown && recording === undefined)
    return printInstead({ ...options, names: namesOf(options.scenario) }, plan, options);
  const place = planPlace(plan);
  const read = planReader(place.path);
  const opened = isShown ? read() : workspaceOf(openPlace(place));
  const work = workOf(options, recording, opened);
  const terminal = takeTerminal(process.stdin, process.stdout);
  const recorder = options.record === undefined || !isShown ? undefined : startRecording(options.record, place, work);
  const outside = outsideOf(place.path, read, options, terminal, recorder);
  const desk = new Desk(opened, startOf(work, options), appearanceOf(options), outside);
  desk.replay(recording?.acts ?? []);
  if (!isShown) {
    const { work: end } = desk.state;
    return printInstead({ ...end, names: namesOf(end.scenario), set: assignmentsOf(end) }, plan, options);
  }
  const folders = () => {
    const { path, scenarios } = placeOf(place.path);
    return [path, scenarios];
  };
  const stopWatching = watchFolders(folders, () => desk.reload());
  // What changed before it was watched.
  desk.reload();
  try {
    await terminal.run(desk, options.screenReader === true || process.env.INK_SCREEN_READER === "true");
    if (recorder?.failure !== undefined) throw recorder.failure;
    return exitCodes.ok;
  } finally {
    stopWatching();
    recorder?.close();
  }
}

/** A terminal to draw on and to read keys from, with somebody before it. */
function hasTerminal(): boolean {
  return isTerminal() && process.stdin.isTTY === true && process.env.TERM !== "dumb" && !isInCi;
}

function namesOf(scenario = ""): readonly string[] {
  return scenario === "" ? [] : [scenario];
}

interface ToPrint extends Pick<Work, "posterior"> {
  readonly names: readonly string[];
  readonly set: readonly string[];
  readonly asOf?: string | undefined;
}

async function printInstead(
  { names, set, asOf, posterior }: ToPrint,
  plan: string | undefined,
  options: OpenOptions,
): Promise<number> {
  if (posterior === true) await loadPosteriors();
  return run(names, {
    ...(posterior === true ? { posterior } : {}),
    ...(plan === undefined ? {} : { plan }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(options.lang === undefined ? {} : { lang: options.lang }),
    set,
    format: "table",
    color: options.color,
    seed: 1,
    show: [],
    chart: [],
    symbols: options.symbols,
  });
}

function workspaceOf(workspace: OpenPlan): Opened {
  return { kind: "workspace", workspace };
}

function tryOpen(read: () => OpenPlan): Opened {
  try {
    return workspaceOf(read());
  } catch (error) {
    if (error instanceof InputFailure) return { kind: "problems", problems: error.lines };
    throw error;
  }
}

/** What the program begins with: the recorded session's beginning, and over it what the command line says. */
function workOf(options: OpenOptions, recording: Recording | undefined, opened: Opened): Work {
  readDateOption(options.asOf);
  const problems = new Problems();
  const assignments = options.set.flatMap((text) => {
    const assignment = readAssignment(text, problems);
    return assignment === undefined ? [] : [[assignment.name, text.slice(text.indexOf("=") + 1).trim()] as const];
  });
  if (problems.count > 0) throw InputFailure.of(problems.all);
  const names = opened.kind === "workspace" ? opened.workspace.names : [];
  const usual = names.includes("baseline") ? "baseline" : "";
  return {
    scenario: options.scenario ?? recording?.work.scenario ?? usual,
    edits: { ...recording?.work.edits, ...Object.fromEntries(assignments) },
    asOf: options.asOf ?? recording?.work.asOf,
    posterior: options.posterior ?? recording?.work.posterior,
  };
}

function startOf(work: Work, options: OpenOptions) {
  return { work, language: languageOf(options), symbols: options.symbols, hasMouse: options.mouse === true };
}

function appearanceOf({ ascii, color }: OpenOptions) {
  return { isAscii: ascii === true, hasColour: color && !process.env.NO_COLOR };
}

/** Reads a plan, and anew each time; where no file has changed, what was read before comes back. */
function planReader(path: string): () => Opened {
  const contentsOf = (folder: Folder) => {
    const listing = folder.list();
    return listing.kind === "names" ? listing.names.map((name) => [name, folder.read(name)] as const) : listing;
  };
  let last: { readonly contents: unknown; readonly opened: Opened } | undefined;
  return () => {
    const place = placeOf(path);
    const contents = [place, ...[place.path, place.scenarios].map(diskFolder).map(contentsOf)];
    if (last === undefined || !isDeepStrictEqual(contents, last.contents)) {
      const open = last === undefined ? openPlace : readAnew;
      last = { contents, opened: tryOpen(() => open(place)) };
    }
    return last.opened;
  };
}

function outsideOf(
  path: string,
  read: () => Opened,
  options: OpenOptions,
  terminal: Terminal,
  recorder: ReturnType<typeof startRecording> | undefined,
): Outside {
  const fileOf = (name: string) => join(placeOf(path).scenarios, `${name}.yaml`);
  return {
    open: read,
    save: async (session, { work }, name, mayReplace) => {
      // Another program may have made the file since the list of scenarios was read.
      if (!mayReplace && existsSync(fileOf(name))) return `${fileOf(name)}: it is there already`;
      // What keeps the comments of a file is large, and most sessions save nothing.
      const { savedText } = await import("../tui/save.ts");
      const saved = savedText(session, work, name);
      if (saved.kind === "problem") return saved.problem;
      try {
        writeFileWhole(fileOf(name), saved.text);
        return undefined;
      } catch (error) {
        if (error instanceof InputFailure) return error.lines.join("\n");
        throw error;
      }
    },
    copy: terminal.copy,
    commandOf: ({ work }) => commandLine(work, options.plan === undefined ? [] : ["--plan", options.plan]),
    edit: async (scenario) => {
      let reason: string | undefined;
      await terminal.lend(() => {
        reason = openInEditor(fileOf(scenario));
      });
      return reason;
    },
    quit: terminal.quit,
    record: (act) => recorder?.add(act),
    think: answerThread(),
  };
}

/**
 * A recording is a new file; each act is in it as soon as it is done. Where it takes no more, a full disk for one, the
 * session goes on without it, and its end says so.
 */
function startRecording(file: string, { name }: PlanPlace, work: Work) {
  let failure: InputFailure | undefined;
  const attempt = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch (error) {
      failure ??= new InputFailure([
        `--record: cannot write "${file}": ${writeReason(error as NodeJS.ErrnoException)}`,
      ]);
      return undefined;
    }
  };
  const descriptor = attempt(() => openSync(file, "wx"));
  if (descriptor === undefined) throw failure!;
  const write = (text: string) => {
    if (failure === undefined) attempt(() => writeSync(descriptor, text));
  };
  write(formatHead({ plan: name, work }));
  return {
    get failure() {
      return failure;
    },
    add: (act: Act) => write(formatAct(act)),
    close: () => closeSync(descriptor),
  };
}

function readRecordingFile(file: string): Recording {
  const problems = new Problems();
  let text: string;
  try {
    text = readRegular(file).toString("utf8");
  } catch (error) {
    throw new InputFailure([`--replay: cannot read "${file}": ${readReason(error as NodeJS.ErrnoException)}`]);
  }
  const recording = readRecording(file, text, problems);
  if (recording === undefined) throw InputFailure.of(problems.all);
  return recording;
}
