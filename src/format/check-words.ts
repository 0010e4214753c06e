import type { VerdictStatus } from "../analysis/verdict.ts";
import { type Language, words } from "./words.ts";

/** What `kapok check` says of references. Numbers come as texts. */
export interface CheckWords {
  readonly same: string;
  readonly semicolon: string;
  readonly notCompared: string;
  /** How many verdicts flip and variables differ. */
  readonly differs: (verdicts: number, variables: number) => string;
  readonly chancesDiffer: (targets: number) => string;
  readonly onlyBits: (variables: number) => string;
  readonly changedOnly: string;
  readonly changedSince: string;
  readonly first: (name: string, time: string) => string;
  readonly verdict: (target: string, now: string, before: string) => string;
  readonly status: (status: string) => string;
  readonly changed: (name: string, time: string, now: string, before: string) => string;
  readonly times: (factor: string) => string;
  readonly share: (percent: string) => string;
  readonly inTimes: (count: string) => string;
  readonly appeared: Readonly<
    Record<"new" | "vanished" | "newly missing" | "newly known", (name: string, count: string) => string>
  >;
  readonly chance: (target: string, now: string, before: string) => string;
  readonly bits: (variables: string, most: string, share: string) => string;
  readonly asOf: (now: string, before: string) => string;
  readonly noEffect: (parts: string) => string;
  readonly noReference: (scenario: string) => string;
  readonly unreadable: (reason: string) => string;
  readonly noScenario: string;
  readonly stale: (scenario: string) => string;
  readonly noSnapshot: string;
  readonly program: string;
  readonly more: (count: number) => string;
  readonly update: string;
}

const en: CheckWords = {
  same: "same results",
  semicolon: "; ",
  notCompared: "cannot be compared",
  differs(verdicts, variables) {
    const flips = verdicts === 0 ? "" : verdicts === 1 ? "1 verdict" : `${verdicts} verdicts`;
    const values = variables === 0 ? "" : variables === 1 ? "1 variable" : `${variables} variables`;
    const verb = verdicts + variables === 1 ? "differs" : "differ";
    return `${[flips, values].filter((part) => part !== "").join(" and ")} ${verb}`;
  },
  chancesDiffer: (targets) =>
    `the ${targets === 1 ? "chance of 1 target differs" : `chances of ${targets} targets differ`}`,
  onlyBits: (variables) =>
    `no material difference; ${variables} ${variables === 1 ? "variable has" : "variables have"} other bits`,
  changedOnly: "same results from a plan that has changed",
  changedSince: "changed since the references were written",
  first: (name, time) => `first to differ: ${name} in ${time}`,
  verdict: (target, now, before) => `${target}: ${now}, was ${before}`,
  status: (status) =>
    status === "" ? "not there" : (words.en.status[status.replaceAll("-", " ") as VerdictStatus] ?? status),
  changed: (name, time, now, before) => `${name} ${time}: ${now}, was ${before}`,
  times: (factor) => `${factor} × what is material`,
  share: (percent) => `by ${percent}`,
  inTimes: (count) => `in ${count} years`,
  appeared: {
    new: (name, count) =>
      `${name}: new, ${count} ${count === "1" ? "value" : "values"} that the reference does not have`,
    vanished: (name, count) =>
      `${name}: gone, with ${count} ${count === "1" ? "value" : "values"} that the reference has`,
    "newly missing": (name, count) =>
      `${name}: missing now in ${count} ${count === "1" ? "year" : "years"} that had a value`,
    "newly known": (name, count) =>
      `${name}: has a value now in ${count} ${count === "1" ? "year" : "years"} that had none`,
  },
  chance: (target, now, before) => `${target}: ${now} chance, was ${before}`,
  bits: (variables, most, share) =>
    `${variables} ${variables === "1" ? "variable differs" : "variables differ"} by no more than is material, ${most} the most, by ${share}`,
  asOf: (now, before) => `as of ${now}, was as of ${before}`,
  noEffect: (parts) => `the ${parts} changed since the reference, and no result with it`,
  noReference: (scenario) => `${scenario} has no reference; kapok check --update writes it`,
  unreadable: (reason) => `the reference cannot be read: ${reason}`,
  noScenario: "a reference without a scenario",
  stale: (scenario) => `${scenario} has a reference and is no scenario any more; kapok check --update removes it`,
  noSnapshot: "no cause can be named, and chances cannot be compared: the plan as it was is not stored",
  program:
    "the plan as it was gives other values today than its reference has: the program computes otherwise, or the reference was edited",
  more: (count) => `… and ${count} more`,
  update: "If all this is meant, kapok check --update writes the references anew.",
};

const zh: CheckWords = {
  same: "结果相同",
  semicolon: "；",
  notCompared: "无法比较",
  differs(verdicts, variables) {
    const parts = [verdicts === 0 ? "" : `${verdicts}项结论`, variables === 0 ? "" : `${variables}个变量`];
    return `${parts.filter((part) => part !== "").join("、")}与参考不同`;
  },
  chancesDiffer: (targets) => `${targets}项目标的概率与参考不同`,
  onlyBits: (variables) => `没有实质差别；${variables}个变量末位不同`,
  changedOnly: "计划有改动，结果相同",
  changedSince: "参考写成后的改动",
  first: (name, time) => `最先不同：${name}（${time}年）`,
  verdict: (target, now, before) => `${target}：${now}，原为${before}`,
  status: (status) =>
    status === "" ? "不存在" : (words.zh.status[status.replaceAll("-", " ") as VerdictStatus] ?? status),
  changed: (name, time, now, before) => `${name} ${time}：${now}，原为${before}`,
  times: (factor) => `为容许差的${factor}倍`,
  share: (percent) => `相差${percent}`,
  inTimes: (count) => `共${count}年`,
  appeared: {
    new: (name, count) => `${name}：新增，参考中没有的数值${count}个`,
    vanished: (name, count) => `${name}：消失，参考中原有数值${count}个`,
    "newly missing": (name, count) => `${name}：原有数值的${count}年现在缺失`,
    "newly known": (name, count) => `${name}：原来缺失的${count}年现在有数值`,
  },
  chance: (target, now, before) => `${target}：概率${now}，原为${before}`,
  bits: (variables, most, share) => `${variables}个变量的差别未超出容许差，最大的是${most}，相差${share}`,
  asOf: (now, before) => `截至${now}，原为截至${before}`,
  noEffect: (parts) => `参考写成后有改动（${parts}），但结果不变`,
  noReference: (scenario) => `${scenario}没有参考结果；可用kapok check --update写入`,
  unreadable: (reason) => `参考结果无法读取：${reason}`,
  noScenario: "有参考结果而无情形",
  stale: (scenario) => `${scenario}有参考结果，但已不是情形；可用kapok check --update删除`,
  noSnapshot: "没有保存原来的计划，因此无法指出原因，也无法比较概率",
  program: "原来的计划现在算出的数值与参考不同：程序算法已变，或参考被改动",
  more: (count) => `……另有${count}项`,
  update: "如以上改动均属有意，可用kapok check --update重写参考结果。",
};

export const checkWords: Readonly<Record<Language, CheckWords>> = { en, zh };
