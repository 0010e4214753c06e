import { isBound } from "../../../plan/bound.ts";
import type { Cell } from "../../posterior/shadows.ts";
import type { Draw, Draws } from "../draws.ts";
import type { MemberSource } from "../member-blocks.ts";
import type { RunMembers } from "../run-members.ts";
import { BlockSolver, type Said } from "./block-solver.ts";
import type { ConditioningCounts } from "./conditioning-counts.ts";
import type { ConditioningBlock } from "./conditioning-plan.ts";
import type { ConditioningTask } from "./conditioning-task.ts";

const mostRounds = 8;
/** Rounds that bring a member no nearer, one after the other, before it is given up. */
const mostIdle = 3;
/** So close to what was observed a step may lead a little away: it goes on to the nearest numbers. */
const quiteClose = 0.1;
/** Standard deviations that a step goes, but the first, which is the whole way where equations are linear. */
const longestStep = 1;
/** The first round sees what one standard deviation does; at equations that are not linear the later ones see a slope. */
const [wholeStep, smallStep] = [1, 2 ** -10];
/**
 * Standard deviations of its shocks by which an equation may be off what was observed: in a member that is done, and in one
 * that counts; from the second on it also says that an equation is not linear.
 */
const [close, near] = [1e-4, 1e-2];
/** What rounding leaves of no effect, as a part of an observation. */
const noEffect = 2 ** -36;

/**
 * Draws whose shocks agree with what was observed. The numbers of each member are moved from where they were drawn, given all
 * else that the member has, until its equations give the observations: in one round where these are linear in the shocks, else
 * round after round (Gauss and Newton, a step that leads away being halved), to the nearest numbers that do. What comes out for a member depends on no other.
 */
export function conditionDraws(
  task: ConditioningTask,
  source: MemberSource,
  draws: Draws,
  runMembers: RunMembers,
): Draws {
  return new Conditioning(task, source, draws, runMembers).conditioned();
}

/** A block with what is known of its members. */
interface Solving {
  readonly block: ConditioningBlock;
  readonly solver: BlockSolver;
  readonly isDone: Uint8Array;
  /** How far a member was from what was observed at its nearest, the informed numbers before its last step, and rounds without effect. */
  readonly distance: Float64Array;
  readonly before: readonly Float64Array[];
  readonly idle: Uint8Array;
  /** What is to be said of a member, as bits. */
  readonly flags: Uint8Array;
}

/** `isOpen`: where an equation is not linear, the shocks found are not drawn exactly. */
const [far, belowBound, unmatched, approximate, isOpen] = [1, 2, 4, 8, 16] as const;

class Conditioning {
  readonly #task: ConditioningTask;
  readonly #source: MemberSource;
  readonly #draws: Draws;
  readonly #runMembers: RunMembers;
  readonly #members: number;
  readonly #all: Uint32Array;
  readonly #solving: readonly Solving[];
  /** For each shock number the standard normal one: as drawn, as it is now, and the shock that follows from it. */
  readonly #drawn: readonly Float64Array[];
  readonly #now: readonly Float64Array[];
  readonly #shocks: Float64Array[];
  /** What else the cells depend on. */
  readonly #others: Pick<Draws, "inputs" | "observations">;
  /** For each cell what was published, what a shock does to it, what the equation gives, and what was foreseen of it. */
  readonly #observed: readonly Float64Array[];
  readonly #sizes: readonly Float64Array[];
  /** The same where the member is now: near what was observed it may be far less than where it was drawn. */
  readonly #local: readonly Float64Array[];
  readonly #values: readonly Float64Array[];
  readonly #foreseen: readonly Float64Array[];

