import type { Program } from "../../engine/program.ts";
import { quantileOf } from "../../language/distribution-of.ts";
import type { Slot } from "../../language/model.ts";
import { timeOf } from "../../plan/grid.ts";
import type { Varied } from "../../plan/law.ts";
import { joinElements, splitElements } from "../../plan/names.ts";
import { fillUniforms, sourceOf } from "../../random/uniforms.ts";
import type { Draw, Draws } from "../ensemble/draws.ts";
import type { Setup } from "./setup.ts";

/** A number for each point, for each input that is moved, by slot. */
export type Moves = ReadonlyMap<number, Float64Array>;

/** Points are drawn with a seed of their own, so that an ensemble and the points of a law have nothing in common. */
export interface SamplingOptions {
  readonly points: number;
  readonly seed: number;
}

/** The slots that are moved: those of the laws' wish that have a range or a prior, without what is held. */
export function movedSlots({ program, held }: Setup, over: Varied): readonly number[] {
  if (over === "nothing") return [];
  return program.model.slots.flatMap((slot, index) => {
    if (slot.input === undefined || (slot.range === undefined && slot.prior === undefined) || slot.isHelper) return [];
    if (over === "everything")
      return (slot.role === "lever" || slot.role === "assumption") && !held.has(slot.id) ? [index] : [];
    return over.some(({ text }) => isNamed(text, slot.variable.name, slot.id)) ? [index] : [];
  });
}

/** The input slots of a name: itself, or all elements of a vector. */
export function slotsNamed({ model }: Program, name: string): readonly number[] {
  return model.slots.flatMap(({ id, variable, input, isHelper }, index) =>
    input !== undefined && !isHelper && isNamed(name, variable.name, id) ? [index] : [],
  );
}

function isNamed(text: string, name: string, id: string): boolean {
  const split = splitElements(text);
  return split !== undefined && (text === name || joinElements(split.name, split.elements) === id);
}

/**
 * Quasi-random values of inputs: Owen-scrambled Sobol points over the range of each; of one without a range over its
 * prior, from its 0.1 % to its 99.9 % quantile. A tenth of the points lies on each bound, where laws break first.
 * Those of a slot and a purpose are made once, and fewer points are the first of them.
 */
export class SamplePoints {
  readonly #wish: SamplingOptions;
  readonly #known = new Map<string, Float64Array>();
  readonly #constants = new Map<number, Float64Array>();

  constructor(wish: SamplingOptions) {
    this.#wish = wish;
  }

  moves({ program }: Setup, slots: readonly number[], points: number, purpose = "law"): Moves {
    return new Map(
      slots.map((slot) => [slot, this.#valuesOf(program.model.slots[slot]!, purpose).subarray(0, points)]),
    );
  }

  #valuesOf(slot: Slot, purpose: string): Float64Array {
    const name = `${purpose} ${slot.id}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const values = new Float64Array(this.#wish.points);
    fillUniforms(sourceOf(this.#wish.seed, name), 0, values);
    const at = valueBetweenEnds(slot);
    for (let i = 0; i < values.length; i++) values[i] = at(Math.min(1, Math.max(0, values[i]! * 1.25 - 0.125)));
    this.#known.set(name, values);
    return values;
  }

  /** A row of one number for all points. */
  constant(value: number, points: number): Float64Array {
    const known = this.#constants.get(value) ?? new Float64Array(this.#wish.points).fill(value);
    this.#constants.set(value, known);
    return known.subarray(0, points);
  }
}

/** From a share between 0 and 1 to a value between the ends of a range or a prior. */
export function valueBetweenEnds({ range, prior }: Slot): (share: number) => number {
  if (range !== undefined) return (share) => between(range.low, range.high, share);
  const quantile = quantileOf(prior!);
  return (share) => quantile(0.001 + 0.998 * share);
}

function between(low: number, high: number, share: number): number {
  return share >= 1 ? high : low + (high - low) * share;
}

/**
 * The points as members of a block: each input that any scenario may move stands in it, with its own numbers where it is
 * held, so that all scenarios share a kernel.
 */
export function sampledDraws(setup: Setup, moves: Moves, points: number, sampling: SamplePoints): Draws {
  const { program, rows } = setup;
  const { model, history, width } = program;
  const inputs = model.slots.flatMap(({ role, range, prior, input, isHelper }, slot): readonly Draw[] => {
    const own = rows[slot];
    const isFree = input !== undefined && !isHelper && (range !== undefined || prior !== undefined);
    if (own === undefined || !isFree) return [];
    const moved = moves.get(slot);
    const isSteady = role !== "lever" && (moved !== undefined || own.every((value) => value === own[0]));
    if (isSteady) return [{ slot, position: undefined, values: moved ?? sampling.constant(own[0]!, points) }];
    return Array.from({ length: width }, (_, position) => {
      const acts = role !== "lever" || timeOf(program.grid, position - history) >= program.decisionTime;
      return {
        slot,
        position,
        values: acts && moved !== undefined ? moved : sampling.constant(own[position]!, points),
      };
    });
  });
  return { slice: { seed: 0, first: 0, members: points }, inputs, observations: [] };
}
