import type { Language } from "./words.ts";

/** The words of laws. */
export interface LawWords {
  /** While laws are held against runs: each counts in every scenario. */
  readonly progress: (done: number, all: number, seconds: number) => string;
  readonly hold: (laws: number, runs: string) => string;
  readonly broken: (broken: number, laws: number) => string;
  readonly isBroken: (name: string) => string;
  readonly isSilent: (name: string) => string;
  readonly silentWhy: string;
  readonly inScenario: (scenario: string, asOf: string | undefined, time: string) => string;
  readonly becomes: (before: string, after: string) => string;
  readonly because: (reason: string) => string;
  readonly apart: (difference: string, hasTolerance: boolean) => string;
}

export const lawWords: Readonly<Record<Language, LawWords>> = {
  en: {
    progress: (done, all, seconds) => `${done} of ${all} laws × scenarios · ${seconds} s left`,
    hold: (laws, runs) => `${laws} ${laws === 1 ? "law holds" : "laws hold"}, in ${runs} runs`,
    broken: (broken, laws) => `${broken} of ${laws} laws ${broken === 1 ? "does" : "do"} not hold`,
    isBroken: (name) => `law broken: ${name}`,
    isSilent: (name) => `law without a case: ${name}`,
    silentWhy: "a value that it speaks of is missing in every scenario and year, so that nothing could be said",
    inScenario: (scenario, asOf, time) => `${scenario}${asOf === undefined ? "" : `, as of ${asOf}`}, ${time}`,
    becomes: (before, after) => `${before} → ${after}`,
    because: (reason) => `because: ${reason}`,
    apart: (difference, hasTolerance) =>
      `the sides differ by ${difference}${hasTolerance ? "" : '; "within 0.1 %" behind a law allows for a difference'}`,
  },
  zh: {
    progress: (done, all, seconds) => `${all}条规律（逐情形计）已检验${done}条 · 约剩${seconds}秒`,
    hold: (laws, runs) => `${laws}条规律全部成立（${runs}次推演）`,
    broken: (broken, laws) => `${laws}条规律中有${broken}条不成立`,
    isBroken: (name) => `规律不成立：${name}`,
    isSilent: (name) => `规律无从检验：${name}`,
    silentWhy: "其所涉及的数值在所有情形和年份均缺失，因此无法判断",
    inScenario: (scenario, asOf, time) => `${scenario}${asOf === undefined ? "" : `，截至${asOf}`}，${time}年`,
    becomes: (before, after) => `${before} → ${after}`,
    because: (reason) => `理由：${reason}`,
    apart: (difference, hasTolerance) =>
      `两边相差${difference}${hasTolerance ? "" : "；在规律后写上“within 0.1 %”可容许差异"}`,
  },
};
