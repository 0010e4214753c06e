import { planAsItIs } from "../../../analysis/workspace.ts";
import { type AttributionView, isStill, moves, nameAndYear, targetLines } from "../../../format/attribution-text.ts";
import { attributionWords } from "../../../format/attribution-words.ts";
import { formatNumber } from "../../../format/number.ts";
import { pieceText } from "../../../format/piece-text.ts";
import { words } from "../../../format/words.ts";
import { inLanguage } from "../../../plan/label.ts";
import { answerWords } from "../../answer-words.ts";
import { comparedWith } from "../../answers/question.ts";
import { isUnsaved } from "../../state.ts";
import { pendingText, type Shown, sentences, styleOf } from "./shown.ts";

/** What each change adds to every target that they move, the chosen one first. */
export function contributionsLines(shown: Shown): readonly string[] {
  const { state, session, results, look } = shown;
  const { language, paint } = look;
  const text = answerWords[language];
  const split = attributionWords[language];
  const compared = comparedWith(state.work);
  if (results.problems.length > 0) return sentences([text.cannotRun], shown);
  if (compared === undefined) return sentences([text.nothingChanged], shown);
  const { scenario } = session.shownFor(compared).run;
  const before =
    scenario.name === planAsItIs.name ? text.planAsItIs : inLanguage(scenario.title, language, scenario.name);
  const head = sentences([text.against(before)], shown);
  const question = { kind: "contributions", work: state.work } as const;
  const known = session.answerOf(question);
  if (known === undefined) {
    return [...head, "", ...sentences([pendingText(question, shown)], shown).map((line) => paint("quiet", line))];
  }
  const { attribution, isByPriors } = known;
  const { plan } = results.run.trajectory.program.model;
  const now = isUnsaved(state) ? text.now : inLanguage(results.run.scenario.title, language, results.run.scenario.name);
  const view: AttributionView = { attribution, plan, before, now, shown: ["value", "chance"] };
  const { players, idle, targets, split: shares } = attribution;
  const isNothing = players.length + idle.length === 0;
  const idleNames = idle.map((piece) => pieceText(piece, plan, language)).join(split.comma);
  const order = targets
    .map((_, index) => index)
    .toSorted((a, b) => Number(b === state.target) - Number(a === state.target));
  const moved = order.filter((index) => moves(view, index));
  const still = order
    .filter((index) => isStill(view, index))
    .map((index) => nameAndYear(targets[index]!, plan, language));
  const notes = [
    ...(isNothing ? [isUnsaved(state) ? split.nothingDiffers : text.nothingChanged] : []),
    ...(idle.length > 0 ? [`${split.idle}${words[language].colon}${idleNames}`] : []),
    ...(players.length > 0 && still.length > 0 ? [split.unchanged(still.join(split.comma))] : []),
    ...(isByPriors ? [text.byPriors] : []),
    ...(players.length > 0 ? [shares.isExact ? split.method : split.sampled(formatNumber(shares.coalitions))] : []),
  ];
  return [
    ...head,
    ...moved.flatMap((index) => ["", ...targetLines(view, index, targets[index]!, styleOf(shown))]),
    "",
    ...sentences(notes, shown).map((line) => paint("quiet", line)),
  ];
}
