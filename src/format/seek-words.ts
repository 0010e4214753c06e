import type { IdleReason } from "../analysis/seek/lever-answer.ts";
import type { Language } from "./words.ts";

/** What `kapok seek` says, in one language. Numbers come as texts, with their units. */
export interface SeekWords {
  readonly sought: string;
  readonly all: string;
  readonly atLeast: (percent: string) => string;
  readonly standing: string;
  readonly reached: string;
  readonly missed: string;
  readonly members: (members: string, seed: number) => string;
  readonly actsFrom: (name: string, from: string) => string;
  readonly enough: (value: string, own: string) => string;
  readonly breakEven: (value: string, own: string) => string;
  readonly gives: (gives: string, before: string, beforeGives: string) => string;
  readonly givesAlone: (gives: string) => string;
  readonly path: (own: string) => string;
  readonly already: string;
  readonly turns: (last: string, turn: string, gives: string) => string;
  readonly neverTurns: (low: string, high: string) => string;
  readonly none: (low: string, high: string, closest: string, gives: string) => string;
  readonly priorBeyond: (percent: string, value: string) => string;
  readonly idle: Readonly<Record<IdleReason, (name: string, from: string, last: string) => string>>;
  readonly costs: (amount: string, from: string, to: string) => string;
  readonly costIs: (what: string, from: string, to: string, discount: string | undefined) => string;
  readonly noCost: string;
  readonly apart: (names: string) => string;
  readonly unmoved: (names: string) => string;
  readonly found: (what: string, targets: string, asOf: string) => string;
  readonly columns: {
    readonly lever: string;
    readonly assumption: string;
    readonly own: string;
    readonly least: string;
    readonly breakEven: string;
    readonly gives: string;
    readonly cost: string;
    readonly from: string;
    readonly missesBelow: string;
    readonly missesAbove: string;
  };
  readonly nothing: string;
  readonly at: (gives: string, value: string) => string;
  readonly starts: string;
  readonly latest: (from: string, value: string) => string;
  readonly onlyNow: (from: string) => string;
  readonly noStart: string;
  readonly rerun: string;
  readonly saved: (file: string, digest: string) => string;
}

const en: SeekWords = {
  sought: "sought",
  all: "all of them at once",
  atLeast: (percent) => `with a chance of at least ${percent}`,
  standing: "as it stands",
  reached: "reached",
  missed: "missed",
  members: (members, seed) => `${members} members · seed ${seed}`,
  actsFrom: (name, from) => `${name}, from ${from} on`,
  enough: (value, own) => `${value} is enough (now ${own}).`,
  breakEven: (value, own) => `The break-even is ${value} (assumed: ${own}).`,
  gives: (gives, before, beforeGives) => `That gives ${gives}. At ${before} it is ${beforeGives}, which misses.`,
  givesAlone: (gives) => `That gives ${gives}.`,
  path: (own) => `The scenario has it on a path that is ${own} when it begins to act; here it is held at one value.`,
  already: "Reached as it stands: no change is needed.",
  turns: (last, turn, gives) => `It holds to ${last}; at ${turn} it is ${gives}, which misses.`,
  neverTurns: (low, high) => `No value from ${low} to ${high} makes it miss.`,
  none: (low, high, closest, gives) =>
    `No value from ${low} to ${high} reaches it. The nearest, ${closest}, comes to ${gives}.`,
  priorBeyond: (percent, value) => `The prior puts ${percent} at ${value} or beyond.`,
  idle: {
    past: (name, from, last) =>
      `${name} acts from ${from} on, and what is sought is of ${last}: no decision from ${from} on moves it.`,
    observed: (name) => `What is sought has been published: ${name} cannot move it.`,
    apart: (name) => `No equation leads from ${name} to what is sought.`,
    idle: (name) => `${name} leads to what is sought, yet no value in its range makes a difference.`,
  },
  costs: (amount, from, to) => `It costs ${amount} more from ${from} to ${to} than the scenario as it stands.`,
  costIs: (what, from, to, discount) =>
    `Cost: ${what}, ${from}–${to}${discount === undefined ? "" : `, discounted by ${discount} a year`}, beyond the scenario as it stands.`,
  noCost: "No lever of the plan names its cost; --cost VARIABLE says what to count.",
  apart: (names) => `No difference, whatever they are: ${names}.`,
  unmoved: (names) => `No value in their ranges makes it miss: ${names}.`,
  found: (what, targets, asOf) => `Found by kapok seek as of ${asOf}: ${what} for ${targets}.`,
  columns: {
    lever: "lever",
    assumption: "assumption",
    own: "now",
    least: "least",
    breakEven: "break-even",
    gives: "gives",
    cost: "cost",
    from: "from",
    missesBelow: "misses at or below",
    missesAbove: "misses at or above",
  },
  nothing: "none",
  at: (gives, value) => `${gives} at ${value}`,
  starts: "If it begins later",
  latest: (from, value) => `It may begin in ${from} at the latest, at ${value} then.`,
  onlyNow: (from) => `It must begin in ${from}; a year later nothing in its range is enough.`,
  noStart: "Whenever it begins, nothing in its range is enough.",
  rerun: "Run it with",
  saved: (file, digest) => `Saved as ${file}; it runs again to digest ${digest}.`,
};

