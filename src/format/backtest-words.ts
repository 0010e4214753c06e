import type { BenchmarkLack } from "../analysis/backtest/benchmarks.ts";
import type { ForecasterName, Gap, ReleaseKind } from "../analysis/backtest/case.ts";
import type { Hindsight } from "../analysis/backtest/hindsight.ts";
import type { Refusal } from "../analysis/posterior/calibration.ts";
import type { Language } from "./words.ts";

/** What is said of back-tests, in one language. Numbers come as texts. */
export interface BacktestWords {
  readonly progress: (done: number, all: number, seconds: number) => string;
  readonly origins: (days: number, first: string, last: string) => string;
  readonly all: (cases: number, forecasts: number, numbers: number, series: number) => string;
  readonly calibratedOn: (days: number, of: number, refusals: string) => string;
  readonly refused: (reason: string, days: number) => string;
  readonly refusals: Readonly<Record<Refusal["kind"], string>>;
  readonly notCalibrated: string;
  readonly tooFew: (largest: number) => string;
  /** What the model may know of the numbers that it forecasts. */
  readonly hindsight: (hindsight: Hindsight) => string;
  readonly counts: (cases: number, forecasts: number, numbers: number) => string;
  readonly ahead: (least: string, most: string, unit: string) => string;
  readonly nothingScored: string;
  readonly nothingPublished: string;
  readonly by: Readonly<Record<ForecasterName, string>>;
  readonly release: Readonly<Record<ReleaseKind, string>>;
  readonly columns: Readonly<Record<"crps" | "mae" | "bias" | "inside" | "median" | "against", string>>;
  readonly expected: string;
  readonly pooled: string;
  /** Why the pooled figures are no test. */
  readonly dependent: string;
  readonly pit: string;
  readonly gaps: Readonly<Record<Gap["kind"], string>>;
  /** Behind a time. */
  readonly onDays: (days: number) => string;
  readonly notScored: string;
  readonly unmoved: string;
  readonly notMade: (cases: number) => string;
  readonly lacking: (benchmark: string, cases: number) => string;
  /** Of a series of which nothing was known on a day. */
  readonly nothingKnown: string;
  readonly colon: string;
  readonly comma: string;
  readonly lacks: Readonly<Record<BenchmarkLack, string>>;
  readonly decisions: string;
  readonly unused: string;
  readonly revisions: string;
  readonly revisionColumns: Readonly<
    Record<"series" | "numbers" | "releases" | "revised" | "bias" | "spread" | "days", string>
  >;
  readonly neverRevised: (series: number, numbers: number) => string;
  readonly reading: string;
  readonly sentences: readonly string[];
}

const s = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

