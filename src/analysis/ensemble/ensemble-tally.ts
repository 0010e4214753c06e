import type { Target } from "../../plan/plan.ts";
import { once } from "../once.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../target-slot.ts";
import type { Band } from "./band-tally.ts";
import { boundedObservations } from "./bounded-observations.ts";
import { type Certainty, certaintyOf } from "./certainty.ts";
import { type Chance, membersForOnePoint } from "./chance.ts";
import type { ConditioningCounts } from "./conditioning/conditioning-counts.ts";
import { DrawCache } from "./draw-cache.ts";
import { drawnPlaces } from "./drawn-places.ts";
import { drawsOf, type Slice } from "./draws.ts";
import { ensembleDigestOf } from "./ensemble-digest.ts";
import type { StoreMethod } from "./make-store.ts";
import type { MemberBlock } from "./member-blocks.ts";
import { MemberTally, type Ranges, type TallyPart } from "./member-tally.ts";
import type { Outcome } from "./outcomes.ts";
import { type TallyPlan, tallyPlanOf } from "./tally-plan.ts";
import type { TargetTotals } from "./target-tally.ts";
import { uncertainInputs } from "./uncertain-inputs.ts";

/** What an ensemble says of one target; values in base units. */
export interface EnsembleTarget extends TargetTotals {
  readonly target: Target;
  /** Why all members say the same; `undefined` when something that is drawn is in the value. */
  readonly certainty: Certainty | undefined;
}

/** A scenario run under many draws of what is uncertain in it. */
export interface Ensemble {
  /** The digest of the scenario's run, held inputs included; with the seed and the members it says what the bits are. */
  readonly digest: string;
  readonly slice: Slice;
  /** What is drawn: inputs by their names, and observations with two bounds. */
  readonly drawn: { readonly inputs: readonly string[]; readonly observations: number };
  /** In the order of targets.csv; `undefined` for a target whose variable is not modelled. */
  readonly targets: readonly (EnsembleTarget | undefined)[];
  /** All goals of the plan in one member: those of the basis `plan` that are modelled and have a value. */
  readonly together: (Chance & { readonly goals: number }) | undefined;
  readonly bands: readonly Band[];
  /** Members of whose shocks, drawn given what was observed, something is to be said. */
  readonly conditioning: ConditioningCounts;
  /** How the values of targets and of bands were stored: quantiles are exact, or within 1/16,384 of a range. */
  readonly methods: { readonly targets: StoreMethod; readonly bands: StoreMethod };
  /** Members with which the chances are known to ± 1 point at 95 %; none are where the draws of a posterior do not carry it. */
  readonly membersForOnePoint: number | undefined;
}

/**
 * Makes an ensemble of its members, block by block in their order, or of parts that were counted elsewhere. Counts and
 * sums do not depend on how the members were cut.
 */
export class EnsembleTally {
  readonly plan: TallyPlan;
  readonly #run: ScenarioRun;
  readonly #slice: Slice;
  readonly #tally: MemberTally;

  constructor(run: ScenarioRun, slice: Slice, outcomes: readonly Outcome[]) {
    this.#run = run;
    this.#slice = slice;
    this.plan = tallyPlanOf(run, slice, outcomes);
    this.#tally = new MemberTally(this.plan);
  }

  /** Counts the members that follow those counted so far. */
  add(block: MemberBlock): void {
    const next = this.#slice.first + this.#tally.members;
    if (block.first !== next) throw new Error(`member ${next} is next, not ${block.first}`);
    this.#tally.add(block);
  }

  /** The ranges that the members counted so far say, for those who count others. */
  ranges(): Ranges {
    return this.#tally.ranges();
  }

  /** Takes over what was counted of other members, by this plan and in these ranges. */
  join(part: TallyPart): void {
    this.#tally.join(part);
  }

  /** What the members counted so far say. */
  ensemble(): Ensemble {
    const { program, settings } = this.#run.trajectory;
    const { members } = this.#tally;
    const certainties = this.#certainties();
    const totals = this.#tally.totals();
    const targets = this.plan.targets.map(
      (one, k) => one && { target: one.target, certainty: certainties[k], ...totals[k]! },
    );
    const goals = this.plan.targets.filter((one) => one?.isGoal).length;
    // Most of the quantiles are theirs, and few ask for them.
    const bands = once(() => this.#tally.bands());
    const together = goals === 0 ? undefined : { goals, ...this.#tally.together };
    return {
      digest: ensembleDigestOf(this.#run).all,
      slice: { ...this.#slice, members },
      drawn: {
        inputs: uncertainInputs(program, settings).map(({ id }) => id),
        observations: boundedObservations(program).length,
      },
      targets,
      together,
      conditioning: this.#tally.conditioning,
      get bands() {
        return bands();
      },
      methods: this.plan.methods,
      membersForOnePoint: membersForOnePoint([...targets, { chance: together }].flatMap((one) => one?.chance ?? [])),
    };
  }

  #certainties(): readonly (Certainty | undefined)[] {
    const { program, settings } = this.#run.trajectory;
    const places = drawnPlaces(program, drawsOf(program, settings, { ...this.#slice, members: 1 }, new DrawCache()));
    return this.plan.targets.map((one) => {
      const slot = one && slotOfTarget(program.model, one.target);
      return slot === undefined ? undefined : certaintyOf(one!.target, slot, this.#run.trajectory, places);
    });
  }
}
