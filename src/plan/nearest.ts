/**
 * The candidate nearest to a word, if it is near enough to be a slip of the finger.
 * Distance: optimal string alignment (insert, delete, replace, swap of neighbours), case ignored;
 * at most `limit`, by default a third of the word's length, or 1 where that is less.
 *
 * @example nearest("lable", ["label", "unit"]) // "label"
 * @example nearest("gdp", ["population"]) // undefined
 */
export function nearest(word: string, candidates: Iterable<string>, limit = usualLimit(word)): string | undefined {
  let best: string | undefined;
  let bestDistance = limit + 1;
  const lower = word.toLowerCase();
  const signs = signsOf(lower);
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const other = candidate.toLowerCase();
    if (signsApart(signs, signsOf(other)) >= bestDistance) continue;
    const distance = alignmentDistance(lower, other);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best === word ? undefined : best;
}

/** One sign for another is no slip of the finger when there is only one. */
function usualLimit(word: string): number {
  return word.length < 2 ? 0 : Math.max(1, Math.floor(word.length / 3));
}

/** Which signs a word has, as bits; different signs may have the same bit. */
function signsOf(word: string): number {
  let signs = 0;
  for (let i = 0; i < word.length; i++) signs |= 1 << (word.charCodeAt(i) & 31);
  return signs;
}

/**
 * No distance is less: a step brings one sign in and takes one out at most. Thousands of unknown names among thousands of
 * known ones are told apart by this.
 */
function signsApart(a: number, b: number): number {
  return Math.max(bitsIn(a & ~b), bitsIn(b & ~a));
}

function bitsIn(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Names longer than this are not compared: the cost is quadratic. */
const longestCompared = 100;

function alignmentDistance(a: string, b: string): number {
  if (a.length > longestCompared || b.length > longestCompared) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min(last[j]! + 1, row[j - 1]! + 1, replace);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) distance = Math.min(distance, beforeLast[j - 2]! + 1);
      row.push(distance);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
