import { questionOf } from "../under-cursor.ts";
import type { ActRow } from "./row.ts";

/** Walking over years, and asking where a number comes from. */
export const lookingActs: readonly ActRow[] = [
  {
    id: "year-before",
    keys: ["left", "h", ","],
    places: ["chart"],
    label: { en: "year before", zh: "前一年" },
    isCommand: true,
    isShown: true,
  },
  {
    id: "year-after",
    keys: ["right", "l", "."],
    places: ["chart"],
    label: { en: "year after", zh: "后一年" },
    isCommand: true,
    isShown: true,
  },
  { id: "year-before", keys: [","], places: ["inputs", "targets"], label: { en: "year before", zh: "前一年" } },
  { id: "year-after", keys: ["."], places: ["inputs", "targets"], label: { en: "year after", zh: "后一年" } },
  {
    id: "explain",
    keys: ["enter", "x"],
    places: ["chart", "targets"],
    label: { en: "explain the number", zh: "解释数值" },
    isShown: true,
    isCommand: true,
    whyNot: (state, world) =>
      questionOf(state, world) === undefined
        ? { en: "this model says nothing of it", zh: "本模型未涉及此项" }
        : undefined,
  },
  { id: "explain", keys: ["x"], places: ["inputs"], label: { en: "explain the number", zh: "解释数值" } },
];
