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

/**
 * Lays the panes out: three from 120 columns, two from 80, one with tabs from 50, none below.
 *
 * @example layoutOf({ columns: 30, rows: 8 }, "inputs", 0) // undefined
 */
export function layoutOf({ columns, rows }: Size, pane: Pane, wantedDockRows: number): Layout | undefined {
  if (columns < smallest.columns || rows < smallest.rows) return undefined;
  const dockRows = Math.min(wantedDockRows, rows - restRows);
  const end = rows - 1 - dockRows;
  const dock = { x: 0, y: end, columns, rows: dockRows };
  if (columns >= threePanes.columns && rows >= threePanes.rows) {
    const left = Math.min(72, Math.round(columns * 0.43));
    const chartRows = Math.max(8, Math.round((end - 1) * 0.55));
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
    const left = Math.round(columns * 0.42);
    const hasStrip = pane === "chart";
    const height = end - 1 - (hasStrip ? 1 : 0);
    const right = { x: left, y: 1, columns: columns - left, rows: height };
    return {
      panes: {
        inputs: { x: 0, y: 1, columns: left, rows: height },
        ...(pane === "chart" ? { chart: right } : { targets: right }),
      },
      over: { x: 0, y: 1, columns, rows: end - 1 },
      tabs: undefined,
      strip: hasStrip ? end - 1 : undefined,
      dock,
    };
  }
  const hasStrip = pane !== "targets";
  const only = { x: 0, y: 2, columns, rows: end - 2 - (hasStrip ? 1 : 0) };
  return {
    panes: { [pane]: only },
    over: { x: 0, y: 1, columns, rows: end - 1 },
    tabs: 1,
    strip: hasStrip ? end - 1 : undefined,
    dock,
  };
}
