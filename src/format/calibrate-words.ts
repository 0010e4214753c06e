import type { Refusal } from "../analysis/posterior/calibration.ts";
import type { Posterior } from "../analysis/posterior/posterior.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Language } from "./words.ts";

/** What is said of calibrations. Numbers and names come as texts. */
export interface CalibrateWords {
  readonly draws: (draws: string, seed: number) => string;
  readonly compared: string;
  readonly learned: string;
  readonly cannotTell: string;
  readonly reliability: string;
  readonly observed: string;
  readonly equation: string;
  readonly after: string;
  readonly closest: string;
  readonly deviations: string;
  readonly closestNote: string;
  /** The observation that is off most; `none` where that is not much. */
  readonly worst: Readonly<Record<"above" | "below" | "none", (name: string, deviations: string) => string>>;
  readonly gap: string;
  readonly spread: string;
  readonly rank: string;
  readonly before: string;
  readonly input: string;
  readonly unit: string;
  readonly narrower: (percent: string) => string;
  readonly wider: (percent: string) => string;
  readonly unchanged: string;
  readonly notReached: string;
  readonly notEstimated: string;
  readonly columnsNote: string;
  readonly quantilesNote: string;
  readonly limit: Readonly<Record<"value" | "more than" | "less than", (value: string) => string>>;
  readonly implied: (names: string) => string;
  readonly withoutSpread: (names: string) => string;
  /** Gaps that are larger than the shocks would have them, as large, and much smaller. */
  readonly check: Readonly<Record<"large" | "usual" | "small", (count: number, chance: string) => string>>;
  readonly surprise: (name: string, value: string, chance: string) => string;
  readonly strained: (name: string, prior: string, wanted: string) => string;
  readonly fitted: (names: string) => string;
  readonly hardlyNarrowed: (name: string) => string;
  readonly untouched: (name: string) => string;
  readonly notUsed: (name: string) => string;
  readonly tradeOff: (a: string, b: string, rank: string, isOpposite: boolean) => string;
  readonly flat: (name: string) => string;
  /** `what` is what is narrowed where the sentence before names two; else it. */
  readonly settling: (variable: string, time: string, percent: string, what: string | undefined) => string;
  readonly nothingSettles: string;
  readonly effective: (effective: string, draws: string) => string;
  readonly tail: (shape: string, threshold: string) => string;
  readonly noTail: string;
  readonly stages: (stages: number) => string;
  readonly priorEnough: string;
  readonly refused: string;
  readonly refusal: Readonly<Record<Refusal["kind"], string>>;
  /** A reason that has to do with one shock. */
  readonly ofShock: (shock: string, reason: string) => string;
  readonly posteriorNote: (digest: string, names: string) => string;
  readonly median: string;
  readonly list: string;
}

