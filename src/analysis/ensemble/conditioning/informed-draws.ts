import type { Program } from "../../../engine/program.ts";
import type { InputSetting } from "../../../language/settings.ts";
import type { DrawCache } from "../draw-cache.ts";
import { type DrawPlan, type Draws, drawPlanOf, drawsBy, type Slice } from "../draws.ts";
import { readSteps } from "../read-steps.ts";
import { conditioningPlanOf } from "./conditioning-plan.ts";

/** All that an ensemble draws, shocks also where nothing but an observation says something of them. */
export function informedDrawPlanOf(
  program: Program,
  settings: readonly InputSetting[],
  seed: number,
  needed?: ReadonlySet<number>,
): DrawPlan {
  const plan = conditioningPlanOf(program, settings);
  if (plan === undefined) return drawPlanOf(program, settings, seed, needed);
  const informed = plan.blocks.flatMap((block) => block.informed.map((n) => plan.numbers[n]!));
  return drawPlanOf(program, settings, seed, needed, (slot) => {
    const own = informed.filter((one) => one.slot === slot).map(({ position }) => position);
    return [...new Set([...readSteps(program, slot), ...own])].sort((a, b) => a - b);
  });
}

/** The draws of a slice of an ensemble; members run by them agree with what was observed. */
export function informedDrawsOf(
  program: Program,
  settings: readonly InputSetting[],
  slice: Slice,
  cache: DrawCache,
): Draws {
  return drawsBy(informedDrawPlanOf(program, settings, slice.seed), slice, cache);
}
