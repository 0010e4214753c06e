import { linearRegression } from "simple-statistics";

/** `value = level + slope · x`; the slope in the unit of y a unit of x. */
export interface Line {
  readonly level: number;
  readonly slope: number;
}

/**
 * The straight line through points by ordinary least squares; `undefined` when all have one x. The level at x = 0 is as
 * exact as x is near to 0: years are counted from the first of them.
 *
 * @example fitLine([{ x: 0, y: 1 }, { x: 1, y: 3 }]) // { level: 1, slope: 2 }
 */
export function fitLine(points: readonly { readonly x: number; readonly y: number }[]): Line | undefined {
  if (points.every(({ x }) => x === points[0]!.x)) return undefined;
  const { m, b } = linearRegression(points.map(({ x, y }) => [x, y]));
  return { level: b, slope: m };
}
