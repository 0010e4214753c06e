import { leverAnswer } from "../analysis/seek/lever-answer.ts";
import { assignmentOf } from "../analysis/seek/rerun.ts";
import { lastTime, startsOf } from "../analysis/seek/start-years.ts";
import { seekAsData, seekCsv } from "../format/seek-data.ts";
import { seekMarkdown } from "../format/seek-markdown.ts";
import type { Sought } from "../format/seek-parts.ts";
import { seekText } from "../format/seek-text.ts";
import { emit, languageOf, styleOf } from "./common.ts";
import { InputFailure } from "./failure.ts";
import { fromAsked, measureAsked, movablesAsked } from "./seek-question.ts";
import { saveAnswer, tellSaved } from "./seek-save.ts";
import type { SeekOptions, SeekTask } from "./seek-task.ts";

/** The least change of one input, or of every lever in turn. */
export function seekLeast(task: SeekTask): boolean {
  const { opened, run, aim, head, ground, options, report } = task;
  const movables = movablesAsked(options, run);
  const measure = measureAsked(options, aim.targets, fromAsked(options, run), run);
  const [only] = movables;
  const isOne = movables.length === 1;
  if (options.latest === true && (!isOne || only!.role !== "lever"))
    throw new InputFailure(["--latest is of one lever; name it with --by"]);
  const last = lastTime(aim);
  if (options.latest === true && only!.from !== undefined && only!.from > last)
    throw new InputFailure([
      `--latest: the targets end in ${last}, and ${only!.from} is later: choose an earlier --from`,
    ]);
  if (options.save !== undefined && !isOne)
    throw new InputFailure(["--save keeps the answer of one lever or assumption; name it with --by"]);
  const answers = movables.map((movable, k) => {
    report(k / movables.length);
    return leverAnswer(opened.model, run, aim, movable, measure, ground);
  });
  const starts = options.latest === true ? startsOf(run, aim, only!, ground, report) : undefined;
  report(1);
  const isDrawn = head.isDrawn || answers.some(({ chance }) => chance !== undefined);
  const sought = { ...head, isDrawn, measure, answers, starts };
  const [answer] = answers;
  const assignments =
    answer?.found === undefined ? [] : [assignmentOf({ movable: answer.movable, point: answer.found })];
  const file = answer?.run === undefined ? undefined : saveAnswer(task, assignments, answer.run);
  emit(print(sought, file, options), options);
  tellSaved(file, answer?.run ?? run, task);
  return answers.some(({ kind }) => kind !== "none");
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
