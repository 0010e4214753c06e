import type { CoarseDate } from "./date.ts";
import type { Grid } from "./grid.ts";
import type { Place } from "./problem.ts";
import type { Dimension, Unit } from "./unit.ts";
import type { YamlText } from "./yaml.ts";

/** A text in one or more languages, by language code. Written plain, it is kept under `en`. */
export type Label = Readonly<Record<string, string>>;

/** A text as its author wrote it, with its place: a formula, a number, a name. */
export type Written = YamlText;

/**
 * What a `value`, an `initial` or a setting may be. The numbers are still text: they mean something in the variable's
 * unit only.
 */
export type SourceValue =
  | { readonly kind: "written"; readonly written: Written }
  | { readonly kind: "path"; readonly points: readonly PathPoint[]; readonly place: Place }
  | { readonly kind: "series"; readonly series: Written }
  | { readonly kind: "elements"; readonly entries: readonly ElementValue[]; readonly place: Place };

export interface PathPoint {
  readonly time: number;
  readonly value: Written;
  readonly place: Place;
}

/** One element of a vector, `software`, or `east, software` over two dimensions. */
export interface ElementValue {
  readonly elements: readonly string[];
  readonly place: Place;
  readonly value: SourceValue;
}

export type Role = "lever" | "assumption" | "shock";

/** What carries the number of an assumption. */
export type Basis = "judgement" | "fit" | "derived" | "reported" | "published";

/** One entry of model.yaml. It has an `equation` or a `value`, or `points` when it is a table. */
export interface Variable {
  readonly name: string;
  readonly place: Place;
  readonly label: Label;
  readonly note: Label;
  readonly unit: Unit;
  readonly role: Role | undefined;
  readonly over: readonly string[];
  readonly equation: SourceValue | undefined;
  readonly value: SourceValue | undefined;
  readonly points: SourceTable | undefined;
  readonly initial: SourceValue | undefined;
  /** The one time at which the initial holds, of `initial: { value, in }`; without it, wherever the equation looks back before the start. */
  readonly initialIn: { readonly time: number; readonly place: Place } | undefined;
  readonly observed: { readonly series: Written; readonly error: Written | undefined } | undefined;
  readonly range: { readonly low: Written; readonly high: Written } | undefined;
  readonly prior: Written | undefined;
  /** The correlation of a shock with itself one step before; 0 where nothing is said. */
  readonly persistence: number;
  readonly estimated: boolean;
  readonly cost: Written | undefined;
  readonly basis: Basis | undefined;
  readonly sources: readonly Written[];
  readonly knows: CoarseDate | undefined;
}

export interface SourceTable {
  readonly points: readonly (readonly [number, number])[];
  readonly place: Place;
}

export type ObservationStatus = "official" | "reported" | "preliminary" | "secondary" | "derived";

/**
 * What a row says of its number: the number itself; no more than that it lies between two ends; no more than that it lies
 * above `low`, or below `high`.
 */
export type ObservationForm = "number" | "interval" | "lower bound" | "upper bound";

/** A number somebody published, or its bounds; values are in the base unit. */
export interface Observation {
  readonly series: string;
  readonly time: number;
  readonly form: ObservationForm;
  /** The number; the middle of an interval; of a bound the bound itself, which is no value. */
  readonly value: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Whether a bound may be the number itself: "at least" where others say "more than". */
  readonly isInclusive: boolean;
  /** Whether the row gives a value of its own; beside a bound it only repeats that. */
  readonly hasValue: boolean;
  readonly unit: Unit;
  readonly status: ObservationStatus;
  readonly published: CoarseDate;
  readonly source: string;
  readonly note: string;
  readonly place: Place;
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly published: string;
  readonly url: string;
}

/** The years that a target speaks of: one, all or any of a span, or the sum over it. */
export type TargetYears =
  | { readonly kind: "at"; readonly time: number }
  | { readonly kind: "every" | "any" | "sum"; readonly from: number; readonly to: number };

export type Comparison = ">=" | ">" | "<=" | "<";

/** `plan`: a goal of the plan · `official`: another authority's goal · `benchmark`: a yardstick, no goal of the plan. */
export type TargetBasis = "plan" | "official" | "benchmark";

/** A threshold on a variable; the value is in the base unit, `undefined` when nobody set one. */
export interface Target {
  readonly id: string;
  /** The name for people, where the table gives one. */
  readonly label: Label;
  /** The variable, with its element: `sales[software]`. */
  readonly variable: string;
  readonly years: TargetYears;
  readonly comparison: Comparison;
  readonly value: number | undefined;
  readonly unit: Unit;
  readonly isModelled: boolean;
  readonly basis: TargetBasis;
  readonly source: string;
  readonly wording: string;
  readonly note: Label;
  readonly place: Place;
}

/** A declared rank correlation between two assumptions. */
export interface Correlation {
  readonly of: readonly [Written, Written];
  readonly rank: number;
  readonly place: Place;
}

/** A path of numbers from inputs.csv, in the base unit, in order of time. */
export type InputSeries = readonly { readonly time: number; readonly value: number }[];

/** A plan folder, read: what plan.yaml, model.yaml and the tables say. */
export interface Plan {
  /** The name of the folder. */
  readonly name: string;
  readonly title: Label;
  readonly description: Label;
  readonly grid: Grid;
  readonly asOf: CoarseDate | undefined;
  readonly asOfPlace: Place | undefined;
  /** The declared names of units. */
  readonly units: ReadonlySet<string>;
  /** The names of units for people, where the plan gives any. */
  readonly unitLabels: ReadonlyMap<string, Label>;
  /** `false` under `units: none`: dimensions are not checked. */
  readonly checksUnits: boolean;
  readonly dimensions: ReadonlyMap<string, readonly string[]>;
  readonly correlations: readonly Correlation[];
  readonly residual: "one-step" | "free-run";
  readonly variables: ReadonlyMap<string, Variable>;
  readonly observations: readonly Observation[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly targets: readonly Target[];
  readonly inputs: ReadonlyMap<string, InputSeries>;
  /** Where each of them begins. */
  readonly inputPlaces: ReadonlyMap<string, Place>;
  /** Names whose entry has a problem: what follows from them is not reported again. */
  readonly broken: ReadonlySet<string>;
}

export interface Setting {
  readonly value: SourceValue | undefined;
  readonly prior: Written | undefined;
  readonly from: number | undefined;
  readonly place: Place;
}

/** A scenario file: what it changes, and in what it builds on. */
export interface Scenario {
  readonly name: string;
  readonly title: Label;
  readonly description: Label;
  readonly extends: readonly Written[];
  readonly from: number | undefined;
  /** By variable, with its element when only one is set. */
  readonly set: ReadonlyMap<string, Setting>;
  readonly place: Place;
}

/** The unit of `dt` and of spans of time. */
export function timeDimension(grid: Grid): Dimension {
  return new Map([[grid.unit, 1]]);
}
