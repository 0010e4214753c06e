import type { Language } from "./words.ts";

/** What a plan that has no problems holds. */
export interface PlanCounts {
  readonly variables: number;
  readonly observations: number;
  readonly targets: number;
  readonly scenarios: number;
}

export const strictWords: Readonly<
  Record<
    Language,
    {
      readonly nothing: (accepted: number) => string;
      readonly found: (findings: number, accepted: number) => string;
      readonly accept: string;
      readonly sound: (counts: PlanCounts) => string;
    }
  >
> = {
  en: {
    nothing: (accepted) => `nothing found${accepted === 0 ? "" : `; ${accepted} accepted with a reason`}`,
    found: (findings, accepted) =>
      `${findings} ${findings === 1 ? "finding" : "findings"}${accepted === 0 ? "" : `; ${accepted} accepted with a reason`}`,
    accept: "what is meant is accepted in checks.yaml: accepted: { RULE: { NAME: the reason } }",
    sound: ({ variables, observations, targets, scenarios }) =>
      `${count(variables, "variable")}, ${count(observations, "observation")}, ${count(targets, "target")}, ${count(scenarios, "scenario")}: no problems`,
  },
  zh: {
    nothing: (accepted) => `没有发现问题${accepted === 0 ? "" : `；已说明理由并接受${accepted}处`}`,
    found: (findings, accepted) => `发现${findings}处${accepted === 0 ? "" : `；已说明理由并接受${accepted}处`}`,
    accept: "有意为之的，可在checks.yaml中接受：accepted: { 规则: { 名称: 理由 } }",
    sound: ({ variables, observations, targets, scenarios }) =>
      `${variables}个变量，${observations}个观测值，${targets}项目标，${scenarios}个情景：没有问题`,
  },
};

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
