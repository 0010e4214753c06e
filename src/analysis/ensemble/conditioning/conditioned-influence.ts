import { type Influence, influenceOn } from "../influence.ts";
import type { MemberSource } from "../member-blocks.ts";
import type { Outcome } from "../outcomes.ts";
import { conditioningPlanOf } from "./conditioning-plan.ts";

/** What the values of members can depend on, whose shocks agree with what was observed. */
export function influenceIn(
  { program, settings }: Pick<MemberSource, "program" | "settings">,
  outcomes: readonly Outcome[],
): Influence {
  const plan = conditioningPlanOf(program, settings);
  if (plan === undefined) return influenceOn(program, outcomes);
  const cellsAt = new Map(
    plan.blocks.flatMap(({ places, cells }) =>
      places.map((place) => [placeText(place), cells.map((k) => plan.cells[k]!)]),
    ),
  );
  return influenceOn(program, outcomes, (slot, position) => cellsAt.get(placeText({ slot, position })) ?? []);
}

const placeText = ({ slot, position }: { readonly slot: number; readonly position: number }) => `${slot} ${position}`;
