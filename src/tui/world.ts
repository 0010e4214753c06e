import type { Language } from "../format/words.ts";
import type { Label } from "../plan/plan.ts";
import type { Work } from "./state.ts";

/** A lever or an assumption that can be moved. Numbers are texts in its declared unit. */
export interface InputFact {
  readonly id: string;
  readonly role: "lever" | "assumption";
  readonly label: Label;
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** The distance of one step. */
  readonly step: number;
}

/** The value of an input under some work, in its declared unit. */
export type Current =
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "path"; readonly points: readonly (readonly [time: number, text: string])[] }
  | { readonly kind: "formula"; readonly text: string };

export interface TargetFact {
  readonly id: string;
  readonly label: Label;
  /** The variable in a year that decides; `undefined` when it is not modelled. */
  readonly question: { readonly id: string; readonly time: number } | undefined;
}

export interface VariableFact {
  readonly id: string;
  readonly label: Label;
}

/**
 * What the reducer may ask of the plan: facts, and answers that follow from the work alone, so that the same acts
 * always lead to the same state.
 */
export interface World {
  readonly inputs: readonly InputFact[];
  readonly targets: readonly TargetFact[];
  readonly variables: readonly VariableFact[];
  readonly scenarios: readonly { readonly name: string; readonly label: Label }[];
  /** The years of the plan. */
  readonly times: readonly number[];
  /** Dates at which something was published, in order; the day of the plan among them. */
  readonly dates: readonly string[];
  readonly planDay: string | undefined;
  /** The date that is used. */
  asOfOf(work: Work): string | undefined;
  current(work: Work, id: string): Current | undefined;
  /** What stands beside the value in the setting, as `from: 2028`; empty where nothing does. */
  beside(work: Work, id: string): string;
  /** The year from which a lever acts; `undefined` for what is none. */
  startOf(work: Work, id: string): number | undefined;
  /** Whether a posterior says what an input is, so that it has no steps of its own. */
  isLearned(work: Work, id: string): boolean;
  /** The problems of running this work, in words; none when it can be run. */
  problemsOf(work: Work, language: Language): readonly string[];
  /** The numbers that a number is made of. */
  madeOf(work: Work, id: string, time: number): readonly { readonly id: string; readonly time: number }[];
  /** Why a text is no date; `undefined` when it is one. */
  faultOfDate(text: string): string | undefined;
  /** Why a text cannot be the name of a scenario file; `undefined` when it can. */
  faultOfName(text: string): string | undefined;
}

/** A current value as the text that `--set` takes behind the name. */
export function textOf(current: Current): string {
  if (current.kind !== "path") return current.text;
  return `{ ${current.points.map(([time, text]) => `${time}: ${text}`).join(", ")} }`;
}

/** The year of the plan so many steps on from the one from which a lever acts; `undefined` where there is none. */
export function startAfter(work: Work, id: string, steps: number, { startOf, times }: World): number | undefined {
  const from = startOf(work, id);
  if (from === undefined) return undefined;
  return steps < 0 ? times.findLast((time) => time < from) : times.find((time) => time > from);
}

/** The world of a plan that could not be read. */
export const emptyWorld: World = {
  inputs: [],
  targets: [],
  variables: [],
  scenarios: [],
  times: [],
  dates: [],
  planDay: undefined,
  asOfOf: () => undefined,
  current: () => undefined,
  beside: () => "",
  startOf: () => undefined,
  isLearned: () => false,
  problemsOf: () => [],
  madeOf: () => [],
  faultOfDate: () => undefined,
  faultOfName: () => undefined,
};
