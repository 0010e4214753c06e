/**
 * Words as a line for a shell.
 *
 * @example joinWords(["run", "--set", "core_fund=50 * 2"]) // "run --set 'core_fund=50 * 2'"
 */
export function joinWords(words: readonly string[]): string {
  return words.map(quoted).join(" ");
}

/** For a POSIX shell: in single quotes where a word is more than letters, digits and a few plain characters. */
function quoted(word: string): string {
  return /^[\p{L}\p{N}_./=:@%+,-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** The words of such a line; `undefined` when it is none. */
export function splitWords(line: string): readonly string[] | undefined {
  const words: string[] = [];
  const pattern = /\s*((?:'[^']*'|\\'|[^\s'\\])+)/gy;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    words.push(
      match[1]!.replace(
        /'([^']*)'|\\(')/g,
        (_, inside: string | undefined, quote: string | undefined) => inside ?? quote ?? "",
      ),
    );
    if (pattern.lastIndex === line.length) return words;
  }
  return line.trim() === "" ? [] : undefined;
}
