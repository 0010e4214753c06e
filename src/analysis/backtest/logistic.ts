import { exp } from "../../number/exp.ts";
import { log } from "../../number/log.ts";
import { type Curve, type Fit, fitLeastSquares, type Point, squaresOf } from "../../statistics/least-squares.ts";
import { fitLine } from "../../statistics/line.ts";

/** y = K / (1 + e^(−r (x − c))), by ceiling K, rate r and the x of half the ceiling. */
export const logisticCurve: Curve = {
  valueAt: ([ceiling = 0, rate = 0, middle = 0], x) => ceiling / (1 + exp(-rate * (x - middle))),
  slopesAt: ([ceiling = 0, rate = 0, middle = 0], x) => {
    const decay = exp(-rate * (x - middle));
    const below = 1 + decay;
    const bend = (ceiling * decay) / (below * below);
    return [1 / below, bend * (x - middle), -bend * rate];
  },
};

const ceilings = [1.02, 1.1, 1.3, 1.6, 2, 3, 5, 10];

/** Ceilings beyond this many times the largest value are no ceiling: the values do not bend yet. */
const farthest = 100;

/**
 * The logistic curve through positive values by least squares, from the best of eight starts; `undefined` where it
 * does not settle or where its ceiling is more than a hundred times the largest value.
 */
export function fitLogistic(points: readonly Point[]): Fit | undefined {
  const most = Math.max(...points.map(({ y }) => y));
  let start: readonly number[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const factor of ceilings) {
    const parameters = startFor(points, factor * most);
    const squares = parameters === undefined ? Number.NaN : squaresOf(logisticCurve, points, parameters);
    if (squares < least) [start, least] = [parameters, squares];
  }
  const fit = start && fitLeastSquares(logisticCurve, points, start);
  const ceiling = fit?.parameters[0] ?? 0;
  return ceiling > 0 && ceiling <= farthest * most ? fit : undefined;
}

/** With a ceiling given, log(y / (K − y)) lies on the line r (x − c). */
function startFor(points: readonly Point[], ceiling: number): readonly number[] | undefined {
  const logits = points.map(({ x, y }) => ({ x, y: log(y / (ceiling - y)) }));
  const line = fitLine(logits);
  return line === undefined || line.slope === 0 ? undefined : [ceiling, line.slope, -line.level / line.slope];
}