const en: BacktestWords = {
  progress: (done, all, seconds) => `${done} of ${all} days · ${seconds} s left`,
  origins: (days, first, last) =>
    `${s(days, "forecast origin")}, the ${days === 1 ? "day" : "days"} of publication ${first === last ? first : `${first} to ${last}`}: each time what was published by then forecasts what came later.`,
  all: (cases, forecasts, numbers, series) =>
    `${s(cases, "case")}: ${s(forecasts, "forecast")} of ${s(numbers, "published number")} in ${series} series.`,
  calibratedOn: (days, of, refusals) =>
    `Estimated assumptions were calibrated on ${days} of the ${s(of, "day")} with a forecast${refusals === "" ? "." : `; on the others their priors stand (${refusals}).`}`,
  refused: (reason, days) => `${reason}: ${s(days, "day")}`,
  refusals: {
    "discrete shock": "a shock of single values",
    "entangled shock": "shocks that depend on each other",
    "bent shock": "a shock that is neither normal nor linear",
    "nothing estimated": "nothing is estimated",
    "nothing compared": "nothing to compare",
    "no spread": "no shock says how far off an equation may be",
    impossible: "no draw agrees with the numbers",
    unreliable: "too few draws agree with the numbers",
  },
  notCalibrated: "Forecasts are by the priors, without calibration.",
  tooFew: (largest) =>
    `No series has more than ${s(largest, "number")} to be held against: too few to tell a good forecast from a lucky one.`,
  hindsight: ({ drawn, dated, undated, until }) => {
    const knowing = `${dated} have a prior that knows what was published up to ${until?.text}`;
    const silent = `${undated} do not say up to when their prior knows`;
    const parts = [...(dated > 0 ? [knowing] : []), ...(undated > 0 ? [silent] : [])].join(" and ");
    return `The data are of the day, the model is not: equations and priors were written later and may know what is forecast here. Of ${s(drawn, "drawn input")} ${parts}.`;
  },
  counts: (cases, forecasts, numbers) =>
    `${s(forecasts, "forecast")} of ${s(numbers, "number")} in ${s(cases, "case")}`,
  ahead: (least, most, unit) =>
    least === most ? `${least} ${unit}${least === "1" ? "" : "s"} ahead` : `${least} to ${most} ${unit}s ahead`,
  nothingScored: "Nothing could be scored.",
  nothingPublished: "Nothing that the model takes had been published by then.",
  by: {
    prior: "priors",
    calibrated: "calibrated",
    "no change": "no change",
    "last growth": "last growth",
    "linear trend": "linear trend",
    "logistic fit": "logistic fit",
    "Bass fit": "Bass fit",
  },
  release: { first: "first", latest: "latest" },
  columns: {
    crps: "CRPS",
    mae: "MAE",
    bias: "bias",
    inside: "inside",
    median: "median",
    against: "skill against",
  },
  expected: "if calibrated",
  pooled: "All series together",
  dependent:
    "Against the latest release. Series and years hang together, so this is a look and no test. Numbers should lie in each fifth of their forecasts equally often.",
  pit: "lay in",
  gaps: {
    "no value": "the model had no value",
    passed: "a later number was known already",
    outside: "outside the years of the plan",
    bound: "only a bound was published",
    "no day before": "among the first things published",
    "never published": "never published",
  },
  onDays: (days) => ` (${s(days, "day")})`,
  notScored: "Not scored",
  unmoved: "Calibration does not move it.",
  notMade: (cases) => `Benchmarks not available, of ${s(cases, "case")}`,
  lacking: (benchmark, cases) => `${benchmark} ${cases}`,
  nothingKnown: "no number known",
  colon: ": ",
  comma: ", ",
  lacks: {
    "too few numbers": "too few numbers",
    "not above 0": "not above 0",
    "no fit": "the fit does not settle",
    "no adoption": "no adoption",
  },
  decisions: "Levers that are observed; a decision is not forecast",
  unused: "Published series that no variable takes",
  revisions: "Revisions",
  revisionColumns: {
    series: "series",
    numbers: "numbers",
    releases: "releases",
    revised: "revised",
    bias: "bias",
    spread: "spread",
    days: "days",
  },
  neverRevised: (series, numbers) =>
    `Released once: ${s(numbers, "number")} of ${series} series. How they are revised is not known.`,
  reading: "How to read it",
  sentences: [
    "CRPS is in the unit of the series, smaller is better. MAE is the mean absolute error of the median forecast, bias the mean of the median less the number.",
    "Skill is 1 less CRPS over that of the benchmark on the cases that both have: 1 is perfect, 0 no better than the benchmark, below 0 worse; in brackets how many forecasts. Under median the mean absolute errors are compared instead, which asks for no spread.",
    "A benchmark needs two past errors of its own for a spread; with fewer only its median is compared.",
    "Revisions are the latest release less the first; days are those from the first release to the one with the latest value, a coarse date counting as its last day.",
    "If calibrated: where 9 of 10 forecasters with the right spread would be, with so many independent numbers.",
  ],
};

