import type { Symbols } from "./chart.ts";

/** The dots that a cell holds. */
export const dotsOfCell: Readonly<Record<Symbols, { readonly across: number; readonly down: number }>> = {
  braille: { across: 2, down: 4 },
  block: { across: 1, down: 2 },
  ascii: { across: 1, down: 1 },
};

/** Dots in cells; the first line that sets a dot in a cell owns the cell. */
export interface DotCanvas {
  readonly symbols: Symbols;
  readonly columns: number;
  readonly rows: number;
  /** Dots in a row, dots in a column. */
  readonly width: number;
  readonly height: number;
  /** By cell, a bit a dot: down the first column of the cell, then down the second. */
  readonly bits: Uint8Array;
  /** By cell the line that owns it, −1 for none. */
  readonly owners: Int16Array;
}

export interface Dot {
  readonly x: number;
  /** From the top. */
  readonly y: number;
}

/** Which dots of a line are drawn. */
export interface Pattern {
  /** Whether the dot at a place along the line is drawn. */
  readonly isOn: (place: number) => boolean;
  /** Whether it keeps to the first column of every cell. */
  readonly isThin: boolean;
}

export function makeCanvas(columns: number, rows: number, symbols: Symbols): DotCanvas {
  const { across, down } = dotsOfCell[symbols];
  return {
    symbols,
    columns,
    rows,
    width: columns * across,
    height: rows * down,
    bits: new Uint8Array(columns * rows),
    owners: new Int16Array(columns * rows).fill(-1),
  };
}

/** The row and the column of the cell in which a dot lies. */
export function cellOf({ symbols }: DotCanvas, { x, y }: Dot): { readonly row: number; readonly column: number } {
  const { across, down } = dotsOfCell[symbols];
  return { row: Math.floor(y / down), column: Math.floor(x / across) };
}

export function setDot(canvas: DotCanvas, dot: Dot, owner: number): void {
  const { across, down } = dotsOfCell[canvas.symbols];
  const { row, column } = cellOf(canvas, dot);
  const cell = row * canvas.columns + column;
  canvas.bits[cell]! |= 1 << ((dot.x % across) * down + (dot.y % down));
  if (canvas.owners[cell] === -1) canvas.owners[cell] = owner;
}

/** The dot in the first column of its cell: what is drawn thin has no others. */
export function thinDot({ symbols }: DotCanvas, { x, y }: Dot): Dot {
  return { x: x - (x % dotsOfCell[symbols].across), y };
}

/**
 * Joins two dots. Between them only the dots are set whose place passes `isOn`: the place along x, or along y where
 * the line is steep, so that a pattern has the same rhythm on both sides of a bend.
 */
export function joinDots(canvas: DotCanvas, a: Dot, b: Dot, owner: number, { isOn, isThin }: Pattern): void {
  const steps = Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y));
  const isSteep = Math.abs(b.y - a.y) > Math.abs(b.x - a.x);
  for (let step = 0; step <= steps; step++) {
    const part = steps === 0 ? 0 : step / steps;
    const dot = { x: Math.round(a.x + (b.x - a.x) * part), y: Math.round(a.y + (b.y - a.y) * part) };
    if (step > 0 && step < steps && !isOn(isSteep ? dot.y : dot.x)) continue;
    setDot(canvas, isThin ? thinDot(canvas, dot) : dot, owner);
  }
}

/** The sign of a cell with dots of a line; in ASCII it is the sign of the line. */
export function signOfBits(
  symbols: Symbols,
  bits: number,
  line: { readonly ascii: string; readonly isThin: boolean },
): string {
  if (symbols === "ascii") return line.ascii;
  if (symbols === "block") return (line.isThin ? " ▘▖▌" : " ▀▄█")[bits]!;
  // Unicode numbers the lowest dots of a braille cell last.
  const upper = (bits & 0x07) | ((bits & 0x70) >> 1);
  const lowest = ((bits & 0x08) << 3) | (bits & 0x80);
  return String.fromCodePoint(0x2800 + upper + lowest);
}