export const calibrateWords: Readonly<Record<Language, CalibrateWords>> = {
  en: {
    draws: (draws, seed) => `${draws} draws · seed ${seed}`,
    compared: "Compared, each observation with its equation",
    learned: "What was learned",
    cannotTell: "What the observations cannot tell",
    reliability: "How far this can be relied on",
    observed: "observed",
    equation: "before",
    after: "after",
    closest: "closest",
    deviations: "off by",
    closestNote:
      "before: what the equation gives without this one number, at the plan's values; closest: the same in the draw whose observations are least off together; usual gap: one standard deviation of its shocks there; off by: the observation less that value, in these standard deviations",
    worst: {
      above: (name, deviations) =>
        `Worst is ${name}: also in the draw that comes closest to all of them it lies ${deviations} standard deviations above its equation.`,
      below: (name, deviations) =>
        `Worst is ${name}: also in the draw that comes closest to all of them it lies ${deviations} standard deviations below its equation.`,
      none: (name, deviations) =>
        `In the draw that comes closest no observation is off by more than ${deviations} standard deviations (${name}): no single one spoils the fit.`,
    },
    gap: "gap",
    spread: "usual gap",
    rank: "below",
    before: "before",
    input: "assumption",
    unit: "unit",
    narrower: (percent) => `${percent} narrower`,
    wider: (percent) => `${percent} wider`,
    unchanged: "as before",
    notReached: "no observation says anything of it",
    notEstimated: "not estimated, moves with one that is",
    columnsNote:
      "before, after: what the equation gives without this one number, at the plan's values and after calibration; usual gap: one standard deviation of its shocks; below: part of the forecasts that lie below the observation",
    quantilesNote: "5 %, 25 %, middle, 75 %, 95 %",
    limit: { value: (value) => value, "more than": (value) => `> ${value}`, "less than": (value) => `< ${value}` },
    implied: (names) => `Follows from other observations and says nothing new: ${names}.`,
    withoutSpread: (names) =>
      `Not used, as no shock enters the equation and nothing says how far off it may be: ${names}.`,
    check: {
      large: (count, chance) =>
        `Gaps as large as the ${count} together, or larger, have a chance of ${chance} under the model: it is surer of itself than its past allows, and so is what follows from it.`,
      usual: (count, chance) =>
        `Gaps as large as the ${count} together, or larger, have a chance of ${chance} under the model: as it should be.`,
      small: (count, chance) =>
        `Gaps as large as the ${count} together, or larger, have a chance of ${chance} under the model: they are much smaller than its shocks, as when numbers were derived from each other.`,
    },
    surprise: (name, value, chance) =>
      `${name}, ${value}: the model as it was believed before had a chance of ${chance} of a number so far out.`,
    strained: (name, prior, wanted) =>
      `${name} is not estimated and keeps its prior, ${prior}; the observations want it at ${wanted}.`,
    fitted: (names) =>
      `The priors of these were made from observations themselves, which count twice where they are the same: ${names}. What was learned of them is at most so much.`,
    hardlyNarrowed: (name) => `${name}: hardly anything was learned.`,
    untouched: (name) => `${name}: no observation is compared with anything that it moves.`,
    notUsed: (name) => `${name}: the observations that it moves are not used, as no shock enters their equations.`,
    tradeOff: (a, b, rank, isOpposite) =>
      isOpposite
        ? `${a} and ${b} trade off: the higher one is, the lower the other (rank correlation ${rank}).`
        : `${a} and ${b} go together: the higher one is, the higher the other (rank correlation ${rank}).`,
    flat: (name) => `The observations alone fit any value of ${name} about as well.`,
    settling: (variable, time, percent, what = "it") =>
      `A figure for ${time} (${variable}) would narrow ${what} by about ${percent}.`,
    nothingSettles: "No single figure that is due would narrow it by 5 %.",
    effective: (effective, draws) => `The ${draws} draws say as much as ${effective} independent ones would.`,
    tail: (shape, threshold) => `Pareto k̂ of their weights is ${shape}; up to ${threshold} they can be relied on.`,
    noTail: "Their weights have no tail: all agree with the observations alike.",
    stages: (stages) =>
      `Few draws of the priors agree with the observations, so that these were let in by ${stages} stages.`,
    priorEnough: "Draws of the priors were enough, without stages.",
    refused: "No posterior",
    refusal: {
      "nothing estimated": "nothing is estimated: no assumption that is drawn says estimated: true",
      "nothing compared":
        "no observation stands where an equation that an estimated assumption moves can be computed from what was published before",
      "no spread":
        "no shock enters the equations that estimated assumptions move, so that nothing says how far off they may be; add a shock to the model",
      impossible:
        "no draw of the priors agrees with the observations, or the gaps that remain are far larger than shocks make them: the model with these priors cannot have made them",
      "discrete shock":
        "a shock that takes single values alone moves what is compared, and nothing between them has a density; give it a continuous prior, or add a shock that has one",
      "entangled shock":
        "observations depend on shocks that are not normal in a circle, so that none says alone what its shock was; a normal prior, or a shock of its own in each equation, can be followed",
      "bent shock":
        "an equation is not linear in a shock that is not normal; let the shock enter as a sum or a factor, or give it a normal prior",
      unreliable:
        "the observations leave so few of the draws that what they say cannot be relied on; more draws (-n), or priors that come closer, may help",
    },
    ofShock: (shock, reason) => `${reason} (${shock})`,
    posteriorNote: (digest, names) => `Posterior ${digest} in place of the priors of: ${names}`,
    median: "median of the posterior",
    list: ", ",
  },
  zh: {
    draws: (draws, seed) => `抽样${draws}次 · 种子${seed}`,
    compared: "比较：每个观测值与其方程",
    learned: "学到了什么",
    cannotTell: "观测值说明不了什么",
    reliability: "可信程度",
    observed: "观测值",
    equation: "之前",
    after: "之后",
    closest: "最接近",
    deviations: "偏离",
    closestNote:
      "之前：去掉该观测值后方程按规划取值给出的数值；最接近：在总偏离最小的一次抽样中的数值；通常差距：此时其冲击的一个标准差；偏离：观测值减该数值，以标准差为单位",
    worst: {
      above: (name, deviations) =>
        `偏离最大的是${name}：即使在与全部观测值最接近的一次抽样中，也比方程高${deviations}个标准差。`,
      below: (name, deviations) =>
        `偏离最大的是${name}：即使在与全部观测值最接近的一次抽样中，也比方程低${deviations}个标准差。`,
      none: (name, deviations) =>
        `在最接近的一次抽样中，没有观测值偏离超过${deviations}个标准差（${name}）：拟合不佳并非由某一个数值造成。`,
    },
    gap: "差距",
    spread: "通常差距",
    rank: "低于",
    before: "之前",
    input: "假设",
    unit: "单位",
    narrower: (percent) => `收窄${percent}`,
    wider: (percent) => `变宽${percent}`,
    unchanged: "与之前相同",
    notReached: "没有观测值涉及它",
    notEstimated: "不参与估计，随相关假设变动",
    columnsNote:
      "之前、之后：去掉该观测值后方程给出的数值，分别按规划取值和校准之后计算；通常差距：其冲击的一个标准差；低于：低于观测值的预测所占比例",
    quantilesNote: "5 %、25 %、中位数、75 %、95 %",
    limit: { value: (value) => value, "more than": (value) => `＞${value}`, "less than": (value) => `＜${value}` },
    implied: (names) => `可由其他观测值推出，没有新信息：${names}。`,
    withoutSpread: (names) => `未采用，因为方程中没有冲击，无从判断偏差可以有多大：${names}。`,
    check: {
      large: (count, chance) =>
        `在模型之下，${count}个差距合起来这样大或更大的概率仅为${chance}：模型对自己过于自信，由此得出的结果也是如此。`,
      usual: (count, chance) => `在模型之下，${count}个差距合起来这样大或更大的概率为${chance}：属正常。`,
      small: (count, chance) =>
        `在模型之下，${count}个差距合起来这样大或更大的概率为${chance}：差距远小于冲击，可能是数据相互推算而来。`,
    },
    surprise: (name, value, chance) => `${name}，${value}：按校准前的认识，出现如此偏离数值的概率为${chance}。`,
    strained: (name, prior, wanted) => `${name}不参与估计，保持先验${prior}；观测值则要求它为${wanted}。`,
    fitted: (names) => `以下假设的先验本身来自观测数据，相同的数据会计算两次：${names}。从中学到的至多如此。`,
    hardlyNarrowed: (name) => `${name}：几乎没有学到什么。`,
    untouched: (name) => `${name}：没有观测值与它影响的量相比较。`,
    notUsed: (name) => `${name}：它影响的观测值未被采用，因为其方程中没有冲击。`,
    tradeOff: (a, b, rank, isOpposite) =>
      isOpposite
        ? `${a}与${b}此消彼长：一个越高，另一个越低（秩相关${rank}）。`
        : `${a}与${b}同向变动：一个越高，另一个越高（秩相关${rank}）。`,
    flat: (name) => `仅凭观测值，${name}取任何值都拟合得差不多。`,
    settling: (variable, time, percent, what = "其") =>
      `若有${time}年的数据（${variable}），可使${what}收窄约${percent}。`,
    nothingSettles: "任何一个将要公布的数值都不能使其收窄5 %。",
    effective: (effective, draws) => `${draws}次抽样相当于${effective}次独立抽样。`,
    tail: (shape, threshold) => `权重的帕累托k̂为${shape}；不超过${threshold}即可信。`,
    noTail: "权重没有尾部：所有抽样与观测值同样相符。",
    stages: (stages) => `先验抽样中与观测值相符的很少，因此分${stages}步逐渐引入观测值。`,
    priorEnough: "先验抽样已经足够，无需分步。",
    refused: "没有后验",
    refusal: {
      "nothing estimated": "没有需要估计的假设：被抽样的假设都没有写estimated: true",
      "nothing compared": "没有可比的观测值：被估计的假设所影响的方程，在有观测值的年份都无法由此前公布的数据算出",
      "no spread": "被估计的假设所影响的方程中没有冲击，无从判断偏差可以有多大；请在模型中加入冲击",
      impossible:
        "没有一次先验抽样与观测值相符，或余下的差距远大于冲击所能造成：带有这些先验的模型不可能产生这些观测值",
      "discrete shock": "影响所比较数值的冲击只取若干单个值，其间没有概率密度；请改用连续的先验，或另加一个连续的冲击",
      "entangled shock":
        "若干观测值通过非正态冲击相互依赖，都不能单独说明各自的冲击取值；请改用正态先验，或让每个方程有自己的冲击",
      "bent shock": "方程对一个非正态冲击不是线性的；请让该冲击以相加或相乘的形式进入方程，或改用正态先验",
      unreliable: "与观测值相符的抽样太少，结果不可信；可增加抽样次数（-n），或使先验更接近数据",
    },
    ofShock: (shock, reason) => `${reason}（${shock}）`,
    posteriorNote: (digest, names) => `以下假设采用后验${digest}，而非先验：${names}`,
    median: "后验中位数",
    list: "、",
  },
};

/** That a posterior stands in place of priors, and of which; those that the scenario sets keep what it says. */
export function posteriorNote({ digest, names }: Posterior, { trajectory }: ScenarioRun, language: Language): string {
  const words = calibrateWords[language];
  const used = names.filter((name) =>
    trajectory.settings.some(({ id, prior }) => id === name && prior?.kind === "joint"),
  );
  return words.posteriorNote(digest.slice(0, 12), used.length === 0 ? "–" : used.join(words.list));
}
