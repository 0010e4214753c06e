import { type Trajectory, valueAt } from "../engine/trajectory.ts";
import { evaluate } from "../language/evaluate.ts";
import type { Equation } from "../language/model.ts";
import { timeOf } from "../plan/grid.ts";
import { surroundings } from "./surroundings.ts";

/** One link of the chain of causes: a variable that is missing at a time. */
export interface MissingLink {
  readonly id: string;
  readonly time: number;
}

/** Why a value is missing: the chain from it to its first cause, and what that cause is. */
export interface MissingCause {
  readonly chain: readonly MissingLink[];
  /** `before start`: an equation looks back to where nothing is known · `before initial`: its initial holds in a later year · `fault`: an operation gave no number · `not yet`: at() looks ahead. */
  readonly reason: "before start" | "before initial" | "fault" | "not yet" | "no value";
}

const longestChain = 50;

/**
 * Follows the first missing input from value to value; no chain is longer than 50 links. The side of a condition that
 * was not chosen is no cause.
 */
export function causeOfMissing(trajectory: Trajectory, slot: number, step: number): MissingCause {
  const { model, grid } = trajectory.program;
  const chain: MissingLink[] = [];
  let at = { slot, step };
  while (chain.length < longestChain) {
    const { id, equation, initial, isHelper } = model.slots[at.slot]!;
    if (at.step < 0) return { chain, reason: "before start" };
    if (!isHelper) chain.push({ id, time: timeOf(grid, at.step) });
    if (trajectory.faults.some((fault) => fault.slot === at.slot && fault.step === at.step))
      return { chain, reason: "fault" };
    if (equation === undefined) return { chain, reason: "no value" };
    if (initial?.holds.kind === "step" && at.step < initial.holds.step) return { chain, reason: "before initial" };
    const isInitial = initial !== undefined && trajectory.initials[at.slot]?.[at.step] === 1;
    const sources = sourcesSeen(trajectory, isInitial ? initial : equation, at.step);
    const ahead = sources.some((source) => source.step > at.step);
    const missing = sources.find(
      (source) => source.step <= at.step && Number.isNaN(valueAt(trajectory, source.slot, source.step)),
    );
    if (missing === undefined) return { chain, reason: ahead ? "not yet" : "no value" };
    at = missing;
  }
  return { chain, reason: "no value" };
}

/** What an equation looked at, in order. */
function sourcesSeen(trajectory: Trajectory, { term }: Equation, step: number) {
  const sources: { readonly slot: number; readonly step: number }[] = [];
  evaluate(
    term,
    surroundings(trajectory, step, (slot, when) => sources.push({ slot, step: when })),
  );
  return sources;
}
