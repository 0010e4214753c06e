import type { Target } from "../../plan/plan.ts";
import { inUnit, toBaseNumber } from "../../plan/quantity.ts";
import type { Unit } from "../../plan/unit.ts";
import { keyOf, mix } from "../../random/key.ts";
import type { Futures } from "../ensemble/futures.ts";
import { meets } from "../progress.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { binomialUpperTail } from "./binomial.ts";
import { featuresOf, type KnownFeatures, type NamedFeature } from "./box-features.ts";
import { agreement, findBox, findRestrictions } from "./find-box.ts";
import { type Box, boxOf, insideOf, type Restriction, withoutEach } from "./prim.ts";
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

/** One condition of a box. */
export interface BoxCondition {
  readonly feature: NamedFeature;
  /** In base units; infinite where the box is open. */
  readonly low: number;
  readonly high: number;
  /**
   * The chance that so many cases would be in the box if the condition told nothing: the upper tail of a binomial with the
   * density of the box without it (quasi-p value, Bryant and Lempert 2010).
   */
  readonly quasiP: number;
  /** In how many of the resamples a box is bounded in this input on the same side. */
  readonly returns: number;
}

export interface FailingBox {
  readonly conditions: readonly BoxCondition[];
  readonly members: number;
  readonly cases: number;
  /** Part of all cases that are in the box. */
  readonly coverage: number;
  /** Part of the members in the box that are cases. */
  readonly density: number;
  /** The peeling in the inputs of the box, from the open box on, every fifth box of it. */
  readonly trajectory: readonly { readonly coverage: number; readonly density: number; readonly restricted: number }[];
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

const resamples = 20;
/** With fewer cases, a box tells of luck. */
const fewestCases = 50;
/** What each box but the first must add: a part of all cases, and be mostly cases itself. */
const leastAdded = { coverage: 0.1, density: 0.5 };
/** Conditions are left out that luck would explain, that hardly make the box better, or that seldom come back. */
const mostQuasiP = 0.05;
const leastAgreement = 0.01;
const leastReturns = resamples / 2;
/** Of the way of the peeling, every so many boxes are told. */
const toldEvery = 5;

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
  const { comparison, value: threshold } = target;
  const draws = futures.drawsOf(run);
  const values = futures.deciding(run, [target], draws)[0]!;
  const reached = Uint8Array.from(values, (value) => (meets(value, comparison, threshold!) ? 1 : 0));
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
    const box = oneBox(features, isCase, rest, cases, futures.seed);
    if (box === undefined) break;
    if (boxes.length > 0 && (box.coverage < leastAdded.coverage || box.density < leastAdded.density)) break;
    boxes.push(box);
    const inside = insideOf(features, restrictionsOf(box, features), rest);
    rest = rest.map((one, i) => one & (1 - inside[i]!));
  }
  return { ...about, boxes, silence: boxes.length === 0 ? "nothing stands out" : undefined };
}

function restrictionsOf({ conditions }: FailingBox, features: readonly NamedFeature[]): readonly Restriction[] {
  return conditions.map(({ feature, low, high }) => ({ feature: features.indexOf(feature), low, high }));
}

function oneBox(
  features: readonly NamedFeature[],
  isCase: Uint8Array,
  isMember: Uint8Array,
  allCases: number,
  seed: number,
): FailingBox | undefined {
  const found = findBox(features, isCase, isMember);
  if (found === undefined) return undefined;
  const rounded = found.box.restrictions.map((restriction) => inRoundNumbers(restriction, features));
  const short = inFewWords(features, boxOf(features, rounded, isCase, isMember), isCase, isMember);
  const all = returnsOf(features, short.restrictions, isCase, isMember, seed);
  const isSteady = (_: unknown, k: number) => all[k]! >= leastReturns;
  const returns = all.filter(isSteady);
  const box = boxOf(features, short.restrictions.filter(isSteady), isCase, isMember);
  if (box.restrictions.length === 0 || box.members === 0) return undefined;
  const larger = withoutEach(features, box, isCase, isMember);
  return {
    conditions: box.restrictions.map(({ feature, low, high }, k) => {
      return { feature: features[feature]!, low, high, quasiP: quasiP(box, larger[k]!), returns: returns[k]! };
    }),
    members: box.members,
    cases: box.cases,
    coverage: box.cases / allCases,
    density: box.cases / box.members,
    trajectory: found.trajectory
      .filter((_, peels) => peels % toldEvery === 0)
      .map(({ members, cases, restrictions }) => {
        return { coverage: cases / allCases, density: cases / members, restricted: restrictions.length };
      }),
  };
}

/** Bounds of three digits in the declared unit, so that a box is what its words say; all counts are taken after this. */
function inRoundNumbers(restriction: Restriction, features: readonly NamedFeature[]): Restriction {
  const { unit } = features[restriction.feature]!;
  return { ...restriction, low: rounded(restriction.low, unit), high: rounded(restriction.high, unit) };
}

function rounded(bound: number, unit: Unit): number {
  if (!Number.isFinite(bound)) return bound;
  return toBaseNumber(Number(inUnit(bound, unit).toPrecision(3)), unit);
}

/** Leaves out conditions that luck would explain, and those that add too little to be worth a reader's time. */
function inFewWords(features: readonly NamedFeature[], box: Box, isCase: Uint8Array, isMember: Uint8Array): Box {
  const all = boxOf(features, [], isCase, isMember);
  let kept = box;
  for (;;) {
    const shorter = withoutEach(features, kept, isCase, isMember);
    const [best] = shorter.toSorted((a, b) => agreement(b, all) - agreement(a, all));
    const unlikely = kept.restrictions.findIndex((_, k) => quasiP(kept, shorter[k]!) > mostQuasiP);
    if (unlikely >= 0) kept = shorter[unlikely]!;
    else if (best !== undefined && agreement(kept, all) - agreement(best, all) < leastAgreement) kept = best;
    else return kept;
  }
}

/** Of one condition more: `larger` is the box without it. */
function quasiP({ members, cases }: Box, larger: Box): number {
  return binomialUpperTail(cases, members, larger.cases / larger.members);
}

/** How often each restriction comes back when the box is sought in half of the members, drawn anew each time. */
function returnsOf(
  features: readonly NamedFeature[],
  restrictions: readonly Restriction[],
  isCase: Uint8Array,
  isMember: Uint8Array,
  seed: number,
): readonly number[] {
  const counts = restrictions.map(() => 0);
  for (let r = 0; r < resamples; r++) {
    const { high } = keyOf(`${seed} half ${r}`);
    const half = isMember.map((one, i) => one & (mix(i ^ high) & 1));
    const found = findRestrictions(features, isCase, half);
    for (const [k, { feature, low, high: top }] of restrictions.entries()) {
      const isBack = found.some((other) => {
        const isSameSide =
          (Number.isFinite(low) && Number.isFinite(other.low)) || (Number.isFinite(top) && Number.isFinite(other.high));
        return other.feature === feature && isSameSide;
      });
      if (isBack) counts[k]!++;
    }
  }
  return counts;
}
