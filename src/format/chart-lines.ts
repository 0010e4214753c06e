import type { Chart, ChartStyle } from "./chart.ts";
import { columnOf, cursorWithin, putValueAxis, putYears } from "./chart-axes.ts";
import { cellOf, joinDots, setDot, signOfBits, thinDot } from "./chart-canvas.ts";
import { type Cells, makeCells, onOneLine, putText, textOf } from "./chart-cells.ts";
import { cut, putHead, titleOf, widthWithLegend } from "./chart-legend.ts";
import { putNames } from "./chart-names.ts";
import { bandOf, type ChartPlan, type DrawnLine, dotOf, planChart } from "./chart-plan.ts";
import { canBeDrawn } from "./chart-scale.ts";
import { signsOf } from "./chart-strokes.ts";
import { chartWords } from "./chart-words.ts";
import { formatTime } from "./chart-years.ts";
import { formatNumber } from "./number.ts";
import { widthOf, wrap } from "./width.ts";

/** The smallest picture; in less room a sentence stands. */
export const smallestChart = { columns: 20, rows: 5 } as const;

/**
 * A chart as lines of text: as many as there are rows, none wider than the columns.
 *
 * In a cell a line goes before the dashes of a target, these before the cursor, the cursor before a ghost, all of them
 * before the band.
 */
export function chartLines(chart: Chart, style: ChartStyle): readonly string[] {
  const { columns, rows, symbols, paint, language = "en" } = style;
  if (columns < smallestChart.columns || rows < smallestChart.rows) return sentenceLines(chart, style);
  const plan = planChart(chart, style, (lines, power) => {
    const { name, unit } = titleOf(chart, power);
    return widthWithLegend(name + unit, lines);
  });
  const cells = makeCells(columns, rows);
  putHead(cells, chart, plan, language);
  putValueAxis(cells, plan);
  putYears(cells, chart, plan);
  putBand(cells, chart, plan);
  putGhosts(cells, plan);
  putCursor(cells, chart, plan);
  putTargets(cells, plan);
  putLines(cells, plan);
  putNames(cells, plan);
  if (plan.scale === undefined) putNothing(cells, plan, chartWords[language].noValues);
  if (chart.crossing !== undefined) {
    const words = chartWords[language].crosses(crossedThreshold(chart, plan), formatTime(chart.crossing));
    putText(cells, rows - 1, 0, cut(words, columns, symbols), "strong");
  }
  return textOf(cells, paint);
}

/** In every column the cells between the ends of the band, which are straight lines from one point to the next. */
function putBand(cells: Cells, chart: Chart, plan: ChartPlan): void {
  const { canvas, left, top, from, to } = plan;
  const points = bandOf(chart, from, to);
  const placeOf = (time: number, value: number) => cellOf(canvas, dotOf(plan, { time, value }));
  for (const [index, { time, low, high }] of points.entries()) {
    const next = points[index + 1];
    const [start, end] = [placeOf(time, high), placeOf(time, low)];
    const [nextStart, nextEnd] =
      next === undefined ? [start, end] : [placeOf(next.time, next.high), placeOf(next.time, next.low)];
    const span = nextStart.column - start.column;
    for (let column = start.column; column < start.column + Math.max(1, span); column++) {
      const part = span === 0 ? 0 : (column - start.column) / span;
      const first = Math.round(start.row + part * (nextStart.row - start.row));
      const last = Math.round(end.row + part * (nextEnd.row - end.row));
      // Where all members agree there is a line and no band.
      if (last <= first) continue;
      for (let row = first; row <= last; row++)
        putText(cells, top + row, left + column, signsOf(canvas.symbols).band, "quiet");
    }
  }
}

/** What was published later: single marks, under everything else. */
function putGhosts(cells: Cells, plan: ChartPlan): void {
  const { canvas, left, top } = plan;
  for (const { kind, runs, stroke } of plan.lines) {
    if (kind !== "ghost") continue;
    for (const point of runs.flat()) {
      const { row, column } = cellOf(canvas, dotOf(plan, point));
      putText(cells, top + row, left + column, stroke.ascii, stroke.tone);
    }
  }
}

function putCursor(cells: Cells, chart: Chart, plan: ChartPlan): void {
  const cursor = cursorWithin(chart, plan);
  if (cursor === undefined) return;
  const { canvas, top } = plan;
  for (let row = 0; row < canvas.rows; row++) {
    putText(cells, top + row, columnOf(plan, cursor), signsOf(canvas.symbols).cursor, "strong");
  }
}

/** A dashed row a target, with a mark at the time by which it is to be reached. */
function putTargets(cells: Cells, plan: ChartPlan): void {
  const { canvas, targets, left, top, from, to } = plan;
  const { dash, due } = signsOf(canvas.symbols);
  // One ASCII sign after the other would be a solid line.
  const pace = canvas.symbols === "ascii" ? 2 : 1;
  for (const { row } of targets) {
    for (let column = 0; column < canvas.columns; column += pace)
      putText(cells, top + row, left + column, dash, "good");
  }
  for (const { row, time } of targets) {
    if (time >= from && time <= to) putText(cells, top + row, columnOf(plan, time), due, "good");
  }
}

