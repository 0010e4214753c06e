import { valueStore } from "./make-store.ts";
import type { MemberBlock } from "./member-blocks.ts";
import type { TallyPlan } from "./tally-plan.ts";
import type { Range, StorePart, ValueStore } from "./value-store.ts";

/** Quantiles of a variable at a time, in base units; `undefined` where it is missing in all members. */
export interface BandPoint {
  readonly time: number;
  readonly p10: number | undefined;
  readonly p50: number | undefined;
  readonly p90: number | undefined;
  /** Members in which it is missing. */
  readonly missing: number;
}

/** The band of a variable over the saved times, for charts. */
export interface Band {
  readonly slot: number;
  readonly points: readonly BandPoint[];
}

/** What is counted of some members, as one thread gives it to another; stores in the order of the plan's bands. */
export interface BandPart {
  readonly members: number;
  readonly stores: readonly StorePart[];
}

/** Gathers the values of variables at the saved steps. */
export class BandTally {
  readonly #plan: TallyPlan["bands"];
  readonly #stores: readonly ValueStore[];
  #members = 0;

  constructor({ bands, methods, members }: TallyPlan, ranges?: readonly (Range | undefined)[]) {
    this.#plan = bands;
    this.#stores = bands.map((_, k) => valueStore(methods.bands, members, ranges?.[k]));
  }

  add({ members, values }: MemberBlock): void {
    this.#members += members;
    for (const [k, { place }] of this.#plan.entries()) this.#stores[k]!.add(values[place]!);
  }

  ranges(): readonly (Range | undefined)[] {
    return this.#stores.map((store) => store.range());
  }

  part(): BandPart {
    return { members: this.#members, stores: this.#stores.map((store) => store.part()) };
  }

  /** Takes over what was counted of other members. */
  join({ members, stores }: BandPart): void {
    this.#members += members;
    for (const [k, store] of stores.entries()) this.#stores[k]!.join(store);
  }

  bands(): readonly Band[] {
    const points = this.#plan.map(({ slot, time }, k) => {
      const store = this.#stores[k]!;
      const [p10, p50, p90] = store.quantiles([0.1, 0.5, 0.9]) ?? [];
      return { slot, point: { time, p10, p50, p90, missing: this.#members - store.count() } };
    });
    const slots = [...new Set(points.map(({ slot }) => slot))];
    return slots.map((slot) => ({ slot, points: points.filter((one) => one.slot === slot).map(({ point }) => point) }));
  }
}
