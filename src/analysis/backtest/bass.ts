import { exp } from "../../number/exp.ts";
import { type Curve, type Fit, fitLeastSquares, type Point, squaresOf } from "../../statistics/least-squares.ts";

/**
 * New adopters at time t after the launch, m ((p + q)² / p) e^(−(p+q)t) / (1 + (q / p) e^(−(p+q)t))²: m those who will
 * adopt in all, p innovation, q imitation. Source: F. M. Bass, "A new product growth for model consumer durables",
 * Management Science 15 (1969).
 */
export const bassCurve: Curve = {
  valueAt([market = 0, p = 0, q = 0], t) {
    if (!(p > 0)) return Number.NaN;
    const decay = exp(-(p + q) * t);
    const below = 1 + (q / p) * decay;
    return (market * ((p + q) ** 2 / p) * decay) / (below * below);
  },
  slopesAt(parameters, t) {
    const [market = 0, p = 0, q = 0] = parameters;
    const value = bassCurve.valueAt(parameters, t);
    const decay = exp(-(p + q) * t);
    const below = 1 + (q / p) * decay;
    const byInnovation = 2 / (p + q) - 1 / p - t + (2 * (q / p) * decay * (1 / p + t)) / below;
    const byImitation = 2 / (p + q) - t - (2 * decay * (1 / p - (q / p) * t)) / below;
    return [value / market, value * byInnovation, value * byImitation];
  },
};

/** The share of all adopters that has adopted by time t after the launch. */
export function adoptedBy([, p = 0, q = 0]: readonly number[], t: number): number {
  const decay = exp(-(p + q) * t);
  return (1 - decay) / (1 + (q / p) * decay);
}

const innovations = [0.003, 0.01, 0.03, 0.1];
const imitations = [0.1, 0.3, 0.5, 0.8];

/**
 * Market, innovation and imitation by least squares of new adopters against times after the launch, from the best of
 * sixteen starts; `undefined` where it does not settle on numbers that make sense.
 *
 * @example fitBass(sales)?.parameters // the video recorders of 1980–89: [67980.9, 0.0065940, 0.638091]
 */
export function fitBass(points: readonly Point[]): Fit | undefined {
  let start: readonly number[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const p of innovations) {
    for (const q of imitations) {
      const parameters = [marketFor(points, p, q), p, q];
      const squares = squaresOf(bassCurve, points, parameters);
      if (squares < least) [start, least] = [parameters, squares];
    }
  }
  const fit = start && fitLeastSquares(bassCurve, points, start);
  const [market = 0, p = 0, q = 0] = fit?.parameters ?? [];
  return market > 0 && p > 0 && q >= 0 ? fit : undefined;
}

/** With p and q given, the curve is proportional to the market. */
function marketFor(points: readonly Point[], p: number, q: number): number {
  let top = 0;
  let bottom = 0;
  for (const { x, y } of points) {
    const unit = bassCurve.valueAt([1, p, q], x);
    top += unit * y;
    bottom += unit * unit;
  }
  return top / bottom;
}
