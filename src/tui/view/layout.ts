import type { Pane } from "../state.ts";

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A part of the screen, counted from its upper left corner. */
export interface Area extends Size {
  readonly x: number;
  readonly y: number;
}

/** What stands where. The title is the first row and the line of keys the last. */
export interface Layout {
  readonly panes: Readonly<Partial<Record<Pane, Area>>>;
  /** Where lists, explanations and help lie, over the panes that are there. */
  readonly over: Area;
  /** The row with the names of the panes, where only one of them is shown. */
  readonly tabs: number | undefined;
  /** The row with all verdicts in short, where the targets themselves are not shown. */
  readonly strip: number | undefined;
  /** Where a value is typed or a question asked, above the line of keys. */
  readonly dock: Area;
}

/** The smallest screen with panes; on a smaller one the verdicts stand as sentences. */
export const smallest: Size = { columns: 50, rows: 12 };

/** What a dock leaves to the rest: the title, tabs, a pane of one line, the strip and the line of keys. */
const restRows = 7;

/** From here up all three panes are shown; below it two of them, and below 80 columns one. */
const threePanes: Size = { columns: 120, rows: 24 };
const twoPanes = 80;

/** Rows of the list that is left beside an answer. */
const leastTargets = 7;

/**
 * Lays the panes out: three from 120 columns, two from 80, one with tabs from 50, none below.
 *
 * @example layoutOf({ columns: 30, rows: 8 }, "inputs", 0) // undefined
 */
export function layoutOf(
  { columns, rows }: Size,
  pane: Pane,
  wantedDockRows: number,
  { hasAnswer = false, isComparing = false }: { readonly hasAnswer?: boolean; readonly isComparing?: boolean } = {},
): Layout | undefined {
  if (columns < smallest.columns || rows < smallest.rows) return undefined;
  const dockRows = Math.min(wantedDockRows, rows - restRows);
  const end = rows - 1 - dockRows;
  const dock = { x: 0, y: end, columns, rows: dockRows };
  if (columns >= threePanes.columns && rows >= threePanes.rows) {
    const left = Math.min(72, Math.round(columns * 0.43));
    const chartRows = hasAnswer
      ? end - 1 - Math.max(leastTargets, Math.round((end - 1) * 0.3))
      : Math.max(8, Math.round((end - 1) * 0.55));
    const right = { x: left, columns: columns - left };
    return {
      panes: {
        inputs: { x: 0, y: 1, columns: left, rows: end - 1 },
        chart: { ...right, y: 1, rows: chartRows },
        targets: { ...right, y: 1 + chartRows, rows: end - 1 - chartRows },
      },
      over: { ...right, y: 1, rows: end - 1 },
      tabs: undefined,
      strip: undefined,
      dock,
    };
  }
  if (columns >= twoPanes) {
    // Scenarios side by side take the whole width where the keys go to them.
    const isWide = isComparing && pane === "targets" && !hasAnswer;
    const left = isWide ? 0 : Math.round(columns * 0.42);
    const hasStrip = pane === "chart";
    const height = end - 1 - (hasStrip ? 1 : 0);
    const right = { x: left, y: 1, columns: columns - left, rows: height };
    // An answer stays while its lever or its target is chosen, or changed.
    const isShared = hasAnswer && pane !== "chart" && height >= 2 * leastTargets;
    const upper = { ...right, rows: height - leastTargets };
    const lower = { ...right, y: 1 + upper.rows, rows: leastTargets };
    return {
      panes: {
        ...(isWide ? {} : { inputs: { x: 0, y: 1, columns: left, rows: height } }),
        ...(isShared
          ? { chart: upper, targets: lower }
          : pane === "chart" || hasAnswer
            ? { chart: right }
            : { targets: right }),
      },
      over: { x: 0, y: 1, columns, rows: end - 1 },
      tabs: undefined,
      strip: hasStrip ? end - 1 : undefined,
      dock,
    };
  }
  const hasStrip = pane !== "targets";
  const only = { x: 0, y: 2, columns, rows: end - 2 - (hasStrip ? 1 : 0) };
  const isShared = hasAnswer && pane !== "chart" && only.rows >= 2 * leastTargets;
  const upper = { ...only, rows: leastTargets };
  const lower = { ...only, y: only.y + upper.rows, rows: only.rows - upper.rows };
  return {
    panes: isShared ? { [pane]: upper, chart: lower } : { [hasAnswer ? "chart" : pane]: only },
    over: { x: 0, y: 1, columns, rows: end - 1 },
    tabs: 1,
    strip: hasStrip ? end - 1 : undefined,
    dock,
  };
}
