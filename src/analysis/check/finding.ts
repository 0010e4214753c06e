import type { Piece } from "../attribution/piece.ts";

/**
 * What a check can find:
 * - `verdict`: a target is judged otherwise than in the reference
 * - `target`: the value that decides a target differs by more than what is material, and its verdict does not
 * - `changed`: a value differs by more than what is material
 * - `bits`: a value differs by no more than that
 * - `new`, `vanished`, `newly missing`, `newly known`: a value is there or not there, in place of another number
 * - `chance`: the chance of a target differs
 * - `as-of`: another as-of date was used
 * - `no effect`: the plan has changed, and no result with it
 * - `no reference`, `unreadable reference`: nothing can be compared
 * - `stale reference`: a reference without a scenario
 * - `no snapshot`: something differs and the plan as it was is not known, so that no cause can be named
 * - `program`: the plan as it was gives other values today: the program computes otherwise, or somebody wrote in the
 *   reference
 * - `law`: a law of checks.yaml does not hold
 */
export type FindingKind =
  | "verdict"
  | "target"
  | "changed"
  | "bits"
  | "new"
  | "vanished"
  | "newly missing"
  | "newly known"
  | "chance"
  | "as-of"
  | "no effect"
  | "no reference"
  | "unreadable reference"
  | "stale reference"
  | "no snapshot"
  | "program"
  | "law";

/** `warn`: said, and no failure · `fail`: a result differs or a law is broken · `error`: it could not be compared. */
export type Severity = "warn" | "fail" | "error";

/** Where the cause of a finding stands, as a person reads it. */
export interface FindingPlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** What brought a finding about, and its part in it. */
export interface FindingCause {
  /** What was switched together. */
  readonly pieces: readonly Piece[];
  /** In base units, or from 0 to 1 for a chance; NaN where the change cannot be split. */
  readonly share: number;
}

/** One thing that a check found, as plain data, so that it can be printed in any format. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly plan: string;
  /** `undefined` for what is of the plan as a whole. */
  readonly scenario: string | undefined;
  /** The variable, target or law that it speaks of; empty where it is none of these. */
  readonly subject: string;
  /** The year of a value, as text. */
  readonly time: string | undefined;
  /** The file and line that changed, or that holds the law; of the reference where nothing else is known. */
  readonly place: FindingPlace | undefined;
  /** What the words of its kind are filled with: numbers as texts in the declared unit, names. */
  readonly parts: Readonly<Record<string, string>>;
  /** How large it is beside what is tolerated: above 1 is too much; infinite where nothing is tolerated. */
  readonly size: number;
  /** The largest first; shares sum to the change. Absent where no cause was looked for. */
  readonly causes?: readonly FindingCause[];
}

/** The exit code that findings come to: 0 nothing but warnings · 1 something differs · 2 something could not be compared. */
export function exitCodeOf(findings: readonly Pick<Finding, "severity">[]): 0 | 1 | 2 {
  if (findings.some(({ severity }) => severity === "error")) return 2;
  return findings.some(({ severity }) => severity === "fail") ? 1 : 0;
}
