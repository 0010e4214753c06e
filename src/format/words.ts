import type { Certainty } from "../analysis/ensemble/certainty.ts";
import type { ConditioningCounts } from "../analysis/ensemble/conditioning/conditioning-counts.ts";
import type { ProgressCategory } from "../analysis/progress.ts";
import type { Knowledge } from "../analysis/provenance.ts";
import type { VerdictStatus } from "../analysis/verdict.ts";
import type { FaultKind } from "../language/functions.ts";
import type { Basis, ObservationStatus, Role, TargetBasis } from "../plan/plan.ts";

export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];

/** Whether a target asks for so much or more, or for so much or less. */
export type GoalSide = "at least" | "at most";

/** What the program itself says, in one language. */
export interface Words {
  readonly status: Readonly<Record<VerdictStatus, string>>;
  /** Why nothing can be said: a bound was published, or an interval, or the value follows from such. */
  readonly undecided: Readonly<Record<"lower" | "upper" | "interval" | "bound", string>>;
  readonly standsOn: (side: "lower" | "upper" | "both", names: string) => string;
  readonly inTime: (time: string) => string;
  readonly nameAndTime: (name: string, time: string) => string;
  /** The value that a run takes where a bound alone is known. */
  readonly goesOnWith: (value: string) => string;
  readonly knowledge: Readonly<Record<Knowledge, string>>;
  readonly observation: Readonly<Record<ObservationStatus, string>>;
  readonly progress: Readonly<Record<ProgressCategory, string>>;
  readonly role: Readonly<Record<Role | "constant", string>>;
  readonly basis: Readonly<Record<Basis, string>>;
  readonly goals: Readonly<Record<TargetBasis, string>>;
  readonly span: Readonly<Record<"every" | "any" | "sum", string>>;
  readonly asOf: string;
  readonly known: string;
  readonly target: string;
  readonly goal: string;
  readonly value: string;
  readonly verdict: string;
  readonly note: string;
  readonly notes: string;
  readonly year: string;
  readonly missedBy: Readonly<Record<GoalSide, (amount: string) => string>>;
  readonly reachedBy: Readonly<Record<GoalSide, (amount: string) => string>>;
  /** The value is the threshold itself, where the plan wants more than it, or less. */
  readonly missedExactly: string;
  readonly firstReached: (time: string) => string;
  /** Reached in the first year that is known, so that nobody can say when it began. */
  readonly reachedBefore: (time: string) => string;
  readonly neverReached: string;
  /** A limit that is kept from the first known year to the last. */
  readonly alwaysWithin: string;
  /** The first time at which a variable that met the threshold no longer does. */
  readonly leaves: Readonly<Record<GoalSide, (time: string) => string>>;
  readonly lastObserved: (value: string, time: string, status: string) => string;
  /** The latest value that is computed from figures of other variables, where there is none of its own. */
  readonly lastComputed: (value: string, time: string) => string;
  readonly neverObserved: string;
  readonly nothingPublished: (time: string, asOf: string) => string;
  readonly growth: (required: string, projected: string, unit: string) => string;
  /** The band of growth by Eurostat's formula, which is no verdict, with the years that it stands on. */
  readonly band: (category: string, from: string, to: string, isShort: boolean) => string;
  /** Where the formula has no quotient: the last figure meets the goal, or stands at it. */
  readonly metIn: (time: string) => string;
  readonly atGoalIn: (time: string, category: string) => string;
  readonly summary: (goals: number, reached: number, missed: number, open: number) => string;
  readonly worst: (time: string) => string;
  readonly missing: Readonly<Record<"before start" | "before initial" | "fault" | "not yet" | "no value", string>>;
  readonly because: string;
  readonly settingNote: Readonly<
    Record<
      | "equal"
      | "held"
      | "back"
      | "held back"
      | "later start"
      | "too early"
      | "observed"
      | "unused"
      | "no difference"
      | "before first point"
      | "prior only"
      | "counterfactual"
      | "short delay"
      | "long step",
      (name: string, time: string) => string
    >
  >;
  readonly setByScenario: string;
  readonly initial: string;
  readonly equation: string;
  readonly withNumbers: string;
  readonly equationSays: (value: string) => string;
  readonly picks: (name: string, option: string) => string;
  readonly published: string;
  readonly fault: (name: string, time: string, kind: FaultKind, operation: string) => string;
  /** What stands between a heading and what it announces. */
  readonly colon: string;
  readonly ensemble: EnsembleWords;
}

