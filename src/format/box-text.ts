import type { BoxCondition, FailingBox } from "../analysis/sensitivity/failing-box.ts";
import type { FailingBoxes } from "../analysis/sensitivity/failing-boxes.ts";
import type { Model } from "../language/model.ts";
import { nameOfSlot } from "./names-of.ts";
import { formatExact, formatNumber } from "./number.ts";
import { withInputUnit } from "./sensitivity-numbers.ts";
import { sensitivityWords } from "./sensitivity-words.ts";
import type { TextStyle } from "./verdict-text.ts";
import { wrap } from "./width.ts";
import type { Language } from "./words.ts";

/** `Ceiling of the share ≤ 27 %`; of a shock with the years whose mean it is. */
export function conditionText(
  { feature, low, high }: BoxCondition,
  { slots, plan }: Model,
  language: Language,
): string {
  const text = sensitivityWords[language];
  const { kind, slot, unit, from, to } = feature;
  const label = nameOfSlot(slots[slot]!, language);
  const name = kind === "observation" ? text.observed(label) : label;
  const years = from === undefined ? "" : from === to ? text.inYear(String(from)) : text.mean(`${from}–${to}`);
  const number = (bound: number) => withInputUnit(formatExact(bound, unit), unit, plan, language);
  const bounds = Number.isFinite(low)
    ? Number.isFinite(high)
      ? text.between(formatExact(low, unit), number(high))
      : `≥ ${number(low)}`
    : `≤ ${number(high)}`;
  const place = years === "" ? "" : language === "zh" ? `（${years}）` : ` (${years})`;
  return `${name}${place} ${bounds}`;
}

/** A share of members as a whole percentage; 100 and 0 only where it is all or none. */
export function shareText(share: number): string {
  if (share > 0.99 && share < 1) return `${Math.min(99.9, Number((share * 100).toFixed(1)))} %`;
  if (share > 0 && share < 0.01) return `${Math.max(0.1, Number((share * 100).toFixed(1)))} %`;
  return `${(share * 100).toFixed(0)} %`;
}

/** `p < 0.001`, `p 0.012`. */
export const pText = (p: number): string => (p < 0.001 ? "p < 0.001" : `p ${p.toFixed(3)}`);

/** The boxes of a target: how many members, the conditions of each box with what supports them, coverage and density. */
export function boxLines(boxes: FailingBoxes, model: Model, { language, paint, width }: TextStyle): readonly string[] {
  const text = sensitivityWords[language];
  const { side, cases, members, resamples, silence } = boxes;
  const indent = (line: string, depth: number) =>
    wrap(line, width - depth).map((part, i) => `${" ".repeat(i === 0 ? depth : depth + 2)}${part}`);
  const head = indent(text.boxHead(side, formatNumber(cases), formatNumber(members)), 2);
  if (silence === "too few") return [...head, ...indent(text.tooFew(side), 2)];
  if (silence === "nothing stands out") return [...head, ...indent(text.nothingStandsOut, 2)];
  return [...head, ...boxes.boxes.flatMap((box, k) => oneBox(box, k === 0))];

  function oneBox({ conditions, coverage, density, members: inside }: FailingBox, isFirst: boolean): readonly string[] {
    return [
      ...indent(text.lieWhere(shareText(coverage), isFirst), 2),
      ...conditions.flatMap((condition, k) => {
        const joined = k === 0 ? "" : language === "zh" ? text.and : `${text.and} `;
        return [
          ...indent(`${joined}${conditionText(condition, model, language)}`, 4).map((line) => paint("strong", line)),
          ...indent(text.support(pText(condition.quasiP), condition.returns, resamples), 8).map((line) =>
            paint("quiet", line),
          ),
        ];
      }),
      ...indent(text.inBox(side, shareText(density), formatNumber(inside)), 2),
    ];
  }
}

/** The first box in a sentence; `undefined` where there is none. */
export function boxSentence({ side, boxes }: FailingBoxes, model: Model, language: Language): string | undefined {
  const [box] = boxes;
  if (box === undefined) return undefined;
  const text = sensitivityWords[language];
  const joint = language === "zh" ? `，${text.and}` : ` ${text.and} `;
  const conditions = box.conditions.map((condition) => conditionText(condition, model, language)).join(joint);
  return text.brief(side, conditions, shareText(box.density), shareText(box.coverage));
}
