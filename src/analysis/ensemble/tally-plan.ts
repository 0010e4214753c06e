import { type Grid, savedSteps, timeOf } from "../../plan/grid.ts";
import type { Target } from "../../plan/plan.ts";
import type { Provenance } from "../provenance.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../target-slot.ts";
import { type Threshold, thresholdIn } from "../threshold.ts";
import { methodFor, type StoreMethod } from "./make-store.ts";
import { type Outcome, stepsOf } from "./outcomes.ts";

/** What is counted of one target; places are among the outcomes of the members. */
export interface TargetPlan {
  readonly target: Target;
  readonly threshold: Threshold;
  /** The steps that the target speaks of. */
  readonly places: readonly number[];
  /** The saved times at which it can first be reached; none for a sum, or without a threshold. */
  readonly firsts: readonly { readonly time: number; readonly place: number }[];
  /** A goal of the plan itself, with a value. */
  readonly isGoal: boolean;
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
  /** How the values of targets and of bands are stored. */
  readonly methods: { readonly targets: StoreMethod; readonly bands: StoreMethod };
}

export function tallyPlanOf(
  { trajectory, provenance }: ScenarioRun,
  { first, members }: Pick<TallyPlan, "first" | "members">,
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
      const hasFirsts = target.value !== undefined && target.years.kind !== "sum";
      return {
        target,
        threshold: thresholdIn(trajectory, target),
        places: stepsOf(target.years, grid).map(placeOf),
        firsts: (hasFirsts ? firstSteps(target, slot, grid, provenance) : []).map((step) => {
          return { time: timeOf(grid, step), place: placeOf(step) };
        }),
        isGoal: target.basis === "plan" && target.value !== undefined,
      };
    }),
    bands: outcomes.flatMap(({ slot, step }, place) =>
      saved.has(step) ? [{ slot, time: timeOf(grid, step), place }] : [],
    ),
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
