import type { CoarseDate } from "./date.ts";
import type { Setting, Written } from "./plan.ts";
import type { Place } from "./problem.ts";

export type Direction = "increases" | "decreases";

/** What a law says, its formulas still text. */
export type Statement =
  /** `core_share >= 0`: holds in every year. */
  | { readonly kind: "condition"; readonly formula: Written }
  /** `core_va == core_share * gdp within 0.2 %`: two sides agree in every year. */
  | { readonly kind: "identity"; readonly formula: Written; readonly tolerance: Written }
  /** `core_share increases with rd_intensity`: moving the input up never moves the result down. */
  | {
      readonly kind: "response";
      readonly formula: Written;
      readonly direction: Direction;
      readonly isStrict: boolean;
      readonly input: Written;
    }
  /** `base_stations decreases in time`: from each step to the next. */
  | {
      readonly kind: "in time";
      readonly formula: Written;
      readonly direction: Direction;
      readonly isStrict: boolean;
    }
  /** `everything unchanged by scaling CNY`: all amounts of a unit times a factor leave everything else as it is. */
  | {
      readonly kind: "scaling";
      readonly formula: Written;
      readonly unit: Written;
      readonly tolerance: Written | undefined;
    }
  /** `core_share unchanged by halving dt within 2 %`: smaller steps give nearly the same. */
  | { readonly kind: "halving"; readonly formula: Written; readonly tolerance: Written | undefined }
  /** `base_stations_2025 reached`: what the run of a scenario says of a target. */
  | { readonly kind: "verdict"; readonly target: Written; readonly status: "reached" | "missed" };

/** What is moved to break a law: all levers and assumptions, none, or those that are named. */
export type Varied = "everything" | "nothing" | readonly Written[];

/** An entry of `laws` in checks.yaml. */
export interface Law {
  /** The sentence that names it. */
  readonly name: string;
  readonly statement: Statement;
  /** The statement as it was written. */
  readonly written: Written;
  /** Settings under which it is looked at, beside those of the scenario. */
  readonly when: ReadonlyMap<string, Setting>;
  /** The years in which it must hold; `undefined` for all. */
  readonly years: { readonly from: number; readonly to: number } | undefined;
  readonly over: Varied;
  /** The scenarios in which it must hold; `undefined` for all. */
  readonly scenarios: readonly Written[] | undefined;
  readonly asOf: CoarseDate | undefined;
  readonly because: string;
  readonly place: Place;
}
