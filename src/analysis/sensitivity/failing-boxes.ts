import type { Target } from "../../plan/plan.ts";
import type { Futures } from "../ensemble/futures.ts";
import { judgementIn } from "../judgement.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { meets } from "../threshold.ts";
import { insideOf, type Restriction } from "./box.ts";
import { featuresOf, type KnownFeatures, type NamedFeature } from "./box-features.ts";
import { type FailingBox, failingBox, resamples } from "./failing-box.ts";
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
export interface FailingBoxes {
  readonly target: Target;
  readonly side: BoxSide;
  readonly members: number;
  /** Members that are described. */
  readonly cases: number;
  readonly resamples: number;
  readonly boxes: readonly FailingBox[];
  /** Why there is no box. */
  readonly silence: "too few" | "nothing stands out" | undefined;
}

/** With fewer cases, a box tells of luck. */
const fewestCases = 50;
/** What each box but the first must add: a part of all cases, and be mostly cases itself. */
const leastAdded = { coverage: 0.1, density: 0.5 };

/** What every box must stand out by: its density over the base rate, as a part of the rarer of the two sides. */
const leastLift = 0.1;

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
  const about = { target, side, members, cases, resamples };
  if (Math.min(cases, members - cases) < fewestCases) return { ...about, boxes: [], silence: "too few" };
  const { outcomes } = meterOf(run, { kind: "target", target, of: "value" })!;
  const features = featuresOf(run, draws, outcomes, known);
  const boxes: FailingBox[] = [];
  let rest: Uint8Array = new Uint8Array(members).fill(1);
  while (boxes.length < most) {
    const box = failingBox(features, isCase, rest, cases, futures.seed);
    if (box === undefined || !standsOut(box, cases / members)) break;
    if (boxes.length > 0 && (box.coverage < leastAdded.coverage || box.density < leastAdded.density)) break;
    boxes.push(box);
    const inside = insideOf(features, restrictionsOf(box, features), rest);
    rest = rest.map((one, i) => one & (1 - inside[i]!));
  }
  return { ...about, boxes, silence: boxes.length === 0 ? "nothing stands out" : undefined };
}

/**
 * Whether the density of a box tells more than the share of the cases among all members.
 *
 * @example standsOut({ density: 0.53 }, 0.5) // false: 0.55 would
 */
export function standsOut({ density }: Pick<FailingBox, "density">, baseRate: number): boolean {
  return density - baseRate >= leastLift * Math.min(baseRate, 1 - baseRate);
}

function restrictionsOf({ conditions }: FailingBox, features: readonly NamedFeature[]): readonly Restriction[] {
  return conditions.map(({ feature, low, high }) => ({ feature: features.indexOf(feature), low, high }));
}
