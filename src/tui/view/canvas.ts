import { harmlessText } from "../../format/harmless.ts";
import type { Size } from "./layout.ts";

/** A piece of one row of the screen: its text is exactly as wide as its columns. */
export interface Block {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly text: string;
}

/** The screen as blocks that lie side by side in its rows. */
export class Canvas {
  readonly size: Size;
  readonly blocks: Block[] = [];

  constructor(size: Size) {
    this.size = size;
  }

  /** Puts lines of one width at a place; what does not fit the screen's height is left out. */
  put(x: number, y: number, columns: number, lines: readonly string[]): void {
    const end = Math.min(lines.length, this.size.rows - y);
    for (let row = 0; row < end; row++) this.blocks.push({ x, y: y + row, columns, text: harmlessText(lines[row]!) });
  }
}

/** A screen whose rows are one block each. */
export function rowsOf(lines: readonly string[], size: Size): readonly Block[] {
  const canvas = new Canvas(size);
  canvas.put(0, 0, size.columns, lines);
  return canvas.blocks;
}

/** The rows of blocks as lines, each as wide as the screen. */
export function linesOf(blocks: readonly Block[], { columns, rows }: Size): readonly string[] {
  const lines: string[] = Array.from({ length: rows }, () => "");
  const ends: number[] = Array.from({ length: rows }, () => 0);
  for (const block of [...blocks].sort((a, b) => a.x - b.x)) {
    lines[block.y] += " ".repeat(block.x - ends[block.y]!) + block.text;
    ends[block.y] = block.x + block.columns;
  }
  return lines.map((line, row) => line + " ".repeat(Math.max(0, columns - ends[row]!)));
}
