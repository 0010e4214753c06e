import { frontPoints } from "../analysis/seek/front.ts";
import { frontMarkdown, frontText, type SoughtFront } from "../format/front-text.ts";
import { frontAsData, frontCsv } from "../format/mix-data.ts";
import { emit, languageOf, styleOf } from "./common.ts";
import { fromAsked, leversAsked, measureNeeded } from "./seek-question.ts";
import type { SeekOptions, SeekTask } from "./seek-task.ts";

/** Cost against chance: mixes of which none is both cheaper and likelier than another. */
export function seekFront({ run, aim, head, ground, options, report }: SeekTask): boolean {
  const movables = leversAsked(options, run);
  const measure = measureNeeded(options, aim.targets, fromAsked(options, run), run);
  const drawn = { ...aim, probability: 1 };
  const front = frontPoints(run, drawn, movables, measure, ground, report);
  emit(print({ ...head, measure, movables, front }, options), options);
  return true;
}

function print(sought: SoughtFront, options: SeekOptions): string {
  switch (options.format) {
    case "table":
      return frontText(sought, styleOf(options));
    case "markdown":
      return frontMarkdown(sought, languageOf(options));
    case "csv":
      return frontCsv(sought);
    case "json":
      return JSON.stringify(frontAsData(sought, languageOf(options)), null, 2);
  }
}
