import { aimedTargets } from "../../../analysis/seek/aim.ts";
import { amountText, nameOf, percentText } from "../../../format/seek-parts.ts";
import { answerSentences } from "../../../format/seek-sentences.ts";
import { seekWords } from "../../../format/seek-words.ts";
import { words } from "../../../format/words.ts";
import { answerWords } from "../../answer-words.ts";
import { pendingText, type Shown, sentences, targetHead } from "./shown.ts";

/** What each lever would have to be for the chosen target, all else as it is, and what that costs. */
export function leversLines(shown: Shown): readonly string[] {
  const { state, session, results, look } = shown;
  const { language, paint } = look;
  const text = answerWords[language];
  const { run } = results;
  const target = run.verdicts[state.target]?.target;
  if (target === undefined) return sentences([text.notModelled], shown);
  const probability = state.asked?.probability;
  const question = { kind: "levers", work: state.work, target: target.id, probability } as const;
  const found = session.answerOf(question);
  const aimed = probability === undefined ? text.inSingleRun : text.withChance(percentText(probability));
  const head = [...targetHead(shown), ...sentences([aimed], shown), ""];
  if (found === undefined)
    return [...head, ...sentences([pendingText(question, shown)], shown).map((line) => paint("quiet", line))];
  const { answers, measure } = found;
  if (answers.length === 0) return [...head, ...sentences([text.notModelled], shown)];
  const { plan } = run.trajectory.program.model;
  const aim = { targets: aimedTargets(run, [target]), probability };
  const lines = answers.flatMap((answer) => {
    const [first = ""] = answerSentences(answer, { run, aim, measure }, language);
    const cost =
      answer.cost === undefined || measure === undefined
        ? []
        : [
            seekWords[language].costs(
              amountText(answer.cost, measure, plan, language),
              String(measure.from),
              String(measure.to),
            ),
          ];
    const sign = answer.kind === "none" ? "✗" : "✓";
    const [name = "", ...said] = [
      ...sentences([`${sign} ${nameOf(answer.movable, language)}${words[language].colon}`.trimEnd()], shown),
      ...sentences([first, ...cost], { ...shown, columns: shown.columns - 2 }).map((line) => `  ${line}`),
    ];
    return [paint(answer.kind === "none" ? "quiet" : "strong", name), ...said];
  });
  return [...head, ...lines, "", paint("quiet", text.otherAimOfLevers(probability === undefined))];
}
