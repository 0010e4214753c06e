import { cheapestMix } from "../analysis/seek/cheapest-mix.ts";
import { mixAnswer } from "../analysis/seek/mix-answer.ts";
import { mixTrials } from "../analysis/seek/mix-trials.ts";
import { assignmentOf } from "../analysis/seek/rerun.ts";
import { mixAsData, mixCsv } from "../format/mix-data.ts";
import { mixMarkdown, mixText, type SoughtMix } from "../format/mix-text.ts";
import { joinWords } from "../format/shell-words.ts";
import { emit, languageOf, styleOf } from "./common.ts";
import { fromAsked, leversAsked, measureNeeded } from "./seek-question.ts";
import { saveAnswer, tellSaved } from "./seek-save.ts";
import type { SeekOptions, SeekTask } from "./seek-task.ts";

/** The cheapest mix of levers that reaches all that is sought. */
export function seekMix(task: SeekTask): boolean {
  const { opened, run, aim, head, ground, options, report } = task;
  const movables = leversAsked(options, run);
  const measure = measureNeeded(options, aim.targets, fromAsked(options, run), run);
  const best = cheapestMix(mixTrials(run, aim, movables, measure, ground), aim.probability ?? 1, report);
  const answer = mixAnswer(opened.model, run, aim, movables, best, measure, ground);
  const assignments = answer.moves
    .filter(({ movable, point }) => point.value !== movable.own || !movable.isSteady)
    .map(assignmentOf);
  const isDrawn = head.isDrawn || answer.chance !== undefined;
  const sought = { ...head, isDrawn, measure, answer, assignments, without: withoutIdle(task, answer.targets) };
  const isFound = answer.trial.isReached;
  const file = isFound && assignments.length > 0 ? saveAnswer(task, assignments, answer.run) : undefined;
  emit(print(sought, file, options), options);
  tellSaved(file, answer.run, task);
  return isFound;
}

/** The question without the targets that no lever moves, where there are others beside them. */
function withoutIdle({ options }: SeekTask, targets: SoughtMix["answer"]["targets"]): string | undefined {
  const isHopeless = (one: (typeof targets)[number]) => one.idle !== undefined && !one.isReached;
  const others = targets.filter((one) => !isHopeless(one)).map(({ target }) => target.id);
  if (others.length === 0 || others.length === targets.length) return undefined;
  return questionOf(others, options);
}

/** A question as it is typed. */
function questionOf(targets: readonly string[], options: SeekOptions): string {
  const { plan, asOf, scenario, from, probability, discount } = options;
  const words = (option: string, value: string | number | undefined) =>
    value === undefined ? [] : [option, String(value)];
  const parts = [
    ["kapok", "seek", ...targets, "--mix"],
    words("--probability", probability),
    words("--plan", plan),
    words("--as-of", asOf),
    words("--scenario", scenario),
    words("--from", from),
    options.by.flatMap((name) => ["--by", name]),
    options.cost.flatMap((name) => ["--cost", name]),
    words("--discount", discount),
    options.set.flatMap((text) => ["--set", text]),
  ];
  return joinWords(parts.flat());
}

function print(sought: SoughtMix, file: string | undefined, options: SeekOptions): string {
  switch (options.format) {
    case "table":
      return mixText(sought, styleOf(options));
    case "markdown":
      return mixMarkdown(sought, languageOf(options));
    case "csv":
      return mixCsv(sought);
    case "json":
      return JSON.stringify(mixAsData(sought, file, languageOf(options)), null, 2);
  }
}
