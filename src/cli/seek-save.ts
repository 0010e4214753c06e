import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { foundText } from "../format/seek-parts.ts";
import { seekWords } from "../format/seek-words.ts";
import { languageOf } from "./common.ts";
import { saveScenario } from "./save-scenario.ts";
import type { SeekTask } from "./seek-task.ts";
import { writeError } from "./stdout.ts";

/** Saves the answer of a search where that was asked for, and gives the file. */
export function saveAnswer(
  { opened, head, options }: SeekTask,
  assignments: readonly string[],
  answer: ScenarioRun,
): string | undefined {
  const { save, force, scenario, set } = options;
  if (save === undefined) return undefined;
  const what = assignments.join(", ");
  const wish = {
    name: save,
    mayReplace: force === true,
    parent: scenario,
    assignments: [...set, ...assignments],
    description: { en: foundText(head, what, "en"), zh: foundText(head, what, "zh") },
  };
  return saveScenario(opened, wish, answer);
}

/** Said beside the result, which is for programs too: where the answer is, or why it is nowhere. */
export function tellSaved(file: string | undefined, { digest }: ScenarioRun, { options, head }: SeekTask): void {
  const text = seekWords[languageOf(options)];
  if (file !== undefined) writeError(`${text.saved(file, digest.all.slice(0, 12))}\n`);
  else if (options.save !== undefined)
    writeError(`${text.nothingSaved[head.standing.isReached ? "already" : "none"]}\n`);
}
