import { shownValue } from "../analysis/bounds/interval.ts";
import type { Explanation } from "../analysis/explain.ts";
import { isComputedInput, type Slot } from "../language/model.ts";
import { timeText } from "../plan/calendar-time.ts";
import { inLanguage } from "../plan/label.ts";
import type { Plan } from "../plan/plan.ts";
import { fromBase } from "../plan/quantity.ts";
import type { Unit } from "../plan/unit.ts";
import { rangeComparison, rangeSign } from "./bound-text.ts";
import { calibrateWords } from "./calibrate-words.ts";
import { nameOfSlot } from "./names-of.ts";
import { formatIn, formatNumber } from "./number.ts";
import { formatUnit } from "./unit-name.ts";
import { causeText, type TextStyle, withUnit } from "./verdict-text.ts";
import { wrap } from "./width.ts";
import { type Language, words } from "./words.ts";

/**
 * A number explained for a terminal: its equation, the numbers put in, its inputs one level further in. The name that
 * formulas use leads, with the label behind it; or the label, with the name behind it.
 */
export function explainText(
  explanation: Explanation,
  plan: Plan,
  style: TextStyle,
  lead: "name" | "label" = "name",
): string {
  return [...explainLines(explanation, plan, style, 0, lead)].join("\n");
}

/** Deeper levels are not set in any further, so that there is room for words. */
const deepestIndent = 8;

function* explainLines(
  explanation: Explanation,
  plan: Plan,
  style: TextStyle,
  depth: number,
  lead: "name" | "label",
): Generator<string> {
  const { language, paint, width } = style;
  const text = words[language];
  const indent = "  ".repeat(Math.min(depth, deepestIndent));
  const inner = `${indent}    `;
  const { slot, time } = explanation;
  const names = [nameInModel(slot), nameOfSlot(slot, language)];
  const [leading, behind] = lead === "name" ? names : names.toReversed();
  const [first = "", ...more] = wrap(
    `${leading} ${timeText(time, plan.grid)} = ${valueText(explanation, plan, language)}`,
    width - indent.length,
  );
  yield indent + paint("strong", first);
  for (const line of more) yield inner + paint("strong", line);
  const say = function* (line: string): Generator<string> {
    for (const part of wrap(line, width - inner.length)) yield inner + paint("quiet", part);
  };
  yield* say([behind, ...howKnown(explanation, plan, language)].join(" · "));
  if (explanation.equation !== "") {
    const label = explanation.isInitial ? text.initial : text.equation;
    yield* hanging(`${label}: `, explanation.equation, inner, width);
    const numbers = withNumbers(explanation, plan, language);
    if (numbers !== explanation.equation) yield* hanging(`${text.withNumbers}: `, numbers, inner, width);
  }
  for (const { name, option } of explanation.picked) yield* say(text.picks(name, option));
  const isUsed = explanation.equationValue === explanation.value;
  if (!isUsed && explanation.equationValue !== undefined && !Number.isNaN(explanation.equationValue)) {
    yield* say(text.equationSays(numberText(explanation.equationValue, slot.unit, plan, language)));
  }
  const { value, range } = explanation;
  if (rangeSign(range) !== "" && value !== shownValue(value, range)) {
    yield* say(text.goesOnWith(numberText(value, slot.unit, plan, language)));
  }
  if (explanation.cause !== undefined) yield* say(causeText(explanation.cause, plan.grid, language));
  if (depth === 0) {
    const note = inLanguage(slot.variable.note, language, "");
    if (note !== "") yield* say(note);
  }
  for (const input of explanation.inputs) yield* explainLines(input, plan, style, depth + 1, lead);
}

/** A value that a setting brought stands behind a name of the reader's own: `core_fund.default` is the plan's default. */
function nameInModel({ id, isHelper }: Slot): string {
  return isHelper ? id.slice(id.lastIndexOf(".") + 1) : id;
}

