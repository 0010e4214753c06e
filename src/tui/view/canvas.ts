import type { Size } from "./layout.ts";

/** The screen as rows of blocks that lie side by side; each block is exactly as wide as it says. */
export class Canvas {
  readonly size: Size;
  private readonly rows: { readonly x: number; readonly columns: number; readonly text: string }[][];

  constructor(size: Size) {
    this.size = size;
    this.rows = Array.from({ length: size.rows }, () => []);
  }

  /** Puts lines of one width at a place; what does not fit the screen's height is left out. */
  put(x: number, y: number, columns: number, lines: readonly string[]): void {
    for (const [index, text] of lines.entries()) this.rows[y + index]?.push({ x, columns, text });
  }

  /** The screen, each line as wide as it. */
  lines(): readonly string[] {
    return this.rows.map((blocks) => {
      let line = "";
      let at = 0;
      for (const { x, columns, text } of blocks.sort((a, b) => a.x - b.x)) {
        line += " ".repeat(x - at) + text;
        at = x + columns;
      }
      return line + " ".repeat(Math.max(0, this.size.columns - at));
    });
  }
}
