import { type Band, type BandPart, BandTally } from "./band-tally.ts";
import type { MemberBlock } from "./member-blocks.ts";
import type { TallyPlan } from "./tally-plan.ts";
import { type TargetPart, TargetTally, type TargetTotals } from "./target-tally.ts";
import type { Range } from "./value-store.ts";

/** What is counted of some members, as plain data: one thread can give it to another. */
export interface TallyPart {
  readonly members: number;
  readonly together: number;
  readonly targets: readonly (TargetPart | undefined)[];
  readonly bands: BandPart;
}

/** The ranges over which values are told apart, where not all are kept. */
export interface Ranges {
  readonly targets: readonly (Range | undefined)[];
  readonly bands: readonly (Range | undefined)[];
}

/**
 * Counts members of an ensemble, in whatever parts they come. A tally begins with the first members, which say the
 * ranges; or it is given those of another, to which it will be joined.
 */
export class MemberTally {
  readonly #plan: TallyPlan;
  readonly #targets: readonly (TargetTally | undefined)[];
  readonly #bands: BandTally;
  /** Room for the members of a block, used again for the next. */
  #all = new Uint8Array();
  #members = 0;
  #together = 0;

  constructor(plan: TallyPlan, ranges?: Ranges) {
    this.#plan = plan;
    this.#targets = plan.targets.map((target, k) => target && new TargetTally(target, plan, ranges?.targets[k]));
    this.#bands = new BandTally(plan, ranges?.bands);
  }

  get members(): number {
    return this.#members;
  }

  /** Members that reach all goals. */
  get together(): number {
    return this.#together;
  }

  add(block: MemberBlock): void {
    const { members } = block;
    if (this.#all.length < members) this.#all = new Uint8Array(members);
    const all = this.#all.fill(1, 0, members);
    for (const [k, tally] of this.#targets.entries()) {
      const reached = tally?.add(block, block.first - this.#plan.first);
      if (this.#plan.targets[k]?.isGoal) for (let i = 0; i < members; i++) all[i]! &= reached![i]!;
    }
    for (let i = 0; i < members; i++) this.#together += all[i]!;
    this.#members += members;
    this.#bands.add(block);
  }

  ranges(): Ranges {
    return { targets: this.#targets.map((tally) => tally?.range()), bands: this.#bands.ranges() };
  }

  part(): TallyPart {
    return {
      members: this.#members,
      together: this.#together,
      targets: this.#targets.map((tally) => tally?.part()),
      bands: this.#bands.part(),
    };
  }

  /** Takes over what was counted of other members. */
  join(part: TallyPart): void {
    this.#members += part.members;
    this.#together += part.together;
    for (const [k, tally] of this.#targets.entries()) tally?.join(part.targets[k]!);
    this.#bands.join(part.bands);
  }

  totals(): readonly (TargetTotals | undefined)[] {
    return this.#targets.map((tally) => tally?.totals());
  }

  bands(): readonly Band[] {
    return this.#bands.bands();
  }
}
