import { correlationGroups } from "../../plan/correlation-groups.ts";
import { joinElements } from "../../plan/names.ts";
import type { Draw, Draws } from "../ensemble/draws.ts";
import type { Influence } from "../ensemble/influence.ts";
import { uncertainInputs } from "../ensemble/uncertain-inputs.ts";
import type { Runnable } from "./runnable.ts";

/** One input that is drawn: an assumption, a shock with all its years, a bounded observation with all its years. */
export interface DrawnInput {
  /** `core_ceiling`, `sales[software]`; the series of an observation. */
  readonly id: string;
  readonly kind: "assumption" | "shock" | "observation";
  readonly slot: number;
  /** Its places among the draws, inputs first, then observations. */
  readonly places: readonly number[];
}

/**
 * What is drawn independently of everything else: one input, or several that are drawn jointly because rank correlations
 * tie them together. Variance is split between groups, never within one.
 */
export interface InputGroup {
  readonly key: string;
  readonly inputs: readonly DrawnInput[];
}

/** The draws in the order that places count in. */
export const allDraws = ({ inputs, observations }: Draws): readonly Draw[] => [...inputs, ...observations];

/** The groups of what is drawn, in the order of the model; draws without influence are left out. */
export function inputGroups(run: Runnable, draws: Draws, influence: Influence): readonly InputGroup[] {
  const { program } = run.trajectory;
  const keyOf = groupKeys(run);
  const groups = new Map<string, Map<string, DrawnInput>>();
  for (const [place, draw] of allDraws(draws).entries()) {
    const isObservation = place >= draws.inputs.length;
    if (!influence(draw, isObservation)) continue;
    const { slot } = draw;
    const own = program.model.slots[slot]!;
    const id = isObservation ? own.series! : own.id;
    const key = isObservation ? `observed ${id}` : keyOf(slot);
    const kind = isObservation ? "observation" : own.role === "shock" ? "shock" : "assumption";
    const group = groups.get(key) ?? new Map<string, DrawnInput>();
    groups.set(key, group);
    group.set(id, { id, kind, slot, places: [...(group.get(id)?.places ?? []), place] });
  }
  return [...groups].map(([key, inputs]) => ({ key, inputs: [...inputs.values()] }));
}

/** The key of an input's group: inputs of the same key are drawn jointly. An input of its own has its id. */
function groupKeys({ trajectory: { program, settings } }: Runnable): (slot: number) => string {
  const { model } = program;
  const correlated = correlationGroups(model.plan.correlations);
  const priors = new Map(uncertainInputs(program, settings).map(({ slot, prior }) => [slot, prior]));
  return (slot) => {
    const prior = priors.get(slot);
    // The rows of a posterior are drawn whole.
    if (prior?.kind === "joint") return `posterior ${prior.table}`;
    const { id, variable, elements } = model.slots[slot]!;
    const group = correlated.find(({ names }) => names.includes(variable.name));
    return group === undefined ? id : group.names.map((name) => joinElements(name, elements)).join(" + ");
  };
}

/** The draws of `a` with those of a group from `b`. */
export function exchange(a: Draws, b: Draws, group: InputGroup): Draws {
  const places = new Set(group.inputs.flatMap((input) => input.places));
  const count = a.inputs.length;
  return {
    slice: a.slice,
    inputs: a.inputs.map((draw, place) => (places.has(place) ? b.inputs[place]! : draw)),
    observations: a.observations.map((draw, i) => (places.has(count + i) ? b.observations[i]! : draw)),
  };
}
