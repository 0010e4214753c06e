import { normalCdf } from "../../../random/normal-cdf.ts";
import { normalQuantileOf } from "../../../random/normal-quantile.ts";
import type { ConditioningBlock } from "./conditioning-plan.ts";

/** What an observation says of its cell: a number, or an end that it lies beyond. */
export type Said = "number" | "lower bound" | "upper bound";

/** Of a cell's variance so small a part left over is what rounding leaves of 0: the other cells say this one already. */
const noNews = 1e-9;
/** Less of the law beyond a bound is not drawn from. */
const leastTail = 1e-12;
/** Standard deviations beyond which a shock is far out. */
const farOut = 4;
/** A bound so many standard deviations below what is drawn cuts nothing off. */
const cutsNothing = -5;

/**
 * Standard normal numbers given what was published of cells that are linear in them: what was drawn is moved by the least
 * squares that make the cells fit, which turns draws of N(0, K) into draws of the conditional law (conditioning by kriging:
 * Hoffman and Ribak, Astrophysical Journal 380, 1991). With A K A' = L L' the cells have independent standard normal numbers
 * x = L⁻¹ A n; a published number fixes its own, a bound cuts the tail of its own off, given those before it.
 *
 * One member at a time: fill `effects`, `targets` and `drawn`, solve, and read the rest.
 */
export class BlockSolver {
  /** For each cell, moving number after moving number, by how much one standard deviation of it moves the cell. */
  readonly effects: Float64Array;
  /** For each cell what was published, less what the equation gives with all moving numbers at 0. */
  readonly targets: Float64Array;
  /** The moving numbers as they were drawn. */
  readonly drawn: Float64Array;
  /** For each informed number what is to be added to it. */
  readonly changes: Float64Array;
  /** Whether what was published needs a number beyond four standard deviations. */
  isFar = false;
  /** Whether a bound lies so far out that no number keeps it. */
  isBeyond = false;
  /** Whether two bounds cut numbers that are correlated, which one after the other is not the law of both. */
  isCoupled = false;
  /** Whether the published numbers leave something open: more numbers move them than they fix, or a bound cuts one. */
  isOpen = false;

  readonly #said: readonly Said[];
  readonly #correlations: readonly Float64Array[];
  /** The rows of the moving numbers among the correlations; `undefined` where each is correlated with itself alone. */
  readonly #among: readonly Float64Array[] | undefined;
  readonly #spread: Float64Array;
  readonly #lower: Float64Array;
  readonly #asDrawn: Float64Array;
  readonly #wanted: Float64Array;
  readonly #moves: Float64Array;
  readonly #pull: Float64Array;
  readonly #isCut: Uint8Array;

  constructor({ moving, informed, correlations }: ConditioningBlock, said: readonly Said[]) {
    const [cells, count] = [said.length, moving.length];
    this.effects = new Float64Array(cells * count);
    this.targets = new Float64Array(cells);
    this.drawn = new Float64Array(count);
    this.changes = new Float64Array(informed.length);
    this.#said = said;
    this.#correlations = correlations;
    const among = moving.map((n) => correlations[informed.indexOf(n)]!);
    const isAlone = among.every((row, m) => row.every((value, other) => value === (m === other ? 1 : 0)));
    this.#among = isAlone ? undefined : among;
    this.#spread = isAlone ? this.effects : new Float64Array(cells * count);
    this.#lower = new Float64Array(cells * cells);
    this.#asDrawn = new Float64Array(cells);
    this.#wanted = new Float64Array(cells);
    this.#moves = new Float64Array(cells);
    this.#pull = new Float64Array(count);
    this.#isCut = new Uint8Array(cells);
  }

