import type { Chart } from "./chart.ts";
import { cellOf } from "./chart-canvas.ts";
import { type Cells, putText } from "./chart-cells.ts";
import { type ChartPlan, dotOf } from "./chart-plan.ts";
import { signsOf } from "./chart-strokes.ts";
import { yearLabels } from "./chart-years.ts";
import type { Tone } from "./paint.ts";
import { pad } from "./width.ts";

/** Numbers left of the dots: round ticks, and in their rows instead of them those of the targets. */
export function putValueAxis(cells: Cells, plan: ChartPlan): void {
  const { canvas, scale, left, top, from } = plan;
  const signs = signsOf(canvas.symbols);
  const column = left - 1;
  for (let row = 0; row < canvas.rows; row++) putText(cells, top + row, column, signs.upright, "quiet");
  if (scale === undefined) return;
  const rowOf = (value: number) => top + cellOf(canvas, dotOf(plan, { time: from, value })).row;
  const inRow = new Map<number, { readonly text: string; readonly tone: Tone }>();
  const ticks = [...scale.ticks];
  // Where rows are few, the ends of the scale matter more than what lies between.
  for (const { value, text } of [ticks[0]!, ticks.at(-1)!, ...ticks.slice(1, -1)]) {
    if (!inRow.has(rowOf(value))) inRow.set(rowOf(value), { text, tone: "quiet" });
  }
  for (const { row, number, isOnAxis } of plan.targets) {
    if (isOnAxis) inRow.set(top + row, { text: number, tone: "good" });
  }
  const isTight = cells.columns < 40;
  for (const [row, { text, tone }] of inRow) {
    const own = canvas.symbols === "ascii" ? text.replaceAll("−", "-") : text;
    putText(cells, row, 0, pad(own, column - (isTight ? 0 : 1), "right"), tone);
    putText(cells, row, column, signs.notch, "quiet");
  }
}

/** The line under the dots, where there is room for one, and the years. */
export function putYears(cells: Cells, chart: Chart, plan: ChartPlan): void {
  const { canvas, left, top, from, to } = plan;
  const signs = signsOf(canvas.symbols);
  const below = top + canvas.rows;
  const cursor = cursorWithin(chart, plan);
  if (plan.hasAxisRow) {
    putText(cells, below, left - 1, signs.corner + signs.level.repeat(canvas.columns), "quiet");
  }
  const row = below + (plan.hasAxisRow ? 1 : 0);
  for (const { time, text, start } of yearLabels(from, to, cursor, (year) => columnOf(plan, year), cells.columns)) {
    putText(cells, row, start, text, time === cursor ? "strong" : "quiet");
    if (!plan.hasAxisRow) continue;
    putText(cells, below, columnOf(plan, time), time === cursor ? signs.cursorYear : signs.year, "quiet");
  }
}

/** The column of a time in the whole picture. */
export function columnOf(plan: ChartPlan, time: number): number {
  const { canvas, left, from, to } = plan;
  const x = to === from ? 0.5 : (time - from) / (to - from);
  return left + cellOf(canvas, { x: Math.round(x * (canvas.width - 1)), y: 0 }).column;
}

export function cursorWithin({ cursor }: Chart, { from, to }: ChartPlan): number | undefined {
  return cursor !== undefined && cursor >= from && cursor <= to ? cursor : undefined;
}
