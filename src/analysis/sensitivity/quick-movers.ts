import type { Draws } from "../ensemble/draws.ts";
import { stepsOf } from "../ensemble/outcomes.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../verdict.ts";
import type { Estimate } from "./estimate.ts";
import { addIndices, type Bins, binsOf, givenEstimate, givenIndex } from "./given-data.ts";
import { inputsOf } from "./given-indices.ts";
import { influenceOn } from "./influence.ts";
import { allDraws, type DrawnInput, inputGroups } from "./input-groups.ts";

/** An uncertain input and the part of a target's variance that it explains alone. */
export interface Mover {
  readonly input: DrawnInput;
  readonly first: Estimate;
}

/**
 * What moves a target most, from members that were run anyway and soon enough for every key press: first-order indices
 * from given data. Bins of a draw are found once, however often the levers move.
 */
export class QuickMovers {
  readonly #bins = new WeakMap<Float64Array, Bins>();

  /** `values`: what decides the target at the place among the verdicts, in the first of the drawn members. */
  of(run: ScenarioRun, place: number, values: Float64Array, draws: Draws): readonly Mover[] {
    const { program } = run.trajectory;
    const target = run.verdicts[place]?.target;
    const slot = target && slotOfTarget(program.model, target);
    if (target === undefined || slot === undefined) return [];
    const outcomes = stepsOf(target.years, program.grid).map((step) => ({ slot, step }));
    const drawn = allDraws(draws);
    return inputsOf(inputGroups(program, draws, influenceOn(program, outcomes)))
      .flatMap((input): readonly Mover[] => {
        const indices = input.places.flatMap(
          (at) => givenIndex(this.#binsOf(drawn[at]!.values, values.length), values) ?? [],
        );
        return indices.length === 0 ? [] : [{ input, first: givenEstimate(addIndices(indices)) }];
      })
      .toSorted((a, b) => b.first.value - a.first.value);
  }

  #binsOf(values: Float64Array, members: number): Bins {
    const known = this.#bins.get(values);
    if (known?.values.length === members) return known;
    const bins = binsOf(values.subarray(0, members));
    this.#bins.set(values, bins);
    return bins;
  }
}
