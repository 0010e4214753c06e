import type { Target } from "../../plan/plan.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../verdict.ts";
import { type Band, BandTally } from "./band-tally.ts";
import { boundedObservations } from "./bounded-observations.ts";
import { type Certainty, certaintyOf } from "./certainty.ts";
import { type Chance, chanceOf, membersForOnePoint } from "./chance.ts";
import { DrawCache } from "./draw-cache.ts";
import { drawnPlaces } from "./drawn-places.ts";
import { drawsOf, type Slice } from "./draws.ts";
import { ensembleDigestOf } from "./ensemble-digest.ts";
import type { MemberBlock } from "./member-blocks.ts";
import type { Outcome } from "./outcomes.ts";
import { TargetTally, type TargetTotals } from "./target-tally.ts";
import { uncertainInputs } from "./uncertain-inputs.ts";
import { methodFor, type StoreMethod } from "./value-store.ts";

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
  /** How the values of targets and of bands were stored: quantiles are exact, or within 1/65,536 of a range. */
  readonly methods: { readonly targets: StoreMethod; readonly bands: StoreMethod };
  /** Members with which the chances are known to ± 1 point at 95 %. */
  readonly membersForOnePoint: number;
}

interface Tallied {
  readonly target: Target;
  readonly certainty: Certainty | undefined;
  readonly tally: TargetTally;
  readonly isGoal: boolean;
}

/**
 * Makes an ensemble of its members, block by block in their order. Everything is counted or summed member after member,
 * so that the result does not depend on how they were cut into blocks.
 */
export class EnsembleTally {
  readonly #run: ScenarioRun;
  readonly #slice: Slice;
  readonly #targets: readonly (Tallied | undefined)[];
  readonly #bands: BandTally;
  readonly #methods: Ensemble["methods"];
  #next: number;
  #together = 0;

  constructor(run: ScenarioRun, slice: Slice, outcomes: readonly Outcome[]) {
    const { program, settings } = run.trajectory;
    const { model, grid } = program;
    const { members } = slice;
    this.#run = run;
    this.#slice = slice;
    this.#next = slice.first;
    this.#methods = { targets: methodFor(members, 1), bands: methodFor(members, outcomes.length) };
    const places = drawnPlaces(program, drawsOf(program, settings, { ...slice, members: 1 }, new DrawCache()));
    this.#targets = model.plan.targets.map((target) => {
      const slot = slotOfTarget(model, target);
      if (slot === undefined) return undefined;
      const store = { method: this.#methods.targets, members };
      return {
        target,
        certainty: certaintyOf(target, slot, program, places),
        tally: new TargetTally(target, slot, grid, run.provenance, outcomes, store),
        isGoal: target.basis === "plan" && target.value !== undefined,
      };
    });
    this.#bands = new BandTally(grid, outcomes, this.#methods.bands, members);
  }

  /** Counts the members that follow those counted so far. */
  add(block: MemberBlock): void {
    if (block.first !== this.#next) throw new Error(`member ${this.#next} is next, not ${block.first}`);
    this.#next += block.members;
    const all = new Uint8Array(block.members).fill(1);
    for (const one of this.#targets) {
      const reached = one?.tally.add(block);
      if (one?.isGoal) for (let i = 0; i < all.length; i++) all[i]! &= reached![i]!;
    }
    for (const flag of all) this.#together += flag;
    this.#bands.add(block);
  }

  /** What the members counted so far say. */
  ensemble(): Ensemble {
    const { program, settings } = this.#run.trajectory;
    const members = this.#next - this.#slice.first;
    const targets = this.#targets.map(
      (one) => one && { target: one.target, certainty: one.certainty, ...one.tally.totals() },
    );
    const goals = this.#targets.filter((one) => one?.isGoal).length;
    const together = goals === 0 ? undefined : { goals, ...chanceOf(this.#together, members) };
    return {
      digest: ensembleDigestOf(this.#run).all,
      slice: { ...this.#slice, members },
      drawn: {
        inputs: uncertainInputs(program, settings).map(({ id }) => id),
        observations: boundedObservations(program).length,
      },
      targets,
      together,
      bands: this.#bands.bands(),
      methods: this.#methods,
      membersForOnePoint: membersForOnePoint([...targets, { chance: together }].flatMap((one) => one?.chance ?? [])),
    };
  }
}
