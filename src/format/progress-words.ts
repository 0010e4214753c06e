import type { CanadaCategory, EurostatCategory, Silence } from "../analysis/trackers/growth.ts";
import type { Answers } from "../analysis/trackers/tracked-target.ts";
import type { Language } from "./words.ts";

/** The methods by the names that JSON and CSV give them, in the order in which they are shown. */
export const methods = ["eurostat", "canada", "trend", "distance", "model"] as const;
export type Method = (typeof methods)[number];
export type Tracker = keyof Answers;

/** What is said of progress side by side. Numbers come as texts. */
export interface ProgressWords {
  readonly method: Readonly<Record<Method, string>>;
  readonly trackers: string;
  readonly eurostat: Readonly<Record<EurostatCategory, string>>;
  readonly canada: Readonly<Record<CanadaCategory, string>>;
  readonly silent: string;
  readonly silence: (silence: Silence, time: string) => string;
  readonly growth: (observed: string, span: string, required: string, unit: string) => string;
  readonly latest: (value: string, time: string) => string;
  readonly trend: (reaches: boolean, value: string) => string;
  readonly likelihood: (percent: string, figures: number) => string;
  readonly noLikelihood: (figures: number) => string;
  readonly onLine: string;
  readonly lead: (isAhead: boolean, amount: string) => string;
  /** Where no way is left from the base: the latest figure meets the goal, stands at a strict one, or no longer meets it. */
  readonly met: (where: "met" | "at it" | "lost") => string;
  readonly line: (value: string, time: string, today: string | undefined, day: string) => string;
  readonly model: (reached: boolean, value: string) => string;
  readonly known: (reached: boolean, value: string, time: string) => string;
  readonly computedFigure: string;
  readonly span: string;
  readonly disagree: string;
  readonly why: string;
  readonly because: {
    readonly pace: (past: string, coming: string) => string;
    readonly paceOf: (value: string, kind: "growth" | "change", from: string, to: string, unit: string) => string;
    readonly later: (names: string) => string;
    readonly compounding: (grows: boolean) => string;
    readonly bases: (eurostat: string, canada: string) => string;
    readonly allFigures: (figures: number) => string;
    readonly members: (percent: string) => string;
  };
  readonly caution: {
    readonly twoFigures: string;
    readonly shortSpan: (from: string, to: string, years: number) => string;
    readonly bound: (times: string) => string;
    readonly computed: (times: string) => string;
    readonly beyond: (method: "eurostat" | "trend", value: string, limit: string) => string;
    readonly goalBeyond: (limit: string) => string;
  };
  readonly summary: (disagree: number, compared: number) => string;
  readonly untracked: (count: number) => string;
}

const en: ProgressWords = {
  method: {
    eurostat: "Eurostat formula",
    canada: "StatCan formula",
    trend: "linear trend",
    distance: "straight line",
    model: "this model",
  },
  trackers: "all trackers",
  eurostat: {
    "on track": "on track",
    moderate: "moderate",
    insufficient: "insufficient",
    "moving away": "moving away",
    "already there": "already there",
  },
  canada: {
    achieved: "achieved",
    "on track": "on track",
    "acceleration needed": "acceleration needed",
    "limited progress": "limited progress",
    deterioration: "deterioration",
  },
  silent: "no answer",
  silence: (silence, time) =>
    silence === "no observation"
      ? "no figure is published"
      : silence === "one observation"
        ? `one figure, of ${time}; two are needed`
        : silence === "base at target"
          ? "the base stands at the target: no growth is needed to compare with"
          : "growth is undefined: a figure or the target is not above 0",
  growth: (observed, span, required, unit) => `${span}: ${observed} a ${unit}, needs ${required}`,
  latest: (value, time) => `latest ${value} of ${time}`,
  trend: (reaches, value) => `${reaches ? "reaches" : "comes to"} ${value}`,
  likelihood: (percent, figures) => `likelihood ${percent}, line through ${figures} figures`,
  noLikelihood: (figures) =>
    figures === 2 ? "two figures: a line and no likelihood" : "all figures lie on the line: no likelihood",
  onLine: "on the line",
  lead: (isAhead, amount) => `${isAhead ? "ahead by" : "behind by"} ${amount}`,
  met: (where) =>
    where === "met" ? "already there" : where === "at it" ? "at the threshold itself" : "fallen back behind it",
  line: (value, time, today, day) =>
    today === undefined ? `the line is at ${value} in ${time}` : `the line: ${value} in ${time}, ${today} in ${day}`,
  model: (reached, value) => `${reached ? "reached" : "missed"}, ${value}`,
  known: (reached, value, time) => `known: ${value} in ${time}, ${reached ? "reached" : "missed"}`,
  computedFigure: "computed from published figures",
  span: "speaks of more than one year: trackers do not",
  disagree: "they disagree",
  why: "Why",
  because: {
    pace: (past, coming) => `the trackers carry forward ${past}; the model has ${coming}.`,
    paceOf: (value, kind, from, to, unit) => {
      const change = kind === "growth" ? "growth" : "a change";
      return `${change} of ${value} a ${unit} from ${from} to ${to}`;
    },
    later: (names) => `The model knows later figures that no tracker looks at: ${names}.`,
    compounding: (grows) =>
      grows
        ? "Growth compounds: a rate that is high enough can still be behind the straight line."
        : "Growth compounds: what is ahead of the straight line can still grow too slowly.",
    bases: (eurostat, canada) => `Eurostat measures from ${eurostat}, Statistics Canada from ${canada}.`,
    allFigures: (figures) =>
      `The trend is a line through ${figures} figures, the straight line has the first and last.`,
    members: (percent) => `The single run has every input at its own value; of the ensemble ${percent} reach it.`,
  },
  caution: {
    twoFigures: "Two figures say nothing of their own error.",
    shortSpan: (from, to, years) =>
      `Growth from ${from} to ${to} is that of ${years} ${years === 1 ? "year" : "years"}: below three years it says little of the pace.`,
    bound: (times) => `Of ${times} no more than a bound was published, as "more than": it counts as no figure.`,
    computed: (times) => `Computed from published figures: ${times}.`,
    beyond: (method, value, limit) =>
      `${method === "eurostat" ? "The past growth" : "The trend"} carried on leads to ${value}, beyond the limit of ${limit}.`,
    goalBeyond: (limit) => `The goal lies beyond the limit of ${limit}: nothing reaches it.`,
  },
  summary: (disagree, compared) =>
    compared === 0
      ? "No target has a tracker with an answer beside the model."
      : `Methods disagree on ${disagree} of the ${compared} ${compared === 1 ? "target" : "targets"} that trackers can judge.`,
  untracked: (count) =>
    `${count} more ${count === 1 ? "target is not modelled or has" : "targets are not modelled or have"} no value.`,
};

