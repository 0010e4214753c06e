import type { Draw } from "../ensemble/draws.ts";
import type { RunMembers } from "../ensemble/run-members.ts";
import type { Evidence } from "./evidence.ts";
import { blocksOf } from "./gap-density.ts";
import { gapGroupsOf, inClosedForm } from "./gap-groups.ts";
import { addPart, type Comparison, type Written } from "./likelihood-part.ts";
import type { ScoreScale } from "./score-scale.ts";
import type { Cell } from "./shadows.ts";
import { settingsAtMedians, variantsOf } from "./shock-moves.ts";
import type { ShockRoles } from "./shock-roles.ts";
import { drawsAt, type Points, type Unknowns } from "./unknowns.ts";

/** What the likelihood is at some points. */
export interface Likelihoods {
  /** The logarithm of the likelihood, -Infinity where a cell has no value. */
  readonly logs: Float64Array;
  /** The unknown numbers at the points, by the order of the inputs. */
  readonly inputs: readonly Float64Array[];
  /**
   * For each cell mean and standard deviation of the observation, given the cells before it that share a shock: of its
   * level, or of the normal score of its shock where it has a scale.
   */
  readonly means: readonly Float64Array[];
  readonly spreads: readonly Float64Array[];
  /** For each cell the observation, a level or a score as its mean is; within bounds it has a number a point. */
  readonly observed: readonly Float64Array[];
  readonly scales: ReadonlyMap<number, ScoreScale>;
  /** For cells that say what a shock was, a 1 at each point where their equation is not linear in it. */
  readonly bent: ReadonlyMap<Cell, Uint8Array>;
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
 * The likelihood of the observations as predicted one step ahead. Where shocks are normal, the gaps between observations
 * and equations are jointly normal: a shock moves a cell by half the difference between its equation one standard
 * deviation above and one below, and cells that share a shock are correlated by it. As the gaps follow from the
 * observations by a triangular map with ones on its diagonal, their density is that of the observations, year after year.
 * Where shocks have another law, the normal score of what the shock was takes the place of the gap, and the density of
 * that law the place of the normal one. A limit ("more than") counts with the probability beyond it; where other cells
 * feel the level behind it, a draw keeps it or not. Cells that the others imply are no news and are left out.
 */
export function likelihoodOf(
  evidence: Evidence,
  roles: ShockRoles,
  unknowns: Unknowns,
  runMembers: RunMembers,
  draws: number,
): Likelihood {
  const { program, cells } = evidence;
  const closed = inClosedForm(evidence, roles);
  const normal = [...closed.values()].filter(({ parts }) => parts.length > 0);
  const settings = settingsAtMedians(evidence, normal);
  const silent = new Set<Cell>();
  const comparison: Comparison = {
    evidence,
    roles,
    runMembers,
    settings,
    closed,
    variants: variantsOf({ program, settings }, normal),
    groups: gapGroupsOf(evidence, roles, closed),
    silent,
  };
  const blocks = blocksOf(evidence);
  const together = Math.min(mostTogether, draws);
  const trial = at(trialPoints(unknowns.dimensions, together));
  for (const [k, spreads] of trial.spreads.entries())
    if (spreads.every((spread) => spread === 0)) silent.add(cells[k]!);
  const isAlone = (cell: Cell) => blocks.some((block) => block.length === 1 && block[0] === cell);
  return {
    at,
    implied: cells.filter((cell) => silent.has(cell) && !isAlone(cell)),
    withoutSpread: cells.filter((cell) => silent.has(cell) && isAlone(cell)),
  };

  function at(points: Points): Likelihoods {
    const count = points[0]?.length ?? 0;
    const { inputs, observations, shocks } = drawsAt(unknowns, points);
    // In a free run some observations are only compared.
    const taken = observations.filter(({ slot, position }) => !Number.isNaN(program.observed[slot]![position!]!));
    const written = emptyOf(evidence, roles, observations, count);
    for (let first = 0; first < count; first += together) {
      const end = Math.min(first + together, count);
      const part = (row: Float64Array) => row.subarray(first, end);
      const parts = (list: readonly Draw[]) => list.map((draw) => ({ ...draw, values: part(draw.values) }));
      const draws = {
        slice: { seed: 0, first, members: end - first },
        inputs: parts(inputs),
        observations: parts(taken),
      };
      const ofPart = [...shocks].map(([place, { values, normals }]) => {
        return [place, { values: part(values), normals: part(normals) }] as const;
      });
      addPart(comparison, { draws, shocks: new Map(ofPart) }, partOf(written, first, end));
    }
    return { ...written, inputs: inputs.map(({ values }) => values) };
  }
}

/** Room for what is written of so many draws. */
function emptyOf(
  { program, cells }: Evidence,
  { solved, tested }: ShockRoles,
  observations: readonly Draw[],
  count: number,
): Written {
  const empty = () => new Float64Array(count);
  return {
    logs: empty(),
    means: cells.map(empty),
    spreads: cells.map(empty),
    observed: cells.map(({ slot, step, observation }) => {
      const own = observations.find((draw) => draw.slot === slot && draw.position === program.history + step);
      return own?.values.slice() ?? empty().fill(observation.value);
    }),
    scales: new Map(
      [...solved.flat(), ...tested].map(
        ([
          cell,
          {
            place: { distribution },
          },
        ]) => {
          return [cells.indexOf(cell), { distribution, middles: empty(), slopes: empty() }];
        },
      ),
    ),
    bent: new Map(solved.flat().map(([cell]) => [cell, new Uint8Array(count)])),
  };
}

/** The rows of some draws, in the same memory. */
function partOf({ logs, means, spreads, observed, scales, bent }: Written, first: number, end: number): Written {
  const part = (row: Float64Array) => row.subarray(first, end);
  return {
    logs: part(logs),
    means: means.map(part),
    spreads: spreads.map(part),
    observed: observed.map(part),
    scales: new Map(
      [...scales].map(([k, { distribution, middles, slopes }]) => {
        return [k, { distribution, middles: part(middles), slopes: part(slopes) }];
      }),
    ),
    bent: new Map([...bent].map(([cell, flags]) => [cell, flags.subarray(first, end)])),
  };
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
