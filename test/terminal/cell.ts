import type { IBufferCell } from "@xterm/headless";

/** A colour as the program asked for it: the terminal's own, one of the palette (0 to 255), or `#rrggbb`. */
export type Colour = "default" | number | `#${string}`;

/** One column of one row. The column behind a wide sign is a cell without a sign and of no width. */
export interface Cell {
  readonly char: string;
  readonly width: number;
  readonly fg: Colour;
  readonly bg: Colour;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
}

export const emptyCell: Cell = {
  char: " ",
  width: 1,
  fg: "default",
  bg: "default",
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  inverse: false,
};

/** A cell of the emulator as plain data; one that nothing was written to is a space. */
export function cellOf(cell: IBufferCell | undefined): Cell {
  if (cell === undefined) return emptyCell;
  const width = cell.getWidth();
  return {
    char: cell.getChars() || (width === 0 ? "" : " "),
    width,
    fg: colourOf(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
    bg: colourOf(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()),
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
    inverse: cell.isInverse() !== 0,
  };
}

function colourOf(isDefault: boolean, isRgb: boolean, value: number): Colour {
  if (isDefault) return "default";
  return isRgb ? `#${value.toString(16).padStart(6, "0")}` : value;
}
