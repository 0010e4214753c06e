/** The signs that a kind of box is drawn with. */
export interface Style {
  /** Left and right above, left and right below. */
  readonly corners: string;
  readonly across: string;
  readonly down: string;
  /** The corners that stand for nothing but a box; └ is the corner of a chart too, + is anything. */
  readonly ownCorners: string;
}

export const styles: readonly Style[] = [
  { corners: "┌┐└┘", across: "─", down: "│", ownCorners: "┌┐┘" },
  { corners: "┏┓┗┛", across: "━", down: "┃", ownCorners: "┏┓┗┛" },
  { corners: "++++", across: "-", down: "|", ownCorners: "" },
  { corners: "####", across: "=", down: "#", ownCorners: "" },
];

/** Where a box is, or would be were it whole. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Grid = readonly (readonly string[])[];

/** A side from corner to corner. */
interface Side {
  readonly row: number;
  readonly column: number;
  readonly length: number;
}

/**
 * The boxes of a style, each with at least two whole sides. One whole side is none yet: the axes of a chart and a
 * ruled table have such.
 */
export function boxesOf(grid: Grid, style: Style): readonly Box[] {
  const sides = sidesOf(grid, style);
  const { tops, bottoms, lefts, rights } = sides;
  const found = new Map<string, Box>();
  const add = (box: Box) => found.set(JSON.stringify(box), box);
  for (const { row, column, length } of lefts) {
    const [top, bottom, left] = [row, row + length, column];
    for (const side of tops.filter((other) => other.row === top && other.column === left))
      add({ left, right: left + side.length, top, bottom });
    for (const side of bottoms.filter((other) => other.row === bottom && other.column === left))
      add({ left, right: left + side.length, top, bottom });
  }
  for (const { row, column, length } of rights) {
    const [top, bottom, right] = [row, row + length, column];
    for (const side of tops.filter((other) => other.row === top && other.column + other.length === right))
      add({ left: side.column, right, top, bottom });
    for (const side of bottoms.filter((other) => other.row === bottom && other.column + other.length === right))
      add({ left: side.column, right, top, bottom });
  }
  const cornered = [...found.values()];
  const isKnown = (column: number, row: number) => cornered.some(({ left, top }) => left === column && top === row);
  for (const top of tops.filter(({ row, column }) => !isKnown(column, row))) {
    const isBelow = ({ row, column, length }: Side) => row > top.row && column === top.column && length === top.length;
    const bottom = bottoms.filter(isBelow).sort((a, b) => a.row - b.row)[0];
    if (bottom !== undefined)
      add({ left: top.column, right: top.column + top.length, top: top.row, bottom: bottom.row });
  }
  for (const left of lefts.filter(({ row, column }) => !isKnown(column, row))) {
    const isBeside = ({ row, column, length }: Side) =>
      column > left.column && row === left.row && length === left.length;
    const right = rights.filter(isBeside).sort((a, b) => a.column - b.column)[0];
    if (right !== undefined)
      add({ left: left.column, right: right.column, top: left.row, bottom: left.row + left.length });
  }
  return [...found.values()];
}

interface Sides {
  readonly tops: readonly Side[];
  readonly bottoms: readonly Side[];
  readonly lefts: readonly Side[];
  readonly rights: readonly Side[];
}

function sidesOf(grid: Grid, style: Style): Sides {
  const is = cornersOf(grid, style);
  const at = (column: number, row: number) => grid[row]?.[column] ?? " ";
  const tops: Side[] = [];
  const bottoms: Side[] = [];
  const lefts: Side[] = [];
  const rights: Side[] = [];
  for (const [row, line] of grid.entries()) {
    for (const column of line.keys()) {
      if (is.leftTop(column, row)) {
        const length = topLength(line, column, row, style, is.rightTop);
        if (length !== undefined) tops.push({ row, column, length });
        let below = row + 1;
        while (at(column, below) === style.down && !is.leftBottom(column, below)) below += 1;
        if (is.leftBottom(column, below)) lefts.push({ row, column, length: below - row });
      }
      if (is.rightTop(column, row)) {
        let below = row + 1;
        while (at(column, below) === style.down && !is.rightBottom(column, below)) below += 1;
        if (is.rightBottom(column, below)) rights.push({ row, column, length: below - row });
      }
      if (is.leftBottom(column, row)) {
        let beside = column + 1;
        while (at(beside, row) === style.across) beside += 1;
        if (is.rightBottom(beside, row)) bottoms.push({ row, column, length: beside - column });
      }
    }
  }
  return { tops, bottoms, lefts, rights };
}

/** Upper sides carry titles: anything but another box between the corner's first stroke and the last. */
function topLength(
  line: readonly string[],
  from: number,
  row: number,
  { across, ownCorners }: Style,
  isEnd: (column: number, row: number) => boolean,
): number | undefined {
  for (let column = from + 2; column < line.length; column += 1) {
    if (isEnd(column, row)) return line[column - 1] === across ? column - from : undefined;
    const sign = line[column]!;
    if (sign !== "" && ownCorners.includes(sign)) return undefined;
    if (isAsciiEnd(line, column, across)) return undefined;
  }
  return undefined;
}

/** Where an upper side in letters ends, though what stands below makes no corner of it: before a space or a box. */
function isAsciiEnd(line: readonly string[], column: number, across: string): boolean {
  return /[+#]/.test(line[column]!) && line[column - 1] === across && /[ +#]/.test(line[column + 1] ?? " ");
}

type IsCorner = (column: number, row: number) => boolean;

/**
 * Signs that mean nothing else are corners anywhere; +- with | below (or what is in front of it)
 * and #= are what makes + and # corners.
 */
function cornersOf(grid: Grid, { corners, across, down }: Style) {
  const at = (column: number, row: number) => grid[row]?.[column] ?? " ";
  const isAscii = across === "-" || across === "=";
  const check =
    (index: number): IsCorner =>
    (column, row) => {
      if (at(column, row) !== corners[index]) return false;
      if (!isAscii) return true;
      const inward = index % 2 === 0 ? 1 : -1;
      if (at(column + inward, row) !== across || at(column - inward, row) === across) return false;
      const isJoined = across === "=" || [down, "#", "="].includes(at(column, row + (index < 2 ? 1 : -1)));
      return isJoined && !(index === 0 && isNotch(column, row));
    };
  /** A dashed line from the notch of an axis. */
  const isNotch: IsCorner = (column, row) => at(column + 2, row) === " " && at(column + 3, row) === across;
  return { leftTop: check(0), rightTop: check(1), leftBottom: check(2), rightBottom: check(3) };
}
