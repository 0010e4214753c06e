import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import { nameOfSlot, nameOfTarget } from "../../format/names-of.ts";
import { formatYears, goalOf, judgementOf, signOf, valueOfVerdict } from "../../format/verdict-text.ts";
import { wrap } from "../../format/width.ts";
import { words } from "../../format/words.ts";
import type { State } from "../state.ts";
import { screenWords } from "../words.ts";
import type { World } from "../world.ts";
import { textOf } from "../world.ts";
import { Canvas } from "./canvas.ts";
import type { Frame } from "./frame.ts";
import { keyLine } from "./keys.ts";
import type { Size } from "./layout.ts";
import { cell, type Look, plain } from "./look.ts";

/** The verdicts as sentences, for a screen too small for more, and for those who hear the screen. */
export function verdictSentences(run: ScenarioRun, { language }: Look): readonly string[] {
  const { plan } = run.trajectory.program.model;
  const { colon, goal } = words[language];
  const { comma, stop } = screenWords[language];
  return run.verdicts
    .filter(({ margin }) => margin !== undefined)
    .map((verdict) => {
      const name = `${formatYears(verdict.target.years)} ${nameOfTarget(verdict.target, plan, language)}`;
      const parts = [
        valueOfVerdict(verdict),
        `${goal} ${goalOf(verdict.target, plan, language)}`,
        judgementOf(verdict, language),
      ];
      return `${signOf(verdict)} ${name}${colon}${parts.join(comma)}${stop}`;
    });
}

/** The lever that is chosen, in a sentence. */
export function inputSentence({ input, work }: State, world: World, run: ScenarioRun, { language }: Look): string {
  const fact = world.inputs[input];
  const current = fact && world.current(work, fact.id);
  const slot = fact && run.trajectory.program.model.slots[run.trajectory.program.model.slotOf.get(fact.id)!];
  if (current === undefined || slot === undefined) return "";
  const { colon } = words[language];
  return `${nameOfSlot(slot, language)}${colon}${textOf(current)} ${slot.unit.text === "1" ? "" : slot.unit.text}`.trimEnd();
}

/** Lines of text over the line of keys, as many as there is room for. */
export function textFrame(text: readonly string[], keys: string, { columns, rows }: Size, look: Look): Frame {
  const canvas = new Canvas({ columns, rows });
  const lines = Array.from({ length: rows - 1 }, (_, row) => cell(text[row] ?? "", columns, look));
  canvas.put(0, 0, columns, [...lines, keys]);
  return { blocks: canvas.blocks, cursor: undefined, hits: [] };
}

/** A screen too small for panes. */
export function smallFrame(state: State, world: World, run: ScenarioRun, { columns, rows }: Size, look: Look): Frame {
  const verdicts = verdictSentences(run, look).flatMap((line) => wrap(plain(line, look), columns));
  const own = wrap(plain(inputSentence(state, world, run, look), look), columns);
  return textFrame([...own, ...verdicts], keyLine(state, world, columns, look), { columns, rows }, look);
}
