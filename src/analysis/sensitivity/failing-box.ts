import { inUnit, toBaseNumber } from "../../plan/quantity.ts";
import type { Unit } from "../../plan/unit.ts";
import { keyOf, mix } from "../../random/key.ts";
import { binomialUpperTail } from "../../statistics/binomial.ts";
import { type Box, boxOf, type Feature, type Restriction, withoutEach } from "./box.ts";
import type { NamedFeature } from "./box-features.ts";
import { agreement, findBox, findRestrictions } from "./find-box.ts";

/** One condition of a box. */
export interface BoxCondition<F extends Feature = NamedFeature> {
  readonly feature: F;
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

export interface FailingBox<F extends Feature = NamedFeature> {
  readonly conditions: readonly BoxCondition<F>[];
  readonly members: number;
  readonly cases: number;
  /** Part of all cases that are in the box. */
  readonly coverage: number;
  /** Part of the members in the box that are cases. */
  readonly density: number;
  /** The peeling in the inputs of the box, from the open box on, every fifth box of it. */
  readonly trajectory: readonly { readonly coverage: number; readonly density: number; readonly restricted: number }[];
}

export const resamples = 20;
/** Conditions are left out that luck would explain, that hardly make the box better, or that seldom come back. */
const mostQuasiP = 0.05;
const leastAgreement = 0.01;
const leastReturns = resamples / 2;
/** Of the way of the peeling, every so many boxes are told. */
const toldEvery = 5;

/** The box that tells most of the cases among some members, with what supports it; `allCases` are those of coverage. */
export function failingBox<F extends Feature & { readonly unit: Unit }>(
  features: readonly F[],
  isCase: Uint8Array,
  isMember: Uint8Array,
  allCases: number,
  seed: number,
): FailingBox<F> | undefined {
  const found = findBox(features, isCase, isMember);
  if (found === undefined) return undefined;
  const rounded = found.box.restrictions.map((restriction) => inRoundNumbers(restriction, features));
  const short = inFewWords(features, boxOf(features, rounded, isCase, isMember), isCase, isMember);
  const counts = returnsOf(features, short.restrictions, isCase, isMember, seed);
  const returns = new Map(short.restrictions.map((restriction, k) => [restriction, counts[k]!]));
  const steady = short.restrictions.filter((restriction) => returns.get(restriction)! >= leastReturns);
  // What stood beside a condition that seldom comes back may be luck without it.
  const box = inFewWords(features, boxOf(features, steady, isCase, isMember), isCase, isMember);
  if (box.restrictions.length === 0 || box.members === 0) return undefined;
  const larger = withoutEach(features, box, isCase, isMember);
  return {
    conditions: box.restrictions.map((restriction, k) => {
      const { feature, low, high } = restriction;
      const support = { quasiP: quasiP(box, larger[k]!), returns: returns.get(restriction)! };
      return { feature: features[feature]!, low, high, ...support };
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
function inRoundNumbers(restriction: Restriction, features: readonly { readonly unit: Unit }[]): Restriction {
  const { unit } = features[restriction.feature]!;
  return { ...restriction, low: rounded(restriction.low, unit), high: rounded(restriction.high, unit) };
}

function rounded(bound: number, unit: Unit): number {
  if (!Number.isFinite(bound)) return bound;
  return toBaseNumber(Number(inUnit(bound, unit).toPrecision(3)), unit);
}

/** Leaves out conditions that luck would explain, and those that add too little to be worth a reader's time. */
function inFewWords(features: readonly Feature[], box: Box, isCase: Uint8Array, isMember: Uint8Array): Box {
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
  features: readonly Feature[],
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
