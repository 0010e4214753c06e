import { exp } from "../number/exp.ts";
import { log } from "../number/log.ts";
import { logRemainder } from "./log-remainder.ts";
import { stirlingError } from "./stirling-error.ts";

/** What the incomplete beta function needs of its two shapes. */
export interface Shapes {
  readonly a: number;
  readonly b: number;
  /** The density of ln(X / (1 - X)) at the mean of X, √(ab / 2π(a + b)) with the errors of Stirling's formula. */
  readonly peak: number;
  /** ln(a B(a, b)): the lower tail is x^a / (a B(a, b)) for small x. */
  readonly logOfTail: number;
}

export function shapesOf(a: number, b: number): Shapes {
  const sum = a + b;
  const error = stirlingError(sum) - stirlingError(a) - stirlingError(b);
  const peak = Math.sqrt((a / sum) * (b / (2 * Math.PI))) * exp(error);
  // a ln(a / (a + b)) by its remainder: with a nearly all of the sum the logarithm alone would lose its digits.
  const ofA = a * (logRemainder(a / sum, -b / sum) - b / sum);
  const ofB = b * (logRemainder(b / sum, -a / sum) - a / sum);
  return { a, b, peak, logOfTail: log(a) + ofA + ofB - log(peak) };
}

/** The same with X and 1 - X exchanged. */
export function exchanged({ a, b, peak, logOfTail }: Shapes): Shapes {
  return { a: b, b: a, peak, logOfTail: logOfTail + log(b / a) };
}

/**
 * x^a y^b / B(a, b) for y = 1 - x, the density of ln(x / y): Loader's saddle-point form, in which the large logarithms
 * of gamma functions never appear.
 */
export function logitDensity({ a, b, peak }: Shapes, x: number, y: number): number {
  const sum = a + b;
  const isLow = x <= y;
  const u = isLow ? (x * sum - a) / a : -((y * sum - b) / a);
  const v = isLow ? -((x * sum - a) / b) : (y * sum - b) / b;
  return peak * exp(a * logRemainder((x * sum) / a, u) + b * logRemainder((y * sum) / b, v));
}

/** A lower tail of a beta distribution, with the density of ln(x / y) there. */
export interface Tail {
  readonly probability: number;
  readonly density: number;
}

/**
 * The regularised incomplete beta function I_x(a, b), y = 1 - x given, on the side of the mean where its continued
 * fraction converges fast.
 *
 * Range: a, b > 0, 0 < x < 1. Largest error measured: see `beta` and `student`, whose quantiles invert it.
 *
 * @example lowerTail(shapesOf(2, 3), 0.4, 0.6).probability // 0.5248
 */
export function lowerTail(shapes: Shapes, x: number, y: number): Tail {
  const { a, b } = shapes;
  const density = logitDensity(shapes, x, y);
  const isSwapped = x > (a + 1) / (a + b + 2);
  const fraction = isSwapped ? continuedFraction(b, a, y, x) : continuedFraction(a, b, x, y);
  return { probability: isSwapped ? 1 - density / fraction : density / fraction, density };
}

// Never reached where measured: 5 to 20 steps are the rule, some hundred with both shapes at 10^12.
const LONGEST = 10_000;

/**
 * β₀ + α₁ / (β₁ + α₂ / (β₂ + …)), which the density divided by the lower tail is: the even part of the fraction of DLMF
 * 8.17.22, as in A. R. DiDonato and A. H. Morris, algorithm 708, ACM Trans. Math. Softw. 18 (1992), by the modified
 * Lentz method. The distance from the mean is taken from the smaller of x and y, or large shapes would cost digits.
 */
function continuedFraction(a: number, b: number, x: number, y: number): number {
  const distance = x <= y ? a - (a + b) * x : (a + b) * y - b;
  let value = (a / (a + 1)) * (distance + 1);
  let c = value;
  let d = 0;
  for (let n = 1; n < LONGEST; n++) {
    const between = a + 2 * n - 1;
    const w = (n * (b - n) * x) / between;
    const alpha = ((a + n - 1) / between) * (a + b + n - 1) * x * w;
    const beta = n + w + ((a + n) / (between + 2)) * (distance + 1 + n * (1 + y));
    d = 1 / (beta + alpha * d);
    c = beta + alpha / c;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) <= 2 ** -53) return value;
  }
  return value;
}
