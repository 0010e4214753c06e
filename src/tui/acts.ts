import type { Label } from "../plan/plan.ts";
import { isUnsaved, type Place, type State } from "./state.ts";
import { stepValue } from "./step-value.ts";
import type { World } from "./world.ts";

/** One thing that can be done, as it is recorded and replayed; `arg` where the id alone does not say what. */
export interface Act {
  readonly id: string;
  readonly arg?: string;
}

/** A row of the table of acts: it drives the keys, the line of keys, the help, the palette and the documentation. */
export interface ActRow {
  readonly id: string;
  readonly keys: readonly string[];
  readonly places: readonly Place[];
  readonly label: Label;
  /** Stands in the line of keys, the earlier the more it matters. */
  readonly isShown?: boolean;
  /** Stands in the palette. */
  readonly isCommand?: boolean;
  /** Why it cannot be done now; `undefined` when it can. */
  readonly whyNot?: (state: State, world: World) => Label | undefined;
}

const main: readonly Place[] = ["inputs", "chart", "targets"];
const lists: readonly Place[] = [...main, "pick", "compare", "explain", "page"];

const cannotStep = (steps: number) => (state: State, world: World) => {
  const input = world.inputs[state.input];
  const current = input && world.current(state.work, input.id);
  if (input === undefined || current === undefined) return { en: "nothing to change here", zh: "此处没有可调整的量" };
  if (current.kind === "formula")
    return { en: "a formula has no steps; press Enter to type it", zh: "公式不能逐步调整，按回车键输入" };
  return stepValue(current, steps, input) === undefined
    ? { en: "that is the end of its range", zh: "已到取值范围的尽头" }
    : undefined;
};

const noEdits = (state: State) => (isUnsaved(state) ? undefined : { en: "nothing is changed", zh: "没有任何改动" });

const noDate = (direction: number) => (state: State, world: World) => {
  const asOf = world.asOfOf(state.work);
  if (asOf === undefined) return { en: "the plan has no dated observations", zh: "该规划没有带日期的观测" };
  const { dates } = world;
  const isEnd = direction < 0 ? asOf <= dates[0]! : state.work.asOf === undefined;
  if (!isEnd) return undefined;
  return direction < 0
    ? { en: "nothing was published earlier", zh: "此前没有发布任何数据" }
    : { en: "nothing was published later", zh: "此后没有发布任何数据" };
};

/** Every act with a key, the most useful first. */
export const acts: readonly ActRow[] = [
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
  { id: "plot", keys: ["p"], places: ["inputs"], label: { en: "chart it", zh: "绘制此项" }, isCommand: true },
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
  {
    id: "next-pane",
    keys: ["tab"],
    places: main,
    label: { en: "next pane", zh: "下一栏" },
    isCommand: true,
    isShown: true,
  },
  { id: "previous-pane", keys: ["shift+tab"], places: main, label: { en: "pane before", zh: "上一栏" } },
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
  { id: "up", keys: ["up", "k"], places: [...main, "explain", "page", "problems"], label: { en: "up", zh: "向上" } },
  {
    id: "down",
    keys: ["down", "j"],
    places: [...main, "explain", "page", "problems"],
    label: { en: "down", zh: "向下" },
  },
  { id: "up", keys: ["up", "ctrl+p"], places: ["pick", "compare"], label: { en: "up", zh: "向上" } },
  { id: "down", keys: ["down", "ctrl+n"], places: ["pick", "compare"], label: { en: "down", zh: "向下" } },
  { id: "page-up", keys: ["pageup"], places: [...lists, "problems"], label: { en: "page up", zh: "上一页" } },
  { id: "page-down", keys: ["pagedown"], places: [...lists, "problems"], label: { en: "page down", zh: "下一页" } },
  { id: "first", keys: ["home"], places: [...lists, "problems"], label: { en: "first", zh: "首项" } },
  { id: "last", keys: ["end"], places: [...lists, "problems"], label: { en: "last", zh: "末项" } },
  {
    id: "toggle",
    keys: ["space"],
    places: ["compare"],
    label: { en: "beside or away", zh: "加入或移出" },
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

/** Acts without a key: what is typed or pasted, chosen from a list, or told by the program around the reducer. */
const keyless = [
  "text",
  "paste",
  "go-input",
  "go-target",
  "chart",
  "open-scenario",
  "beside",
  "set-date",
  "saved",
  "reloaded",
  "plan-problems",
  "show",
] as const;

/** The ids of all acts. */
export const actIds: ReadonlySet<string> = new Set([...acts.map(({ id }) => id), ...keyless]);

/** The act of a key in a place. A key that means a pane is its number. */
export function actFor(place: Place, key: string): Act | undefined {
  const row = rowsByKey.get(`${place} ${key}`);
  if (row !== undefined) return row.id === "pane" ? { id: "pane", arg: key } : { id: row.id };
  const takesText = place === "type" || place === "pick" || place === "compare";
  const text = key === "space" ? " " : key;
  return takesText && [...text].length === 1 && !/\p{Cc}/u.test(text) ? { id: "text", arg: text } : undefined;
}

const rowsByKey = new Map(
  acts.flatMap((row) => row.places.flatMap((place) => row.keys.map((key) => [`${place} ${key}`, row] as const))),
);

/** The row of an act, the one of a place when there is one. */
export function rowOf(id: string, place: Place): ActRow | undefined {
  const rows = acts.filter((row) => row.id === id);
  return rows.find(({ places }) => places.includes(place)) ?? rows[0];
}

/** The number under the cursor: of a lever, of the charted variable, of the chosen target. */
export function questionOf(state: State, world: World): { readonly id: string; readonly time: number } | undefined {
  switch (state.pane) {
    case "inputs": {
      const id = world.inputs[state.input]?.id;
      return id === undefined ? undefined : { id, time: state.time };
    }
    case "chart": {
      const id = chartedOf(state, world);
      return id === undefined ? undefined : { id, time: state.time };
    }
    case "targets":
      return world.targets[state.target]?.question;
  }
}

/** The charted variable: the one chosen, else that of the chosen target, else the first that a target names. */
export function chartedOf(state: State, world: World): string | undefined {
  if (state.charted !== undefined && world.variables.some(({ id }) => id === state.charted)) return state.charted;
  const targets = [world.targets[state.target], ...world.targets];
  return targets.find((target) => target?.question !== undefined)?.question?.id ?? world.variables[0]?.id;
}

function madeOfTop({ overlay, work }: State, world: World) {
  const top = overlay?.kind === "explain" ? overlay.stack.at(-1) : undefined;
  return top === undefined ? [] : world.madeOf(work, top.id, top.time);
}
