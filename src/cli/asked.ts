/**
 * The command line of this call as its results carry it, so that they can be made again: the words as they were typed,
 * without where the result goes, and behind them what a default decided that may be decided otherwise another day.
 */
let typed: readonly string[] = [];
const decided = new Map<string, string>();

/** Short and long names of the options that defaults decide. */
const shortNames: Readonly<Record<string, string>> = { "--plan": "-p", "--as-of": "-a", "--lang": "-l" };

/** Begins a call. */
export function remember(words: readonly string[]): void {
  typed = withoutOutput(words);
  decided.clear();
}

/** Keeps what a default decided; what the user said himself stays. */
export function decide(option: "--plan" | "--as-of" | "--lang", value: string): void {
  const names = [option, shortNames[option]!];
  const isTyped = typed.some(
    (word) => names.includes(word) || word.startsWith(`${option}=`) || isShortWithValue(word, names[1]!),
  );
  if (!isTyped) decided.set(option, value);
}

function isShortWithValue(word: string, short: string): boolean {
  return word.startsWith(short) && !word.startsWith("--") && word.length > short.length;
}

/** The words that repeat this call, the command first. */
export function askedWords(): readonly string[] {
  return [...typed, ...[...decided].sort(([a], [b]) => (a < b ? -1 : 1)).flat()];
}

/** The words without `--output FILE`. */
export function withoutOutput(words: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === "--output" || word === "-o") i++;
    else if (!word.startsWith("--output=") && !isShortWithValue(word, "-o")) kept.push(word);
  }
  return kept;
}