  solve(): void {
    if (this.#among !== undefined) this.#spreadEffects(this.#among);
    this.isFar = false;
    this.isBeyond = false;
    this.isCoupled = false;
    for (let a = 0; a < this.#said.length; a++) this.#fix(a);
    this.isOpen = this.#isCut.includes(1) || this.#countMoving() > this.#countFixed();
    this.#pullBack();
    this.#change();
  }

  #countMoving(): number {
    const count = this.drawn.length;
    let moving = 0;
    for (let m = 0; m < count; m++) {
      let c = 0;
      while (c < this.#said.length && this.effects[c * count + m] === 0) c++;
      if (c < this.#said.length) moving++;
    }
    return moving;
  }

  #countFixed(): number {
    const cells = this.#said.length;
    let fixed = 0;
    for (let a = 0; a < cells; a++) if (this.#said[a] === "number" && this.#lower[a * cells + a] !== 0) fixed++;
    return fixed;
  }

  #spreadEffects(among: readonly Float64Array[]): void {
    const count = this.drawn.length;
    for (let c = 0; c < this.#said.length; c++) {
      for (let m = 0; m < count; m++) {
        let sum = 0;
        for (let j = 0; j < count; j++) sum += this.effects[c * count + j]! * among[j]![m]!;
        this.#spread[c * count + m] = sum;
      }
    }
  }

  /** The row of a cell in L, its own number as drawn and as wanted. */
  #fix(a: number): void {
    const { effects, targets, drawn } = this;
    const [cells, count] = [this.#said.length, drawn.length];
    const [spread, lower] = [this.#spread, this.#lower];
    let own = 0;
    let had = 0;
    let needs = targets[a]!;
    let isTied = false;
    for (let m = 0; m < count; m++) had += effects[a * count + m]! * drawn[m]!;
    for (let b = 0; b <= a; b++) {
      let shared = 0;
      for (let m = 0; m < count; m++) shared += spread[a * count + m]! * effects[b * count + m]!;
      const whole = shared;
      for (let c = 0; c < b; c++) shared -= lower[a * cells + c]! * lower[b * cells + c]!;
      if (b === a) own = shared > noNews * whole ? Math.sqrt(shared) : 0;
      else {
        const pivot = lower[b * cells + b]!;
        const entry = pivot === 0 ? 0 : shared / pivot;
        lower[a * cells + b] = entry;
        had -= entry * this.#asDrawn[b]!;
        needs -= entry * this.#wanted[b]!;
        if (this.#isCut[b] === 1 && entry !== 0) isTied = true;
      }
    }
    lower[a * cells + a] = own;
    this.#isCut[a] = 0;
    if (own === 0) {
      this.#asDrawn[a] = 0;
      this.#wanted[a] = 0;
      if (signOf(this.#said[a]!) * needs > 0) this.isBeyond = true;
    } else {
      this.#asDrawn[a] = had / own;
      this.#wanted[a] = this.#wantedOf(a, needs / own);
      if (isTied && this.#isCut[a] === 1) this.isCoupled = true;
    }
    this.#moves[a] = this.#wanted[a]! - this.#asDrawn[a]!;
  }

  /** What the number of a cell is to be, of which `limit` gives what was published. */
  #wantedOf(a: number, limit: number): number {
    const drawn = this.#asDrawn[a]!;
    const sign = signOf(this.#said[a]!);
    if (sign === 0) {
      if (Math.abs(limit) > farOut) this.isFar = true;
      return limit;
    }
    if (normalCdf(-sign * limit) < leastTail) {
      this.isBeyond = true;
      return drawn;
    }
    if (sign * limit > farOut) this.isFar = true;
    if (sign * limit > cutsNothing) this.#isCut[a] = 1;
    return sign * beyond(sign * limit, sign * drawn);
  }

  /** A' L'⁻¹ times what the cells' own numbers move by. */
  #pullBack(): void {
    const [cells, count] = [this.#said.length, this.drawn.length];
    const [moves, lower, pull] = [this.#moves, this.#lower, this.#pull];
    pull.fill(0);
    for (let a = cells - 1; a >= 0; a--) {
      const pivot = lower[a * cells + a]!;
      if (pivot === 0) {
        moves[a] = 0;
        continue;
      }
      let rest = moves[a]!;
      for (let b = a + 1; b < cells; b++) rest -= lower[b * cells + a]! * moves[b]!;
      moves[a] = rest / pivot;
      for (let m = 0; m < count; m++) pull[m]! += this.effects[a * count + m]! * moves[a]!;
    }
  }

  #change(): void {
    const count = this.drawn.length;
    for (let n = 0; n < this.changes.length; n++) {
      const row = this.#correlations[n]!;
      let change = 0;
      for (let m = 0; m < count; m++) change += row[m]! * this.#pull[m]!;
      this.changes[n] = change;
    }
  }
}

/** The side on which a bound leaves room; 0 for a number. */
function signOf(said: Said): -1 | 0 | 1 {
  switch (said) {
    case "number":
      return 0;
    case "lower bound":
      return 1;
    case "upper bound":
      return -1;
  }
}

/** A standard normal number above a limit, from one without: the same place in the law that is cut. */
function beyond(limit: number, z: number): number {
  const upper = normalCdf(-limit) * normalCdf(-z);
  return Math.max(limit, normalQuantileOf(1 - upper, upper));
}
