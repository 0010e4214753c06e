import { influenceIn } from "../ensemble/conditioning/conditioned-influence.ts";
import type { Draw, Draws } from "../ensemble/draws.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../target-slot.ts";
import { stepsOf } from "../target-steps.ts";
import type { Estimate } from "./estimate.ts";
import { givenData, inputsOf } from "./given-indices.ts";
import { type DrawnInput, inputGroups } from "./input-groups.ts";

/** An uncertain input and the part of a target's variance that it explains alone. */
export interface Mover {
  readonly input: DrawnInput;
  readonly first: Estimate;
}

/**
 * What moves a target most, from members that were run anyway and soon enough for every key press: first-order indices
 * from given data. `values` is what decides the target at the place among the verdicts, in the first of what was drawn.
 */
export function quickMovers(run: ScenarioRun, place: number, values: Float64Array, all: Draws): readonly Mover[] {
  const { program } = run.trajectory;
  const target = run.verdicts[place]?.target;
  const slot = target && slotOfTarget(program.model, target);
  if (target === undefined || slot === undefined) return [];
  const outcomes = stepsOf(target.years, program.grid).map((step) => ({ slot, step }));
  const first = (draw: Draw): Draw => ({ ...draw, values: draw.values.subarray(0, values.length) });
  const draws = { ...all, inputs: all.inputs.map(first), observations: all.observations.map(first) };
  const given = givenData(draws);
  return inputsOf(inputGroups(run, draws, influenceIn(run.trajectory, outcomes)))
    .flatMap((input): readonly Mover[] => {
      const index = given(input, values);
      return index === undefined ? [] : [{ input, first: index }];
    })
    .toSorted((a, b) => b.first.value - a.first.value);
}
