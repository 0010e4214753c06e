import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import type { Verdict } from "../../analysis/verdict.ts";
import { nameOfSlot, nameOfTarget } from "../../format/names-of.ts";
import { formatYears, goalOf, judgementOf, signOf, valueOfVerdict } from "../../format/verdict-text.ts";
import { words } from "../../format/words.ts";
import type { State } from "../state.ts";
import { screenWords } from "../words.ts";
import type { World } from "../world.ts";
import { textOf } from "../world.ts";
import type { Look } from "./look.ts";

/** The verdicts as sentences, for a screen too small for more, and for those who hear the screen. */
export function verdictSentences(run: ScenarioRun, look: Look): readonly string[] {
  return run.verdicts
    .filter(({ margin }) => margin !== undefined)
    .map((verdict) => verdictSentence(verdict, run, look));
}

/** `✗ 2025 Core industries' share of GDP: 14.69 %, goal ≥ 15 %, missed by 0.313 (2.09 %).` */
export function verdictSentence(verdict: Verdict, run: ScenarioRun, { language }: Look): string {
  const { plan } = run.trajectory.program.model;
  const { colon, goal } = words[language];
  const { comma, stop } = screenWords[language];
  const name = `${formatYears(verdict.target.years)} ${nameOfTarget(verdict.target, plan, language)}`;
  const value = verdict.value === undefined ? [] : [valueOfVerdict(verdict)];
  const parts = [...value, `${goal} ${goalOf(verdict.target, plan, language)}`, judgementOf(verdict, language)];
  return `${signOf(verdict)} ${name}${colon}${parts.join(comma)}${stop}`;
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
