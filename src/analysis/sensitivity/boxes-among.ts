import type { Unit } from "../../plan/unit.ts";
import { type Feature, insideOf } from "./box.ts";
import { type FailingBox, failingBox } from "./failing-box.ts";

/** Boxes among members, the first of which tells most. */
export interface BoxesFound<F extends Feature> {
  readonly boxes: readonly FailingBox<F>[];
  /** Why there is no box. */
  readonly silence: "too few" | "nothing stands out" | undefined;
}

/** With fewer cases, a box tells of luck. */
const fewestCases = 50;

/** What each box but the first must add: a part of all cases, and be mostly cases itself. */
const leastAdded = { coverage: 0.1, density: 0.5 };

/** What every box must stand out by: its density over the base rate, as a part of the rarer of the two sides. */
const leastLift = 0.1;

/** Boxes that tell most of the cases, one after the other, each among the members outside those before it; at most `most`. */
export function boxesAmong<F extends Feature & { readonly unit: Unit }>(
  features: readonly F[],
  isCase: Uint8Array,
  seed: number,
  most: number,
): BoxesFound<F> {
  const members = isCase.length;
  const cases = isCase.reduce((sum, one) => sum + one, 0);
  if (Math.min(cases, members - cases) < fewestCases) return { boxes: [], silence: "too few" };
  const boxes: FailingBox<F>[] = [];
  let rest: Uint8Array = new Uint8Array(members).fill(1);
  while (boxes.length < most) {
    const box = failingBox(features, isCase, rest, cases, seed);
    if (box === undefined || !standsOut(box, cases / members)) break;
    if (boxes.length > 0 && (box.coverage < leastAdded.coverage || box.density < leastAdded.density)) break;
    boxes.push(box);
    const restrictions = box.conditions.map(({ feature, low, high }) => {
      return { feature: features.indexOf(feature), low, high };
    });
    const inside = insideOf(features, restrictions, rest);
    rest = rest.map((one, i) => one & (1 - inside[i]!));
  }
  return { boxes, silence: boxes.length === 0 ? "nothing stands out" : undefined };
}

/**
 * Whether the density of a box tells more than the share of the cases among all members.
 *
 * @example standsOut({ density: 0.53 }, 0.5) // false: 0.55 would
 */
export function standsOut({ density }: { readonly density: number }, baseRate: number): boolean {
  return density - baseRate >= leastLift * Math.min(baseRate, 1 - baseRate);
}