/** What is said of ensembles. Numbers come as texts. */
export interface EnsembleWords {
  readonly chance: string;
  /** `± ERROR` is a standard error, in points. */
  readonly chanceOf: (percent: string, error: string) => string;
  readonly inNone: (members: string) => string;
  readonly inAll: (members: string) => string;
  /** Instead of a standard error, why all members say the same. */
  readonly certain: (percent: string, why: Exclude<Certainty, "bound">) => string;
  readonly together: (goals: number, chance: string) => string;
  readonly members: (members: string, range: string | undefined, seed: number) => string;
  readonly drawn: (inputs: number, observations: number) => string;
  readonly nothingDrawn: string;
  /** A delay that is shorter than a step in some members. */
  readonly unstable: (name: string, percent: string) => string;
  /** Of so many members, what is to be said of the shocks that explain what was observed. */
  readonly conditioning: Readonly<Record<keyof ConditioningCounts, (percent: string) => string>>;
  readonly missingIn: (members: string) => string;
  readonly median: string;
  /** Between the quantiles of 5 % and 95 %. */
  readonly middle: (low: string, high: string) => string;
  readonly shortfall: Readonly<Record<GoalSide, (amount: string) => string>>;
  readonly first: Readonly<Record<GoalSide, string>>;
  /** When a limit that was kept is passed. */
  readonly firstPassed: string;
  readonly never: string;
  readonly otherwise: string;
  readonly onePoint: (members: string) => string;
  /** The chances rest on too few draws of a posterior for ± 1 point. */
  readonly drawsBound: string;
  readonly binned: string;
}

