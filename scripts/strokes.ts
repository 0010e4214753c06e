import { sign } from "./drawing.ts";

/** A line or a dot inside a cell, in parts of a column and of a row; a dot has no length. */
export interface Stroke {
  readonly kind: "light" | "heavy" | "dot";
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** A filled part of a cell. */
export type Block = readonly [x: number, y: number, width: number, height: number];

/** The weights of the arms of a box-drawing sign, to the left, right, up and down: 0 none, 1 light, 2 heavy. */
const arms: Readonly<Record<string, string>> = {
  "─": "1100",
  "│": "0011",
  "┌": "0101",
  "┐": "1001",
  "└": "0110",
  "┘": "1010",
  "├": "0111",
  "┤": "1011",
  "┬": "1101",
  "┴": "1110",
  "┼": "1111",
  "━": "2200",
  "┃": "0022",
  "┏": "0202",
  "┓": "2002",
  "┗": "0220",
  "┛": "2020",
  "┣": "0222",
  "┫": "2022",
  "┳": "2202",
  "┻": "2220",
  "╋": "2222",
};

const ends = [
  [0, 0.5],
  [1, 0.5],
  [0.5, 0],
  [0.5, 1],
] as const;

/** How a sign of lines or dots is drawn, so that it joins its neighbours; `undefined` for a sign of a font. */
export function strokesOf(char: string): readonly Stroke[] | undefined {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x2800 && code <= 0x28ff) return dotsOf(code - 0x2800);
  if (char === "╌" || char === "┄") return dashes(char === "╌" ? 2 : 3, (part) => [part, 0.5]);
  if (char === "╎" || char === "┆") return dashes(char === "╎" ? 2 : 3, (part) => [0.5, part]);
  const weights = arms[char];
  if (weights === undefined) return undefined;
  const drawn = [...weights].flatMap((weight, index): Stroke[] =>
    weight === "0" ? [] : [{ kind: weight === "1" ? "light" : "heavy", from: [0.5, 0.5], to: ends[index]! }],
  );
  return drawn;
}

function dashes(count: number, at: (part: number) => readonly [number, number]): readonly Stroke[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: "light",
    from: at((index + 0.3) / count),
    to: at((index + 0.7) / count),
  }));
}

/** The dots of a braille pattern; the fourth row was added to the bits later. */
function dotsOf(bits: number): readonly Stroke[] {
  const places = [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 1],
    [1, 2],
    [0, 3],
    [1, 3],
  ] as const;
  return places.flatMap(([column, row], bit): Stroke[] => {
    const at = [0.25 + column / 2, (row + 0.5) / 4] as const;
    return (bits >> bit) & 1 ? [{ kind: "dot", from: at, to: at }] : [];
  });
}

/** Quarters by the bits left above, right above, left below, right below. */
const quarters: Readonly<Record<string, number>> = {
  "▘": 1,
  "▝": 2,
  "▀": 3,
  "▖": 4,
  "▌": 5,
  "▞": 6,
  "▛": 7,
  "▗": 8,
  "▚": 9,
  "▐": 10,
  "▜": 11,
  "▄": 12,
  "▙": 13,
  "▟": 14,
  "█": 15,
};

export function blocksOf(char: string): readonly Block[] | undefined {
  const bits = quarters[char];
  if (bits === undefined) return undefined;
  if (bits === 15) return [[0, 0, 1, 1]];
  if (bits === 3 || bits === 12) return [[0, bits === 3 ? 0 : 0.5, 1, 0.5]];
  if (bits === 5 || bits === 10) return [[bits === 5 ? 0 : 0.5, 0, 0.5, 1]];
  return [0, 1, 2, 3].flatMap((bit): Block[] =>
    (bits >> bit) & 1 ? [[(bit % 2) / 2, bit >> 1 ? 0.5 : 0, 0.5, 0.5]] : [],
  );
}

/** Strokes placed on a screen, as the data of one path each kind; lines that go on are one. */
export class Strokes {
  readonly #kinds = new Map<Stroke["kind"], Map<string, [number, number][]>>();

  /** Adds a stroke of a cell whose corner is given in columns and rows. */
  add({ kind, from, to }: Stroke, column: number, row: number): void {
    const lines = this.#kinds.get(kind) ?? new Map<string, [number, number][]>();
    this.#kinds.set(kind, lines);
    const isLevel = from[1] === to[1];
    const at = isLevel ? row + from[1] : column + from[0];
    const key = `${isLevel ? "h" : "v"} ${at}`;
    const base = isLevel ? column : row;
    const [a, b] = isLevel ? [from[0], to[0]] : [from[1], to[1]];
    lines.set(key, [...(lines.get(key) ?? []), [base + Math.min(a, b), base + Math.max(a, b)]]);
  }

  /** The data of the paths by kind, moved to where the text begins. */
  paths(left: number, top: number): readonly (readonly [Stroke["kind"], string])[] {
    return [...this.#kinds].map(([kind, lines]) => [
      kind,
      [...lines]
        .flatMap(([key, parts]) => {
          const [direction, at] = key.split(" ") as ["h" | "v", string];
          return joined(parts).map(([from, to]) => {
            const [x, y] = direction === "h" ? [from, Number(at)] : [Number(at), from];
            const length = (to - from) * (direction === "h" ? sign.width : sign.height);
            return `M${round(left + x * sign.width)} ${round(top + y * sign.height)}${direction}${round(length)}`;
          });
        })
        .join(""),
    ]);
  }
}

/** Parts of a line that touch, as one. */
function joined(parts: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const whole: [number, number][] = [];
  for (const [from, to] of [...parts].sort((a, b) => a[0] - b[0])) {
    const last = whole.at(-1);
    if (last !== undefined && from <= last[1] + 1e-9 && to > from) last[1] = Math.max(last[1], to);
    else whole.push([from, to]);
  }
  return whole;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
