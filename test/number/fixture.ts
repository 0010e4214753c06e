import { readFileSync } from "node:fs";
import { errorInUlps, fromHex } from "./ulps.ts";

/** A point with the true value of one function there, see scripts/accuracy/generate.py. */
export interface TruePoint {
  readonly x: number;
  readonly y: number;
  readonly nearest: number;
  /** The true value minus the nearest double, in units of its last place. */
  readonly rest: number;
}

/** The points of test/number/fixtures/`file`.csv with the true values of `name`. */
export function truePoints(file: string, name: string): readonly TruePoint[] {
  const text = readFileSync(new URL(`fixtures/${file}.csv`, import.meta.url), "utf8");
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const columns = header.split(",");
  const column = columns.indexOf(name);
  if (column < 0) throw new Error(`${file}.csv has no column ${name}`);
  return lines.map((line) => {
    const cells = line.split(",");
    const double = (index: number) => fromHex(cells[index] as string);
    return {
      x: double(0),
      y: columns[1] === "y" ? double(1) : Number.NaN,
      nearest: double(column),
      rest: Number(cells[column + 1]),
    };
  });
}

/** The largest error of `compute` over the points, in units in the last place. */
export function worstError(points: readonly TruePoint[], compute: (x: number, y: number) => number): number {
  if (points.length < 50) throw new Error(`only ${points.length} points`);
  return Math.max(...points.map(({ x, y, nearest, rest }) => errorInUlps(compute(x, y), nearest, rest)));
}
