import type { Work } from "./state.ts";

/**
 * The command that gives the same result.
 *
 * @example commandLine({ scenario: "baseline", edits: { voucher: "30 %" }, asOf: undefined }, [])
 * // "kapok run baseline --set 'voucher=30 %'"
 */
export function commandLine({ scenario, edits, asOf }: Work, planWords: readonly string[]): string {
  return [
    "kapok",
    "run",
    ...(scenario === "" ? [] : [scenario]),
    ...planWords,
    ...(asOf === undefined ? [] : ["--as-of", asOf]),
    ...Object.entries(edits).flatMap(([name, text]) => ["--set", `${name}=${text}`]),
  ]
    .map(quoted)
    .join(" ");
}

/** For a POSIX shell: in single quotes where a word is more than letters, digits and a few plain signs. */
function quoted(word: string): string {
  return /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
