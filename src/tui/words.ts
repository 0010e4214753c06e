import type { Language } from "../format/words.ts";

/** What the terminal program says beside the words that all front doors share. */
export interface ScreenWords {
  readonly panes: Readonly<Record<"inputs" | "chart" | "targets", string>>;
  /** The same, short. */
  readonly tabs: Readonly<Record<"inputs" | "chart" | "targets", string>>;
  readonly roles: Readonly<Record<"lever" | "assumption", string>>;
  readonly comma: string;
  readonly stop: string;
  /** Headings of the list of targets. */
  readonly columns: Readonly<Record<"goal" | "value" | "chance" | "margin", string>>;
  readonly reached: (reached: number, goals: number) => string;
  /** What the list of compared scenarios shows of them. */
  readonly comparing: Readonly<Record<"differences" | "values", string>>;
  readonly comparedShown: (shown: number, all: number) => string;
  /** Which key shows more of them. */
  readonly comparedAll: string;
  readonly unsaved: string;
  readonly planAsItIs: string;
  readonly typeValue: (name: string, unit: string) => string;
  readonly typeHint: string;
  readonly typeReplaces: string;
  readonly typeDate: string;
  readonly typeName: string;
  readonly pick: Readonly<Record<"palette" | "search" | "scenario" | "variable" | "compare", string>>;
  readonly nothingFound: string;
  readonly keysHere: string;
  readonly allKeys: string;
  readonly explained: string;
  readonly quitUnsaved: string;
  readonly overwrite: (name: string) => string;
  readonly saved: (name: string) => string;
  readonly copied: string;
  readonly command: string;
  readonly notSaved: string;
  readonly problemsOf: (name: string) => string;
  readonly problems: string;
  readonly waiting: string;
  readonly reloaded: string;
  readonly cannotRun: string;
  readonly editorFailed: (reason: string) => string;
  readonly changed: string;
  readonly later: string;
  readonly sources: string;
  readonly rangeOf: (low: string, high: string) => string;
  readonly ownValue: (value: string) => string;
  readonly actsFrom: (year: string) => string;
  readonly mouse: Readonly<Record<"on" | "off", string>>;
  readonly chartOf: (name: string, values: string) => string;
  readonly more: (count: number) => string;
  readonly inCi: string;
}

const en: ScreenWords = {
  panes: { inputs: "Levers and assumptions", chart: "Chart", targets: "Targets" },
  tabs: { inputs: "Levers", chart: "Chart", targets: "Targets" },
  roles: { lever: "Levers", assumption: "Assumptions" },
  comma: ", ",
  stop: ".",
  columns: { goal: "goal", value: "value", chance: "chance", margin: "margin" },
  reached: (reached, goals) => `${reached} of ${goals} reached`,
  comparing: { differences: "differences from the one at work", values: "side by side" },
  comparedShown: (shown, all) => `${shown} of ${all} shown`,
  comparedAll: "3 for all",
  unsaved: "changed, not saved",
  planAsItIs: "the plan as it is",
  typeValue: (name, unit) => `${name}${unit === "" ? "" : `, in ${unit}`}`,
  typeReplaces: "typing replaces it, ← → keep it",
  typeHint: "a number, with a unit if you like · a path { 2024: 0, 2030: 30 } · an equation 22 * 1.1 ^ (year - 2024)",
  typeDate: "Only what was published by this date: 2024, 2024-05 or 2024-05-16",
  typeName: "Save as scenario file, its name",
  pick: {
    palette: "Command",
    search: "Search",
    scenario: "Open scenario",
    variable: "Chart variable",
    compare: "Compare with",
  },
  nothingFound: "nothing found",
  keysHere: "Keys here",
  allKeys: "more in the palette (:)",
  explained: "Where the number comes from",
  quitUnsaved: "Changes are not saved. Quit all the same?",
  overwrite: (name) => `${name}.yaml is there already. Write over it?`,
  saved: (name) => `saved: ${name}`,
  copied: "copied; it stands here too, in case the terminal has no clipboard",
  command: "The same as a command",
  notSaved: "Not saved",
  problemsOf: (name) => `${name}.yaml has problems`,
  problems: "The plan has problems",
  waiting: "It is read again by itself as soon as its files change.",
  reloaded: "files changed, read again",
  cannotRun: "this cannot be run",
  editorFailed: (reason) => `the editor failed: ${reason}`,
  changed: "changed",
  later: "published later",
  sources: "made of",
  rangeOf: (low, high) => `range ${low} to ${high}`,
  ownValue: (value) => `${value} in the plan`,
  actsFrom: (year) => `acts from ${year} on`,
  mouse: { on: "mouse on: click a lever, turn the wheel", off: "mouse off" },
  chartOf: (name, values) => `${name}: ${values}.`,
  more: (count) => `${count} more`,
  inCi: "kapok: CI is set, so results are printed instead of the terminal program; CI=false opens it",
};

const zh: ScreenWords = {
  panes: { inputs: "政策杠杆与假设", chart: "图表", targets: "目标" },
  tabs: { inputs: "杠杆", chart: "图表", targets: "目标" },
  roles: { lever: "政策杠杆", assumption: "假设" },
  comma: "，",
  stop: "。",
  columns: { goal: "目标", value: "值", chance: "概率", margin: "差距" },
  reached: (reached, goals) => `${goals}项中${reached}项达到`,
  comparing: { differences: "与当前情景之差", values: "并列" },
  comparedShown: (shown, all) => `显示${shown}/${all}个`,
  comparedAll: "按3看全部",
  unsaved: "已改动，未保存",
  planAsItIs: "规划原状",
  typeValue: (name, unit) => `${name}${unit === "" ? "" : `，单位：${unit}`}`,
  typeReplaces: "输入即替换原值，← → 保留原值",
  typeHint: "数值，可带单位 · 路径 { 2024: 0, 2030: 30 } · 方程 22 * 1.1 ^ (year - 2024)",
  typeDate: "只用此日之前发布的数据：2024、2024-05 或 2024-05-16",
  typeName: "保存为情景文件，名称",
  pick: {
    palette: "操作",
    search: "搜索",
    scenario: "打开情景",
    variable: "绘制变量",
    compare: "与哪些情景比较",
  },
  nothingFound: "没有找到",
  keysHere: "此处的按键",
  allKeys: "其余见全部操作（:）",
  explained: "数值的来历",
  quitUnsaved: "改动尚未保存，仍要退出吗？",
  overwrite: (name) => `${name}.yaml 已经存在，要覆盖吗？`,
  saved: (name) => `已保存：${name}`,
  copied: "已复制；若终端没有剪贴板，可从此处选取",
  command: "等价的命令",
  notSaved: "未保存",
  problemsOf: (name) => `${name}.yaml有问题`,
  problems: "规划文件有问题",
  waiting: "文件一有改动就会自动重新读取。",
  reloaded: "文件有改动，已重新读取",
  cannotRun: "无法运行",
  editorFailed: (reason) => `编辑器失败：${reason}`,
  changed: "已改动",
  later: "后来发布",
  sources: "来源",
  rangeOf: (low, high) => `范围${low}至${high}`,
  ownValue: (value) => `规划原值${value}`,
  actsFrom: (year) => `自${year}年起生效`,
  mouse: { on: "鼠标已开：点击选择，滚轮调整", off: "鼠标已关" },
  chartOf: (name, values) => `${name}：${values}。`,
  more: (count) => `另有${count}项`,
  inCi: "kapok：环境变量CI已设置，因此直接输出结果；设CI=false可打开终端程序",
};

export const screenWords: Readonly<Record<Language, ScreenWords>> = { en, zh };
