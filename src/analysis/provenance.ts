import { observationAt } from "../engine/program.ts";
import type { Trajectory } from "../engine/trajectory.ts";
import { valueAt } from "../engine/trajectory.ts";
import { type Equation, isComputedInput, orderAt } from "../language/model.ts";
import { type Reading, readingsOf } from "../language/term.ts";

/**
 * How a value is known. `observed`: somebody published it · `computed`: from observations and constants alone ·
 * `projected`: an assumption, a lever or a shock is in it, or it is one that follows an equation · `assumed`: it is an input itself · `missing`: there is none.
 */
export type Knowledge = "observed" | "computed" | "projected" | "assumed" | "missing";

/** How each value of a trajectory is known, found once and kept. */
export interface Provenance {
  knowledgeAt(slot: number, step: number): Knowledge;
  /** The equation that gave a value, its initial or its equation; none for inputs and observations. */
  equationAt(slot: number, step: number): Equation | undefined;
}

const provenances = new WeakMap<Trajectory, Provenance>();

/** The provenance of a run, found once. */
export function provenanceOf(trajectory: Trajectory): Provenance {
  const found = provenances.get(trajectory) ?? findProvenance(trajectory);
  provenances.set(trajectory, found);
  return found;
}

/** Works through the steps in order, as a run does, so that it needs no recursion. */
function findProvenance(trajectory: Trajectory): Provenance {
  const { program } = trajectory;
  const { model, history, width, grid } = program;
  const known = model.slots.map((): Knowledge[] => new Array(width).fill("missing"));
  for (const [slot, one] of model.slots.entries()) {
    const { input, before, id } = one;
    const isComputed = isComputedInput(one) && !trajectory.settings.some((setting) => setting.id === id);
    for (let i = 0; i < width; i++) {
      if (observationAt(program, slot, i - history) !== undefined) known[slot]![i] = "observed";
      else if (isComputed) known[slot]![i] = i < history ? "missing" : "computed";
      else if (input !== undefined || (before !== undefined && i < history)) known[slot]![i] = "assumed";
    }
  }
  const at = (slot: number, step: number) => known[slot]?.[history + step] ?? "missing";
  for (let step = 0; step < grid.count; step++) {
    for (const slot of orderAt(model.order, step)) {
      const isOpen = model.slots[slot]!.equation !== undefined && at(slot, step) === "missing";
      if (!isOpen || Number.isNaN(valueAt(trajectory, slot, step))) continue;
      const readings = readingsOf(equationUsed(trajectory, slot, step)!.term);
      const isDecided = model.slots[slot]!.role !== undefined;
      const isProjected = isDecided || readings.some((reading) => readsAssumption(reading, step, trajectory, at));
      known[slot]![history + step] = isProjected ? "projected" : "computed";
    }
  }
  return {
    knowledgeAt: at,
    equationAt: (slot, step) => (at(slot, step) === "observed" ? undefined : equationUsed(trajectory, slot, step)),
  };
}

function equationUsed({ program, initials }: Trajectory, slot: number, step: number): Equation | undefined {
  const { equation, initial } = program.model.slots[slot]!;
  return initials[slot]?.[step] === 1 ? initial : equation;
}

function readsAssumption(
  reading: Reading,
  step: number,
  { program, settings }: Trajectory,
  at: (slot: number, step: number) => Knowledge,
): boolean {
  return sourcesOf(reading, step).some(({ slot, step: when }) => {
    const knowledge = at(slot, when);
    const { id, role, input } = program.model.slots[slot]!;
    const isSet = settings.some((setting) => setting.id === id);
    const isConstant = role === undefined && input !== undefined && !isSet;
    return knowledge === "projected" || (knowledge === "assumed" && !isConstant);
  });
}

/** The slots and steps that a reading looks at; a computed delay is taken as the step before. */
export function sourcesOf(reading: Reading, step: number): readonly { slot: number; step: number }[] {
  switch (reading.kind) {
    case "value":
      return [{ slot: reading.slot, step: step - reading.lag }];
    case "at":
      return [{ slot: reading.slot, step: reading.step }];
    case "delay":
      return [
        { slot: reading.slot, step: step - 1 },
        { slot: reading.delay, step: 0 },
      ];
  }
}
