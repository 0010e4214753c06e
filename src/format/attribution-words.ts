import type { Quantity } from "../analysis/attribution/outcome.ts";
import type { Piece } from "../analysis/attribution/piece.ts";
import type { Language } from "./words.ts";

/** What is said of a difference and of what it is made of. */
export interface AttributionWords {
  readonly quantity: Readonly<Record<Quantity, string>>;
  readonly against: (now: string, before: string) => string;
  readonly piece: (piece: Piece, name: string) => string;
  /** What stands where a scenario sets nothing. */
  readonly own: string;
  /** What a plan is called that is in no revision. */
  readonly filesNow: string;
  readonly differs: string;
  readonly nothingDiffers: string;
  readonly idle: string;
  /** Observations that move nothing, by their names. */
  readonly idleObservations: (names: string) => string;
  readonly method: string;
  readonly sampled: (coalitions: string) => string;
  readonly whole: string;
  readonly unchanged: (names: string) => string;
  readonly only: (side: "before" | "now") => string;
  readonly missingWith: (names: string) => string;
  readonly missingWithNone: string;
  readonly reinforce: (a: string, b: string, amount: string) => string;
  readonly overlap: (a: string, b: string, amount: string) => string;
  readonly noSynergies: string;
  readonly otherPairs: (count: number) => string;
  readonly members: (members: string, seed: number) => string;
  readonly chanceNotSplit: string;
  readonly comma: string;
}

const en: AttributionWords = {
  quantity: { value: "value", margin: "margin", median: "median", chance: "chance" },
  against: (now, before) => `${now} against ${before}`,
  piece({ kind, time, published, change }, name) {
    const is = { added: " (new)", removed: " (gone)", changed: "", revised: "" }[change];
    switch (kind) {
      case "setting":
        return name;
      case "observation": {
        const of = { added: "", removed: " (gone)", changed: " (changed)", revised: " (revised)" }[change];
        return `${name} ${time}${published === undefined ? "" : `, published ${published}`}${of}`;
      }
      case "observed":
        return `observed series of ${name}${is}`;
      case "estimated":
        return `whether ${name} is estimated`;
      case "variable":
        return `variable ${name}${is}`;
      case "target":
        return `target ${name}${is}`;
      case "correlation":
        return `correlation of ${name}${is}`;
      case "dimension":
        return `dimension ${name}${is}`;
      case "input series":
        return `input series ${name}${is}`;
      case "time":
        return "years of the plan";
      case "decision time":
        return "year from which decisions act";
      case "residual":
        return "residual of calibration";
      default:
        return `${kind} of ${name}${is}`;
    }
  },
  own: "the plan's own",
  filesNow: "the files now",
  differs: "What differs",
  nothingDiffers: "Nothing differs between the two.",
  idle: "Differs too, and moves no result",
  idleObservations: (names) => `Published too, and moves no result: ${names}.`,
  method: "What each adds, on average over all orders in which they can be switched (Shapley values).",
  sampled: (coalitions) =>
    `What each adds, on average over sampled orders (Shapley values, ${coalitions} mixtures run); ± is a standard error.`,
  whole: "The differences make a plan only together and cannot be told apart.",
  unchanged: (names) => `Not changed: ${names}.`,
  only: (side) =>
    side === "before" ? "has a value before only and is not split" : "has a value now only and is not split",
  missingWith: (names) => `not split: no value with only these switched: ${names}`,
  missingWithNone: "not split: no value on the first side",
  reinforce: (a, b, amount) => `${a} and ${b} reinforce each other: ${amount} of the difference`,
  overlap: (a, b, amount) => `${a} and ${b} overlap: ${amount} of the difference`,
  noSynergies: "More than 12 differ: what pairs of them do together is not computed.",
  otherPairs: (count) => (count === 1 ? "1 more pair does less together" : `${count} more pairs do less together`),
  members: (members, seed) => `${members} members · seed ${seed}`,
  chanceNotSplit: "More than 6 equations differ: medians and chances are not split.",
  comma: ", ",
};

const zh: AttributionWords = {
  quantity: { value: "数值", margin: "差距", median: "中位数", chance: "概率" },
  against: (now, before) => `${now}与${before}相比`,
  piece({ kind, time, published, change }, name) {
    const is = { added: "（新增）", removed: "（删除）", changed: "", revised: "" }[change];
    const kinds: Readonly<Record<string, string>> = {
      equation: "方程",
      value: "取值",
      unit: "单位",
      table: "表",
      initial: "初值",
      prior: "先验",
      range: "范围",
      observed: "观测序列",
      estimated: "是否估计",
    };
    switch (kind) {
      case "setting":
        return name;
      case "observation": {
        const of = { added: "", removed: "（删除）", changed: "（改动）", revised: "（修订）" }[change];
        return `${name}${time}年${published === undefined ? "" : `，${published}发布`}${of}`;
      }
      case "variable":
        return `变量“${name}”${is}`;
      case "target":
        return `目标“${name}”${is}`;
      case "correlation":
        return `相关性：${name}${is}`;
      case "dimension":
        return `维度${name}${is}`;
      case "input series":
        return `输入序列${name}${is}`;
      case "time":
        return "计划年份";
      case "decision time":
        return "决策生效年份";
      case "residual":
        return "校准残差";
      default:
        return `${name}的${kinds[kind] ?? kind}${is}`;
    }
  },
  own: "计划默认",
  filesNow: "现有文件",
  differs: "不同之处",
  nothingDiffers: "两者没有差别。",
  idle: "另有不同，但不影响结果",
  idleObservations: (names) => `另有发布，但不影响结果：${names}。`,
  method: "各项贡献：在所有切换顺序上取平均（沙普利值）。",
  sampled: (coalitions) => `各项贡献：在抽取的切换顺序上取平均（沙普利值，运行${coalitions}种组合）；±为标准误。`,
  whole: "这些改动只有合在一起才构成计划，无法分开。",
  unchanged: (names) => `没有变化：${names}。`,
  only: (side) => (side === "before" ? "只有前者有数值，不作分解" : "只有后者有数值，不作分解"),
  missingWith: (names) => `不作分解：仅切换以下各项时没有数值：${names}`,
  missingWithNone: "不作分解：前者没有数值",
  reinforce: (a, b, amount) => `${a}与${b}相互增强：占差别的${amount}`,
  overlap: (a, b, amount) => `${a}与${b}相互重叠：占差别的${amount}`,
  noSynergies: "不同之处超过12项：不计算两两之间的作用。",
  otherPairs: (count) => `另有${count}对作用较小`,
  members: (members, seed) => `${members}次抽样 · 种子${seed}`,
  chanceNotSplit: "改动的方程超过6个：不分解中位数和概率。",
  comma: "、",
};

export const attributionWords: Readonly<Record<Language, AttributionWords>> = { en, zh };
