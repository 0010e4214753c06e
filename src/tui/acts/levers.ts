import type { State } from "../state.ts";
import { stepValue } from "../step-value.ts";
import { startAfter, type World } from "../world.ts";
import type { ActRow } from "./row.ts";

const cannotStep = (steps: number) => (state: State, world: World) => {
  const input = world.inputs[state.input];
  const current = input && world.current(state.work, input.id);
  if (input === undefined || current === undefined) return { en: "nothing to change here", zh: "此处没有可调整的量" };
  if (current.kind === "formula")
    return { en: "a formula has no steps; press Enter to type it", zh: "公式不能逐步调整，按回车键输入" };
  // What follows the posterior is no number that a step could start from.
  if (world.isLearned(state.work, input.id) && !(input.id in state.work.edits))
    return { en: "it follows the posterior; press Enter to hold it at a value", zh: "它取自后验，按回车键可设定数值" };
  return stepValue(current, steps, input) === undefined
    ? { en: "that is the end of its range", zh: "已到取值范围的尽头" }
    : undefined;
};

const cannotStart = (steps: number) => (state: State, world: World) => {
  const input = world.inputs[state.input];
  if (input?.role !== "lever") return { en: "only levers begin to act in a year", zh: "只有政策杠杆有生效年份" };
  if (world.current(state.work, input.id)?.kind === "formula")
    return { en: "press Enter to type when a formula begins to act", zh: "公式的生效年份请按回车键输入" };
  return startAfter(state.work, input.id, steps, world) === undefined
    ? { en: "that is the end of the plan's years", zh: "已到规划年份的尽头" }
    : undefined;
};

/** What is done to the lever or the assumption under the cursor. */
export const leverActs: readonly ActRow[] = [
  {
    id: "lower",
    keys: ["left", "h"],
    places: ["inputs"],
    label: { en: "lower", zh: "减小" },
    isCommand: true,
    isShown: true,
    whyNot: cannotStep(-1),
  },
  {
    id: "raise",
    keys: ["right", "l"],
    places: ["inputs"],
    label: { en: "raise", zh: "增大" },
    isCommand: true,
    isShown: true,
    whyNot: cannotStep(1),
  },
  {
    id: "lower-10",
    keys: ["shift+left", "H"],
    places: ["inputs"],
    label: { en: "lower ten steps", zh: "减小十步" },
    isCommand: true,
    whyNot: cannotStep(-10),
  },
  {
    id: "raise-10",
    keys: ["shift+right", "L"],
    places: ["inputs"],
    label: { en: "raise ten steps", zh: "增大十步" },
    isCommand: true,
    whyNot: cannotStep(10),
  },
  {
    id: "type",
    keys: ["enter"],
    places: ["inputs"],
    label: { en: "type a value", zh: "输入数值" },
    short: { en: "type", zh: "输入" },
    words: ["set"],
    isShown: true,
    isCommand: true,
  },
  {
    id: "reset",
    keys: ["0"],
    places: ["inputs"],
    label: { en: "reset", zh: "还原" },
    isShown: true,
    isCommand: true,
    whyNot: (state, world) => {
      const id = world.inputs[state.input]?.id;
      return id !== undefined && id in state.work.edits
        ? undefined
        : { en: "this one is not changed", zh: "此项没有改动" };
    },
  },
  {
    id: "start-earlier",
    keys: ["<"],
    places: ["inputs"],
    label: { en: "act a year earlier", zh: "提前一年生效" },
    words: ["from", "start"],
    isCommand: true,
    whyNot: cannotStart(-1),
  },
  {
    id: "start-later",
    keys: [">"],
    places: ["inputs"],
    label: { en: "act a year later", zh: "推迟一年生效" },
    words: ["from", "start"],
    isCommand: true,
    whyNot: cannotStart(1),
  },
  { id: "plot", keys: ["p"], places: ["inputs"], label: { en: "chart it", zh: "绘制此项" }, isCommand: true },
];
