import type { Immovable } from "../analysis/seek/movable.ts";
import type { Language } from "../format/words.ts";
import type { AnswerKind } from "./state.ts";

/** What the terminal program says around the answers that stand in the place of the chart. */
export interface AnswerWords {
  readonly title: Readonly<Record<AnswerKind, string>>;
  readonly pending: string;
  /** With how much is done, and how to stop it. */
  readonly pendingAt: (percent: string) => string;
  readonly cannotRun: string;
  readonly notModelled: string;
  readonly nothingUncertain: string;
  readonly movers: {
    readonly input: string;
    readonly share: string;
    readonly short: string;
    readonly levers: string;
    readonly missed: string;
  };
  readonly firstMembers: (members: string) => string;
  readonly against: (before: string) => string;
  readonly planAsItIs: string;
  readonly now: string;
  readonly nothingChanged: string;
  readonly byPriors: string;
  readonly inSingleRun: string;
  readonly withChance: (percent: string) => string;
  readonly otherAim: (isSingle: boolean) => string;
  readonly otherAimOfLevers: (isSingle: boolean) => string;
  readonly takeIt: string;
  readonly immovable: Readonly<Record<Immovable, (name: string) => string>>;
  readonly skill: { readonly pending: string; readonly noSeries: (name: string) => string; readonly few: string };
  /** After a value of the single run is set whose chance is no more than so. */
  readonly takenWith: (chance: string) => string;
  readonly take: Readonly<Record<"pending" | "nothing", string>>;
  readonly learned: string;
  readonly belief: Readonly<Record<"pending" | "failed" | "posterior" | "refused", string>>;
  readonly failed: (reason: string) => string;
}

const en: AnswerWords = {
  title: {
    movers: "What moves it",
    contributions: "What each change adds",
    least: "Least change",
    levers: "Least change of every lever",
    skill: "How well it forecast",
  },
  pending: "being computed …",
  pendingAt: (percent) => `being computed, ${percent} … Esc stops it`,
  cannotRun: "The changes cannot be run; what is wrong stands below.",
  notModelled: "This model says nothing of the chosen target.",
  nothingUncertain: "Nothing uncertain moves it.",
  movers: {
    input: "uncertain input",
    share: "share of variance",
    short: "share, %",
    levers: "Levers over their range",
    missed: "When it is missed",
  },
  firstMembers: (members) => `From the first ${members} members; the rest is being computed …`,
  against: (before) => `Against ${before}.`,
  planAsItIs: "the plan as it is",
  now: "with the changes",
  nothingChanged: "Nothing is changed, so nothing adds anything: move a lever first.",
  byPriors: "The changes move what the posterior rests on: told by the priors, not by two posteriors.",
  inSingleRun: "in the single run",
  withChance: (percent) => `with a chance of at least ${percent}`,
  otherAim: (isSingle) => (isSingle ? "g: with a chance of 80 %." : "g: in the single run."),
  otherAimOfLevers: (isSingle) => (isSingle ? "S: with a chance of 80 %." : "S: in the single run."),
  takeIt: "G sets it.",
  immovable: {
    "no input": (name) => `${name} is no lever and no assumption.`,
    "no range": (name) => `${name} has no declared range to seek in.`,
    equation: (name) => `${name} is set by an equation; a least change is of a number.`,
    "too fine": (name) => `The range of ${name} has too many values to try.`,
    "no width": (name) => `${name} has a single value in its range: there is nothing to move.`,
  },
  skill: {
    pending: "being computed: every day of publication is gone back to, which takes some seconds …",
    noSeries: (name) => `Nothing was published that could be held against ${name}: choose another variable with v.`,
    few: "Too few numbers to tell a good forecast from a lucky one.",
  },
  takenWith: (chance) => `Set. The chance is then ${chance}; g asks for one of 80 %.`,
  take: { pending: "it is still being computed", nothing: "nothing was found that could be set" },
  learned: "middle of the posterior",
  belief: {
    pending: "priors, posterior being computed …",
    posterior: "posterior",
    failed: "priors, as the posterior could not be computed",
    refused: "priors, as there is no posterior",
  },
  failed: (reason) => `This could not be computed: ${reason}`,
};

const zh: AnswerWords = {
  title: {
    movers: "什么影响它",
    contributions: "各项改动的贡献",
    least: "最小改动",
    levers: "各杠杆的最小改动",
    skill: "以往预测得如何",
  },
  pending: "正在计算…",
  pendingAt: (percent) => `正在计算，已完成${percent}…按Esc停止`,
  cannotRun: "改动无法运行，原因见下。",
  notModelled: "本模型未涉及所选目标。",
  nothingUncertain: "没有不确定的输入影响它。",
  movers: { input: "不确定输入", share: "方差占比", short: "占比", levers: "政策杠杆取遍其范围", missed: "何时未达到" },
  firstMembers: (members) => `由前${members}次抽样得出，其余正在计算…`,
  against: (before) => `与${before}相比。`,
  planAsItIs: "规划原状",
  now: "改动后",
  nothingChanged: "没有任何改动，因而没有贡献可言：请先调整杠杆。",
  byPriors: "这些改动会改变后验的依据：此处按先验计算，不用两个不同的后验。",
  inSingleRun: "按单次运行",
  withChance: (percent) => `概率不低于${percent}`,
  otherAim: (isSingle) => (isSingle ? "g：按80 %的概率求解。" : "g：按单次运行求解。"),
  otherAimOfLevers: (isSingle) => (isSingle ? "S：按80 %的概率求解。" : "S：按单次运行求解。"),
  takeIt: "G：采用此值。",
  immovable: {
    "no input": (name) => `${name}既不是政策杠杆，也不是假设。`,
    "no range": (name) => `${name}没有声明范围，无从求解。`,
    equation: (name) => `${name}由方程给出；最小改动只针对数值。`,
    "too fine": (name) => `${name}的范围内数值过多，无法逐一尝试。`,
    "no width": (name) => `${name}的范围内只有一个值，无可调整。`,
  },
  skill: {
    pending: "正在计算：逐一回到每个发布日，需要若干秒…",
    noSeries: (name) => `没有可与${name}对照的公布数值：可按v选择其他变量。`,
    few: "数值太少，无法区分预测得好与碰巧。",
  },
  takenWith: (chance) => `已采用，此时概率${chance}；按g可求概率为80 %的取值。`,
  take: { pending: "仍在计算", nothing: "没有可采用的值" },
  learned: "后验中位数",
  failed: (reason) => `未能算出：${reason}。`,
  belief: {
    pending: "先验，后验正在计算…",
    failed: "先验（后验未能算出）",
    posterior: "后验",
    refused: "先验（得不出后验）",
  },
};

export const answerWords: Readonly<Record<Language, AnswerWords>> = { en, zh };
