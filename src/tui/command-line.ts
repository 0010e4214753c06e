import { joinWords } from "../format/shell-words.ts";
import { assignmentsOf, type Work } from "./state.ts";

/**
 * The command that gives the same result.
 *
 * @example commandLine({ scenario: "baseline", edits: { voucher: "30 %" }, asOf: undefined }, [])
 * // "kapok run baseline --set 'voucher=30 %'"
 */
export function commandLine(work: Work, planWords: readonly string[]): string {
  const { scenario, asOf, posterior } = work;
  return joinWords([
    "kapok",
    "run",
    ...(scenario === "" ? [] : [scenario]),
    ...planWords,
    ...(asOf === undefined ? [] : ["--as-of", asOf]),
    ...assignmentsOf(work).flatMap((assignment) => ["--set", assignment]),
    ...(posterior === true ? ["--posterior"] : []),
  ]);
}
