import { type Grid, savedSteps, timeOf } from "../../plan/grid.ts";
import type { Target } from "../../plan/plan.ts";
import { judgementIn, type KnownAnswer, knownAnswerAt } from "../judgement.ts";
import type { Provenance } from "../provenance.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../target-slot.ts";
import { type Threshold, thresholdIn } from "../threshold.ts";
import type { Slice } from "./draws.ts";
import { methodFor, type StoreMethod } from "./make-store.ts";
import type { Outcome } from "./outcomes.ts";
import { type SharedDraws, sharedDraws } from "./shared-draws.ts";

/** What is counted of one target; places are among the outcomes of the members. */
export interface TargetPlan {
  readonly target: Target;
  readonly threshold: Threshold;
  /** The steps whose values decide. */
  readonly places: readonly number[];
  /** The saved times at which it can first be reached; none for a sum, or without a threshold. */
  readonly firsts: readonly FirstPlan[];
  /** What a value of one year must meet. */
  readonly yearly: Threshold;
  /** A goal of the plan itself, with a value, of which something can be said. */
  readonly isGoal: boolean;
  /** Whether bounds leave it open, whatever the members say: then there is no chance. */
  readonly isUndecided: boolean;
}

/** A time at which a target can first be reached. */
export interface FirstPlan {
  readonly time: number;
  readonly place: number;
  /** The answer that a bound gives for all members; `undefined` where values decide. */
  readonly known: KnownAnswer | undefined;
}

/** What is counted of the members of an ensemble, as plain data: a thread can be given it. */
export interface TallyPlan {
  readonly first: number;
  readonly members: number;
  readonly step: number;
  /** In the order of targets.csv; `undefined` for a target whose variable is not modelled. */
  readonly targets: readonly (TargetPlan | undefined)[];
  /** The outcomes at saved steps. */
  readonly bands: readonly { readonly slot: number; readonly time: number; readonly place: number }[];
  /** The draws of a posterior that members share. */
  readonly shared: SharedDraws | undefined;
  /** How the values of targets and of bands are stored. */
  readonly methods: { readonly targets: StoreMethod; readonly bands: StoreMethod };
}

export function tallyPlanOf(
  { trajectory, provenance }: ScenarioRun,
  { seed, first, members }: Slice,
  outcomes: readonly Outcome[],
): TallyPlan {
  const { model, grid } = trajectory.program;
  const saved = new Set(savedSteps(grid));
  const places = new Map(outcomes.map(({ slot, step }, place) => [`${slot} ${step}`, place]));
  return {
    first,
    members,
    step: grid.step,
    targets: model.plan.targets.map((target) => {
      const slot = slotOfTarget(model, target);
      if (slot === undefined) return undefined;
      const placeOf = (step: number) => places.get(`${slot} ${step}`)!;
      const { threshold, steps: judged, known } = judgementIn(trajectory, target);
      const yearly = thresholdIn(trajectory, target);
      const hasFirsts = target.value !== undefined && target.years.kind !== "sum";
      return {
        target,
        threshold,
        places: judged.map(placeOf),
        firsts: (hasFirsts ? firstSteps(target, slot, grid, provenance) : []).map((step) => {
          return {
            time: timeOf(grid, step),
            place: placeOf(step),
            known: knownAnswerAt(trajectory, slot, step, yearly),
          };
        }),
        yearly,
        isGoal: target.basis === "plan" && target.value !== undefined && known !== "undecided",
        isUndecided: known === "undecided",
      };
    }),
    bands: outcomes.flatMap(({ slot, step }, place) =>
      saved.has(step) ? [{ slot, time: timeOf(grid, step), place }] : [],
    ),
    shared: sharedDraws(trajectory.settings, seed),
    methods: { targets: methodFor(members, 1), bands: methodFor(members, outcomes.length) },
  };
}

/** The saved steps at which a target can first be reached: of its span, and where the value is more than assumed. */
function firstSteps({ years }: Target, slot: number, grid: Grid, provenance: Provenance): readonly number[] {
  const isInSpan = (time: number) => years.kind === "at" || (time >= years.from && time <= years.to);
  return savedSteps(grid).filter((step) => {
    return isInSpan(timeOf(grid, step)) && provenance.knowledgeAt(slot, step) !== "assumed";
  });
}
