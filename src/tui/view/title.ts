import { planAsItIs } from "../../analysis/workspace.ts";
import { widthOf } from "../../format/width.ts";
import { words } from "../../format/words.ts";
import { inLanguage } from "../../plan/label.ts";
import type { Results } from "../results.ts";
import { isUnsaved, type State } from "../state.ts";
import { screenWords } from "../words.ts";
import { cell, type Look } from "./look.ts";

/** Plan, scenario, unsaved mark left; the as-of date right. The plan's title gives way first. */
export function titleLine(state: State, { run, problems }: Results, columns: number, look: Look): string {
  const { plan } = run.trajectory.program.model;
  const { language } = look;
  const text = screenWords[language];
  const { scenario } = run;
  const shown =
    scenario.name === planAsItIs.name ? text.planAsItIs : inLanguage(scenario.title, language, scenario.name);
  const name = problems.length === 0 ? shown : `${state.work.scenario} ✗ ${text.cannotRun} · ${shown}`;
  const mark = isUnsaved(state) ? ` ● ${columns >= 80 ? text.unsaved : ""}`.trimEnd() : "";
  const { asOf } = run.trajectory.program;
  const date = asOf === undefined ? "" : `${words[language].asOf} ${asOf.text} `;
  const title = ` ${inLanguage(plan.title, language, plan.name)} `;
  const own = `${name}${mark}`;
  const room = columns - widthOf(date) - widthOf(own) - 3;
  const left = room >= 16 ? `${cell(title, Math.min(room, widthOf(title)), look)}· ${own}` : ` ${own}`;
  return look.reverse(
    look.paint("strong", cell(left, columns - widthOf(date), look)) + cell(date, widthOf(date), look, "right"),
  );
}
