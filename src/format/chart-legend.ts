import type { Chart, Symbols } from "./chart.ts";
import { type Cells, onOneLine, putText } from "./chart-cells.ts";
import type { ChartPlan, DrawnLine } from "./chart-plan.ts";
import { chartWords } from "./chart-words.ts";
import type { Tone } from "./paint.ts";
import { truncate, widthOf } from "./width.ts";
import type { Language } from "./words.ts";

/** Cut to a width; in ASCII a point stands for what is gone. */
export function cut(text: string, width: number, symbols: Symbols): string {
  if (widthOf(text) <= width) return text;
  if (width <= 0) return "";
  const short = truncate(text, width);
  return symbols === "ascii" ? `${short.slice(0, -1)}.` : short;
}

interface Entry {
  readonly sample: string;
  readonly label: string;
  readonly tone: Tone;
}

/** A single line needs no legend: the title names it. */
function entriesOf(lines: readonly DrawnLine[], isShort: boolean): readonly Entry[] {
  const named = lines.filter(({ label }) => label !== "");
  if (named.length < 2 && !named.some(({ kind }) => kind === "compared")) return [];
  return named.map(({ stroke, label }) => ({
    sample: isShort && stroke.sample.length > 1 ? stroke.sample.slice(0, 2) : stroke.sample,
    label,
    tone: stroke.tone,
  }));
}

const gap = 3;
const narrowGap = 2;

/** The columns that the title and the legend take in one row. */
export function widthWithLegend(title: string, lines: readonly DrawnLine[]): number {
  const entries = entriesOf(lines, false);
  if (entries.length === 0) return 0;
  return widthOf(title) + entries.reduce((sum, { sample, label }) => sum + gap + widthOf(`${sample} ${label}`), 0);
}

/** The title with the unit; the power of ten that the axis leaves out stands before the unit. */
export function titleOf(chart: Chart, power: number): { readonly name: string; readonly unit: string } {
  const unit = onOneLine(chart.unit);
  const factor = power === 0 ? "" : `1e${power}`;
  const behind = [factor, unit].filter((part) => part !== "").join(" ");
  return { name: onOneLine(chart.title), unit: behind === "" ? "" : `, ${behind}` };
}

/** Title and unit, the unit whole; the legend right of it, or in the row below. */
export function putHead(cells: Cells, chart: Chart, plan: ChartPlan, language: Language): void {
  const { symbols } = plan.canvas;
  const { name, unit } = titleOf(chart, plan.scale?.power ?? 0);
  const room = cells.columns - widthOf(unit);
  const title = room >= 4 ? cut(name, room, symbols) + unit : cut(name + unit, cells.columns, symbols);
  putText(cells, 0, 0, title, "title");

  const lines = plan.isNamedAtEnd ? plan.lines.filter(({ kind }) => kind !== "compared") : plan.lines;
  if (plan.hasLegendRow) putLegendRow(cells, lines, plan, language);
  else {
    const width = widthWithLegend(title, lines);
    if (width === 0 || width > cells.columns) return;
    putEntries(cells, 0, cells.columns - (width - widthOf(title)) + gap, entriesOf(lines, false), gap);
  }
}

function putLegendRow(cells: Cells, lines: readonly DrawnLine[], plan: ChartPlan, language: Language): void {
  const { symbols } = plan.canvas;
  const more = plan.omitted === 0 ? "" : chartWords[language].moreLines(plan.omitted);
  const isNarrow = cells.columns < 60;
  const space = isNarrow ? narrowGap : gap;
  const entries = entriesOf(lines, isNarrow);
  const taken = entries.reduce((sum, { sample }) => sum + widthOf(sample) + 1 + space, 0) - space;
  const start = isNarrow ? 0 : plan.left;
  // Long names give way first: every name may take what the shorter ones leave.
  let room = cells.columns - start - taken - (more === "" ? 0 : widthOf(more) + space);
  const widths = new Map<Entry, number>();
  const byLength = [...entries].sort((a, b) => widthOf(a.label) - widthOf(b.label));
  for (const [index, entry] of byLength.entries()) {
    const width = Math.max(0, Math.min(widthOf(entry.label), Math.floor(room / (byLength.length - index))));
    widths.set(entry, width);
    room -= width;
  }
  const short = entries.map((entry) => ({ ...entry, label: cut(entry.label, widths.get(entry)!, symbols) }));
  const end = putEntries(cells, 1, start, short, space);
  putText(cells, 1, end, more, "quiet");
}

function putEntries(cells: Cells, row: number, column: number, entries: readonly Entry[], space: number): number {
  let at = column;
  for (const { sample, label, tone } of entries) {
    putText(cells, row, at, sample, tone);
    at += widthOf(sample) + 1;
    putText(cells, row, at, label, "plain");
    at += widthOf(label) + space;
  }
  return at;
}
