import type { Place } from "../../plan/problem.ts";
import type { LintRule } from "../../plan/read-accepted.ts";

/** Something in a plan that is allowed and seldom meant. */
export interface LintFinding {
  readonly rule: LintRule | "acceptance not needed";
  /** A variable, a series, a target, or `scenario.setting`: what an acceptance names. */
  readonly subject: string;
  readonly place: Place;
  /** What the words of the rule are filled with. */
  readonly parts: Readonly<Record<string, string>>;
}
