import { type Band, type BandPart, BandTally } from "./band-tally.ts";
import { type Chance, chanceOf, type Sharing } from "./chance.ts";
import { type ConditioningCounts, joinedCounts, noCounts } from "./conditioning/conditioning-counts.ts";
import type { MemberBlock } from "./member-blocks.ts";
import { addCounts, drawsOfMembers } from "./shared-draws.ts";
import type { TallyPlan } from "./tally-plan.ts";
import { type TargetPart, TargetTally, type TargetTotals } from "./target-tally.ts";
import type { Range } from "./value-store.ts";

/** What is counted of some members, as plain data: one thread can give it to another. */
export interface TallyPart {
  readonly members: number;
  readonly together: number;
  /** By draw of a posterior: its members, and those of them that reach all goals. */
  readonly shared: { readonly members: Uint32Array; readonly together: Uint32Array } | undefined;
  readonly targets: readonly (TargetPart | undefined)[];
  readonly bands: BandPart;
  readonly conditioning: ConditioningCounts;
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
  readonly #shared: TallyPart["shared"];
  // Room for the members of a block, used again for the next.
  #all = new Uint8Array();
  #draws = new Float64Array();
  #members = 0;
  #together = 0;
  #conditioning = noCounts;

  constructor(plan: TallyPlan, ranges?: Ranges) {
    this.#plan = plan;
    const count = plan.shared?.count;
    this.#shared =
      count === undefined ? undefined : { members: new Uint32Array(count), together: new Uint32Array(count) };
    this.#targets = plan.targets.map((target, k) => target && new TargetTally(target, plan, ranges?.targets[k]));
    this.#bands = new BandTally(plan, ranges?.bands);
  }

  get members(): number {
    return this.#members;
  }

  /** The chance that a member reaches all goals. */
  get together(): Chance {
    return chanceOf(this.#together, this.#members, this.#sharing(this.#shared?.together));
  }

  /** What is to be said of the shocks behind what was observed. */
  get conditioning(): ConditioningCounts {
    return this.#conditioning;
  }

  add(block: MemberBlock): void {
    const { members } = block;
    if (this.#all.length < members) this.#makeRoom(members);
    const draws = this.#addDraws(block);
    const all = this.#all.fill(1, 0, members);
    for (const [k, tally] of this.#targets.entries()) {
      const reached = tally?.add(block, block.first - this.#plan.first, draws);
      if (this.#plan.targets[k]?.isGoal) for (let i = 0; i < members; i++) all[i]! &= reached![i]!;
    }
    for (let i = 0; i < members; i++) this.#together += all[i]!;
    if (draws !== undefined) for (let i = 0; i < members; i++) this.#shared!.together[draws[i]!]! += all[i]!;
    this.#members += members;
    this.#conditioning = joinedCounts(this.#conditioning, block.conditioning);
    this.#bands.add(block);
  }

  #makeRoom(members: number): void {
    this.#all = new Uint8Array(members);
    this.#draws = new Float64Array(members);
  }

  /** Counts the members of each draw, and says which draw each has. */
  #addDraws({ first, members }: MemberBlock): Float64Array | undefined {
    const { shared } = this.#plan;
    if (shared === undefined) return undefined;
    const draws = drawsOfMembers(shared, first, this.#draws.subarray(0, members));
    for (const draw of draws) this.#shared!.members[draw]!++;
    return draws;
  }

  #sharing(reached: Uint32Array | undefined): Sharing | undefined {
    if (reached === undefined) return undefined;
    return { members: this.#shared!.members, reached, effective: this.#plan.shared!.effective };
  }

  ranges(): Ranges {
    return { targets: this.#targets.map((tally) => tally?.range()), bands: this.#bands.ranges() };
  }

  part(): TallyPart {
    return {
      members: this.#members,
      together: this.#together,
      shared: this.#shared,
      targets: this.#targets.map((tally) => tally?.part()),
      bands: this.#bands.part(),
      conditioning: this.#conditioning,
    };
  }

  /** Takes over what was counted of other members. */
  join(part: TallyPart): void {
    this.#members += part.members;
    this.#together += part.together;
    if (this.#shared !== undefined) {
      addCounts(this.#shared.members, part.shared!.members);
      addCounts(this.#shared.together, part.shared!.together);
    }
    this.#conditioning = joinedCounts(this.#conditioning, part.conditioning);
    for (const [k, tally] of this.#targets.entries()) tally?.join(part.targets[k]!);
    this.#bands.join(part.bands);
  }

  totals(): readonly (TargetTotals | undefined)[] {
    return this.#targets.map((tally) => tally?.totals((reached) => this.#sharing(reached)));
  }

  bands(): readonly Band[] {
    return this.#bands.bands();
  }
}
