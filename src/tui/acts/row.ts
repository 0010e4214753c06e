import type { Label } from "../../plan/plan.ts";
import type { Place, State } from "../state.ts";
import type { World } from "../world.ts";

/** One thing that can be done, as it is recorded and replayed; `arg` where the id alone does not say what. */
export interface Act {
  readonly id: string;
  readonly arg?: string;
}

/** A row of the table of acts: it drives the keys, the line of keys, the help, the palette and the documentation. */
export interface ActRow {
  readonly id: string;
  readonly keys: readonly string[];
  readonly places: readonly Place[];
  readonly label: Label;
  /** The label in the line of keys, where room is short. */
  readonly short?: Label;
  /** Stands in the line of keys, the earlier the more it matters; "always" at its end, whatever else has room. */
  readonly isShown?: boolean | "always";
  /** The words by which the command line knows it; the palette finds it by them too. */
  readonly words?: readonly string[];
  /** Stands in the palette. */
  readonly isCommand?: boolean;
  /** Why it cannot be done now; `undefined` when it can. */
  readonly whyNot?: (state: State, world: World) => Label | undefined;
}
export const main: readonly Place[] = ["inputs", "chart", "targets"];
export const lists: readonly Place[] = [...main, "pick", "compare", "explain", "page"];