const zh: ProgressWords = {
  method: {
    eurostat: "欧盟统计局公式",
    canada: "加拿大统计局公式",
    trend: "线性趋势",
    distance: "直线进度",
    model: "本模型",
  },
  trackers: "各跟踪方法",
  eurostat: {
    "on track": "进展良好",
    moderate: "进展中等",
    insufficient: "进展不足",
    "moving away": "背离目标",
    "already there": "已经达到",
  },
  canada: {
    achieved: "已达成",
    "on track": "进展良好",
    "acceleration needed": "有进展，须加快",
    "limited progress": "进展有限",
    deterioration: "倒退",
  },
  silent: "没有答案",
  silence: (silence, time) =>
    silence === "no observation"
      ? "没有公布的数据"
      : silence === "one observation"
        ? `只有${time}年一个数据，至少需要两个`
        : silence === "base at target"
          ? "起点恰好等于目标值，所需增速为零，无从比较"
          : "增速无定义：数据或目标不大于0",
  growth: (observed, span, required, unit) =>
    `${span}年：每${unit === "year" ? "年" : unit}${observed}，需要${required}`,
  latest: (value, time) => `最新：${time}年${value}`,
  trend: (reaches, value) => `${reaches ? "可达" : "将为"}${value}`,
  likelihood: (percent, figures) => `可能性${percent}，${figures}个数据的拟合线`,
  noLikelihood: (figures) =>
    figures === 2 ? "两个数据只能定一条线，不能给出可能性" : "各数据恰在线上，不能给出可能性",
  onLine: "恰在线上",
  lead: (isAhead, amount) => `${isAhead ? "领先" : "落后"}${amount}`,
  met: (where) => (where === "met" ? "已经达到" : where === "at it" ? "恰好等于目标值" : "不再满足目标"),
  line: (value, time, today, day) =>
    today === undefined ? `直线在${time}年为${value}` : `直线：${time}年${value}，${day}年${today}`,
  model: (reached, value) => `${reached ? "达到" : "未达到"}，${value}`,
  known: (reached, value, time) => `已知：${time}年${value}，${reached ? "达到" : "未达到"}`,
  computedFigure: "由已公布数据推算",
  span: "目标涉及多个年份，跟踪方法不适用",
  disagree: "结论不一",
  why: "原因",
  because: {
    pace: (past, coming) => `跟踪方法沿用${past}；本模型为${coming}。`,
    paceOf: (value, kind, from, to, unit) => {
      const each = `每${unit === "year" ? "年" : unit}`;
      return `${from}—${to}年${each}${kind === "growth" ? "" : "变动"}${value}`;
    },
    later: (names) => `本模型用到跟踪方法不看的较新数据：${names}。`,
    compounding: (grows) =>
      grows ? "增速按复利累积：增速足够，仍可能落后于直线。" : "增速按复利累积：领先于直线，增速仍可能不够。",
    bases: (eurostat, canada) => `欧盟统计局以${eurostat}年为起点，加拿大统计局以${canada}年为起点。`,
    allFigures: (figures) => `趋势线拟合${figures}个数据，直线只看首尾两个。`,
    members: (percent) => `单次运行各项假设取设定值；抽样中有${percent}达到。`,
  },
  caution: {
    twoFigures: "两个数据无法说明自身的误差。",
    shortSpan: (from, to, years) => `${from}—${to}年的增速只有${years}年的跨度，不足三年，难以说明快慢。`,
    bound: (times) => `${times}年只公布了界限（如“超过”），不作为数值计入。`,
    computed: (times) => `由已公布数据推算：${times}年。`,
    beyond: (method, value, limit) =>
      `${method === "eurostat" ? "沿用过去的增速" : "沿趋势线外推"}将到${value}，超出上下限${limit}。`,
    goalBeyond: (limit) => `目标超出上下限${limit}，无法达到。`,
  },
  summary: (disagree, compared) =>
    compared === 0
      ? "没有一项目标可由跟踪方法与模型对照。"
      : `跟踪方法可以判断的${compared}项目标中，有${disagree}项结论不一。`,
  untracked: (count) => `另有${count}项目标未建模或没有数值。`,
};

export const progressWords: Readonly<Record<Language, ProgressWords>> = { en, zh };
