import { simulate, type Trajectory, valueAt } from "../../engine/trajectory.ts";
import { timeOf } from "../../plan/grid.ts";
import { chiSquaredSurvival } from "../../random/chi-squared.ts";
import { normalCdf } from "../../random/normal-cdf.ts";
import type { ComparedObservation, OverallCheck } from "./calibration.ts";
import type { Miss } from "./closest-draw.ts";
import type { Evidence } from "./evidence.ts";
import { saidOf } from "./gap-density.ts";
import type { PosteriorSample } from "./sample-posterior.ts";
import { forecastOf } from "./score-scale.ts";
import type { Cell } from "./shadows.ts";

/**
 * Some cells with what the equations give at the plan's own values; with a sample also what they give after it, without one
 * what they give in the closest draw.
 */
export function comparedObservations(
  { program, settings, cells: all }: Evidence,
  cells: readonly Cell[],
  sample: PosteriorSample | undefined,
  closest?: ReadonlyMap<Cell, Miss>,
): readonly ComparedObservation[] {
  const centre = simulate(program, settings);
  return cells.map((cell) => {
    const before = said(centre, cell);
    const predicted = sample && predictiveOf(all.indexOf(cell), sample);
    const gap = predicted && cell.observation.value - predicted.after;
    return { ...before, ...(predicted ?? nothing), gap, closest: closest?.get(cell) };
  });
}

const nothing = { after: undefined, spread: undefined, below: undefined, belowBefore: undefined };

function said({ program, values }: Trajectory, cell: Cell) {
  const { slot, step, shadow, observation } = cell;
  const before = valueAt({ program, values } as Trajectory, shadow, step);
  const id = program.model.slots[slot]!.id;
  return { id, slot, time: timeOf(program.grid, step), observation, said: saidOf(cell), before };
}

/** Means over the sample of what is predicted of a cell one step ahead. */
function predictiveOf(k: number, { weights, priorWeights, likelihoods }: PosteriorSample) {
  const [means, spreads, observed] = [likelihoods.means[k]!, likelihoods.spreads[k]!, likelihoods.observed[k]!];
  const scale = likelihoods.scales.get(k);
  let after = 0;
  let spread = 0;
  let below = 0;
  let belowBefore = 0;
  for (let i = 0; i < weights.length; i++) {
    const part = normalCdf((observed[i]! - means[i]!) / spreads[i]!);
    if (priorWeights[i]! > 0 && !Number.isNaN(part)) belowBefore += priorWeights[i]! * part;
    const weight = weights[i]!;
    if (weight === 0) continue;
    const forecast = forecastOf(scale, i, means[i]!, spreads[i]!);
    after += weight * forecast.middle;
    spread += weight * forecast.spread;
    below += weight * part;
  }
  return { after, spread, below, belowBefore };
}

/**
 * The posterior predictive check by the sum of squared gaps over their spreads, each given the cells before it; under the
 * model it is chi-squared (Gelman, Meng, Stern 1996). `cells` are numbers that were not implied.
 */
export function overallCheck(
  { cells: all }: Evidence,
  cells: readonly Cell[],
  { weights, likelihoods }: PosteriorSample,
): OverallCheck {
  const numbers = cells.filter((cell) => saidOf(cell) === "value").map((cell) => all.indexOf(cell));
  let chance = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    let squares = 0;
    for (const k of numbers) {
      const z = (likelihoods.observed[k]![i]! - likelihoods.means[k]![i]!) / likelihoods.spreads[k]![i]!;
      squares += z * z;
    }
    chance += weights[i]! * chiSquaredSurvival(squares, numbers.length);
  }
  return { count: numbers.length, chance: numbers.length === 0 ? 1 : chance };
}
