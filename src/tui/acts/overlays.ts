import { madeOfTop } from "../under-cursor.ts";
import type { ActRow } from "./row.ts";

/** What is done in lists, lines of text, explanations and questions. */
export const overlayActs: readonly ActRow[] = [
  {
    id: "toggle",
    keys: ["space"],
    places: ["compare"],
    label: { en: "select", zh: "选择或取消" },
    isShown: true,
  },
  {
    id: "close",
    keys: ["enter", "esc", "ctrl+c"],
    places: ["compare"],
    label: { en: "done", zh: "完成" },
    isShown: true,
  },
  { id: "choose", keys: ["enter"], places: ["pick"], label: { en: "choose", zh: "选择" }, isShown: true },
  { id: "close", keys: ["esc", "ctrl+c"], places: ["pick"], label: { en: "back", zh: "返回" }, isShown: true },
  { id: "accept", keys: ["enter"], places: ["type"], label: { en: "accept", zh: "确定" }, isShown: true },
  { id: "close", keys: ["esc", "ctrl+c"], places: ["type"], label: { en: "back", zh: "返回" }, isShown: true },
  { id: "type-left", keys: ["left"], places: ["type"], label: { en: "cursor left", zh: "光标左移" } },
  { id: "type-right", keys: ["right"], places: ["type"], label: { en: "cursor right", zh: "光标右移" } },
  { id: "type-start", keys: ["home", "ctrl+a"], places: ["type"], label: { en: "to the start", zh: "到开头" } },
  { id: "type-end", keys: ["end", "ctrl+e"], places: ["type"], label: { en: "to the end", zh: "到末尾" } },
  {
    id: "erase-all",
    keys: ["ctrl+u"],
    places: ["type", "pick", "compare"],
    label: { en: "erase all", zh: "清空" },
    isShown: true,
  },
  { id: "erase", keys: ["backspace"], places: ["type", "pick", "compare"], label: { en: "erase", zh: "删除" } },
  { id: "erase-ahead", keys: ["delete"], places: ["type"], label: { en: "erase ahead", zh: "向后删除" } },
  {
    id: "erase-word",
    keys: ["ctrl+w"],
    places: ["type", "pick", "compare"],
    label: { en: "erase a word", zh: "删除一词" },
  },
  { id: "erase-rest", keys: ["ctrl+k"], places: ["type"], label: { en: "erase the rest", zh: "删除其后" } },
  {
    id: "into",
    keys: ["enter", "right", "l"],
    places: ["explain"],
    label: { en: "go into the input", zh: "进入此项" },
    isShown: true,
    whyNot: (state, world) =>
      madeOfTop(state, world).length > 0 ? undefined : { en: "it is made of nothing further", zh: "没有更深的来源" },
  },
  {
    id: "out",
    keys: ["backspace", "left", "h"],
    places: ["explain"],
    label: { en: "back out", zh: "退回" },
    isShown: true,
  },
  {
    id: "close",
    keys: ["esc", "q", "ctrl+c"],
    places: ["explain", "page"],
    label: { en: "close", zh: "关闭" },
    isShown: true,
  },
  { id: "yes", keys: ["y", "enter", "ctrl+c"], places: ["ask"], label: { en: "yes", zh: "是" }, isShown: true },
  { id: "close", keys: ["n", "esc"], places: ["ask"], label: { en: "no", zh: "否" }, isShown: true },
  // A file is written over only on a plain yes: the Enter that ended its name may have been pressed twice.
  { id: "yes", keys: ["y"], places: ["overwrite"], label: { en: "yes", zh: "是" }, isShown: true },
  { id: "close", keys: ["n", "esc", "ctrl+c"], places: ["overwrite"], label: { en: "no", zh: "否" }, isShown: true },
];