const en: Words = {
  status: {
    reached: "reached",
    missed: "missed",
    "no value set": "no value set",
    "not modelled": "not modelled",
    "cannot be said": "cannot be said",
  },
  undecided: {
    lower: "cannot be said (a lower bound)",
    upper: "cannot be said (an upper bound)",
    interval: "cannot be said (its ends disagree)",
    bound: "cannot be said (it stands on a bound)",
  },
  standsOn: (side, names) =>
    `stands on ${{ lower: "a lower bound", upper: "an upper bound", both: "bounds" }[side]} of ${names}`,
  inTime: (time) => time,
  nameAndTime: (name, time) => `${name} in ${time}`,
  goesOnWith: (value) => `the run goes on with ${value}, which keeps the bound`,
  knowledge: {
    observed: "observed",
    computed: "computed from known values",
    projected: "projected",
    assumed: "assumed",
    missing: "missing",
  },
  observation: {
    official: "official",
    reported: "reported",
    preliminary: "preliminary",
    secondary: "secondary source",
    derived: "derived",
  },
  progress: {
    "on track": "on track",
    moderate: "moderate progress",
    insufficient: "insufficient progress",
    "moving away": "moving away",
    "already there": "already there",
    "no base": "no base to measure progress from",
  },
  role: { lever: "lever", assumption: "assumption", shock: "shock", constant: "constant" },
  basis: { judgement: "judgement", fit: "fitted", derived: "derived", reported: "reported", published: "published" },
  goals: {
    plan: "goals of the plan",
    official: "official goal",
    benchmark: "benchmarks, not goals of the plan",
  },
  span: { every: "in every year", any: "in any one year", sum: "in total" },
  asOf: "as of",
  known: "known",
  target: "target",
  goal: "goal",
  value: "value",
  verdict: "verdict",
  note: "Note",
  notes: "Notes",
  year: "year",
  missedBy: {
    "at least": (amount) => `missed by ${amount}`,
    "at most": (amount) => `missed, too high by ${amount}`,
  },
  reachedBy: {
    "at least": (amount) => `reached, ${amount} over`,
    "at most": (amount) => `reached, ${amount} below`,
  },
  missedExactly: "missed, at the threshold itself",
  firstReached: (time) => `first reached in ${time}`,
  reachedBefore: (time) => `reached in ${time} or before`,
  neverReached: "not reached in any year",
  alwaysWithin: "within the limit in every year",
  leaves: {
    "at least": (time) => `falls below the goal in ${time}`,
    "at most": (time) => `crosses the limit in ${time}`,
  },
  lastObserved: (value, time, status) => `last observed ${value} in ${time} (${status})`,
  lastComputed: (value, time) => `latest ${value} of ${time}, computed from published figures`,
  neverObserved: "no published figure of its own",
  nothingPublished: (time, asOf) => `no figure for ${time} published by ${asOf}`,
  growth: (required, projected, unit) => `needs ${required} a ${unit}, gets ${projected}`,
  band: (category, from, to, isShort) =>
    `Eurostat's formula: ${category} (${from}–${to}${isShort ? ", a short span" : ""})`,
  metIn: (time) => `the figure of ${time} meets the goal`,
  atGoalIn: (time, category) => `the figure of ${time} stands at the goal: ${category}`,
  summary: (goals, reached, missed, open) =>
    `${goals} ${goals === 1 ? "goal" : "goals"}: ${reached} reached, ${missed} missed, ${open} without a verdict.`,
  worst: (time) => `decided in ${time}`,
  missing: {
    "before start": "nothing is known before the first year",
    fault: "an operation gave no number",
    "before initial": "it begins in a later year, with its initial",
    "not yet": "that year lies ahead",
    "no value": "it has no value there",
  },
  because: "because",
  settingNote: {
    held: (name) => `${name} is set to the plan's own value: a single run is the same, an ensemble holds it there.`,
    equal: (name) => `${name} is set to the plan's own value and changes nothing.`,
    back: (name) => `${name} is set back to the plan's own value.`,
    "held back": (name) => `${name} is set back to the plan's own value, where an ensemble holds it.`,
    "later start": (name, time) =>
      `${name} has the plan's own value until it acts in ${time}: an earlier setting is replaced, its first years too.`,
    "too early": (name, time) =>
      `${name} changes nothing: decisions act from ${time} on, and from then it has the plan's own value.`,
    observed: (name, time) =>
      `${name} changes nothing: up to ${time} observations stand in every year it would change.`,
    unused: (name) => `${name} changes nothing: no target depends on it.`,
    "no difference": (name) => `${name} makes no difference to any target: each is as with the plan's own value.`,
    "before first point": (name, time) => `the path of ${name} is flat before ${time} and changes those years too.`,
    "prior only": (name) => `${name} gets a prior and no other value: a single run does not use it.`,
    counterfactual: (name, time) => `counterfactual: ${name} acts from ${time}, before the as-of date.`,
    "short delay": (name, time) =>
      `${name} is unstable: in ${time} the time of its delay, or of a stage of it, is shorter than a step; shorten the step or lengthen the time.`,
    "long step": (name, time) =>
      `${name} is unstable: with steps of half the length it is another in ${time} by more than 5 %, and the difference doubles each step; shorten the step.`,
  },
  setByScenario: "set by the scenario",
  initial: "initial value",
  equation: "equation",
  withNumbers: "numbers put in",
  equationSays: (value) => `the equation alone would give ${value}`,
  picks: (name, option) => `${name} takes ${option}`,
  published: "published",
  fault: (name, time, kind, operation) => `${name} in ${time}: ${kind} in ${operation}`,
  colon: ": ",
  ensemble: {
    chance: "chance",
    chanceOf: (percent, error) => `${percent} chance ± ${error}`,
    inNone: (members) => `in none of ${members} members`,
    inAll: (members) => `in all ${members} members`,
    certain: (percent, why) => `${percent}, ${why === "observed" ? "as observed" : "nothing drawn is in it"}`,
    together: (goals, chance) =>
      goals === 1 ? `The one goal of the plan: ${chance}.` : `The ${goals} goals of the plan together: ${chance}.`,
    members: (members, range, seed) =>
      `${members} ${members === "1" ? "member" : "members"}${range === undefined ? "" : ` (${range})`} · seed ${seed}`,
    drawn: (inputs, observations) => {
      const seen = `${observations} ${observations === 1 ? "observation" : "observations"} between bounds`;
      return `drawn: ${inputs} ${inputs === 1 ? "input" : "inputs"}${observations === 0 ? "" : `, ${seen}`}`;
    },
    unstable: (name, percent) =>
      `In ${percent} of the members the time of a delay in ${name}, or of a stage of it, is shorter than a step: its values overshoot there, and grow without end below half a step.`,
    conditioning: {
      far: (percent) => `In ${percent} of the members what was observed needs a shock beyond 4 standard deviations.`,
      belowBound: (percent) =>
        `In ${percent} of the members no shock keeps what was published as a bound; they go on with the bound itself.`,
      unmatched: (percent) => `In ${percent} of the members no shocks were found that give what was observed.`,
      approximate: (percent) =>
        `In ${percent} of the members the shocks that explain what was observed are drawn approximately: they share it, and are not normal or enter an equation that is not linear in them.`,
    },
    nothingDrawn: "Nothing is drawn, as no input has a prior: all members are the same.",
    missingIn: (members) => `no value in ${members} members`,
    median: "median",
    middle: (low, high) => `90 % between ${low} and ${high}`,
    shortfall: {
      "at least": (amount) => `${amount} short on average when missed`,
      "at most": (amount) => `too high by ${amount} on average when missed`,
    },
    first: { "at least": "first reached", "at most": "first within the limit" },
    firstPassed: "first past the limit",
    never: "never",
    otherwise: "other years",
    onePoint: (members) => `${members} members give every chance to ± 1 point at 95 %.`,
    drawsBound:
      "No number of members gives every chance to ± 1 point at 95 %: the draws of the posterior do not carry it; kapok calibrate -n makes one of more.",
    binned: "Quantiles are taken from 16,384 bins, each within 1/16,384 of the range of the first 8,192 members.",
  },
};