const zh: BacktestWords = {
  progress: (done, all, seconds) => `${all}个日期已完成${done}个 · 约剩${seconds}秒`,
  origins: (days, first, last) =>
    `以${first === last ? first : `${first}至${last}的`}${days}个发布日为预测起点，只用当日已公布的数据，预测此后公布的数值。`,
  all: (cases, forecasts, numbers, series) =>
    `共${cases}个案例：对${series}个序列中${numbers}个公布数值的${forecasts}次预测。`,
  calibratedOn: (days, of, refusals) =>
    `在有预测的${of}个日期中，${days}个日期的待估假设经过校准${refusals === "" ? "。" : `；其余日期沿用先验（${refusals}）。`}`,
  refused: (reason, days) => `${reason}：${days}个日期`,
  refusals: {
    "discrete shock": "冲击只取单个值",
    "entangled shock": "冲击相互依赖",
    "bent shock": "冲击既非正态也非线性",
    "nothing estimated": "没有待估假设",
    "nothing compared": "没有可比对的观测",
    "no spread": "没有冲击说明方程的误差",
    impossible: "没有抽样与观测相符",
    unreliable: "与观测相符的抽样太少",
  },
  notCalibrated: "预测只用先验，未经校准。",
  tooFew: (largest) => `任何序列可供比对的数值都不超过${largest}个，数量太少，难以区分准确与侥幸。`,
  hindsight: ({ drawn, dated, undated, until }) => {
    const knowing = `${dated}个的先验已知截至${until?.text}公布的数值`;
    const silent = `${undated}个没有注明先验所知的截止日期`;
    const parts = [...(dated > 0 ? [knowing] : []), ...(undated > 0 ? [silent] : [])].join("，");
    return `数据是当日的，模型不是：方程与先验写于事后，可能已经知道这里要预测的数值。${drawn}个抽样输入中，${parts}。`;
  },
  counts: (cases, forecasts, numbers) => `${cases}个案例中对${numbers}个数值的${forecasts}次预测`,
  ahead: (least, most, unit) => {
    const name = unit === "year" ? "年" : unit;
    return least === most ? `提前${least}${name}` : `提前${least}—${most}${name}`;
  },
  nothingScored: "没有可以评分的数值。",
  nothingPublished: "截至当日，模型所用的数据尚未公布。",
  by: {
    prior: "先验",
    calibrated: "校准后",
    "no change": "保持不变",
    "last growth": "延续上期增速",
    "linear trend": "线性趋势",
    "logistic fit": "逻辑斯蒂拟合",
    "Bass fit": "Bass拟合",
  },
  release: { first: "首次", latest: "最新" },
  columns: {
    crps: "CRPS",
    mae: "平均绝对误差",
    bias: "偏差",
    inside: "覆盖",
    median: "中位数",
    against: "技巧分：对比",
  },
  expected: "校准良好时",
  pooled: "全部序列合计",
  dependent:
    "以最新公布值为准。各序列、各年份相互关联，因此只供观察，不是检验。数值落在预测分布的每个五分之一中的频率应当相等。",
  pit: "所在位置",
  gaps: {
    "no value": "模型当时没有数值",
    passed: "之后年份的数值已经公布",
    outside: "不在规划年份之内",
    bound: "只公布了上限或下限",
    "no day before": "属最早公布的数据，此前没有预测起点",
    "never published": "从未公布",
  },
  onDays: (days) => `（${days}个日期）`,
  notScored: "未评分",
  unmoved: "校准对它没有影响。",
  notMade: (cases) => `${cases}个案例中无法构造的基准预测`,
  lacking: (benchmark, cases) => `${benchmark}${cases}个`,
  nothingKnown: "没有已知数值",
  colon: "：",
  comma: "、",
  lacks: {
    "too few numbers": "数值太少",
    "not above 0": "不大于0",
    "no fit": "拟合不收敛",
    "no adoption": "并非普及过程",
  },
  decisions: "有观测值的政策杠杆（决策不作预测）",
  unused: "没有变量使用的公布序列",
  revisions: "数据修订",
  revisionColumns: {
    series: "序列",
    numbers: "数值",
    releases: "发布次数",
    revised: "修订",
    bias: "偏差",
    spread: "离散",
    days: "天数",
  },
  neverRevised: (series, numbers) => `只发布过一次：${series}个序列的${numbers}个数值，修订情况不得而知。`,
  reading: "如何阅读",
  sentences: [
    "CRPS以序列单位计，越小越好。平均绝对误差是预测中位数与公布值之差的绝对值的平均，偏差是中位数减公布值的平均。",
    "技巧分 = 1 − CRPS ÷ 基准预测的CRPS，只用双方都有的案例：1为完美，0为不优于基准，负数为更差；括号内为预测次数。“中位数”一列只比较平均绝对误差，不需要离散范围。",
    "基准预测至少有两个自身的历史误差才有离散范围，否则只比较其中位数。",
    "修订 = 最新公布 − 首次公布；天数指从首次公布到出现最新值为止，粗略日期按最后一天计。",
    "校准良好时：若各数值相互独立，离散范围正确的预测者十个中有九个会落在其中。",
  ],
};

export const backtestWords: Readonly<Record<Language, BacktestWords>> = { en, zh };
