import { inputRows } from "../../engine/program.ts";
import { distributionOf } from "../../language/distribution-of.ts";
import type { InputSetting } from "../../language/settings.ts";
import { log } from "../../number/log.ts";
import { timeOf } from "../../plan/grid.ts";
import { normalCdf } from "../../random/normal-cdf.ts";
import type { Draw } from "../ensemble/draws.ts";
import type { RunMembers } from "../ensemble/run-members.ts";
import type { Driver, Evidence, ShockPart } from "./evidence.ts";
import type { Cell } from "./shadows.ts";
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

/** How a cell was published: as a number, or as a limit it lies above or below. */
export type Said = "value" | "more than" | "less than";

export function saidOf({ observation: { low, high } }: Cell): Said {
  if (low !== undefined && high === undefined) return "more than";
  return high !== undefined && low === undefined ? "less than" : "value";
}

export interface Likelihood {
  at(points: Points): Likelihoods;
  /** Cells that follow from the other observations: they say nothing new. */
  readonly implied: readonly Cell[];
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
  const implied = new Set<number>();
  const blocks = blocksOf(evidence);
  const together = Math.min(mostTogether, draws);
  const trial = at(trialPoints(unknowns.dimensions, together));
  for (const [k, spreads] of trial.spreads.entries()) if (spreads.every((spread) => spread === 0)) implied.add(k);
  return { at, implied: cells.filter((_, k) => implied.has(k)) };

