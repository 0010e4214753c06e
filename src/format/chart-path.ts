import type { Chart, ChartLine } from "./chart.ts";
import { canBeDrawn } from "./chart-scale.ts";

export type ChartPoint = ChartLine["points"][number];

/**
 * The points of a line between two times, in runs that hold together: a missing value ends a run. Where a run leaves
 * the times, it ends on the border.
 */
export function runsOf(points: readonly ChartPoint[], from: number, to: number): readonly (readonly ChartPoint[])[] {
  const runs: ChartPoint[][] = [];
  let run: ChartPoint[] = [];
  let before: ChartPoint | undefined;
  for (const point of points) {
    if (!canBeDrawn(point.value)) {
      runs.push(run);
      run = [];
      before = undefined;
      continue;
    }
    if (before !== undefined) {
      for (const border of [from, to]) {
        if (before.time < border && border < point.time) run.push(between(before, point, border));
      }
    }
    if (point.time >= from && point.time <= to) run.push(point);
    before = point;
  }
  return [...runs, run].filter(({ length }) => length > 0);
}

function between(a: ChartPoint, b: ChartPoint, time: number): ChartPoint {
  const part = (time - a.time) / (b.time - a.time);
  return { time, value: a.value * (1 - part) + b.value * part };
}

/** The points of a line; a projection begins where the history that it continues ends. */
export function joinedPoints(line: ChartLine, { lines }: Chart): readonly ChartPoint[] {
  const last = lines.find(({ kind }) => kind === "history")?.points.at(-1);
  const first = line.points[0];
  if (line.kind !== "projection" || last === undefined || first === undefined || last.time >= first.time) {
    return line.points;
  }
  return [last, ...line.points];
}