const zh: SeekWords = {
  sought: "所求",
  all: "须同时达到",
  atLeast: (percent) => `概率不低于${percent}`,
  standing: "现状",
  reached: "达到",
  missed: "未达到",
  members: (members, seed) => `${members}次抽样 · 种子${seed}`,
  actsFrom: (name, from) => `${name}，自${from}年起`,
  enough: (value, own) => `${value}即可（目前${own}）。`,
  breakEven: (value, own) => `临界值为${value}（目前假设${own}）。`,
  gives: (gives, before, beforeGives) => `此时为${gives}；取${before}时为${beforeGives}，达不到。`,
  givesAlone: (gives) => `此时为${gives}。`,
  path: (own) => `情景中它随年份变化，起作用时为${own}；这里保持为一个固定值。`,
  already: "现状已经达到，无需改变。",
  turns: (last, turn, gives) => `到${last}为止仍能达到；取${turn}时为${gives}，达不到。`,
  neverTurns: (low, high) => `从${low}到${high}，取任何值都不会使它落空。`,
  none: (low, high, closest, gives) => `从${low}到${high}，取任何值都达不到。最接近的是${closest}，为${gives}。`,
  priorBeyond: (percent, value) => `按先验，达到或超过${value}这一边的概率为${percent}。`,
  idle: {
    past: (name, from, last) => `${name}自${from}年起才起作用，而所求为${last}年：${from}年以后的决策无法改变它。`,
    observed: (name) => `所求数值已经公布：${name}无法改变它。`,
    apart: (name) => `没有方程把${name}与所求联系起来。`,
    idle: (name) => `${name}与所求有关，但在其范围内取任何值都没有差别。`,
  },
  costs: (amount, from, to) => `${from}—${to}年比现状多花${amount}。`,
  costIs: (what, from, to, discount) =>
    `成本：${what}，${from}—${to}年${discount === undefined ? "" : `，按每年${discount}贴现`}，相对现状的增加额。`,
  noCost: "规划中的政策杠杆均未注明成本；可用--cost指定成本变量。",
  apart: (names) => `取任何值都没有差别：${names}。`,
  unmoved: (names) => `在其范围内取任何值都不会落空：${names}。`,
  found: (what, targets, asOf) => `由kapok seek求得（截至${asOf}）：${targets}，${what}。`,
  columns: {
    lever: "政策杠杆",
    assumption: "假设",
    own: "目前",
    least: "最小值",
    breakEven: "临界值",
    gives: "结果",
    cost: "成本",
    from: "起始年",
    missesBelow: "低至此值落空",
    missesAbove: "高至此值落空",
  },
  nothing: "无",
  at: (gives, value) => `${gives}（取${value}）`,
  starts: "若推迟开始",
  latest: (from, value) => `最迟可在${from}年开始，届时需${value}。`,
  onlyNow: (from) => `必须在${from}年开始；再晚一年，其范围内任何值都不够。`,
  noStart: "无论何时开始，其范围内任何值都不够。",
  rerun: "运行方法",
  saved: (file, digest) => `已保存为${file}；再次运行的摘要为${digest}。`,
};

export const seekWords: Readonly<Record<Language, SeekWords>> = { en, zh };
