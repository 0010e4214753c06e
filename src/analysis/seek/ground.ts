import type { Program } from "../../engine/program.ts";
import type { InputSetting } from "../../language/settings.ts";
import type { Chance } from "../ensemble/chance.ts";
import { Futures, type FuturesWish } from "../ensemble/futures.ts";
import { copied } from "../ensemble/kernel-members.ts";
import type { RunMembers } from "../ensemble/run-members.ts";
import { sharedDraws } from "../ensemble/shared-draws.ts";
import { type Aim, decidedValues, jointChance, outcomesOfTargets } from "./aim.ts";

/** What a search runs on: members, drawn once, and the kernels that run them. */
export interface Ground {
  readonly futures: Futures;
  /** As many members of the next seed, by which nothing is chosen. */
  readonly fresh: Futures;
  /** Its numbers may be good until the next run alone. */
  readonly runMembers: RunMembers;
}

export function groundOn(runMembers: RunMembers, wish: FuturesWish): Ground {
  const run = copied(runMembers);
  return { runMembers, futures: new Futures(wish, run), fresh: new Futures({ ...wish, seed: wish.seed + 1 }, run) };
}

/** A chance on draws by which nothing was chosen, and their seed. */
export interface FreshChance extends Chance {
  readonly seed: number;
}

/**
 * The chance out of sample of what a search has chosen. What is chosen for just reaching a chance on some draws has had
 * luck with them; on others it is more often a little less likely.
 */
export function freshChance(
  program: Program,
  settings: readonly InputSetting[],
  { targets }: Pick<Aim, "targets">,
  { fresh, runMembers }: Ground,
): FreshChance {
  const draws = fresh.drawsUnder(program, settings);
  const values = runMembers({ program, settings, outcomes: outcomesOfTargets(targets) }, draws);
  const { seed } = fresh;
  return { ...jointChance(targets, decidedValues(targets, program.grid, values), sharedDraws(settings, seed)), seed };
}
