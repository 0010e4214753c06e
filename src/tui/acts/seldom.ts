import { isUnsaved } from "../state.ts";
import { type ActRow, main } from "./row.ts";
import { noDate, noEdits } from "./why-not.ts";

/** What is needed less often: it has a key, and a line in the palette rather than in the line of keys. */
export const seldomActs: readonly ActRow[] = [
  {
    id: "reset-all",
    keys: ["R"],
    places: main,
    label: { en: "reset all", zh: "全部还原" },
    isCommand: true,
    whyNot: noEdits,
  },
  { id: "copy", keys: ["y"], places: main, label: { en: "copy as a command", zh: "复制为命令" }, isCommand: true },
  {
    id: "edit",
    keys: ["e"],
    places: main,
    label: { en: "open in the editor", zh: "用编辑器打开" },
    isCommand: true,
    whyNot: (state) => {
      if (state.work.scenario === "")
        return { en: "the plan as it is has no file; save first", zh: "规划原状没有文件，请先保存" };
      return isUnsaved(state)
        ? { en: "the editor opens the file; save the changes first", zh: "编辑器打开文件，请先保存改动" }
        : undefined;
    },
  },
  {
    id: "plan-day",
    keys: ["{"],
    places: main,
    label: { en: "day of the plan", zh: "规划发布日" },
    isCommand: true,
    whyNot: (_, world) =>
      world.planDay === undefined ? { en: "the day of the plan is not known", zh: "不知道规划发布日" } : undefined,
  },
  {
    id: "today",
    keys: ["}"],
    places: main,
    label: { en: "all that is published", zh: "全部已发布数据" },
    isCommand: true,
    whyNot: noDate(1),
  },
  {
    id: "date",
    keys: ["a"],
    places: main,
    label: { en: "type a date", zh: "输入日期" },
    isCommand: true,
    whyNot: (_, world) =>
      world.dates.length > 0 ? undefined : { en: "the plan has no dated observations", zh: "该规划没有带日期的观测" },
  },
  {
    id: "variable",
    keys: ["v"],
    places: main,
    label: { en: "choose the charted variable", zh: "选择绘制变量" },
    isCommand: true,
  },
  {
    id: "follow",
    keys: ["f"],
    places: main,
    label: { en: "chart follows the target", zh: "图表跟随目标" },
    isCommand: true,
    whyNot: ({ charted }) => (charted !== undefined ? undefined : { en: "it does already", zh: "已经如此" }),
  },
  { id: "language", keys: ["z"], places: [...main, "problems"], label: { en: "中文", zh: "English" }, isCommand: true },
  { id: "symbols", keys: ["b"], places: main, label: { en: "symbols of the chart", zh: "图表符号" }, isCommand: true },
  { id: "mouse", keys: ["M"], places: main, label: { en: "mouse on or off", zh: "鼠标开关" }, isCommand: true },
  { id: "pane", keys: ["1", "2", "3"], places: main, label: { en: "go to a pane", zh: "转到某栏" } },
];