const chineseFaults: Readonly<Record<FaultKind, string>> = {
  "division by zero": "除以零",
  overflow: "数值溢出",
  "outside the domain": "超出定义域",
};

const zh: Words = {
  status: {
    reached: "达到",
    missed: "未达到",
    "no value set": "未设数值",
    "not modelled": "未建模",
    "cannot be said": "无法判断",
  },
  undecided: {
    lower: "无法判断（仅有下限）",
    upper: "无法判断（仅有上限）",
    interval: "无法判断（区间两端结论不同）",
    bound: "无法判断（依据为界限）",
  },
  standsOn: (side, names) => `依据${names}的${{ lower: "下限", upper: "上限", both: "界限" }[side]}`,
  inTime: (time) => `${time}年`,
  nameAndTime: (name, time) => `${time}年${name}`,
  goesOnWith: (value) => `模拟沿用${value}，符合该界限`,
  knowledge: {
    observed: "观测值",
    computed: "由已知数值推算",
    projected: "预测值",
    assumed: "假设值",
    missing: "缺失",
  },
  observation: {
    official: "官方",
    reported: "公开报道",
    preliminary: "初步数",
    secondary: "二手来源",
    derived: "推算",
  },
  progress: {
    "on track": "进展良好",
    moderate: "进展中等",
    insufficient: "进展不足",
    "moving away": "背离目标",
    "already there": "已经达到",
    "no base": "没有可作起点的观测",
  },
  role: { lever: "政策杠杆", assumption: "假设", shock: "冲击", constant: "常数" },
  basis: { judgement: "判断", fit: "拟合", derived: "推算", reported: "公开报道", published: "已发表" },
  goals: { plan: "规划目标", official: "官方目标", benchmark: "参照值（非规划目标）" },
  span: { every: "（每年）", any: "（任一年）", sum: "（合计）" },
  asOf: "截至",
  known: "已知",
  target: "指标",
  goal: "目标",
  value: "数值",
  verdict: "结论",
  note: "说明",
  notes: "说明",
  year: "年份",
  missedBy: {
    "at least": (amount) => `未达到，差${amount}`,
    "at most": (amount) => `未达到，比上限高${amount}`,
  },
  reachedBy: {
    "at least": (amount) => `达到，超出${amount}`,
    "at most": (amount) => `达到，比上限低${amount}`,
  },
  missedExactly: "未达到，恰好等于目标值",
  firstReached: (time) => `${time}年首次达到`,
  reachedBefore: (time) => `${time}年或之前已达到`,
  neverReached: "各年均未达到",
  alwaysWithin: "各年均未突破上限",
  leaves: {
    "at least": (time) => `${time}年跌破目标值`,
    "at most": (time) => `${time}年突破上限`,
  },
  lastObserved: (value, time, status) => `最近观测：${time}年${value}（${status}）`,
  lastComputed: (value, time) => `最新：${time}年${value}，由已公布数据推算`,
  neverObserved: "本身没有公布的数据",
  nothingPublished: (time, asOf) => `截至${asOf}未见${time}年数据`,
  growth: (required, projected, unit) => `所需增速每${unit === "year" ? "年" : unit}${required}，预测${projected}`,
  band: (category, from, to, isShort) => `欧盟统计局公式：${category}（${from}—${to}年${isShort ? "，跨度短" : ""}）`,
  metIn: (time) => `${time}年的数据已满足目标`,
  atGoalIn: (time, category) => `${time}年的数据恰好等于目标值：${category}`,
  summary: (goals, reached, missed, open) =>
    `共${goals}项目标：${reached}项达到，${missed}项未达到，${open}项没有结论。`,
  worst: (time) => `由${time}年决定`,
  missing: {
    "before start": "起始年份之前没有数据",
    fault: "运算没有结果",
    "before initial": "该变量自更晚的年份起以初始值开始",
    "not yet": "该年份尚未到来",
    "no value": "该处没有数值",
  },
  because: "因为",
  settingNote: {
    held: (name) => `${name}与规划默认值相同：单次运行不受影响，集合模拟则将它固定于此。`,
    equal: (name) => `${name}与规划默认值相同，没有任何影响。`,
    back: (name) => `${name}恢复为规划默认值。`,
    "held back": (name) => `${name}恢复为规划默认值，集合模拟将它固定于此。`,
    "later start": (name, time) => `${name}在${time}年生效之前取规划默认值：原有设定（包括其较早年份）已被取代。`,
    "too early": (name, time) => `${name}没有影响：决策自${time}年起生效，此后与默认值相同。`,
    observed: (name, time) => `${name}没有影响：截至${time}年，它要改变的年份都已有观测值。`,
    unused: (name) => `${name}没有影响：没有目标依赖于它。`,
    "no difference": (name) => `${name}没有改变任何目标的数值，与取规划默认值时相同。`,
    "before first point": (name, time) => `${name}的路径在${time}年之前保持不变，也会改变那些年份。`,
    "prior only": (name) => `${name}只给出先验分布而没有其他数值：单次运行不使用它。`,
    counterfactual: (name, time) => `反事实：${name}自${time}年起生效，早于截至日期。`,
    "short delay": (name, time) =>
      `${name}数值不稳定：${time}年其延迟时间（或其中一级的时间）短于步长；请缩短步长或延长时间。`,
    "long step": (name, time) =>
      `${name}数值不稳定：步长减半时${time}年的结果相差超过5 %，且差异逐步倍增；请缩短步长。`,
  },
  setByScenario: "由情景设定",
  initial: "初始值",
  equation: "方程",
  withNumbers: "代入数值",
  equationSays: (value) => `仅按方程为${value}`,
  picks: (name, option) => `${name}取${option}`,
  published: "发布于",
  fault: (name, time, kind, operation) => `${name}（${time}年）：${operation}运算出现${chineseFaults[kind]}`,
  colon: "：",
  ensemble: {
    chance: "达成概率",
    chanceOf: (percent, error) => `达成概率${percent} ± ${error}`,
    inNone: (members) => `${members}次抽样均未达到`,
    inAll: (members) => `${members}次抽样均达到`,
    certain: (percent, why) => `${percent}，${why === "observed" ? "已有观测" : "不含抽样的量"}`,
    together: (goals, chance) => `${goals}项规划目标同时达到：${chance}。`,
    members: (members, range, seed) => `${members}次抽样${range === undefined ? "" : `（${range}）`} · 种子${seed}`,
    drawn: (inputs, observations) =>
      `抽样：${inputs}个输入${observations === 0 ? "" : `、${observations}个有上下界的观测`}`,
    unstable: (name, percent) =>
      `在${percent}的抽样中，${name}的延迟时间（或其中一级的时间）短于步长：数值会过冲，短于半个步长时无限放大。`,
    conditioning: {
      far: (percent) => `在${percent}的抽样中，要得出观测值，冲击须超过4个标准差。`,
      belowBound: (percent) => `在${percent}的抽样中，没有冲击能满足已公布的界限，改取界限值本身。`,
      unmatched: (percent) => `在${percent}的抽样中，没有找到能得出观测值的冲击。`,
      approximate: (percent) =>
        `在${percent}的抽样中，解释观测值的冲击是近似抽取的：几个冲击共同解释一个观测值，而冲击不服从正态分布，或方程对其不是线性的。`,
    },
    nothingDrawn: "没有输入带先验分布，因此没有抽样：各次结果相同。",
    missingIn: (members) => `${members}次抽样没有数值`,
    median: "中位数",
    middle: (low, high) => `90 %介于${low}与${high}之间`,
    shortfall: {
      "at least": (amount) => `未达到时平均差${amount}`,
      "at most": (amount) => `未达到时平均比上限高${amount}`,
    },
    first: { "at least": "首次达到", "at most": "首次在上限之内" },
    firstPassed: "首次突破上限",
    never: "从未",
    otherwise: "其他年份",
    onePoint: (members) => `${members}次抽样可使每个概率在95 %置信度下精确到±1个百分点。`,
    drawsBound:
      "增加抽样次数不能使每个概率在95 %置信度下精确到±1个百分点：后验的有效抽样数不足；可用kapok calibrate -n增加。",
    binned: "分位数取自16,384个区间，误差不超过前8,192次抽样范围的1/16,384。",
  },
};

export const words: Readonly<Record<Language, Words>> = { en, zh };
