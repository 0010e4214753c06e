import type { Chart, ChartBandPoint, ChartLine, ChartStyle, ChartTarget } from "./chart.ts";
import { type Dot, type DotCanvas, dotsOfCell, makeCanvas } from "./chart-canvas.ts";
import { onOneLine } from "./chart-cells.ts";
import { type ChartPoint, joinedPoints, runsOf } from "./chart-path.ts";
import { canBeDrawn, numberOnScale, type Scale, valueScale } from "./chart-scale.ts";
import { mostCompared, type Stroke, strokeOf } from "./chart-strokes.ts";
import { widthOf } from "./width.ts";

/** A line with its look and what of it is drawn. */
export interface DrawnLine {
  readonly kind: ChartLine["kind"];
  readonly label: string;
  readonly stroke: Stroke;
  readonly runs: readonly (readonly ChartPoint[])[];
}

export interface DrawnTarget {
  /** The name, with the number where that has no place on the axis. */
  readonly name: string;
  readonly number: string;
  readonly value: number;
  readonly time: number;
  /** The row of its dashes, counted from the first row of dots. */
  readonly row: number;
  /** Whether it is the first in its row: its number stands on the axis. */
  readonly isOnAxis: boolean;
}

/** What is drawn and where: rows and columns of the parts of the picture, and the scales. */
export interface ChartPlan {
  /** In order of priority. */
  readonly lines: readonly DrawnLine[];
  readonly omitted: number;
  readonly targets: readonly DrawnTarget[];
  readonly scale: Scale | undefined;
  readonly canvas: DotCanvas;
  readonly from: number;
  readonly to: number;
  /** The first column and row of the dots. */
  readonly left: number;
  readonly top: number;
  /** Columns right of the dots for names; 0 where names stand among the dots. */
  readonly margin: number;
  readonly hasLegendRow: boolean;
  readonly hasAxisRow: boolean;
  /** Whether compared lines have their names at their ends, not in the legend. */
  readonly isNamedAtEnd: boolean;
}

const order: Readonly<Record<ChartLine["kind"], number>> = { history: 0, projection: 1, compared: 2, ghost: 3 };

/** @param legendWidth the columns that a legend of these lines takes beside the title, title included; `power` is what the axis leaves out */
export function planChart(
  chart: Chart,
  { columns, rows, symbols }: ChartStyle,
  legendWidth: (lines: readonly DrawnLine[], power: number) => number,
): ChartPlan {
  const from = Math.min(chart.from, chart.to);
  const to = Math.max(chart.from, chart.to);
  const { lines, omitted } = linesOf(chart, from, to, symbols);
  const targets = chart.targets.filter(({ value }) => canBeDrawn(value));
  const hasCompared = lines.some(({ kind }) => kind === "compared");

  // Rows: title, years and words stand first; the dots get the rest, and give a row to what they can spare it for.
  const inner = rows - 2 - (chart.crossing === undefined ? 0 : 1);
  const hasAxisRow = inner >= 6;
  const isNamedAtEnd = columns >= 60 && inner >= 9 && lines.length + targets.length <= inner / 2;
  const inLegend = isNamedAtEnd ? lines.filter(({ kind }) => kind !== "compared") : lines;
  const values = [
    ...lines.flatMap(({ runs }) => runs.flatMap((run) => run.map(({ value }) => value))),
    ...targets.map(({ value }) => value),
    ...bandOf(chart, from, to).flatMap(({ low, high }) => [low, high]),
  ];
  const widest = Math.max(6, Math.min(12, Math.floor(columns / 3)));
  const scaleWithin = (height: number) =>
    values.length === 0 ? undefined : valueScale(values, height >= 8 ? 5 : height >= 5 ? 4 : 3, widest);
  const spare = inner - (hasAxisRow ? 1 : 0);
  const needsLegendRow = omitted > 0 || legendWidth(inLegend, scaleWithin(spare)?.power ?? 0) > columns;
  const hasLegendRow = needsLegendRow && inner >= (hasCompared ? 3 : 7);
  const height = spare - (hasLegendRow ? 1 : 0);
  const scale = scaleWithin(height);
  const drawnTargets = scale === undefined ? [] : targetsOf(targets, scale, height, symbols, widest);
  const axis = Math.max(
    1,
    ...(scale?.ticks ?? []).map(({ text }) => text.length),
    ...drawnTargets.map(({ number }) => number.length),
  );
  const left = axis + (columns >= 40 ? 2 : 1);
  const margin = marginOf(columns, [
    ...drawnTargets.map(({ name }) => name),
    ...(isNamedAtEnd ? lines.filter(({ kind }) => kind === "compared").map(({ label }) => label) : []),
  ]);
  return {
    lines,
    omitted,
    targets: drawnTargets,
    scale,
    canvas: makeCanvas(columns - left - margin, height, symbols),
    from,
    to,
    left,
    top: hasLegendRow ? 2 : 1,
    margin,
    hasLegendRow,
    hasAxisRow,
    isNamedAtEnd,
  };
}

/** The points of the band that can be drawn. */
export function bandOf({ band = [] }: Chart, from: number, to: number): readonly ChartBandPoint[] {
  return band.filter(({ time, low, high }) => time >= from && time <= to && canBeDrawn(low) && canBeDrawn(high));
}

function linesOf(chart: Chart, from: number, to: number, symbols: ChartStyle["symbols"]) {
  const counts = new Map<string, number>();
  const drawn: DrawnLine[] = [];
  let omitted = 0;
  for (const line of chart.lines) {
    const index = counts.get(line.kind) ?? 0;
    counts.set(line.kind, index + 1);
    if (line.kind === "compared" && index >= mostCompared) {
      omitted++;
      continue;
    }
    const runs = runsOf(joinedPoints(line, chart), from, to);
    const stroke = strokeOf(line.kind, index, symbols);
    if (runs.length > 0) drawn.push({ kind: line.kind, label: onOneLine(line.label), stroke, runs });
  }
  return { lines: drawn.sort((a, b) => order[a.kind] - order[b.kind]), omitted };
}

function targetsOf(
  targets: readonly ChartTarget[],
  scale: Scale,
  height: number,
  symbols: ChartStyle["symbols"],
  widest: number,
): readonly DrawnTarget[] {
  const { down } = dotsOfCell[symbols];
  const taken = new Set<number>();
  return targets.map(({ label, value, time }) => {
    const row = Math.floor(yOf(value, scale, height * down) / down);
    const isOnAxis = !taken.has(row);
    taken.add(row);
    const text = numberOnScale(value, scale.power, widest);
    const number = symbols === "ascii" ? text.replaceAll("−", "-") : text;
    const own = onOneLine(label);
    return { name: isOnAxis || own === "" ? own : `${number} ${own}`, number, value, time, row, isOnAxis };
  });
}

/** Room for a space, a sign, a space and the longest name, up to a quarter of the picture. */
function marginOf(columns: number, names: readonly string[]): number {
  const longest = Math.max(0, ...names.map(widthOf));
  return columns < 48 || longest === 0 ? 0 : Math.min(longest + 3, Math.floor(columns / 4));
}

/** The dot of a point; the ends of the scales lie on the outermost dots. */
export function dotOf({ canvas, scale, from, to }: ChartPlan, { time, value }: ChartPoint): Dot {
  const x = to === from ? 0.5 : (time - from) / (to - from);
  return { x: Math.round(x * (canvas.width - 1)), y: yOf(value, scale!, canvas.height) };
}

function yOf(value: number, { low, high }: Scale, dots: number): number {
  return Math.round(((high - value) / (high - low)) * (dots - 1));
}
