import { timeOf } from "../../plan/grid.ts";
import type { Unit } from "../../plan/unit.ts";
import { influenceIn } from "../ensemble/conditioning/conditioned-influence.ts";
import type { Draws } from "../ensemble/draws.ts";
import type { Outcome } from "../ensemble/outcomes.ts";
import { type Feature, featureOf } from "./box.ts";
import { allDraws, inputGroups } from "./input-groups.ts";
import type { Runnable } from "./runnable.ts";

/** What a box can be bounded in, as people call it. */
export interface NamedFeature extends Feature {
  readonly kind: "assumption" | "shock" | "observation";
  readonly slot: number;
  readonly unit: Unit;
  /** Of a shock the years whose mean it is, of an observation its year. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Features that were made for another target already, by slot and years. */
export type KnownFeatures = Map<string, NamedFeature>;

/**
 * What was drawn, as numbers of which a member has one: assumptions and bounded observations as they are; of a shock the
 * mean over the years in which it can have a part in the outcomes, as no reader wants a condition for every year.
 */
export function featuresOf(
  run: Runnable,
  draws: Draws,
  outcomes: readonly Outcome[],
  known: KnownFeatures,
): readonly NamedFeature[] {
  const { program } = run.trajectory;
  const { model, grid, history } = program;
  const drawn = allDraws(draws);
  return inputGroups(run, draws, influenceIn(run.trajectory, outcomes)).flatMap(({ inputs }) =>
    inputs.flatMap(({ kind, slot, places }) => {
      if (kind === "observation") return places.map((place) => feature(kind, slot, [place]));
      return [feature(kind, slot, places)];
    }),
  );

  function feature(kind: NamedFeature["kind"], slot: number, places: readonly number[]): NamedFeature {
    const key = `${kind} ${slot} ${places.join()}`;
    const made = known.get(key) ?? make(kind, slot, places);
    known.set(key, made);
    return made;
  }

  function make(kind: NamedFeature["kind"], slot: number, places: readonly number[]): NamedFeature {
    const timeAt = (place: number) => {
      const { position } = drawn[place]!;
      return position === undefined ? undefined : timeOf(grid, position - history);
    };
    const values = meanOf(places.map((place) => drawn[place]!.values));
    const { unit } = model.slots[slot]!;
    return { ...featureOf(values), kind, slot, unit, from: timeAt(places[0]!), to: timeAt(places.at(-1)!) };
  }
}

function meanOf(rows: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(rows[0]!.length);
  for (const row of rows) for (let i = 0; i < mean.length; i++) mean[i]! += row[i]!;
  return mean.map((sum) => sum / rows.length);
}
