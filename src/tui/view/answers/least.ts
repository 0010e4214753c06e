import type { ScenarioRun } from "../../../analysis/scenario-run.ts";
import { aimedTargets } from "../../../analysis/seek/aim.ts";
import { nameOfSlot } from "../../../format/names-of.ts";
import { givesText, percentText } from "../../../format/seek-parts.ts";
import { answerSentences, latestSentence } from "../../../format/seek-sentences.ts";
import { seekWords } from "../../../format/seek-words.ts";
import { words } from "../../../format/words.ts";
import type { Target } from "../../../plan/plan.ts";
import { answerWords } from "../../answer-words.ts";
import type { Least } from "../../answers/least.ts";
import { type Shown, sentences, targetHead } from "./shown.ts";

/** The least change of the lever under the cursor that reaches the chosen target, or how close it comes. */
export function leastLines(shown: Shown): readonly string[] {
  const { state, session, results, look } = shown;
  const { language, paint } = look;
  const text = answerWords[language];
  const { run } = results;
  const { model } = run.trajectory.program;
  const input = session.world.inputs[state.input];
  const target = run.verdicts[state.target]?.target;
  if (input === undefined || target === undefined) return sentences([text.notModelled], shown);
  const name = nameOfSlot(model.slots[model.slotOf.get(input.id)!]!, language);
  const probability = state.asked?.probability;
  const aimed = probability === undefined ? text.inSingleRun : text.withChance(percentText(probability));
  const question = { kind: "least", work: state.work, target: target.id, input: input.id, probability } as const;
  const least = session.answerOf(question);
  const head = [
    ...sentences([name], shown).map((line) => paint("title", line)),
    ...targetHead(shown),
    ...sentences([aimed], shown),
    "",
  ];
  if (least === undefined) return [...head, paint("quiet", text.pending)];
  if (least.kind === "no target") return [...head, ...sentences([text.notModelled], shown)];
  if (least.kind === "immovable") return [...head, ...sentences([text.immovable[least.why](name)], shown)];
  const said = soughtSentences(least, target, probability, run, shown);
  const keys = [...(least.answer.found === undefined ? [] : [text.takeIt]), text.otherAim(probability === undefined)];
  return [...head, ...said, "", ...sentences(keys, shown).map((line) => paint("quiet", line))];
}

/** How the scenario stands, what is enough, and how late that may begin. */
function soughtSentences(
  { answer, measure, starts }: Extract<Least, { kind: "sought" }>,
  target: Target,
  probability: number | undefined,
  run: ScenarioRun,
  shown: Shown,
): readonly string[] {
  const { language, paint } = shown.look;
  const { plan } = run.trajectory.program.model;
  const aim = { targets: aimedTargets(run, [target]), probability };
  const stands = `${seekWords[language].standing}${words[language].colon}${givesText(answer.standing, aim, plan, language)}`;
  const [first = "", ...more] = answerSentences(answer, { run, aim, measure }, language);
  const latest = starts.length === 0 ? [] : [latestSentence(starts, plan, language)];
  return [
    ...(probability === undefined ? [] : sentences([stands], shown)),
    ...sentences([first], shown).map((line) => paint("strong", line)),
    ...sentences([...more, ...latest], shown),
  ];
}
