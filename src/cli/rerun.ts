import { spawnSync } from "node:child_process";
import { basename, dirname } from "node:path";
import { splitWords } from "../format/shell-words.ts";
import { diskFolder } from "../plan/disk.ts";
import { withoutOutput } from "./asked.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { writeError, writeOut } from "./stdout.ts";
import { writeFileWhole } from "./write-output.ts";

interface RerunOptions {
  readonly output?: string;
}

/** `kapok rerun FILE`: makes a result again from the command line that it carries, and compares the bytes. */
export function rerun(file: string, options: RerunOptions): number {
  const before = read(file);
  const words = commandIn(before, file);
  const { stdout, stderr, status, error } = spawnSync(process.execPath, [process.argv[1]!, ...words], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (error !== undefined) throw new InputFailure([`cannot be run again: ${error.message}`]);
  if (status === null || status > exitCodes.no) {
    throw new InputFailure([`${file}: cannot be made again: kapok ${words.join(" ")}`, stderr.trimEnd()]);
  }
  if (options.output !== undefined) writeFileWhole(options.output, stdout);
  if (stdout === before) {
    writeOut(`${file}: the same bytes\n`);
    return exitCodes.ok;
  }
  writeOut(`${[`${file}: not the same`, ...differences(before, stdout)].join("\n  ")}\n`);
  if (stderr !== "") writeError(stderr);
  return exitCodes.no;
}

function read(file: string): string {
  const content = diskFolder(dirname(file)).read(basename(file));
  if (content.kind === "bytes") return new TextDecoder("utf-8", { ignoreBOM: true }).decode(content.bytes);
  const reason =
    content.kind === "unreadable"
      ? content.reason
      : content.kind === "missing"
        ? "there is no such file"
        : "a directory";
  throw new InputFailure([`${file}: ${reason}`]);
}

const writers: readonly string[] = ["check", "open", "rerun", "help"];

/** The words of the command line in a JSON or Markdown file. */
function commandIn(text: string, file: string): readonly string[] {
  const line = text.startsWith("{") ? commandInJson(text) : /^`kapok (.*)`$/m.exec(text.slice(-10_000))?.[1];
  // No command line has a null character.
  const words = line === undefined || line.includes("\0") ? undefined : splitWords(line.replace(/^kapok /, ""));
  if (words !== undefined && words.length > 0) {
    // A file that somebody sent must not write files.
    const saves = words.some((word) => word === "--save" || word.startsWith("--save="));
    if (saves || writers.includes(words[0]!) || words[0]!.startsWith("-"))
      throw new InputFailure([`${file}: only commands that write nothing are run again: kapok ${words.join(" ")}`]);
    return withoutOutput(words);
  }
  const what = text.startsWith("{")
    ? "a JSON file of this program has its command line under command"
    : "CSV and plain tables carry no command line";
  throw new InputFailure([
    `${file}: it does not say how it was made: ${what}`,
    "write the result as JSON or Markdown, or keep the command beside the file",
  ]);
}

function commandInJson(text: string): string | undefined {
  try {
    const { command } = JSON.parse(text) as { command?: unknown };
    return typeof command === "string" ? command : undefined;
  } catch {
    return undefined;
  }
}

/** What the digests say of two results that differ, else the first line in which they do. */
function differences(before: string, now: string): readonly string[] {
  const versions = [before, now].map((text) => /(?:"version": "|^kapok )(\d+\.\d+\.\d+)/m.exec(text)?.[1]);
  const lines = versions[0] === versions[1] ? [] : [`written by kapok ${versions[0]}, this is ${versions[1]}`];
  for (const part of ["model", "data", "settings"]) {
    const [a, b] = [before, now].map((text) => new RegExp(`"?${part}"?:? "?([0-9a-f]{12})`).exec(text)?.[1]);
    if (a !== undefined && b !== undefined && a !== b) lines.push(`${part}: digest ${a} then, ${b} now`);
  }
  const [old, made] = [before.split("\n"), now.split("\n")];
  const first = old.findIndex((line, i) => line !== made[i]);
  const at = first < 0 ? old.length : first;
  return [...lines, `line ${at + 1}: ${shorten(old[at])}`, `   now: ${shorten(made[at])}`];
}

function shorten(line: string | undefined): string {
  if (line === undefined) return "no such line";
  const text = line.trim();
  return text.length > 100 ? `${text.slice(0, 97)}…` : text;
}