function putLines(cells: Cells, plan: ChartPlan): void {
  const { canvas, lines, left, top } = plan;
  const drawn = lines.filter(({ kind }) => kind !== "ghost");
  for (const [owner, line] of drawn.entries()) drawDots(plan, line, owner);
  for (let row = 0; row < canvas.rows; row++) {
    for (let column = 0; column < canvas.columns; column++) {
      const cell = row * canvas.columns + column;
      if (canvas.bits[cell] === 0) continue;
      const { stroke } = drawn[canvas.owners[cell]!]!;
      putText(cells, top + row, left + column, signOfBits(canvas.symbols, canvas.bits[cell]!, stroke), stroke.tone);
    }
  }
  putMarks(cells, plan, drawn);
}

function drawDots(plan: ChartPlan, { runs, stroke }: DrawnLine, owner: number): void {
  for (const run of runs) {
    const dots = run.map((point) => {
      const dot = dotOf(plan, point);
      return stroke.isThin ? thinDot(plan.canvas, dot) : dot;
    });
    setDot(plan.canvas, dots[0]!, owner);
    for (let index = 1; index < dots.length; index++) {
      joinDots(plan.canvas, dots[index - 1]!, dots[index]!, owner, stroke);
    }
  }
}

/** Marks that tell compared lines apart, some columns from one to the next, and those of points without neighbours. */
function putMarks(cells: Cells, plan: ChartPlan, lines: readonly DrawnLine[]): void {
  const { canvas, left, top } = plan;
  const marked = new Set<string>();
  const compared = lines.filter(({ stroke }) => stroke.mark !== undefined);
  for (const { stroke, runs } of lines) {
    const distance = Math.max(6, Math.floor(canvas.columns / 8));
    // Lines that lie close together get their marks at different columns.
    let next = Math.floor((distance * compared.findIndex((line) => line.stroke === stroke)) / compared.length);
    for (const run of runs) {
      for (const point of run) {
        const { row, column } = cellOf(canvas, dotOf(plan, point));
        const place = `${row} ${column}`;
        const isWanted = run.length === 1 || (stroke.mark !== undefined && column >= next);
        if (!isWanted || marked.has(place)) continue;
        marked.add(place);
        putText(cells, top + row, left + column, stroke.mark ?? stroke.alone, stroke.tone);
        next = column + distance;
      }
    }
  }
}

function putNothing(cells: Cells, { canvas, left, top }: ChartPlan, words: string): void {
  const column = left + Math.max(0, Math.floor((canvas.columns - widthOf(words)) / 2));
  putText(cells, top + Math.floor((canvas.rows - 1) / 2), column, cut(words, canvas.columns, canvas.symbols), "quiet");
}

/** The threshold between the values before and at the crossing, when there is exactly one. */
function crossedThreshold(chart: Chart, plan: ChartPlan): string | undefined {
  const main = plan.lines.filter(({ kind }) => kind === "history" || kind === "projection");
  const points = main.flatMap(({ runs }) => runs.flat()).sort((a, b) => a.time - b.time);
  const after = points.find(({ time }) => time >= chart.crossing!);
  const before = points.findLast(({ time }) => time < chart.crossing!);
  if (after === undefined || before === undefined) return undefined;
  const low = Math.min(before.value, after.value);
  const high = Math.max(before.value, after.value);
  const crossed = plan.targets.filter(({ value }) => value >= low && value <= high);
  if (crossed.length !== 1) return undefined;
  const { unit } = titleOf(chart, plan.scale!.power);
  const { number } = crossed[0]!;
  return unit === "" ? number : `${number} ${unit.slice(2)}`;
}

/** The last value of the line in words; no more lines than there are rows. */
function sentenceLines(chart: Chart, { columns, rows, symbols, language = "en" }: ChartStyle): readonly string[] {
  const words = chartWords[language];
  const points = chart.lines
    .filter(({ kind }) => kind !== "ghost")
    .flatMap((line) => line.points)
    .filter(({ time, value }) => canBeDrawn(value) && time >= chart.from && time <= chart.to);
  const last = points.toSorted((a, b) => a.time - b.time).at(-1);
  const title = onOneLine(chart.title);
  const number = last && `${formatNumber(last.value)} ${onOneLine(chart.unit)}`.trim();
  const sentence =
    last === undefined ? `${title}: ${words.noValues}` : words.sentence(title, number!, formatTime(last.time));
  const own = symbols === "ascii" ? sentence.replaceAll("−", "-") : sentence;
  const lines = wrap(own, columns).map((line) => cut(line, columns, symbols));
  return Array.from({ length: Math.max(0, rows) }, (_, row) => lines[row] ?? "");
}