function* hanging(label: string, body: string, indent: string, width: number): Generator<string> {
  const [first = "", ...more] = wrap(`${label}${body}`, width - indent.length - 2);
  yield indent + first;
  for (const line of more) yield `${indent}  ${line}`;
}

export function numberText(value: number, unit: Unit, plan: Plan, language: Language): string {
  return withUnit(formatIn(value, unit), formatUnit(unit, plan, language), language);
}

function valueText({ value, range, slot }: Explanation, plan: Plan, language: Language): string {
  return `${rangeSign(range)}${numberText(shownValue(value, range), slot.unit, plan, language)}`;
}

/** Observed with status, source and date · computed · projected · assumed with what carries it. */
function howKnown(
  { slot, knowledge, observation, isSet, isPosterior }: Explanation,
  plan: Plan,
  language: Language,
): readonly string[] {
  const text = words[language];
  const parts: string[] = [];
  if (observation !== undefined) {
    parts.push(`${text.knowledge.observed} (${text.observation[observation.status]})`);
    parts.push(
      plan.sources.get(observation.source)?.title ?? observation.source,
      `${text.published} ${observation.published.text}`,
    );
    if (observation.note !== "") parts.push(observation.note);
    return parts;
  }
  const { basis, sources } = slot.variable;
  const isInput = slot.input !== undefined && !isComputedInput(slot);
  parts.push(
    isInput ? `${text.role[slot.role ?? "constant"]}, ${text.knowledge[knowledge]}` : text.knowledge[knowledge],
  );
  const { persistence } = slot.variable;
  if (isInput && persistence !== 0) parts.push(persistenceText(persistence, language));
  if (isSet) parts.push(text.setByScenario);
  if (isPosterior) parts.push(calibrateWords[language].median);
  if (isInput && !isSet && basis !== undefined) parts.push(text.basis[basis]);
  if (isInput && !isSet) for (const { text: id } of sources) parts.push(plan.sources.get(id)?.title ?? id);
  return parts;
}

/** Of a shock that is correlated with itself one step before. */
export function persistenceText(persistence: number, language: Language): string {
  return language === "zh" ? `持续性${formatNumber(persistence)}` : `persistence ${formatNumber(persistence)}`;
}

/** The equation's text with each name replaced by its number. */
function withNumbers({ equation, numbers }: Explanation, plan: Plan, language: Language): string {
  let result = "";
  let from = 0;
  for (const { span, value, unit } of numbers) {
    if (span.start < from) continue;
    result += equation.slice(from, span.start);
    const number = unit.text === "1" ? plainNumber(value) : numberText(value, unit, plan, language);
    result += /[ ,−]/.test(number) ? `(${number})` : number;
    from = span.end;
  }
  return result + equation.slice(from);
}

/** A year keeps its digits together. */
function plainNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 10_000
    ? String(value)
    : formatIn(value, { text: "1", dimension: new Map(), power: 0, times: 1, over: 1 });
}

/** Plain data for JSON, values at full precision in their declared units. */
export function explanationAsData(explanation: Explanation): object {
  const { slot, value, observation, range } = explanation;
  const given = (number: number) => (Number.isNaN(number) ? null : Number(fromBase(number, slot.unit)));
  return {
    variable: slot.id,
    time: explanation.time,
    value: given(shownValue(value, range)),
    bound: rangeComparison(range) ?? null,
    unit: slot.unit.text,
    known: explanation.knowledge,
    set: explanation.isSet,
    observation:
      observation === undefined
        ? null
        : {
            status: observation.status,
            published: observation.published.text,
            source: observation.source,
            note: observation.note,
          },
    equation: explanation.equation === "" ? null : explanation.equation,
    picked: explanation.picked,
    equationValue: explanation.equationValue === undefined ? null : given(explanation.equationValue),
    cause: explanation.cause ?? null,
    basis: slot.variable.basis ?? null,
    persistence: slot.variable.persistence,
    sources: slot.variable.sources.map(({ text }) => text),
    inputs: explanation.inputs.map(explanationAsData),
  };
}
