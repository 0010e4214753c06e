import { type Command, InvalidArgumentError, Option } from "commander";
import type { Symbols } from "../format/chart.ts";
import { makePaint } from "../format/paint.ts";
import { joinWords } from "../format/shell-words.ts";
import type { TextStyle } from "../format/verdict-text.ts";
import { type Language, languages } from "../format/words.ts";
import { showUnseen } from "../plan/unseen-signs.ts";
import { askedWords, decide } from "./asked.ts";
import { memberCount, seedNumber } from "./ensemble-options.ts";
import { InputFailure } from "./failure.ts";
import { addPosteriorOption, type PosteriorOption } from "./posterior-option.ts";
import { isTerminal, writeOut } from "./stdout.ts";
import { writeFileWhole } from "./write-output.ts";

export const formats = ["table", "json", "csv", "markdown"] as const;
export type Format = (typeof formats)[number];

/** The options that commands share. */
export interface CommonOptions extends PosteriorOption {
  readonly plan?: string;
  readonly asOf?: string;
  readonly set: readonly string[];
  readonly format: Format;
  readonly lang?: Language;
  readonly color: boolean;
  readonly output?: string;
  readonly excel?: boolean;
}

/** Gathers an option that may be repeated. */
export const collect = (value: string, before: readonly string[]) => [...before, value];

export function addPlanOption(command: Command): Command {
  return command.option("-p, --plan <name|path>", "a plan under data/, or the path of a plan folder");
}

/** Which scenarios are run, on what was known when. */
export function addRunOptions(command: Command): Command {
  return addPosteriorOption(addStandOptions(command));
}

/** The same without `--posterior`. */
export function addStandOptions(command: Command): Command {
  return addPlanOption(command)
    .option("-a, --as-of <date>", "use only what was published by this date: 2024, 2024-05 or 2024-05-16")
    .option(
      "-s, --set <name=value>",
      "set a variable: a number with unit, a path, an equation (repeatable)",
      collect,
      [],
    );
}

export function addOutputOptions(command: Command): Command {
  return addLayoutOptions(
    command.addOption(new Option("-f, --format <format>", "how to print").choices(formats).default("table")),
  );
}

/** The options of output but for its format. */
export function addLayoutOptions(command: Command): Command {
  return command
    .addOption(new Option("-l, --lang <language>", "en or zh; by default from LANG").choices(languages))
    .option("--no-color", "no colours (NO_COLOR does the same)")
    .option("-o, --output <file>", "write to a file: beside it first, then renamed")
    .option("--excel", "begin CSV with a byte-order mark, so that Excel reads it as UTF-8");
}

const symbolSets: readonly Symbols[] = ["braille", "block", "ascii"];

export const symbolsOption = () =>
  new Option("--symbols <set>", "what charts are drawn with").choices(symbolSets).default("braille");

export const ensembleFormatOption = () =>
  new Option("-f, --format <format>", "how to print").choices([...formats, "parquet"]).default("table");

/** The options of commands that run ensembles beside their runs. */
export interface EnsembleOptions {
  readonly ensemble?: number;
  readonly seed: number;
}

export function addEnsembleOptions(command: Command): Command {
  return command
    .option("--ensemble <members>", "also say chances, of so many draws of what is uncertain", memberCount)
    .option("--seed <number>", "another seed gives other draws", seedNumber, 1);
}

/** A whole number from 0 up, for commander. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError("a whole number from 0 up is needed.");
  return Number(text);
}

export function languageOf({ lang }: Pick<CommonOptions, "lang">): Language {
  if (lang !== undefined) return lang;
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || "") ? "zh" : "en";
}

/** How text is laid out: for a terminal as wide as it is, else for 80 columns; colours on terminals only. */
export function styleOf(options: CommonOptions): TextStyle {
  const toTerminal = options.output === undefined && isTerminal();
  const hasColour = toTerminal && options.color && !process.env.NO_COLOR && process.env.TERM !== "dumb";
  const width = toTerminal ? Math.min(Math.max(process.stdout.columns || 80, 40), 100) : 80;
  return { language: languageOf(options), paint: makePaint(hasColour), width };
}

/** Prints a result, or writes it to the file asked for; JSON and Markdown with the command line that makes it again. */
export function emit(plain: string, options: CommonOptions): void {
  const text = withCommand(plain, options);
  if (options.excel === true && options.format !== "csv")
    throw new InputFailure([`--excel goes with --format csv, not with ${options.format}`]);
  const ended = text.endsWith("\n") ? text : `${text}\n`;
  const marked = options.excel === true && options.format === "csv" ? `\u{feff}${ended}` : ended;
  if (options.output === undefined) writeOut(marked, isTerminal());
  else writeFileWhole(options.output, showUnseen(marked));
}

/** Behind the version in JSON, as the last line in Markdown. */
function withCommand(text: string, options: CommonOptions): string {
  if (options.format !== "json" && options.format !== "markdown") return text;
  decide("--lang", languageOf(options));
  const line = joinWords(["kapok", ...askedWords()]);
  if (options.format === "markdown") return `${text.trimEnd()}\n\n\`${line}\`\n`;
  return text.replace(
    /^(\{\n {2}"schema": "[^"\n]+",\n {2}"version": "[^"\n]+",\n)/,
    (head) => `${head}  "command": ${JSON.stringify(line)},\n`,
  );
}
