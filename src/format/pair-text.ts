import { isAboveZero } from "../analysis/sensitivity/estimate.ts";
import type { InputGroup } from "../analysis/sensitivity/input-groups.ts";
import type { PairSensitivity, QuantitySensitivity } from "../analysis/sensitivity/sensitivity.ts";
import type { Model } from "../language/model.ts";
import { namedTable } from "./named-table.ts";
import { nameOfSlot } from "./names-of.ts";
import { indexText } from "./sensitivity-numbers.ts";
import { sensitivityWords } from "./sensitivity-words.ts";
import type { TextStyle } from "./verdict-text.ts";
import { wrap } from "./width.ts";
import type { Language } from "./words.ts";

/** Pairs that are listed one by one. */
const mostPairs = 8;

/** The pairs that act together, in the order given, and how many are left out. */
export function shownPairs({ pairs }: QuantitySensitivity): {
  readonly shown: readonly PairSensitivity[];
  readonly rest: number;
} {
  const shown = pairs.filter(({ index }) => isAboveZero(index)).slice(0, mostPairs);
  return { shown, rest: pairs.length - shown.length };
}

/** `x1 × x3`; inputs drawn jointly by all of their names. */
export function pairName({ groups }: PairSensitivity, model: Model, language: Language): string {
  return groups.map((group) => groupName(group, model, language)).join(" × ");
}

function groupName({ inputs }: InputGroup, { slots }: Model, language: Language): string {
  const text = sensitivityWords[language];
  const names = inputs.map(({ kind, slot }) => {
    const label = nameOfSlot(slots[slot]!, language);
    return kind === "observation" ? text.observed(label) : label;
  });
  return names.length === 1 ? names[0]! : `(${names.join(" + ")})`;
}

/** What pairs make together, where it was asked for. */
export function pairLines(one: QuantitySensitivity, model: Model, style: TextStyle): readonly string[] {
  if (one.pairs.length === 0) return [];
  const { language, paint, width } = style;
  const text = sensitivityWords[language];
  const { shown, rest } = shownPairs(one);
  const rows = shown.map((pair) => [pairName(pair, model, language), indexText(pair.index, language)]);
  const table = rows.length === 0 ? [] : namedTable([text.share, text.pair], rows, 1, { paint, width: width - 4 });
  const sentences = shown.length === 0 ? [text.noPair(rest)] : rest > 0 ? [text.otherPairs(rest)] : [];
  return [
    `  ${paint("strong", text.pairs)}`,
    ...table.map((line) => `    ${line}`),
    ...sentences.flatMap((line) => wrap(line, width - 4)).map((line) => paint("quiet", `    ${line}`)),
  ];
}
