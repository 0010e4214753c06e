import { exp } from "../number/exp.ts";
import { log } from "../number/log.ts";
import { exchanged, lowerTail, type Shapes, shapesOf } from "./beta-function.ts";
import { normalQuantileOf } from "./normal-quantile.ts";

/** The two ways to look at a beta distribution, and what is known of it before any probability is. */
export interface BetaTails {
  readonly fromBelow: Shapes;
  readonly fromAbove: Shapes;
}

export function betaTails(a: number, b: number): BetaTails {
  const fromBelow = shapesOf(a, b);
  return { fromBelow, fromAbove: exchanged(fromBelow) };
}

/**
 * ln(x / (1 - x)) for the x below which a beta number lies with probability `lower`; `upper` is 1 - lower. In logits
 * neither end of the interval loses digits, whatever the shapes.
 */
export function betaLogitQuantile({ fromBelow, fromAbove }: BetaTails, lower: number, upper: number): number {
  return lower <= upper ? lowerLogit(fromBelow, lower) : -lowerLogit(fromAbove, upper);
}

// A relative error in the probability that Halley's third-order step turns into one below 2^-53.
const NEAR = 2e-6;
const MOST_STEPS = 100;

/**
 * The logit t of a lower tail p ≤ ½: Halley's method on ln F(t) - ln p. The density of t is log-concave for all shapes,
 * so ln F is concave and rising, the tangent of its left end lies above it, and steps from the left never overshoot; a
 * step from the right that falls below the left end is cut by half.
 */
function lowerLogit(shapes: Shapes, p: number): number {
  const { a, b, logOfTail } = shapes;
  const least = (log(p) + logOfTail) / a;
  // So far out the tail is its tangent.
  if ((a + b) * exp(least) < 1e-17) return least;
  let below = least;
  let above = Number.POSITIVE_INFINITY;
  let t = Math.max(least, firstGuess(a, b, p));
  for (let step = 0; step < MOST_STEPS; step++) {
    const { x, y } = fromLogit(t);
    const { probability, density } = lowerTail(shapes, x, y);
    const error = log(probability / p);
    if (error === 0) return t;
    if (error < 0) below = t;
    else above = t;
    const slope = density / probability;
    const bend = a * y - b * x - slope;
    const newton = error / slope;
    const halley = newton / Math.max(0.5, 1 - 0.5 * newton * bend);
    const next = t - halley;
    if (Math.abs(error) < NEAR) return Math.min(above, Math.max(below, next));
    if (next > below && next < above) t = next;
    else t = above === Number.POSITIVE_INFINITY ? below + 1 : 0.5 * (below + above);
  }
  return t;
}

/** The normal approximation of Abramowitz and Stegun 26.5.22, in logits; for shapes below 1 a plain one. */
function firstGuess(a: number, b: number, p: number): number {
  const z = normalQuantileOf(p, 1 - p);
  if (a < 1 || b < 1) return log(a / b) + z * Math.sqrt(1 / a + 1 / b);
  const lambda = (z * z - 3) / 6;
  const inverseA = 1 / (2 * a - 1);
  const inverseB = 1 / (2 * b - 1);
  const h = 2 / (inverseA + inverseB);
  const w = (-z * Math.sqrt(h + lambda)) / h - (inverseB - inverseA) * (lambda + 5 / 6 - 2 / (3 * h));
  return log(a / b) - 2 * w;
}

/** x = e^t / (1 + e^t) with y = 1 - x. */
export function fromLogit(t: number): { readonly x: number; readonly y: number } {
  const e = exp(-Math.abs(t));
  const small = e / (1 + e);
  const large = 1 / (1 + e);
  return t < 0 ? { x: small, y: large } : { x: large, y: small };
}
