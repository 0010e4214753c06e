import { type ActRow, main } from "./row.ts";
import { noDate, noEdits } from "./why-not.ts";

/** What is done to the work as a whole, the most useful first. */
export const workActs: readonly ActRow[] = [
  {
    id: "undo",
    keys: ["u"],
    places: main,
    label: { en: "undo", zh: "撤销" },
    isShown: true,
    isCommand: true,
    whyNot: ({ past }) => (past.length > 0 ? undefined : { en: "nothing to undo", zh: "没有可撤销的操作" }),
  },
  {
    id: "redo",
    keys: ["ctrl+r"],
    places: main,
    label: { en: "redo", zh: "重做" },
    isCommand: true,
    whyNot: ({ future }) => (future.length > 0 ? undefined : { en: "nothing to redo", zh: "没有可重做的操作" }),
  },
  {
    id: "earlier",
    keys: ["["],
    places: main,
    label: { en: "earlier date", zh: "更早日期" },
    isShown: true,
    isCommand: true,
    whyNot: noDate(-1),
  },
  {
    id: "later",
    keys: ["]"],
    places: main,
    label: { en: "later date", zh: "更晚日期" },
    isShown: true,
    isCommand: true,
    whyNot: noDate(1),
  },
  { id: "help", keys: ["?"], places: main, label: { en: "keys", zh: "按键" }, isShown: true, isCommand: true },
  { id: "palette", keys: [":", "ctrl+p"], places: main, label: { en: "all acts", zh: "全部操作" }, isShown: true },
  { id: "search", keys: ["/"], places: main, label: { en: "search", zh: "搜索" }, isShown: true, isCommand: true },
  {
    id: "open",
    keys: ["o"],
    places: main,
    label: { en: "open scenario", zh: "打开情景" },
    isShown: true,
    isCommand: true,
    whyNot: (_, world) =>
      world.scenarios.length > 0 ? undefined : { en: "there are no scenario files", zh: "没有情景文件" },
  },
  {
    id: "compare",
    keys: ["c"],
    places: main,
    label: { en: "compare", zh: "比较" },
    isShown: true,
    isCommand: true,
    whyNot: (_, world) =>
      world.scenarios.length > 0 ? undefined : { en: "there are no scenario files", zh: "没有情景文件" },
  },
  {
    id: "save",
    keys: ["s"],
    places: main,
    label: { en: "save scenario", zh: "保存情景" },
    isShown: true,
    isCommand: true,
    whyNot: noEdits,
  },
  {
    id: "quit",
    keys: ["q", "ctrl+c"],
    places: [...main, "problems"],
    label: { en: "quit", zh: "退出" },
    isShown: true,
    isCommand: true,
  },
];
