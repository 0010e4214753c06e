import { assignmentsOf, type Work } from "./state.ts";

/**
 * The command that gives the same result.
 *
 * @example commandLine({ scenario: "baseline", edits: { voucher: "30 %" }, asOf: undefined }, [])
 * // "kapok run baseline --set 'voucher=30 %'"
 */
export function commandLine(work: Work, planWords: readonly string[]): string {
  const { scenario, asOf, posterior } = work;
  return [
    "kapok",
    "run",
    ...(scenario === "" ? [] : [scenario]),
    ...planWords,
    ...(asOf === undefined ? [] : ["--as-of", asOf]),
    ...assignmentsOf(work).flatMap((assignment) => ["--set", assignment]),
    ...(posterior === true ? ["--posterior"] : []),
  ]
    .map(quoted)
    .join(" ");
}

/** For a POSIX shell: in single quotes where a word is more than letters, digits and a few plain signs. */
export function quoted(word: string): string {
  return /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