  constructor(task: ConditioningTask, { program, settings }: MemberSource, draws: Draws, runMembers: RunMembers) {
    const { members } = draws.slice;
    const { numbers, cells, blocks } = task;
    const { width, history } = task.program;
    const known = new Map(draws.inputs.map((draw) => [placeOf(draw), draw.values]));
    const own = new Set(numbers.map(placeOf));
    const isRead = ({ position }: Draw) => position === undefined || position < width;
    this.#task = task;
    this.#source = {
      program: task.program,
      settings,
      outcomes: cells.map(({ shadow, step }) => ({ slot: shadow, step })),
    };
    this.#draws = draws;
    this.#runMembers = runMembers;
    this.#members = members;
    this.#solving = blocks.map((block) => ({
      block,
      solver: new BlockSolver(
        block,
        block.cells.map((k) => saidOf(cells[k]!)),
      ),
      isDone: new Uint8Array(members),
      distance: new Float64Array(members),
      before: block.informed.map(() => new Float64Array(members)),
      idle: new Uint8Array(members),
      flags: new Uint8Array(members),
    }));
    this.#shocks = numbers.map((one) => known.get(placeOf(one))!);
    this.#drawn = numbers.map(({ law }, n) => applied(this.#shocks[n]!, law.toNormal));
    this.#now = this.#drawn.map((row) => row.slice());
    this.#others = {
      inputs: draws.inputs.filter((draw) => !own.has(placeOf(draw)) && isRead(draw)),
      observations: draws.observations.filter(isRead),
    };
    this.#observed = cells.map(({ slot, step, observation }) => {
      const position = history + step;
      const drawn = draws.observations.find((one) => one.slot === slot && one.position === position);
      const number = isBound(observation) ? observation.value : program.observed[slot]![position]!;
      return drawn?.values ?? new Float64Array(members).fill(number);
    });
    this.#sizes = cells.map(() => new Float64Array(members));
    this.#local = cells.map(() => new Float64Array(members));
    this.#foreseen = cells.map(() => new Float64Array(members));
    this.#all = Uint32Array.from({ length: members }, (_, i) => i);
    this.#values = this.#valuesWith(this.#shocks, this.#all).map((row) => row.slice());
  }

  conditioned(): Draws {
    const { numbers } = this.#task;
    let open = this.#all;
    for (let round = 0; round < mostRounds && open.length > 0; round++) {
      const slopes = this.#slopes(round === 0 ? wholeStep : smallStep, open);
      for (const [b, solving] of this.#solving.entries()) this.#step(solving, slopes[b]!, round === 0, open);
      for (const [n, { law }] of numbers.entries()) {
        const row = round === 0 ? new Float64Array(this.#members) : this.#shocks[n]!;
        for (const i of open) row[i] = law.fromNormal(this.#now[n]![i]!);
        this.#shocks[n] = row;
      }
      if (numbers.length > 0) {
        const values = this.#valuesWith(this.#shocks, open);
        for (const [k, row] of values.entries())
          for (let j = 0; j < open.length; j++) this.#values[k]![open[j]!] = row[j]!;
      }
      for (const solving of this.#solving) this.#compare(solving, round === 0, open);
      open = open.filter((i) => this.#solving.some(({ isDone }) => isDone[i] === 0));
    }
    const rows = new Map(numbers.map((one, n) => [placeOf(one), this.#shocks[n]!]));
    const inputs = this.#draws.inputs.map((draw) => ({ ...draw, values: rows.get(placeOf(draw)) ?? draw.values }));
    return { ...this.#draws, inputs, conditioning: this.#counts() };
  }

  #counts(): ConditioningCounts {
    const all = new Uint8Array(this.#members);
    for (const { block, flags } of this.#solving) {
      for (let i = 0; i < this.#members; i++) {
        if (block.hasSingleValues) all[i]! |= approximate;
        if (this.#distanceOf(block, i, flags[i]!, this.#local) > near) all[i]! |= unmatched;
        all[i]! |= flags[i]!;
      }
    }
    const count = (flag: number) => all.reduce((sum, one) => sum + ((one & flag) === 0 ? 0 : 1), 0);
    return {
      far: count(far),
      belowBound: count(belowBound),
      unmatched: count(unmatched),
      approximate: count(approximate),
    };
  }

  /** What the equations of the cells give with these shocks in some members; good until the next run alone. */
  #valuesWith(shocks: readonly Float64Array[], open: Uint32Array): readonly Float64Array[] {
    const { program, numbers } = this.#task;
    const own = numbers.flatMap(({ slot, position }, n) =>
      position < program.width ? [{ slot, position, values: shocks[n]! }] : [],
    );
    const { slice } = this.#draws;
    const inputs = [...this.#others.inputs, ...own];
    const { observations } = this.#others;
    if (open.length === this.#members) return this.#runMembers(this.#source, { slice, inputs, observations });
    const some = (draw: Draw): Draw => ({ ...draw, values: Float64Array.from(open, (i) => draw.values[i]!) });
    return this.#runMembers(this.#source, {
      slice: { ...slice, members: open.length },
      inputs: inputs.map(some),
      observations: observations.map(some),
    });
  }

  /** For each block, cell and moving number by how much one standard deviation moves the cell, a number a member. */
  #slopes(step: number, open: Uint32Array): readonly (readonly (readonly Float64Array[])[])[] {
    const { blocks, groups, moves, numbers } = this.#task;
    const slopes = new Map<string, Float64Array>();
    for (const sizes of this.#local) for (const i of open) sizes[i] = 0;
    for (const group of groups) {
      const shocks = [...this.#shocks];
      for (const n of group) {
        const [now, row] = [this.#now[n]!, new Float64Array(this.#members)];
        const { fromNormal } = numbers[n]!.law;
        for (const i of open) row[i] = fromNormal(now[i]! + step);
        shocks[n] = row;
      }
      const moved = this.#valuesWith(shocks, open);
      for (const n of group) {
        for (const k of moves[n]!) {
          const slope = new Float64Array(this.#members);
          const [here, there, sizes, observed] = [this.#values[k]!, moved[k]!, this.#local[k]!, this.#observed[k]!];
          for (let j = 0; j < open.length; j++) {
            const i = open[j]!;
            const effect = (there[j]! - here[i]!) / step;
            const size = Math.abs(effect);
            if (!(size > noEffect * Math.abs(observed[i]!))) continue;
            slope[i] = effect;
            if (size > sizes[i]!) sizes[i] = size;
          }
          slopes.set(`${k} ${n}`, slope);
        }
      }
    }
    if (step === wholeStep) for (const [k, row] of this.#local.entries()) this.#sizes[k]!.set(row);
    const zero = new Float64Array(this.#members);
    return blocks.map(({ cells, moving }) => cells.map((k) => moving.map((n) => slopes.get(`${k} ${n}`) ?? zero)));
  }

  /** Moves the members that are not done: on, or half the way back where the last step led away. */
  #step(solving: Solving, slopes: readonly (readonly Float64Array[])[], isFirst: boolean, open: Uint32Array): void {
    const { block, isDone, distance, before, idle, flags } = solving;
    for (const i of open) {
      if (isDone[i] === 1) continue;
      const here = this.#distanceOf(block, i, flags[i]!);
      const isNearer = isFirst || here < distance[i]!;
      idle[i] = isNearer ? 0 : idle[i]! + 1;
      if (isNearer || (here < quiteClose && idle[i]! < mostIdle)) {
        distance[i] = isFirst ? here : Math.min(distance[i]!, here);
        for (const [j, n] of block.informed.entries()) before[j]![i] = this.#now[n]![i]!;
        this.#solve(solving, slopes, i);
        if (!isFirst) this.#shorten(block, before, i);
      } else if (idle[i]! < mostIdle) {
        for (const [j, n] of block.informed.entries()) this.#now[n]![i] = (this.#now[n]![i]! + before[j]![i]!) / 2;
      } else {
        isDone[i] = 1;
        for (const [j, n] of block.informed.entries()) this.#now[n]![i] = before[j]![i]!;
      }
    }
  }

  #shorten({ informed }: ConditioningBlock, before: readonly Float64Array[], i: number): void {
    let longest = 0;
    for (const [j, n] of informed.entries()) longest = Math.max(longest, Math.abs(this.#now[n]![i]! - before[j]![i]!));
    if (!(longest > longestStep)) return;
    for (const [j, n] of informed.entries()) {
      const from = before[j]![i]!;
      this.#now[n]![i] = from + (this.#now[n]![i]! - from) * (longestStep / longest);
    }
  }

  #solve({ block, solver, flags }: Solving, slopes: readonly (readonly Float64Array[])[], i: number): void {
    const { cells, moving, informed } = block;
    const { effects, targets, drawn, changes } = solver;
    const count = moving.length;
    for (let m = 0; m < count; m++) drawn[m] = this.#drawn[moving[m]!]![i]!;
    for (let c = 0; c < cells.length; c++) {
      const k = cells[c]!;
      const gap = this.#observed[k]![i]! - this.#values[k]![i]!;
      let target = gap;
      for (let m = 0; m < count; m++) {
        const slope = Number.isNaN(gap) ? 0 : slopes[c]![m]![i]!;
        effects[c * count + m] = slope;
        target += slope * this.#now[moving[m]!]![i]!;
      }
      targets[c] = target;
    }
    solver.solve();
    for (let n = 0; n < changes.length; n++) {
      const number = informed[n]!;
      this.#now[number]![i] = this.#drawn[number]![i]! + changes[n]!;
    }
    for (let c = 0; c < cells.length; c++) {
      const k = cells[c]!;
      let foreseen = this.#observed[k]![i]! - targets[c]!;
      for (let m = 0; m < count; m++) foreseen += effects[c * count + m]! * this.#now[moving[m]!]![i]!;
      this.#foreseen[k]![i] = foreseen;
    }
    const kept = flags[i]! & approximate;
    flags[i] = kept | (solver.isFar ? far : 0) | (solver.isBeyond ? belowBound : 0);
    if (solver.isCoupled) flags[i]! |= approximate;
    if (solver.isOpen) flags[i]! |= isOpen;
  }

  /** Which members are done, after a round; in the first it is seen whether the equations are linear. */
  #compare({ block, isDone, flags }: Solving, isFirst: boolean, open: Uint32Array): void {
    for (const i of open) {
      if (isDone[i] === 1) continue;
      if (isFirst && (flags[i]! & isOpen) !== 0 && !this.#isForeseen(block, i)) flags[i]! |= approximate;
      if (this.#distanceOf(block, i, flags[i]!, this.#local) <= close) isDone[i] = 1;
    }
  }

  #isForeseen({ cells }: ConditioningBlock, i: number): boolean {
    return cells.every((k) => {
      return !(Math.abs(this.#foreseen[k]![i]! - this.#values[k]![i]!) > near * this.#sizes[k]![i]!);
    });
  }

  /** How far the cells of a member are from what was observed, in standard deviations; a bound is kept or not. */
  #distanceOf({ cells }: ConditioningBlock, i: number, flag: number, sizes = this.#sizes): number {
    let most = 0;
    for (const k of cells) {
      const observed = this.#observed[k]![i]!;
      const gap = observed - this.#values[k]![i]!;
      const said = saidOf(this.#task.cells[k]!);
      if (Number.isNaN(gap) && said === "number") return Number.POSITIVE_INFINITY;
      const missed = said === "number" ? Math.abs(gap) : said === "lower bound" ? gap : -gap;
      // Without a value of its own a member takes the bound.
      if (!(missed > noEffect * Math.abs(observed)) || (said !== "number" && (flag & belowBound) !== 0)) continue;
      most = Math.max(most, missed / sizes[k]![i]!);
    }
    return most;
  }
}

function saidOf({ observation: { form } }: Cell): Said {
  return form === "lower bound" || form === "upper bound" ? form : "number";
}

/** Cheaper than `map`, which is asked for very many numbers. */
function applied(row: Float64Array, of: (value: number) => number): Float64Array {
  const out = new Float64Array(row.length);
  for (let i = 0; i < row.length; i++) out[i] = of(row[i]!);
  return out;
}

const placeOf = ({ slot, position }: Pick<Draw, "slot" | "position">) => `${slot} ${position ?? ""}`;

/** Whether all shocks that a task informs are drawn: single runs, and searches that move one input, draw none. */
export function drawsAll({ numbers }: ConditioningTask, draws: Draws): boolean {
  const drawn = new Set(draws.inputs.map(placeOf));
  return numbers.every((one) => drawn.has(placeOf(one)));
}
