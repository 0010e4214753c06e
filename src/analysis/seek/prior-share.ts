import { distributionOf } from "../../language/distribution-of.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import type { Movable } from "./movable.ts";

/**
 * How likely the prior of an assumption holds a value to be at a point or beyond it, seen from its own value; `undefined`
 * without a prior.
 */
export function priorShareBeyond(
  { trajectory }: ScenarioRun,
  { slot, own }: Movable,
  value: number,
): number | undefined {
  const setting = trajectory.settings.find(({ id }) => id === slot.id);
  const prior = setting?.prior ?? slot.prior;
  const distribution = prior && distributionOf(prior);
  if (distribution === undefined) return undefined;
  return value >= own ? distribution.survival(value) : distribution.cdf(value);
}
