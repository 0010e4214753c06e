import { type Box, boxesOf, type Style, styles } from "./boxes.ts";
import { columnsOf } from "./grid.ts";

/**
 * What is wrong with a screen, in words: lines and rows that do not fit, and boxes whose borders are not closed. Boxes
 * are found by what is left of them, so that one with a gap is not overlooked; what lies in front of a box may hide
 * parts of it. In the upper border a title may stand, in the lower one the place in a list, as ` 3 / 32 `.
 *
 * @example faultsOfScreen(["┌─┐", "│ x", "└─┘"], 3, 3) // ["row 1, column 2: │ expected, x found"]
 */
export function faultsOfScreen(lines: readonly string[], columns: number, rows: number): readonly string[] {
  const grid = lines.map((line) => columnsOf(line.trimEnd()));
  const faults = grid.flatMap((line, row) =>
    line.length > columns ? [`row ${row}: ${line.length} columns of ${columns}`] : [],
  );
  if (lines.length > rows) faults.push(`${lines.length} rows of ${rows}`);
  return [...faults, ...styles.flatMap((style) => faultsOfStyle(grid, style))];
}

function faultsOfStyle(grid: readonly (readonly string[])[], style: Style): readonly string[] {
  const boxes = styles.flatMap((other) => boxesOf(grid, other).map((box) => ({ ...box, style: other })));
  const inFront = boxes.filter((box) => gapsOf(grid, box, box.style).length === 0);
  const isHidden = (box: Box, column: number, row: number) =>
    inFront.some((front) => contains(front, column, row) && !isInside(box, front));
  const own = boxes.filter((box) => box.style === style);
  const gaps = own.flatMap((box) => gapsOf(grid, box, style).filter(({ column, row }) => !isHidden(box, column, row)));
  const faults = gaps.map(
    ({ column, row, expected }) =>
      `row ${row}, column ${column}: ${expected} expected, ${grid[row]?.[column]?.trim() || "nothing"} found`,
  );
  return [...new Set([...faults, ...loneCorners(grid, own, inFront, style)])];
}

interface Gap {
  readonly column: number;
  readonly row: number;
  readonly expected: string;
}

/** The signs of a place in a list, and of the part of a text that is shown. */
const isFoot = /^[\d /–-]$/;

/** Where the border of a box is not what it should be. */
function gapsOf(grid: readonly (readonly string[])[], box: Box, style: Style): readonly Gap[] {
  const { left, right, top, bottom } = box;
  const [leftTop, rightTop, leftBottom, rightBottom] = style.corners;
  const expected: Gap[] = [
    { column: left, row: top, expected: leftTop! },
    { column: right, row: top, expected: rightTop! },
    { column: left, row: bottom, expected: leftBottom! },
    { column: right, row: bottom, expected: rightBottom! },
  ];
  for (let row = top + 1; row < bottom; row += 1) {
    expected.push({ column: left, row, expected: style.down }, { column: right, row, expected: style.down });
  }
  for (let column = left + 1; column < right; column += 1) {
    const isEnd = column === left + 1 || column === right - 1;
    if (isEnd) expected.push({ column, row: top, expected: style.across });
    if (isEnd || !isFoot.test(grid[bottom]?.[column] ?? ""))
      expected.push({ column, row: bottom, expected: style.across });
  }
  return expected.filter((gap) => grid[gap.row]?.[gap.column] !== gap.expected);
}

/** Corners that belong to no box, of a kind that nothing else on a screen is made of. */
function loneCorners(
  grid: readonly (readonly string[])[],
  boxes: readonly Box[],
  inFront: readonly Box[],
  { corners, ownCorners }: Style,
): readonly string[] {
  return grid.flatMap((line, row) =>
    line.flatMap((sign, column) => {
      if (!ownCorners.includes(sign) || sign === "") return [];
      const isCorner = boxes.some(
        ({ left, right, top, bottom }) =>
          (row === top || row === bottom) &&
          (column === left || column === right) &&
          sign === corners[(row === bottom ? 2 : 0) + (column === right ? 1 : 0)],
      );
      return isCorner || leadsBehind(sign, corners, column, row, inFront)
        ? []
        : [`row ${row}, column ${column}: ${sign} is no corner of a box`];
    }),
  );
}

/** Whether an arm of a corner goes under a box in front. */
function leadsBehind(sign: string, corners: string, column: number, row: number, inFront: readonly Box[]): boolean {
  const at = corners.indexOf(sign);
  return inFront.some((front) => {
    const isBeside =
      row >= front.top && row <= front.bottom && (at % 2 === 0 ? front.left > column : front.right < column);
    const isAcross = column >= front.left && column <= front.right && (at < 2 ? front.top > row : front.bottom < row);
    return isBeside || isAcross;
  });
}

function contains({ left, right, top, bottom }: Box, column: number, row: number): boolean {
  return column >= left && column <= right && row >= top && row <= bottom;
}

function isInside(inner: Box, outer: Box): boolean {
  return contains(outer, inner.left, inner.top) && contains(outer, inner.right, inner.bottom);
}
