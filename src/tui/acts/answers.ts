import type { AnswerKind, State } from "../state.ts";
import type { World } from "../world.ts";
import { type ActRow, main } from "./row.ts";

/** What can be done with an answer that stands in the place of the chart. */
export const openAnswerActs: readonly ActRow[] = [
  {
    id: "take",
    keys: ["G"],
    places: main,
    label: { en: "set what was found", zh: "采用所求的值" },
    isCommand: true,
    isShown: true,
    whyNot: ({ asked }) =>
      asked?.what === "least" ? undefined : { en: "nothing was sought; g seeks", zh: "尚未求解，按g求解" },
  },
  {
    id: "close",
    keys: ["esc"],
    places: main,
    label: { en: "back to the chart", zh: "回到图表" },
    isCommand: true,
    isShown: true,
    whyNot: ({ asked }) => (asked !== undefined ? undefined : { en: "the chart is there already", zh: "图表已在屏上" }),
  },
];

const ofTargets: readonly (AnswerKind | undefined)[] = ["movers", "least", "levers"];

const hasTarget = (state: State, world: World) =>
  world.targets[state.target]?.question === undefined && !ofTargets.includes(state.asked?.what)
    ? { en: "this model says nothing of the chosen target", zh: "本模型未涉及所选目标" }
    : undefined;

/** Questions about the chosen target, the lever under the cursor, the changes and the past of the model. */
export const answerActs: readonly ActRow[] = [
  {
    id: "movers",
    keys: ["m"],
    places: main,
    label: { en: "what moves the target", zh: "什么影响目标" },
    short: { en: "drivers", zh: "影响因素" },
    words: ["sensitivity", "uncertainty", "enough"],
    isCommand: true,
    isShown: true,
    whyNot: hasTarget,
  },
  {
    id: "least",
    keys: ["g"],
    places: main,
    label: { en: "least change of the lever", zh: "杠杆的最小改动" },
    short: { en: "seek", zh: "求解" },
    words: ["seek", "reach", "cost"],
    isCommand: true,
    isShown: true,
    whyNot: hasTarget,
  },
  {
    id: "levers",
    keys: ["S"],
    places: main,
    label: { en: "least change of every lever", zh: "各杠杆的最小改动" },
    words: ["seek", "reach", "cost"],
    isCommand: true,
    whyNot: hasTarget,
  },
  {
    id: "contributions",
    keys: ["d"],
    places: main,
    label: { en: "what each change adds", zh: "各项改动的贡献" },
    short: { en: "effects", zh: "贡献" },
    words: ["contributions", "why"],
    isCommand: true,
    isShown: true,
  },
  {
    id: "skill",
    keys: ["t"],
    places: main,
    label: { en: "how well it forecast", zh: "以往预测得如何" },
    words: ["backtest", "skill"],
    isCommand: true,
  },
  {
    id: "posterior",
    keys: ["P"],
    places: main,
    label: { en: "priors or posterior", zh: "先验或后验" },
    words: ["calibrate"],
    isCommand: true,
  },
];
