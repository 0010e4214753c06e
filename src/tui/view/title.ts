import { planAsItIs } from "../../analysis/workspace.ts";
import { widthOf } from "../../format/width.ts";
import { type Language, words } from "../../format/words.ts";
import { inLanguage } from "../../plan/label.ts";
import { answerWords } from "../answer-words.ts";
import type { Results } from "../results.ts";
import type { Belief } from "../session.ts";
import { isUnsaved, type State } from "../state.ts";
import { screenWords } from "../words.ts";
import { cell, type Look } from "./look.ts";

interface TitleParts {
  readonly plan: string;
  readonly scenario: string;
  readonly isUnsaved: boolean;
  readonly asOf: string;
  /** What estimated assumptions follow; "" for the priors, where nobody asked for more. */
  readonly belief: string;
}

function titleParts(state: State, { run, problems, belief }: Results, { language }: Look): TitleParts {
  const { program } = run.trajectory;
  const { plan } = program.model;
  const text = screenWords[language];
  const { scenario } = run;
  const shown =
    scenario.name === planAsItIs.name ? text.planAsItIs : inLanguage(scenario.title, language, scenario.name);
  return {
    plan: inLanguage(plan.title, language, plan.name),
    scenario: problems.length === 0 ? shown : `${state.work.scenario} ✗ ${text.cannotRun} · ${shown}`,
    isUnsaved: isUnsaved(state),
    asOf: program.asOf === undefined ? "" : `${words[language].asOf} ${program.asOf.text}`,
    belief: beliefText(belief, language),
  };
}

function beliefText(belief: Belief, language: Language): string {
  const text = answerWords[language].belief;
  if (belief === "priors") return "";
  if (belief === "pending") return text.pending;
  if (belief === "failed") return text.failed;
  return belief.posterior === undefined ? text.refused : text.posterior;
}

/** Plan, scenario, unsaved mark left; the as-of date right. The plan's title gives way first. */
export function titleLine(state: State, results: Results, columns: number, look: Look): string {
  const whole = titleParts(state, results, look);
  // Of what is long the beginning says enough.
  const parts = columns >= 80 ? whole : { ...whole, belief: whole.belief.replace(/[,，（(].*$/, "") };
  const mark = parts.isUnsaved ? ` ● ${columns >= 80 ? screenWords[look.language].unsaved : ""}`.trimEnd() : "";
  const date = [parts.belief, parts.asOf].flatMap((part) => (part === "" ? [] : [`${part} `])).join("· ");
  const right = cut(parts.belief === "" ? date : `· ${date}`, columns, look);
  const title = ` ${parts.plan} `;
  const own = `${parts.scenario}${mark}`;
  const room = columns - widthOf(right) - widthOf(own) - 3;
  const left = room >= 16 ? `${cell(title, Math.min(room, widthOf(title)), look)}· ${own}` : ` ${own}`;
  return look.reverse(
    look.paint("strong", cell(left, columns - widthOf(right), look)) + cell(right, widthOf(right), look, "right"),
  );
}

/** A text in no more than so many columns. */
function cut(text: string, columns: number, look: Look): string {
  return widthOf(text) <= columns ? text : cell(text, columns, look);
}

/** The same as a sentence. */
export function titleSentence(state: State, results: Results, look: Look): string {
  const { plan, scenario, isUnsaved: isOpen, asOf, belief } = titleParts(state, results, look);
  const { comma, unsaved, stop } = screenWords[look.language];
  return [plan, scenario, ...(isOpen ? [unsaved] : []), belief, asOf].filter((part) => part !== "").join(comma) + stop;
}
