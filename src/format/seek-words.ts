import type { IdleReason } from "../analysis/seek/idle.ts";
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
  /** `chance`: that of the answer, where the central run decides. */
  readonly enough: (value: string, own: string, chance: string | undefined) => string;
  readonly breakEven: (value: string, own: string, chance: string | undefined) => string;
  /** Where to ask for an answer with a chance. */
  readonly surer: string;
  readonly gives: (gives: string, before: string, beforeGives: string) => string;
  readonly givesAlone: (gives: string) => string;
  readonly path: (own: string) => string;
  readonly already: (chance: string | undefined) => string;
  readonly turns: (last: string, turn: string, gives: string) => string;
  /** Of which values something is said: of all in a range, or of those that were looked at. */
  readonly noneOf: (low: string, high: string, looked: string | undefined) => string;
  readonly neverTurns: (none: string) => string;
  readonly none: (none: string, closest: string, gives: string) => string;
  readonly hardlyMoves: (none: string, gives: string, stands: string) => string;
  readonly priorBeyond: Readonly<Record<"below" | "above", (percent: string, value: string) => string>>;
  readonly idle: Readonly<Record<Exclude<IdleReason, "idle">, (name: string, from: string, last: string) => string>>;
  readonly flat: (name: string, none: string) => string;
  readonly costs: (amount: string, from: string, to: string) => string;
  /** `extraIn` is the unit where the cost is beyond that of the scenario as it stands. */
  readonly costIs: (
    what: string,
    from: string,
    to: string,
    discount: string | undefined,
    extraIn: string | undefined,
  ) => string;
  readonly stockIs: (what: string, to: string, extraIn: string | undefined) => string;
  /** The chance of what the single run decides. */
  readonly mixThen: (chance: string) => string;
  readonly secondsLeft: (seconds: string) => string;
  readonly noCost: string;
  readonly held: (own: string, gives: string) => string;
  /** Of values in ranges: all, or those that were looked at. */
  readonly noTurn: (names: string, isAll: boolean) => string;
  readonly apart: (names: string, isAll: boolean) => string;
  readonly unmoved: (names: string, isAll: boolean) => string;
  readonly found: (what: string, targets: string, asOf: string) => string;
  readonly nothingSaved: Readonly<Record<"none" | "already", string>>;
  readonly mixTitle: string;
  readonly mixFound: (cost: string, from: string, to: string, more: string) => string;
  readonly mixChance: (gives: string) => string;
  readonly mixNone: (asked: string, gives: string) => string;
  readonly mixNoneCentral: string;
  readonly mixStands: string;
  readonly mixSearched: string;
  readonly outOfSample: (seed: string, gives: string) => string;
  readonly mixIdle: Readonly<Record<Exclude<IdleReason, "idle">, (target: string, from: string) => string>>;
  readonly mixWithout: string;
  readonly mixFree: (names: string) => string;
  readonly value: string;
  readonly ownCost: string;
  readonly target: string;
  readonly alone: string;
  readonly frontTitle: string;
  readonly frontNote: (levers: string) => string;
  readonly chance: string;
  readonly unused: (names: string) => string;
  readonly robustTitle: string;
  readonly scenario: string;
  readonly satisficing: string;
  readonly regretTitle: (target: string, unit: string) => string;
  readonly regretColumns: { readonly mean: string; readonly p95: string; readonly most: string; readonly best: string };
  readonly regretNote: string;
  readonly changed: (scenario: string, names: string) => string;
  readonly costTitle: string;
  readonly columns: {
    readonly lever: string;
    readonly assumption: string;
    readonly own: string;
    readonly least: string;
    readonly breakEven: string;
    readonly gives: string;
    readonly chanceThen: string;
    readonly otherDraws: string;
    readonly cost: string;
    readonly from: string;
    readonly held: string;
    readonly turnsBelow: string;
    readonly turnsAbove: string;
    readonly missesBelow: string;
    readonly missesAbove: string;
  };
  readonly nothing: string;
  readonly at: (gives: string, value: string) => string;
  readonly hardlyMoved: string;
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
  enough: (value, own, chance) =>
    `${value} is enough (${chance === undefined ? "" : `chance then ${chance}; `}${own} as it stands).`,
  breakEven: (value, own, chance) =>
    `The break-even is ${value} (${chance === undefined ? "" : `chance then ${chance}; `}assumed: ${own}).`,
  surer: "--probability 0.8 seeks what reaches it with a chance of 80 %.",
  gives: (gives, before, beforeGives) => `That gives ${gives}. At ${before} it is ${beforeGives}, which misses.`,
  givesAlone: (gives) => `That gives ${gives}.`,
  path: (own) => `The scenario has it on a path that is ${own} when it begins to act; here it is held at one value.`,
  already: (chance) => `Reached as it stands${chance === undefined ? "" : ` (chance ${chance})`}: no change is needed.`,
  turns: (last, turn, gives) => `It holds to ${last}; at ${turn} it is ${gives}, which misses.`,
  noneOf: (low, high, looked) =>
    looked === undefined
      ? `No value from ${low} to ${high}`
      : `None of the ${looked} values looked at from ${low} to ${high}`,
  neverTurns: (none) => `${none} makes it miss.`,
  none: (none, closest, gives) => `${none} reaches it. The nearest, ${closest}, comes to ${gives}.`,
  hardlyMoves: (none, gives, stands) =>
    `${none} reaches it, nor makes a difference worth the name: ${stands} as it stands, ${gives} at best.`,
  priorBeyond: {
    below: (percent, value) => `The prior puts ${percent} at ${value} or below.`,
    above: (percent, value) => `The prior puts ${percent} at ${value} or above.`,
  },
  idle: {
    past: (_, from, last) =>
      `Decisions act from ${from} on, and what is sought is of ${last}: none of them moves it. --from asks what earlier ones would have done.`,
    observed: () => "What is sought has been published: nothing moves it any more.",
    apart: (name) => `No equation leads from ${name} to what is sought.`,
  },
  flat: (name, none) => `${name} leads to what is sought. ${none} makes a difference.`,
  costs: (amount, from, to) => `It costs ${amount} more from ${from} to ${to} than the scenario as it stands.`,
  costIs: (what, from, to, discount, extraIn) =>
    `Cost${extraIn === undefined ? "" : ` in ${extraIn}`}: ${what}, ${from}–${to}${discount === undefined ? "" : `, discounted by ${discount} a year`}${extraIn === undefined ? "" : ", beyond the scenario as it stands"}.`,
  stockIs: (what, to, extraIn) =>
    extraIn === undefined
      ? `Cost: ${what} in ${to}.`
      : `Cost in ${extraIn}: ${what} in ${to}, beyond the scenario as it stands.`,
  mixThen: (chance) => `Its chance is then ${chance}.`,
  secondsLeft: (seconds) => `${seconds} s left`,
  noCost: "No lever of the plan names its cost; --cost VARIABLE says what to count.",
  held: (own, gives) => `Held at ${own} instead of drawn: ${gives}.`,
  noTurn: (names, isAll) => `No value ${isAll ? "" : "looked at "}in their ranges turns the answer: ${names}.`,
  apart: (names, isAll) =>
    isAll ? `No difference, whatever they are: ${names}.` : `No difference at any value looked at: ${names}.`,
  unmoved: (names, isAll) => `No value ${isAll ? "" : "looked at "}in their ranges makes it miss: ${names}.`,
  found: (what, targets, asOf) => `Found by kapok seek as of ${asOf}: ${what} for ${targets}.`,
  nothingSaved: {
    none: "Nothing is saved, as nothing was found that reaches it.",
    already: "Nothing is saved: the scenario reaches it as it stands.",
  },
  mixTitle: "The cheapest mix found",
  mixFound: (cost, from, to, more) => `It costs ${cost} from ${from} to ${to}, ${more} the scenario as it stands.`,
  mixChance: (gives) => `All at once: ${gives}.`,
  mixNone: (asked, gives) => `No mix was found with a chance of ${asked}. The likeliest comes to ${gives}.`,
  mixNoneCentral: "No mix was found that reaches all of it. This one comes nearest.",
  mixStands: "The scenario as it stands is the cheapest found: nothing is to be changed.",
  mixSearched: "Found by a search, the same every time; that nothing is cheaper is not proven.",
  outOfSample: (seed, gives) => `On other draws, by which nothing was chosen (seed ${seed}): ${gives}.`,
  mixIdle: {
    past: (target, from) => `“${target}” lies before ${from}, when decisions begin to act: no lever moves it.`,
    observed: (target) => `“${target}” has been published: no lever moves it.`,
    apart: (target) => `No lever leads to “${target}”: what it takes lies outside this plan's levers.`,
  },
  mixWithout: "Without what no lever moves",
  mixFree: (names) => `Counted as free, as they name no cost: ${names}.`,
  value: "value",
  ownCost: "own cost",
  target: "target",
  alone: "by itself",
  frontTitle: "The least cost of each chance",
  frontNote: (levers) =>
    `None of these mixes is both dearer and less likely than another one found. Columns are the levers: ${levers}.`,
  chance: "chance",
  unused: (names) => `Left at what they are in all of them: ${names}.`,
  robustTitle: "How the scenarios do over the same futures",
  scenario: "scenario",
  satisficing: "all reached",
  regretTitle: (target, unit) => `Regret, ${target}${unit === "" ? "" : `, ${unit}`}`,
  regretColumns: { mean: "mean", p95: "95 %", most: "most", best: "is best in" },
  regretNote:
    "Regret is what a scenario falls short of the best of them in each future, 0 where it is the best. 95 %: in one future of twenty it is more.",
  changed: (scenario, names) =>
    `${scenario} sets what others draw, ${names}: its futures are not quite theirs, and its regret compares unlike things.`,
  costTitle: "cost",
  columns: {
    lever: "lever",
    assumption: "assumption",
    own: "as set",
    least: "least",
    breakEven: "break-even",
    gives: "gives",
    chanceThen: "chance",
    otherDraws: "other draws",
    cost: "cost",
    from: "from",
    held: "held there",
    turnsBelow: "turns ≤",
    turnsAbove: "turns ≥",
    missesBelow: "misses ≤",
    missesAbove: "misses ≥",
  },
  nothing: "none",
  at: (gives, value) => `${gives} at ${value}`,
  hardlyMoved: "hardly moved",
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
  enough: (value, own, chance) => `${value}即可（${chance === undefined ? "" : `此时概率${chance}；`}目前${own}）。`,
  breakEven: (value, own, chance) =>
    `临界值为${value}（${chance === undefined ? "" : `此时概率${chance}；`}目前假设${own}）。`,
  surer: "可用--probability 0.8求解概率达到80 %的取值。",
  gives: (gives, before, beforeGives) => `此时为${gives}；取${before}时为${beforeGives}，达不到。`,
  givesAlone: (gives) => `此时为${gives}。`,
  path: (own) => `情景中它随年份变化，起作用时为${own}；这里保持为一个固定值。`,
  already: (chance) => `现状已经达到${chance === undefined ? "" : `（概率${chance}）`}，无需改变。`,
  turns: (last, turn, gives) => `到${last}为止仍能达到；取${turn}时为${gives}，达不到。`,
  noneOf: (low, high, looked) =>
    looked === undefined ? `从${low}到${high}，取任何值都` : `从${low}到${high}试算的${looked}个值都`,
  neverTurns: (none) => `${none}不会使它落空。`,
  none: (none, closest, gives) => `${none}达不到。最接近的是${closest}，为${gives}。`,
  hardlyMoves: (none, gives, stands) => `${none}达不到，也几乎没有差别：现状为${stands}，最好也只是${gives}。`,
  priorBeyond: {
    below: (percent, value) => `按先验，不高于${value}的概率为${percent}。`,
    above: (percent, value) => `按先验，不低于${value}的概率为${percent}。`,
  },
  idle: {
    past: (_, from, last) =>
      `决策自${from}年起才起作用，而所求为${last}年：任何决策都无法改变它。--from可以问更早的决策会怎样。`,
    observed: () => "所求数值已经公布，再无法改变。",
    apart: (name) => `没有方程把${name}与所求联系起来。`,
  },
  flat: (name, none) => `${name}与所求有关，但${none}没有差别。`,
  costs: (amount, from, to) => `${from}—${to}年比现状多花${amount}。`,
  costIs: (what, from, to, discount, extraIn) =>
    `成本${extraIn === undefined ? "" : `（${extraIn}）`}：${what}，${from}—${to}年${discount === undefined ? "" : `，按每年${discount}贴现`}${extraIn === undefined ? "" : "，为相对现状的增加额"}。`,
  stockIs: (what, to, extraIn) =>
    extraIn === undefined
      ? `成本：${what}，取${to}年数值。`
      : `成本（${extraIn}）：${what}，取${to}年数值，为相对现状的增加额。`,
  mixThen: (chance) => `此时概率${chance}。`,
  secondsLeft: (seconds) => `还需约${seconds}秒`,
  noCost: "规划中的政策杠杆均未注明成本；可用--cost指定成本变量。",
  held: (own, gives) => `固定为${own}而不抽样时：${gives}。`,
  noTurn: (names, isAll) => `${isAll ? "在其范围内取任何值" : "范围内试算的值"}都不会改变结论：${names}。`,
  apart: (names, isAll) => `${isAll ? "取任何值" : "试算的值"}都没有差别：${names}。`,
  unmoved: (names, isAll) => `${isAll ? "在其范围内取任何值" : "范围内试算的值"}都不会落空：${names}。`,
  found: (what, targets, asOf) => `由kapok seek求得（截至${asOf}）：${targets}，${what}。`,
  nothingSaved: { none: "没有找到能达到的方案，因此没有保存。", already: "现状已经达到，因此没有保存。" },
  mixTitle: "找到的成本最低组合",
  mixFound: (cost, from, to, more) => `${from}—${to}年成本${cost}，${more}。`,
  mixChance: (gives) => `同时达到：${gives}。`,
  mixNone: (asked, gives) => `没有找到概率达到${asked}的组合，概率最高的为${gives}。`,
  mixNoneCentral: "没有找到能全部达到的组合，以下最为接近。",
  mixStands: "现状就是找到的成本最低方案，无需改变。",
  mixSearched: "由搜索求得，每次结果相同；并未证明没有更便宜的组合。",
  outOfSample: (seed, gives) => `换一批未用于搜索的抽样（种子${seed}）：${gives}。`,
  mixIdle: {
    past: (target, from) => `“${target}”早于决策开始起作用的${from}年，任何政策杠杆都无法改变它。`,
    observed: (target) => `“${target}”已经公布，任何政策杠杆都无法改变它。`,
    apart: (target) => `没有政策杠杆能影响“${target}”：它取决于本规划的政策杠杆之外。`,
  },
  mixWithout: "去掉政策杠杆无法改变的目标",
  mixFree: (names) => `未注明成本、按零成本计：${names}。`,
  value: "取值",
  ownCost: "自身成本",
  target: "指标",
  alone: "单独达到",
  frontTitle: "各概率对应的最低成本",
  frontNote: (levers) => `其中任何一个组合都不会比找到的另一组合既更贵又更不可能。各列为政策杠杆：${levers}。`,
  chance: "概率",
  unused: (names) => `在所有组合中保持不变：${names}。`,
  robustTitle: "各情景在相同未来下的表现",
  scenario: "情景",
  satisficing: "全部达到",
  regretTitle: (target, unit) => `后悔值：${target}${unit === "" ? "" : `，${unit}`}`,
  regretColumns: { mean: "平均", p95: "95 %", most: "最大", best: "为最优的比例" },
  regretNote: "后悔值是每个未来中与其中最优情景的差距，自身最优时为0。95 %：二十个未来中有一个超过它。",
  changed: (scenario, names) =>
    `${scenario}设定了其他情景中抽样的量（${names}）：其未来与其他情景不完全相同，后悔值不可直接比较。`,
  costTitle: "成本",
  columns: {
    lever: "政策杠杆",
    assumption: "假设",
    own: "现值",
    least: "最小值",
    breakEven: "临界值",
    gives: "结果",
    chanceThen: "概率",
    otherDraws: "另一批抽样",
    cost: "成本",
    from: "起始年",
    held: "固定于此",
    turnsBelow: "改变结论≤",
    turnsAbove: "改变结论≥",
    missesBelow: "落空≤",
    missesAbove: "落空≥",
  },
  nothing: "无",
  at: (gives, value) => `${gives}（取${value}）`,
  hardlyMoved: "几乎不变",
  starts: "若推迟开始",
  latest: (from, value) => `最迟可在${from}年开始，届时需${value}。`,
  onlyNow: (from) => `必须在${from}年开始；再晚一年，其范围内任何值都不够。`,
  noStart: "无论何时开始，其范围内任何值都不够。",
  rerun: "运行方法",
  saved: (file, digest) => `已保存为${file}；再次运行的摘要为${digest}。`,
};

export const seekWords: Readonly<Record<Language, SeekWords>> = { en, zh };
