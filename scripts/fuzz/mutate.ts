import type { Random } from "../../test/tui/random.ts";

/** What YAML, CSV, formulas, command lines and terminals give a meaning. */
const signs = [
  ..."\"':,{}[]()%#&*!|>-+/^=?\n\t\\ 0xé中😀\u202e\u0000\u001b\u2028<~;$`",
  "\r\n",
  "\n\n",
  ": ",
  "- ",
  "lag(",
  "1e999",
  "1e308",
  "-0",
  "NaN",
  "Infinity",
  "__proto__",
  "constructor",
  "2024-02-30",
  "2023-02-29",
  "999999999",
  "{ 2020: 1, 2021: }",
  "&a [*a, *a]",
  "!!js/function x",
  "<<: *a",
  "\u001b[31m",
  "е",
];

/** A text with one to three changes: signs put in, taken out, twisted; lines left out, doubled, swapped; cut short. */
export function mutate(text: string, random: Random): string {
  let changed = text;
  // Mostly one, so that what is wrong is seldom found at once.
  for (let count = Math.max(1, random.between(-3, 3)); count > 0; count--) changed = mutateOnce(changed, random);
  return changed;
}

function mutateOnce(text: string, random: Random): string {
  const at = random.between(0, text.length);
  const lines = text.split("\n");
  const [i, j] = [random.between(0, lines.length - 1), random.between(0, lines.length - 1)];
  switch (random.between(0, 9)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + random.between(1, 8));
    case 2:
      return lines.toSpliced(i, 1).join("\n");
    case 3:
      return lines.toSpliced(i, 0, lines[j]!).join("\n");
    case 4:
      return lines.with(i, lines[j]!).with(j, lines[i]!).join("\n");
    case 5: {
      const number = [...text.matchAll(/\d+(?:\.\d+)?/g)];
      if (number.length === 0) return text;
      const { index, 0: old } = random.of(number);
      return text.slice(0, index) + random.of(numbers) + text.slice(index + old.length);
    }
    case 6: {
      const word = [...text.matchAll(/[A-Za-z_]\w+/g)];
      if (word.length < 2) return text;
      const [{ index, 0: old }, { 0: other }] = [random.of(word), random.of(word)];
      return text.slice(0, index) + other + text.slice(index + old.length);
    }
    default:
      return text.slice(0, at) + random.of(signs) + text.slice(at + random.between(0, 2));
  }
}

const numbers = [
  "0",
  "-1",
  "1e308",
  "5e-324",
  "-0",
  "1e-9",
  "0.5",
  "2",
  "1000000",
  "2020",
  "99",
  "NaN",
  "1e999",
  "00",
  "1.",
  "2024.5",
];
