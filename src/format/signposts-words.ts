import type { Language } from "./words.ts";

/** What is said of unknown numbers and signposts. Numbers come as texts. */
export interface SignpostsWords {
  readonly numbers: string;
  readonly columns: {
    readonly number: string;
    readonly year: string;
    readonly moves: string;
    readonly explains: string;
    readonly low: string;
    readonly high: string;
  };
  readonly settles: string;
  readonly bounded: string;
  readonly more: (more: number, silent: number) => string;
  readonly nothing: (silent: number) => string;
  readonly signposts: (percent: string) => string;
  readonly sign: (side: "at least" | "at most", value: string, share: string) => string;
  readonly always: (percent: string, least: string) => string;
  readonly never: (percent: string, most: string) => string;
  readonly untold: string;
  readonly further: (years: number) => string;
  readonly tooFew: string;
  readonly overall: (name: string, points: string) => string;
  readonly exact: string;
  readonly noLuck: (names: string) => string;
  readonly noneOpen: string;
  readonly quiet: (count: number) => string;
}

const en: SignpostsWords = {
  numbers: "Unknown number",
  columns: {
    number: "number",
    year: "year",
    moves: "moves it by",
    explains: "explains",
    low: "if low",
    high: "if high",
  },
  settles: "settles it",
  bounded: "known between bounds",
  more: (more, silent) => {
    const others = `${silent} ${silent === 1 ? "other tells" : "others tell"} nothing measurable`;
    if (more === 0) return silent === 0 ? "" : `${others}.`;
    const less = `${more} more ${more === 1 ? "tells" : "tell"} less`;
    return silent === 0 ? `${less}.` : `${less}, ${others}.`;
  },
  nothing: (silent) =>
    silent === 0
      ? "No number before it is open."
      : `Nothing measurable from any of ${silent} ${silent === 1 ? "number" : "numbers"}.`,
  signposts: (percent) => `Signposts: short of them the chance falls below ${percent}`,
  sign: (side, value, share) => `${side} ${value} · ${share} of the members get there`,
  always: (percent, least) => `whatever the number, the chance stays at ${percent} or more (${least} at the low end)`,
  never: (percent, most) => `no number brings the chance to ${percent} (${most} at the good end)`,
  untold: "tells nothing measurable of it",
  further: (years) => `${years} earlier ${years === 1 ? "year is" : "years are"} in JSON and CSV.`,
  tooFew: "one of both outcomes is too rare to say what would move it",
  overall: (name, points) =>
    `Over all these targets ${name} tells most: it moves their chances by ${points} points together.`,
  exact:
    "Moves it by: how many points the chance changes on average once the number is known exactly. If low, if high: the chance in the quarter of the members with the lowest and with the highest value.",
  noLuck: (names) =>
    `In the model ${names} follows one assumption without luck of its own: a figure gives the assumption away, a real one would tell less.`,
  noneOpen: "No target has a chance that a number could be seen to move.",
  quiet: (count) =>
    `${count} more ${count === 1 ? "target is not modelled or has" : "targets are not modelled or have"} no value.`,
};

const zh: SignpostsWords = {
  numbers: "未知数据",
  columns: {
    number: "数据",
    year: "年份",
    moves: "概率变动",
    explains: "解释",
    low: "若偏低",
    high: "若偏高",
  },
  settles: "即见分晓",
  bounded: "只知上下界",
  more: (more, silent) => {
    const others = `另有${silent}个看不出作用`;
    if (more === 0) return silent === 0 ? "" : `${others}。`;
    return silent === 0 ? `还有${more}个作用较小。` : `还有${more}个作用较小，${others}。`;
  },
  nothing: (silent) => (silent === 0 ? "此前没有未知数据。" : `${silent}个未知数据都看不出作用。`),
  signposts: (percent) => `路标：不及者概率低于${percent}`,
  sign: (side, value, share) => `${side === "at least" ? "至少" : "至多"}${value} · 抽样中${share}可及`,
  always: (percent, least) => `无论数据如何，概率都不低于${percent}（最差${least}）`,
  never: (percent, most) => `无论数据如何，概率都到不了${percent}（最好${most}）`,
  untold: "看不出作用",
  further: (years) => `JSON和CSV中还有此前${years}个年份。`,
  tooFew: "其中一种结果过于罕见，无法判断什么会改变它",
  overall: (name, points) => `就这些目标而言，${name}最有用：各项概率合计变动${points}个百分点。`,
  exact: "概率变动：数据精确得知后，概率平均变动的百分点。若偏低、若偏高：数值最低和最高的四分之一抽样中的概率。",
  noLuck: (names) => `模型中${names}只随一项假设变动，没有自身的波动：一个数据即可推出该假设，实际数据的作用会小一些。`,
  noneOpen: "没有一项目标的概率看得出会因数据而变动。",
  quiet: (count) => `另有${count}项目标未建模或没有数值。`,
};

export const signpostsWords: Readonly<Record<Language, SignpostsWords>> = { en, zh };
