import { log } from "../../number/log.ts";
import { normalCdf } from "../../random/normal-cdf.ts";
import type { Driver, Evidence } from "./evidence.ts";
import type { Cell } from "./shadows.ts";

/** How a cell was published: as a number, or as a limit it lies above or below. */
export type Said = "value" | "more than" | "less than";

export function saidOf({ observation: { form } }: Cell): Said {
  if (form === "lower bound") return "more than";
  return form === "upper bound" ? "less than" : "value";
}

/** By how much an independent normal number moves cells, a number a member. */
export type CellMoves = ReadonlyMap<Cell, Float64Array>;

/** Cells that share shocks, by their numbers: numbers first, then limits, each in order of time. */
export interface CellBlock {
  readonly numbers: readonly number[];
  readonly drivers: readonly Driver[];
}

export function blocksOf({ cells, drivers }: Evidence): readonly CellBlock[] {
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
const noNews = 1e-9;

interface Written {
  readonly logs: Float64Array;
  readonly computed: readonly Float64Array[];
  readonly means: readonly Float64Array[];
  readonly spreads: readonly Float64Array[];
}

/** Adds the density of a block, cell after cell given the cells before (Cholesky, row by row); silent cells say nothing. */
export function addBlock(
  { numbers, drivers }: CellBlock,
  cells: readonly Cell[],
  moves: ReadonlyMap<Driver, CellMoves>,
  observed: readonly Float64Array[],
  silent: ReadonlySet<number>,
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
      if (silent.has(k)) continue;
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