  function at(points: Points): Likelihoods {
    const count = points[0]?.length ?? 0;
    const { inputs, observations } = drawsAt(unknowns, points);
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
      const drawn = { slice, inputs: part(inputs), observations: part(observations) };
      const run = (set: readonly InputSetting[]) => runMembers({ program, settings: set, outcomes }, drawn);
      const centre = run(settings);
      for (const [k, values] of centre.entries()) result.computed[k]!.set(values, first);
      const moves = new Map<Driver, ReadonlyMap<Cell, Float64Array>>();
      for (const { drivers, above, below } of variants) {
        const [up, down] = [run(above), run(below)];
        for (const driver of drivers) moves.set(driver, halfDifferences(cells, driver, up, down));
      }
      for (const block of blocks) addBlock(block, cells, moves, observed, implied, result, first, end);
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

/** Settings that move some shocks up and down; the shocks of a variant move no cell in common. */
interface Variant {
  readonly drivers: Driver[];
  readonly above: readonly InputSetting[];
  readonly below: readonly InputSetting[];
}

function variantsOf(evidence: Evidence): readonly Variant[] {
  const groups: Driver[][] = [];
  for (const driver of evidence.drivers) {
    const free = groups.find((group) =>
      group.every(({ cells }) => [...cells].every((cell) => !driver.cells.has(cell))),
    );
    if (free === undefined) groups.push([driver]);
    else free.push(driver);
  }
  return groups.map((drivers) => {
    const parts = drivers.flatMap((driver) => driver.parts);
    return { drivers, above: settingsWith(evidence, parts, 1), below: settingsWith(evidence, parts, -1) };
  });
}

/** The settings with shocks one standard deviation of their normal number above or below their centre. */
function settingsWith(
  { program, settings }: Evidence,
  parts: readonly ShockPart[],
  sign: 1 | -1,
): readonly InputSetting[] {
  const rows = inputRows(program, settings);
  const moved = new Map<number, Float64Array>();
  for (const { slot, position, prior, weight } of parts) {
    const row = moved.get(slot) ?? rows[slot]!.slice();
    const { quantile } = distributionOf(prior)!;
    const at = (z: number) => quantile(normalCdf(z), normalCdf(-z));
    row[position]! += at(sign * weight) - at(0);
    moved.set(slot, row);
  }
  const times = Array.from(rows.find((row) => row !== undefined)!, (_, i) => timeOf(program.grid, i - program.history));
  const own = [...moved].map(([slot, row]): InputSetting => {
    const { id, variable, prior } = program.model.slots[slot]!;
    const input = { kind: "path" as const, times, values: [...row], place: variable.place };
    return { id, input, prior, from: undefined, place: variable.place };
  });
  return [...settings.filter(({ id }) => own.every((setting) => setting.id !== id)), ...own];
}

function halfDifferences(
  cells: readonly Cell[],
  driver: Driver,
  up: readonly Float64Array[],
  down: readonly Float64Array[],
): ReadonlyMap<Cell, Float64Array> {
  const halves = new Map<Cell, Float64Array>();
  for (const [k, cell] of cells.entries()) {
    if (!driver.cells.has(cell)) continue;
    const [high, low] = [up[k]!, down[k]!];
    const half = new Float64Array(high.length);
    for (let i = 0; i < half.length; i++) half[i] = (high[i]! - low[i]!) / 2;
    halves.set(cell, half);
  }
  return halves;
}

/** Cells that share shocks, by their numbers: numbers first, then limits, each in order of time. */
interface CellBlock {
  readonly numbers: readonly number[];
  readonly drivers: readonly Driver[];
}

function blocksOf({ cells, drivers }: Evidence): readonly CellBlock[] {
  const open = new Set(cells);
  const blocks: CellBlock[] = [];
  for (const start of cells) {
    if (!open.has(start)) continue;
    const own = new Set([start]);
    for (let before = 0; before < own.size; ) {
      before = own.size;
      for (const driver of drivers) {
        if ([...driver.cells].some((cell) => own.has(cell))) for (const cell of driver.cells) own.add(cell);
      }
    }
    for (const cell of own) open.delete(cell);
    const numbers = [...cells.keys()].filter((k) => own.has(cells[k]!));
    const isLimit = (k: number) => saidOf(cells[k]!) !== "value";
    blocks.push({
      numbers: [...numbers.filter((k) => !isLimit(k)), ...numbers.filter(isLimit)],
      drivers: drivers.filter((driver) => [...driver.cells].some((cell) => own.has(cell))),
    });
  }
  return blocks;
}

const logOfTwoPi = 1.8378770664093453;

/** Of a cell's variance so small a part left over is what rounding leaves of 0. */
export const noNews = 1e-9;

interface Written {
  readonly logs: Float64Array;
  readonly computed: readonly Float64Array[];
  readonly means: readonly Float64Array[];
  readonly spreads: readonly Float64Array[];
}

/** Adds the density of a block, cell after cell given the cells before (Cholesky, row by row). */
function addBlock(
  { numbers, drivers }: CellBlock,
  cells: readonly Cell[],
  moves: ReadonlyMap<Driver, ReadonlyMap<Cell, Float64Array>>,
  observed: readonly Float64Array[],
  implied: ReadonlySet<number>,
  out: Written,
  first: number,
  end: number,
): void {
  const size = numbers.length;
  const zero = new Float64Array(end - first);
  const effects = numbers.map((k) => drivers.map((driver) => moves.get(driver)?.get(cells[k]!) ?? zero));
  const said = numbers.map((k) => saidOf(cells[k]!));
  const lower = new Float64Array(size * size);
  const score = new Float64Array(size);
  for (let i = first; i < end; i++) {
    let sum = 0;
    for (let a = 0; a < size; a++) {
      const k = numbers[a]!;
      let mean = out.computed[k]![i]!;
      let variance = 0;
      for (let b = 0; b <= a; b++) {
        let shared = 0;
        for (let d = 0; d < drivers.length; d++) shared += effects[a]![d]![i - first]! * effects[b]![d]![i - first]!;
        const whole = shared;
        for (let c = 0; c < b; c++) shared -= lower[a * size + c]! * lower[b * size + c]!;
        if (b === a) variance = shared > noNews * whole ? shared : Number.isNaN(shared) ? Number.NaN : 0;
        else {
          const pivot = lower[b * size + b]!;
          const entry = pivot === 0 ? 0 : shared / pivot;
          lower[a * size + b] = entry;
          mean += entry * score[b]!;
        }
      }
      const spread = Math.sqrt(variance);
      const gap = observed[k]![i]! - mean;
      const isValue = said[a] === "value";
      out.means[k]![i] = mean;
      out.spreads[k]![i] = spread;
      // A limit tells the cells behind it nothing, and they are limits too.
      lower[a * size + a] = isValue ? spread : 0;
      score[a] = isValue && spread > 0 ? gap / spread : 0;
      if (implied.has(k)) continue;
      if (!(spread > 0) || Number.isNaN(gap)) sum = Number.NEGATIVE_INFINITY;
      else {
        const z = gap / spread;
        if (isValue) sum -= 0.5 * (logOfTwoPi + log(variance) + z * z);
        else sum += log(normalCdf(said[a] === "more than" ? -z : z));
      }
    }
    out.logs[i]! += sum;
  }
}
