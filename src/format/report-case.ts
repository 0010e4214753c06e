import type { FindingPlace, Severity } from "../analysis/check/finding.ts";

/** Something that a check found, in words. */
export interface ReportFinding {
  /** What kind of finding, in letters and dashes: `law`, `unused-variable`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What it speaks of, the same as long as the finding is: a law, a variable, a target. */
  readonly subject: string;
  readonly place: FindingPlace | undefined;
  /** One sentence. */
  readonly message: string;
  /** What a reader needs next, a line each. */
  readonly details: readonly string[];
}

/** One thing that was checked: a law, the results of a scenario, a plan against the rules of lint. */
export interface ReportCase {
  /** The plan. */
  readonly suite: string;
  /** `law`, `reference` or `lint`. */
  readonly group: string;
  readonly name: string;
  readonly place: FindingPlace | undefined;
  /** Empty when all is well. */
  readonly findings: readonly ReportFinding[];
}

/** A place as people and editors write it. */
export function placeText({ file, line, column }: FindingPlace): string {
  return `${file}:${line}:${column}`;
}
