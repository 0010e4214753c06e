import type { Target } from "../../plan/plan.ts";
import type { Futures } from "../ensemble/futures.ts";
import { judgementIn } from "../judgement.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { meets } from "../threshold.ts";
import { featuresOf, type KnownFeatures, type NamedFeature } from "./box-features.ts";
import { type BoxesFound, boxesAmong } from "./boxes-among.ts";
import { resamples } from "./failing-box.ts";
import { meterOf } from "./quantity.ts";

/** Members that are described: those that miss the target, or those that reach it. */
export type BoxSide = "missed" | "reached";

export interface BoxWish {
  readonly side?: BoxSide;
  /** Boxes of a target at most; 2 when it is left out. */
  readonly most?: number;
  /** Told after each target which part of the work is done. */
  readonly onProgress?: (done: number) => void;
}

/** When a target fails, in boxes; the first tells most. */
export interface FailingBoxes extends BoxesFound<NamedFeature> {
  readonly target: Target;
  readonly side: BoxSide;
  readonly members: number;
  /** Members that are described. */
  readonly cases: number;
  readonly resamples: number;
}

/**
 * Where in what is drawn the members lie that miss a target: boxes found by the patient rule induction method (Friedman and
 * Fisher 1999) as used in scenario discovery (Bryant and Lempert 2010). A member without a value misses. A second box is
 * sought among the members outside the first.
 */
export function failingBoxes(
  run: ScenarioRun,
  targets: readonly Target[],
  futures: Futures,
  { side = "missed", most = 2, onProgress }: BoxWish = {},
): readonly FailingBoxes[] {
  const known: KnownFeatures = new Map();
  return targets.map((target, k) => {
    const boxes = boxesOf(run, target, futures, side, most, known);
    onProgress?.((k + 1) / targets.length);
    return boxes;
  });
}

function boxesOf(
  run: ScenarioRun,
  target: Target,
  futures: Futures,
  side: BoxSide,
  most: number,
  known: KnownFeatures,
): FailingBoxes {
  const draws = futures.drawsOf(run);
  const values = futures.judged(run, [target], draws)[0]!;
  const { threshold } = judgementIn(run.trajectory, target);
  const reached = Uint8Array.from(values, (value) => (meets(value, threshold) ? 1 : 0));
  const reaching = reached.reduce((sum, one) => sum + one, 0);
  const members = values.length;
  const isCase = side === "reached" ? reached : reached.map((one) => 1 - one);
  const cases = side === "reached" ? reaching : members - reaching;
  const { outcomes } = meterOf(run, { kind: "target", target, of: "value" })!;
  const features = featuresOf(run, futures.drawsGivenObserved(run, outcomes), outcomes, known);
  return { target, side, members, cases, resamples, ...boxesAmong(features, isCase, futures.seed, most) };
}
