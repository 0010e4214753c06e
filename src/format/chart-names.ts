import { cellOf } from "./chart-canvas.ts";
import { type Cells, putText } from "./chart-cells.ts";
import { cut } from "./chart-legend.ts";
import { type ChartPlan, dotOf } from "./chart-plan.ts";
import { signsOf } from "./chart-strokes.ts";
import type { Tone } from "./paint.ts";
import { widthOf } from "./width.ts";

/** Names at the right end: targets in their rows, then other targets and compared lines in the nearest free rows. */
export function putNames(cells: Cells, plan: ChartPlan): void {
  if (plan.scale === undefined) return;
  if (plan.margin === 0) {
    for (const [row, targets] of Map.groupBy(plan.targets, (target) => target.row)) {
      const names = targets.map(({ name }) => name).filter((name) => name !== "");
      putNameAmongDots(cells, plan, row, names.join(" / "));
    }
    return;
  }
  const { canvas, left, top, margin } = plan;
  const taken = new Set<number>();
  const putName = (row: number, sign: string, name: string, tone: Tone) => {
    if (name === "") return;
    taken.add(row);
    putText(cells, top + row, left + canvas.columns + 1, sign, tone);
    putText(cells, top + row, left + canvas.columns + 3, cut(name, margin - 3, canvas.symbols), tone);
  };
  const { due } = signsOf(canvas.symbols);
  for (const { row, name, isOnAxis } of plan.targets) if (isOnAxis) putName(row, due, name, "good");
  for (const { row, name, isOnAxis } of plan.targets) {
    if (isOnAxis) continue;
    const free = nearestFree(row, canvas.rows, taken);
    if (free !== undefined) putName(free, due, name, "good");
  }
  if (!plan.isNamedAtEnd) return;
  for (const { kind, label, stroke, runs } of plan.lines) {
    if (kind !== "compared") continue;
    const end = cellOf(canvas, dotOf(plan, runs.at(-1)!.at(-1)!));
    const row = nearestFree(end.row, canvas.rows, taken);
    if (row !== undefined) putName(row, stroke.sample, label, stroke.tone);
  }
}

function nearestFree(wanted: number, rows: number, taken: ReadonlySet<number>): number | undefined {
  for (let distance = 0; distance < rows; distance++) {
    for (const row of [wanted - distance, wanted + distance]) {
      if (row >= 0 && row < rows && !taken.has(row)) return row;
    }
  }
  return undefined;
}

/** Without a margin a name stands in the dashes of its target, as far right as lines leave room for it. */
function putNameAmongDots(cells: Cells, { canvas, left, top }: ChartPlan, row: number, name: string): void {
  const { due } = signsOf(canvas.symbols);
  const isFree = (column: number) =>
    canvas.bits[row * canvas.columns + column] === 0 &&
    cells.signs[(top + row) * cells.columns + left + column] !== due;
  const width = widthOf(name);
  let best: { readonly end: number; readonly length: number } | undefined;
  for (let end = canvas.columns; end > 0; ) {
    let start = end;
    while (start > 0 && isFree(start - 1)) start--;
    // A name that does not stand at the border keeps a space from what follows.
    const length = end - start - (end < canvas.columns ? 1 : 0);
    if (length >= 5 && (best === undefined || length > best.length)) best = { end, length };
    if (length >= width + 1) break;
    end = start - 1;
  }
  if (best === undefined || width === 0) return;
  const short = cut(name, best.length - 1, canvas.symbols);
  const behind = best.end < canvas.columns ? " " : "";
  putText(cells, top + row, left + best.end - widthOf(short) - 1 - behind.length, ` ${short}${behind}`, "good");
}
