import { type Command, Option } from "commander";
import { exitCodeOf } from "../analysis/check/finding.ts";
import type { ReportCase } from "../format/report-case.ts";
import { type Language, languages } from "../format/words.ts";
import { languageOf } from "./common.ts";
import { writeOut } from "./stdout.ts";
import { writeFileWhole } from "./write-output.ts";

export const reportFormats = ["text", "json", "junit", "sarif", "github", "markdown"] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The options of commands whose results are findings. */
export interface ReportOptions {
  readonly format: ReportFormat;
  readonly lang?: Language;
  readonly color: boolean;
  readonly output?: string;
}

export function addReportOptions(command: Command): Command {
  return command
    .addOption(new Option("-f, --format <format>", "how to print").choices(reportFormats).default("text"))
    .addOption(new Option("-l, --lang <language>", "en or zh; by default from LANG").choices(languages))
    .option("--no-color", "no colours (NO_COLOR does the same)")
    .option("-o, --output <file>", "write to a file: beside it first, then renamed");
}

/** Prints a report; `text` gives what people at a terminal read. What comes back is the exit code. */
export async function emitReport(
  cases: readonly ReportCase[],
  text: () => string,
  options: ReportOptions,
): Promise<0 | 1 | 2> {
  const printed = await print(cases, text, options);
  const ended = printed === "" || printed.endsWith("\n") ? printed : `${printed}\n`;
  if (options.output === undefined) writeOut(ended);
  else writeFileWhole(options.output, ended);
  return exitCodeOf(cases.flatMap(({ findings }) => findings));
}

/** What only one format needs is loaded for it alone. */
async function print(cases: readonly ReportCase[], text: () => string, options: ReportOptions): Promise<string> {
  switch (options.format) {
    case "text":
      return text();
    case "json":
      return (await import("../format/report-data.ts")).reportData(cases);
    case "junit":
      return (await import("../format/report-junit.ts")).reportJunit(cases);
    case "sarif":
      return (await import("../format/report-sarif.ts")).reportSarif(cases);
    case "github":
      return (await import("../format/report-github.ts")).reportGithub(cases);
    case "markdown":
      return (await import("../format/report-markdown.ts")).reportMarkdown(cases, languageOf(options));
  }
}
