import {
  type Contributions,
  contributionsCsv,
  contributionsData,
  contributionsMarkdown,
  contributionsText,
} from "../format/contributions-text.ts";
import { type CommonOptions, emit, languageOf, styleOf } from "./common.ts";
import { printNotes } from "./run.ts";

/** Prints a difference that was split, or writes it to the file asked for. */
export function printContributions(contributions: Contributions, options: CommonOptions): void {
  emit(textOf(contributions, options), options);
}

function textOf(contributions: Contributions, options: CommonOptions): string {
  switch (options.format) {
    case "table":
      return contributionsText(contributions, styleOf(options));
    case "markdown":
      return contributionsMarkdown(contributions, languageOf(options));
    case "csv":
      printNotes([contributions.before, contributions.now], styleOf(options));
      return contributionsCsv(contributions);
    case "json":
      return JSON.stringify(contributionsData(contributions, languageOf(options)), null, 2);
  }
}
