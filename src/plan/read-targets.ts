import { notTime, readTime } from "./calendar-time.ts";
import { type CsvRow, type Located, readCsv } from "./csv.ts";
import type { Grid } from "./grid.ts";
import { isWord } from "./keys.ts";
import { onOneLine } from "./label.ts";
import { joinElements, letters, splitElements } from "./names.ts";
import type { SourceText } from "./places.ts";
import type { Comparison, Label, Target, TargetBasis, TargetYears } from "./plan.ts";
import type { Problems } from "./problem.ts";
import { checkSource, quantityCell, type TableContext, unitCell } from "./read-observations.ts";

const comparisons: readonly Comparison[] = [">=", ">", "<=", "<"];
const bases: readonly TargetBasis[] = ["plan", "official", "benchmark"];

const idPattern = new RegExp(`^[${letters}\\d-]+$`);

/**
 * Reads targets.csv. The years of a target: `2025`, or `every 2020..2100`, `any 2020..2025`, `sum 2021..2025`.
 * An empty value means that nobody set one.
 */
export function readTargets(source: SourceText, context: TableContext, problems: Problems): readonly Located<Target>[] {
  const columns = {
    required: ["id", "series", "year", "comparison", "value", "unit", "basis"],
    optional: ["label_en", "label_zh", "modelled", "source", "wording", "note", "note_zh"],
  };
  const ids = new Set<string>();
  return readCsv(source, columns, problems).flatMap((row) => {
    const target = readTarget(row, context, problems);
    if (target === undefined) return [];
    if (ids.has(target.id)) problems.add(row.placeOf("id"), "a second target with this id", target.id);
    ids.add(target.id);
    return [{ value: target, row }];
  });
}

function readTarget(row: CsvRow, context: TableContext, problems: Problems): Target | undefined {
  const before = problems.count;
  const id = row.cell("id");
  if (!idPattern.test(id)) problems.add(row.placeOf("id"), "an id has letters, digits, - and _ only", id);
  const variable = row.cell("series");
  const split = splitElements(variable);
  if (split === undefined)
    problems.add(row.placeOf("series"), "a target names a variable, as core_share or sales[software]", variable);
  const years = parseYears(row.cell("year"), context.grid);
  if (typeof years === "string") problems.add(row.placeOf("year"), years, row.cell("year"));
  const comparison = comparisonCell(row, problems);
  const unit = unitCell(row, context, problems);
  const value = row.cell("value") === "" ? undefined : quantityCell(row, "value", unit, context, problems);
  const basis = isWord(row.cell("basis"), row.placeOf("basis"), bases, "basis", problems);
  const modelled = row.cell("modelled") || "yes";
  isWord(modelled, row.placeOf("modelled"), ["yes", "no"], "modelled", problems);
  checkSource(row, context, problems, { required: false });
  if (problems.count > before || split === undefined || typeof years === "string" || !comparison || !basis)
    return undefined;
  return {
    id,
    label: labelOf([
      ["en", row.cell("label_en")],
      ["zh", row.cell("label_zh")],
    ]),
    variable: joinElements(split.name, split.elements),
    years,
    comparison,
    value,
    unit,
    isModelled: modelled === "yes",
    basis,
    source: row.cell("source"),
    wording: onOneLine(row.cell("wording")),
    note: labelOf([
      ["en", row.cell("note")],
      ["zh", row.cell("note_zh")],
    ]),
    place: row.place,
  };
}

/** Signs and words of others for a comparison. */
const comparisonSigns: ReadonlyMap<string, Comparison> = new Map([
  ["≥", ">="],
  ["≤", "<="],
  ["＞", ">"],
  ["＜", "<"],
  ["at least", ">="],
  ["at most", "<="],
  ["more than", ">"],
  ["less than", "<"],
  ["不低于", ">="],
  ["不少于", ">="],
  ["不高于", "<="],
  ["不超过", "<="],
]);

function comparisonCell(row: CsvRow, problems: Problems): Comparison | undefined {
  const [text, place] = [row.cell("comparison"), row.placeOf("comparison")];
  const meant = comparisonSigns.get(text);
  if (meant === undefined) return isWord(text, place, comparisons, "comparison", problems);
  problems.add(place, `write ${meant}`, text);
  return undefined;
}

function labelOf(texts: readonly (readonly [language: string, text: string])[]): Label {
  return Object.fromEntries(texts.filter(([, text]) => text !== "").map(([code, text]) => [code, onOneLine(text)]));
}

const yearForms = "the year of a target is written 2025, every 2020..2100, any 2020..2025 or sum 2021..2025";

/** The years of a target, or what is wrong with their text. */
function parseYears(text: string, grid: Grid | undefined): TargetYears | string {
  const span = /^(every|any|sum)\s+(\S+?)\s*\.\.\s*(\S+)$/.exec(text);
  const times = (span === null ? [text] : span.slice(2)).map((part) => readTime(part, grid));
  const wrong = times.find((time) => typeof time === "string");
  if (wrong !== undefined) return wrong === notTime ? yearForms : wrong;
  const [from, to] = times as readonly number[];
  if (span === null) return { kind: "at", time: from! };
  return from! > to! ? yearForms : { kind: span[1] as "every" | "any" | "sum", from: from!, to: to! };
}
