import { timeOf } from "../../plan/grid.ts";
import type { Unit } from "../../plan/unit.ts";
import type { Draws } from "../ensemble/draws.ts";
import type { Runnable } from "../ensemble/futures.ts";
import type { Outcome } from "../ensemble/outcomes.ts";
import { influenceOn } from "./influence.ts";
import { allDraws, inputGroups } from "./input-groups.ts";
import { type Feature, featureOf } from "./prim.ts";

/** What a box can be bounded in, as people call it. */
export interface NamedFeature extends Feature {
  readonly kind: "assumption" | "shock" | "observation";
  readonly slot: number;
  readonly unit: Unit;
  /** Of a shock the years whose mean it is, of an observation its year. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/**
 * What was drawn, as numbers of which a member has one: assumptions and bounded observations as they are; of a shock the
 * mean over the years in which it can have a part in the outcomes, as no reader wants a condition for every year.
 */
export function featuresOf(
  { trajectory: { program } }: Runnable,
  draws: Draws,
  outcomes: readonly Outcome[],
): readonly NamedFeature[] {
  const { model, grid, history } = program;
  const drawn = allDraws(draws);
  const timeAt = (place: number) => timeOf(grid, drawn[place]!.position! - history);
  return inputGroups(program, draws, influenceOn(program, outcomes)).flatMap(({ inputs }) =>
    inputs.flatMap(({ kind, slot, places }): readonly NamedFeature[] => {
      const { unit } = model.slots[slot]!;
      const about = { kind, slot, unit };
      if (kind === "assumption")
        return [{ ...about, ...featureOf(drawn[places[0]!]!.values), from: undefined, to: undefined }];
      if (kind === "observation")
        return places.map((place) => {
          return { ...about, ...featureOf(drawn[place]!.values), from: timeAt(place), to: timeAt(place) };
        });
      const mean = new Float64Array(draws.slice.members);
      for (const place of places) for (let i = 0; i < mean.length; i++) mean[i]! += drawn[place]!.values[i]!;
      for (let i = 0; i < mean.length; i++) mean[i]! /= places.length;
      return [{ ...about, ...featureOf(mean), from: timeAt(places[0]!), to: timeAt(places.at(-1)!) }];
    }),
  );
}
