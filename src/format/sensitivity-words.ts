import type { Measure } from "../analysis/sensitivity/quantity.ts";
import type { Silence } from "../analysis/sensitivity/sensitivity.ts";
import type { Language } from "./words.ts";

/** What is said of sensitivities. Numbers come as texts. */
export interface SensitivityWords {
  readonly measure: Readonly<Record<Measure, string>>;
  readonly sobolHead: (points: string, scrambles: number, members: string) => string;
  readonly members: (members: string, seed: number) => string;
  readonly single: (value: string) => string;
  /** Between the quantiles of 5 % and 95 %. */
  readonly spread: (low: string, high: string) => string;
  /** The unit of a difference of percentages. */
  readonly pointUnit: string;
  readonly chanceIs: (value: string) => string;
  readonly silence: Readonly<Record<Silence, string>>;
  readonly input: string;
  readonly share: string;
  readonly total: string;
  readonly first: string;
  readonly atLow: string;
  readonly atHigh: string;
  readonly atLowest: string;
  readonly atHighest: string;
  readonly knownLow: string;
  readonly knownHigh: string;
  /** Instead of an index that cannot be told from 0. */
  readonly none: string;
  readonly noneNote: string;
  readonly jointly: string;
  readonly jointNote: string;
  readonly starNote: string;
  readonly shockNote: string;
  readonly knownNote: string;
  readonly givenNote: string;
  readonly others: (count: number, percent: string) => string;
  readonly together: (percent: string) => string;
  /** The same where the interval reaches 100 %. */
  readonly additive: (percent: string) => string;
  readonly intervals: string;
  readonly pairs: string;
  readonly pair: string;
  readonly otherPairs: (count: number) => string;
  readonly noPair: (count: number) => string;
  readonly missing: (points: string) => string;
  readonly never: (time: string) => string;
  readonly neverCell: string;
  readonly levers: string;
  readonly lever: string;
  readonly range: string;
  readonly noLever: string;
  readonly strongestLever: (name: string, range: string, low: string, high: string) => string;
  readonly stepOf: string;
  readonly step: string;
  readonly addsToValue: string;
  readonly addsToChance: string;
  readonly noStep: (names: string) => string;
  readonly noStepAtAll: string;
  readonly boxTitle: Readonly<Record<"missed" | "reached", string>>;
  readonly boxHead: (side: "missed" | "reached", cases: string, members: string) => string;
  readonly tooFew: (side: "missed" | "reached") => string;
  readonly nothingStandsOut: string;
  readonly lieWhere: (coverage: string, isFirst: boolean) => string;
  readonly and: string;
  readonly inBox: (side: "missed" | "reached", density: string, members: string) => string;
  readonly support: (p: string, returns: number, resamples: number) => string;
  readonly brief: (side: "missed" | "reached", conditions: string, density: string, coverage: string) => string;
  readonly mean: (years: string) => string;
  readonly inYear: (year: string) => string;
  readonly observed: (name: string) => string;
  readonly between: (low: string, high: string) => string;
  readonly listComma: string;
}

const en: SensitivityWords = {
  measure: {
    value: "value",
    margin: "margin over the goal",
    "first-year": "year first reached",
    chance: "chance to reach the goal",
  },
  sobolHead: (points, scrambles, members) =>
    `Sobol indices: ${points} base points in ${scrambles} scrambles, ${members} members run`,
  members: (members, seed) => `${members} members · seed ${seed}`,
  single: (value) => `In the single run ${value}.`,
  spread: (low, high) => `90 % of the members between ${low} and ${high}.`,
  pointUnit: "points",
  chanceIs: (value) => `The chance is ${value}.`,
  silence: {
    certain: "Nothing drawn is in it: no uncertain input moves it.",
    "too few": "Too few members reach it, or miss it, to say what decides.",
    "no value": "It has no value.",
  },
  input: "input",
  share: "% of the variance",
  total: "with others",
  first: "alone",
  atLow: "at p10",
  atHigh: "at p90",
  atLowest: "at lowest",
  atHighest: "at highest",
  knownLow: "p10 held",
  knownHigh: "p90 held",
  none: "≈ 0",
  noneNote: "≈ 0 cannot be told from 0.",
  jointly: "Drawn jointly",
  jointNote: "Inputs drawn jointly count as one.",
  starNote: "* Of one of them: from the members, with what goes along through the other.",
  shockNote: "A shock is one input with all its years; at p10 and p90: of the result when this shock alone is drawn.",
  knownNote:
    "p10 held: the chance with the input held there and all others drawn as before, those correlated with it too; a shock has no such value.",
  givenNote: "First-order indices from the members of one ensemble, with no further run.",
  others: (count, percent) =>
    count === 1 ? `1 more input, below ${percent}.` : `${count} more inputs, each below ${percent}.`,
  together: (percent) =>
    `All alone together make ${percent} of the variance; the rest comes from inputs acting together.`,
  additive: (percent) =>
    `All alone together make ${percent} of the variance: nothing can be told of inputs acting together.`,
  intervals: "± is half of a 95 % interval, in points.",
  pairs: "Two inputs acting together, beyond each alone",
  pair: "together",
  otherPairs: (count) => `${count} more ${count === 1 ? "pair" : "pairs"}, less or ≈ 0.`,
  noPair: (count) => (count === 1 ? "The one pair: ≈ 0." : `Each of ${count} pairs: ≈ 0.`),
  missing: (points) => `${points} base points have no value and are left out.`,
  never: (time) => `Never is counted as ${time}.`,
  neverCell: "never",
  levers: "Levers over their range",
  lever: "lever",
  range: "range",
  noLever: "No lever moves it.",
  strongestLever: (name, range, low, high) => `Strongest lever: ${name} over ${range}: ${low} to ${high}.`,
  stepOf: "What a step of each lever adds",
  step: "step",
  addsToValue: "value",
  addsToChance: "chance, points",
  noStep: (names) => `Nothing: ${names}.`,
  noStepAtAll: "No lever adds anything.",
  boxTitle: { missed: "When it is missed", reached: "When it is reached" },
  boxHead: (side, cases, members) => `${cases} of ${members} members ${side === "missed" ? "miss" : "reach"} it.`,
  tooFew: (side) => `Too few members ${side === "missed" ? "miss or reach" : "reach or miss"} it to say when.`,
  nothingStandsOut: "No few inputs tell when.",
  lieWhere: (coverage, isFirst) => (isFirst ? `${coverage} of these lie where` : `A further ${coverage} lie where`),
  and: "and",
  inBox: (side, density, members) =>
    `There ${density} of the ${members} members ${side === "missed" ? "miss" : "reach"}.`,
  support: (p, returns, resamples) => `${p}, back in ${returns} of ${resamples} resamples`,
  brief: (side, conditions, density, coverage) =>
    `${side === "missed" ? "Missed" : "Reached"} when ${conditions}: ${density} of the members there, ${coverage} of all that ${side === "missed" ? "miss" : "reach"}`,
  mean: (years) => `mean of ${years}`,
  inYear: (year) => `in ${year}`,
  observed: (name) => `observed: ${name}`,
  between: (low, high) => `from ${low} to ${high}`,
  listComma: ", ",
};

