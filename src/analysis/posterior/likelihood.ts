import type { InputSetting } from "../../language/settings.ts";
import type { Draw } from "../ensemble/draws.ts";
import type { RunMembers } from "../ensemble/run-members.ts";
import type { Driver, Evidence } from "./evidence.ts";
import { addBlock, blocksOf, type CellMoves } from "./gap-density.ts";
import type { Cell } from "./shadows.ts";
import { halfDifferences, variantsOf } from "./shock-moves.ts";
import { drawsAt, type Points, type Unknowns } from "./unknowns.ts";

/** What the likelihood is at some points. */
export interface Likelihoods {
  /** The logarithm of the likelihood, -Infinity where a cell has no value. */
  readonly logs: Float64Array;
  /** The unknown numbers at the points, by the order of the inputs. */
  readonly inputs: readonly Float64Array[];
  /** For each cell what the equation gives, shocks at their centre. */
  readonly computed: readonly Float64Array[];
  /** For each cell mean and standard deviation of the observation, given the cells before it that share a shock. */
  readonly means: readonly Float64Array[];
  readonly spreads: readonly Float64Array[];
  /** For each cell the observation; within bounds it has a number a point. */
  readonly observed: readonly Float64Array[];
}

export interface Likelihood {
  at(points: Points): Likelihoods;
  /** Cells that follow from the other observations: they say nothing new. */
  readonly implied: readonly Cell[];
  /** Cells whose shocks move them by nothing: nothing says how far off they may be. */
  readonly withoutSpread: readonly Cell[];
}

/** The most points that are run together: so many rows of a kernel stay in the caches. */
const mostTogether = 4096;

/**
 * The likelihood of the observations as predicted one step ahead. The gaps between observations and equations are
 * jointly normal: a shock moves a cell by half the difference between its equation one standard deviation above and one
 * below, and cells that share a shock are correlated by it. As the gaps follow from the observations by a triangular map
 * with ones on its diagonal, their density is that of the observations, year after year. A limit ("more than") counts
 * with the probability beyond it. Cells that the others imply are no news and are left out.
 */
export function likelihoodOf(
  evidence: Evidence,
  unknowns: Unknowns,
  runMembers: RunMembers,
  draws: number,
): Likelihood {
  const variants = variantsOf(evidence);
  const { program, settings, cells } = evidence;
  const outcomes = cells.map(({ shadow, step }) => ({ slot: shadow, step }));
  const silent = new Set<number>();
  const blocks = blocksOf(evidence);
  const together = Math.min(mostTogether, draws);
  const trial = at(trialPoints(unknowns.dimensions, together));
  for (const [k, spreads] of trial.spreads.entries()) if (spreads.every((spread) => spread === 0)) silent.add(k);
  const isAlone = (k: number) => blocks.some(({ numbers }) => numbers.length === 1 && numbers[0] === k);
  return {
    at,
    implied: cells.filter((_, k) => silent.has(k) && !isAlone(k)),
    withoutSpread: cells.filter((_, k) => silent.has(k) && isAlone(k)),
  };

  function at(points: Points): Likelihoods {
    const count = points[0]?.length ?? 0;
    const { inputs, observations } = drawsAt(unknowns, points);
    // In a free run some observations are only compared.
    const taken = observations.filter(({ slot, position }) => !Number.isNaN(program.observed[slot]![position!]!));
    const empty = () => cells.map(() => new Float64Array(count));
    const result = { logs: new Float64Array(count), computed: empty(), means: empty(), spreads: empty() };
    const observed = cells.map(({ slot, step, observation }) => {
      const own = observations.find((draw) => draw.slot === slot && draw.position === program.history + step);
      return own?.values ?? new Float64Array(count).fill(observation.value);
    });
    for (let first = 0; first < count; first += together) {
      const end = Math.min(first + together, count);
      const part = (draws: readonly Draw[]) =>
        draws.map((draw) => ({ ...draw, values: draw.values.subarray(first, end) }));
      const slice = { seed: 0, first, members: end - first };
      const drawn = { slice, inputs: part(inputs), observations: part(taken) };
      const run = (set: readonly InputSetting[]) => runMembers({ program, settings: set, outcomes }, drawn);
      const centre = run(settings);
      for (const [k, values] of centre.entries()) result.computed[k]!.set(values, first);
      const moves = new Map<Driver, CellMoves>();
      for (const { drivers, above, below } of variants) {
        const [up, down] = [run(above), run(below)];
        for (const driver of drivers) moves.set(driver, halfDifferences(cells, driver, up, down));
      }
      for (const block of blocks) addBlock(block, cells, moves, observed, silent, result, first, end);
    }
    return { ...result, observed, inputs: inputs.map(({ values }) => values) };
  }
}

/** The centre, and one step to either side along each dimension; as many as are run together, so that one kernel serves. */
function trialPoints(dimensions: number, together: number): Points {
  return Array.from({ length: dimensions }, (_, d) => {
    const row = new Float64Array(Math.max(1 + 2 * dimensions, together));
    row[1 + 2 * d] = 1;
    row[2 + 2 * d] = -1;
    return row;
  });
}
