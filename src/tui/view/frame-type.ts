import type { Pane } from "../state.ts";
import type { Block } from "./canvas.ts";
import type { Area } from "./layout.ts";

/** Where a row of a list can be clicked. */
export interface Hit {
  readonly pane: Pane;
  readonly item: number;
  readonly area: Area;
}

/** A screen: blocks that cover all of it, none reaching out of it. */
export interface Frame {
  readonly blocks: readonly Block[];
  readonly cursor: { readonly x: number; readonly y: number } | undefined;
  readonly hits: readonly Hit[];
  /** Where text is scrolled, the last row that brings anything new. */
  readonly mostRow?: number | undefined;
}