const zh: SensitivityWords = {
  measure: { value: "数值", margin: "超出目标的幅度", "first-year": "首次达到年份", chance: "达成概率" },
  sobolHead: (points, scrambles, members) => `Sobol指数：${points}个基点，分${scrambles}次扰动，共运行${members}次`,
  members: (members, seed) => `${members}次抽样 · 种子${seed}`,
  single: (value) => `单次运行为${value}。`,
  spread: (low, high) => `90 %的抽样介于${low}与${high}之间。`,
  pointUnit: "个百分点",
  chanceIs: (value) => `达成概率为${value}。`,
  silence: {
    certain: "不含抽样的量：没有不确定输入影响它。",
    "too few": "达到或未达到的抽样太少，无法说明由什么决定。",
    "no value": "没有数值。",
  },
  input: "输入",
  share: "占方差的百分比",
  total: "含交互",
  first: "单独",
  atLow: "p10时",
  atHigh: "p90时",
  atLowest: "最低时",
  atHighest: "最高时",
  knownLow: "固定p10",
  knownHigh: "固定p90",
  none: "≈ 0",
  noneNote: "≈ 0表示无法与0区分。",
  jointly: "联合抽样",
  jointNote: "联合抽样的输入合计为一个。",
  starNote: "带*者由抽样结果估计，含随另一输入变动的部分。",
  shockNote: "一个冲击的各年合为一个输入；p10、p90为仅抽取该冲击时结果的分位数。",
  knownNote: "固定p10：将该输入固定于此值、其余（含与其相关者）照旧抽样时的达成概率；冲击没有这样的值。",
  givenNote: "一阶指数由同一组抽样估计，不另行运行。",
  others: (count, percent) => `另有${count}个输入，各低于${percent}。`,
  together: (percent) => `各输入单独合计占方差的${percent}，其余来自输入之间的共同作用。`,
  additive: (percent) => `各输入单独合计占方差的${percent}，看不出输入之间的共同作用。`,
  intervals: "±为95 %区间的一半，单位为百分点。",
  pairs: "两个输入的共同作用（各自单独以外）",
  pair: "共同",
  otherPairs: (count) => `另有${count}对，较小或 ≈ 0。`,
  noPair: (count) => (count === 1 ? "仅有的一对：≈ 0。" : `${count}对均 ≈ 0。`),
  missing: (points) => `${points}个基点没有数值，未计入。`,
  never: (time) => `从未达到按${time}年计。`,
  neverCell: "从未",
  levers: "政策杠杆取遍其范围",
  lever: "政策杠杆",
  range: "范围",
  noLever: "没有政策杠杆影响它。",
  strongestLever: (name, range, low, high) => `作用最大的政策杠杆：${name}，取${range}时为${low}至${high}。`,
  stepOf: "各政策杠杆每步的作用",
  step: "一步",
  addsToValue: "数值",
  addsToChance: "概率（百分点）",
  noStep: (names) => `没有作用：${names}。`,
  noStepAtAll: "没有政策杠杆起作用。",
  boxTitle: { missed: "何时未达到", reached: "何时达到" },
  boxHead: (side, cases, members) => `${members}次抽样中有${cases}次${side === "missed" ? "未达到" : "达到"}。`,
  tooFew: () => "达到或未达到的抽样太少，无法说明何时。",
  nothingStandsOut: "没有少数几个输入可以说明何时。",
  lieWhere: (coverage, isFirst) => (isFirst ? `其中${coverage}满足` : `另有${coverage}满足`),
  and: "且",
  inBox: (side, density, members) => `满足者共${members}次，其中${density}${side === "missed" ? "未达到" : "达到"}。`,
  support: (p, returns, resamples) => `${p}，${resamples}次重抽样中出现${returns}次`,
  brief: (side, conditions, density, coverage) => {
    const done = side === "missed" ? "未达到" : "达到";
    return `${done}的条件：${conditions}；满足者中${density}${done}，占全部${done}的${coverage}`;
  },
  mean: (years) => `${years}年平均`,
  inYear: (year) => `${year}年`,
  observed: (name) => `观测值：${name}`,
  between: (low, high) => `介于${low}与${high}之间`,
  listComma: "、",
};

export const sensitivityWords: Readonly<Record<Language, SensitivityWords>> = { en, zh };
