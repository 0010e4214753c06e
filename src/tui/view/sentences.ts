import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import { chanceCell } from "../../format/chance-text.ts";
import { nameOfSlot, nameOfTarget } from "../../format/names-of.ts";
import { formatUnit } from "../../format/unit-name.ts";
import { formatYears, goalOf, judgementOf, signOf, valueOfVerdict, withUnit } from "../../format/verdict-text.ts";
import { words } from "../../format/words.ts";
import type { Results } from "../results.ts";
import type { State } from "../state.ts";
import { screenWords } from "../words.ts";
import type { World } from "../world.ts";
import { textOf } from "../world.ts";
import type { Look } from "./look.ts";

/** The verdicts as sentences, for a screen too small for more, and for those who hear the screen. */
export function verdictSentences(results: Results, look: Look): readonly string[] {
  return results.run.verdicts.flatMap(({ margin }, target) =>
    margin === undefined ? [] : [verdictSentence(target, results, look)],
  );
}

/** `✗ 2025 Core industries' share of GDP: 14.69 %, goal ≥ 15 %, missed by 0.313 (2.09 %), chance 7.8 % ± 0.3.` */
export function verdictSentence(index: number, { run, outlook }: Results, { language }: Look): string {
  const verdict = run.verdicts[index]!;
  const chance = outlook?.chances[index];
  const { plan } = run.trajectory.program.model;
  const { colon, goal } = words[language];
  const { comma, stop } = screenWords[language];
  const name = `${formatYears(verdict.target.years, plan.grid)} ${nameOfTarget(verdict.target, plan, language)}`;
  const value = verdict.value === undefined ? [] : [valueOfVerdict(verdict)];
  const chances = chance === undefined ? [] : [`${words[language].ensemble.chance} ${chanceCell(chance)}`];
  const parts = [
    ...value,
    `${goal} ${goalOf(verdict.target, plan, language)}`,
    judgementOf(verdict, language),
    ...chances,
  ];
  return `${signOf(verdict)} ${name}${colon}${parts.join(comma)}${stop}`;
}

/** The lever that is chosen, in a sentence. */
export function inputSentence({ input, work }: State, world: World, run: ScenarioRun, { language }: Look): string {
  const fact = world.inputs[input];
  const current = fact && world.current(work, fact.id);
  const slot = fact && run.trajectory.program.model.slots[run.trajectory.program.model.slotOf.get(fact.id)!];
  if (current === undefined || slot === undefined) return "";
  const { colon } = words[language];
  const unit = formatUnit(slot.unit, run.trajectory.program.model.plan, language);
  const value =
    current.kind === "number"
      ? withUnit(current.text, unit, language)
      : `${textOf(current)}${unit === "" ? "" : ` (${unit})`}`;
  return `${nameOfSlot(slot, language)}${colon}${value}`;
}
