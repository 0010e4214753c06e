import type { InputSetting } from "../../../language/settings.ts";
import { DrawCache } from "../draw-cache.ts";
import { type Draw, drawPlanOf, drawsBy } from "../draws.ts";
import { membersThatFit } from "../member-size.ts";
import type { RunMembers } from "../run-members.ts";
import type { ObservedCells } from "./observed-cells.ts";

/** Members in which it is seen what shocks do to the cells. */
const sample = 4;

/**
 * Of a cell's variance by shocks so small a part may be left out: the shocks that explain it together stay as they were
 * drawn. An observation z standard deviations off would move each of them by at most 0.001 z of its own.
 */
const leftOut = 1e-6;

/** What the shocks do to a cell. */
export interface Effects {
  /** Whether its equation gives a value. */
  readonly hasValue: boolean;
  /** The numbers that move it, without those that hardly do. */
  readonly movers: ReadonlySet<number>;
}

/** For each cell which of the numbers that reach it move it, as some members tell. */
export function effectsOf(
  { program, cells, numbers, reaches, upstream }: ObservedCells,
  settings: readonly InputSetting[],
  runMembers: RunMembers,
): readonly Effects[] {
  const outcomes = cells.map(({ shadow, step }) => ({ slot: shadow, step }));
  const source = { program, settings, outcomes };
  const plan = drawPlanOf(program, settings, 1, upstream);
  const { slice, inputs, observations } = drawsBy(plan, { first: 0, members: sample }, new DrawCache());
  const own = inputs.filter(({ position }) => position === undefined || position < program.width);
  /** All cells in the members of the sample, and in those in which a number is one standard deviation higher. */
  const valuesWith = (moved: readonly number[]) => {
    const members = sample * (1 + moved.length);
    const repeated = (draw: Draw): Draw => {
      const values = new Float64Array(members);
      for (let from = 0; from < members; from += sample) values.set(draw.values, from);
      const place = moved.findIndex((n) => numbers[n]!.slot === draw.slot && numbers[n]!.position === draw.position);
      const law = numbers[moved[place] ?? -1]?.law;
      if (law !== undefined)
        values.set(
          draw.values.map((x) => law.fromNormal(law.toNormal(x) + 1)),
          (1 + place) * sample,
        );
      return { ...draw, values };
    };
    const draws = { slice: { ...slice, members }, inputs: own.map(repeated), observations: observations.map(repeated) };
    return runMembers(source, draws);
  };
  const moving = [...numbers.keys()].filter((n) => reaches[n]!.size > 0 && numbers[n]!.law !== undefined);
  const variances = cells.map(() => new Map<number, Float64Array>());
  const hasValue = valuesWith([]).map((row) => row.some((value) => !Number.isNaN(value)));
  const together = Math.ceil(membersThatFit(source, 1024) / sample);
  for (let from = 0; from < moving.length; from += together) {
    const some = moving.slice(from, from + together);
    const values = valuesWith(some);
    for (const [j, n] of some.entries()) {
      for (const k of reaches[n]!) {
        const row = values[k]!;
        const squares = Float64Array.from({ length: sample }, (_, i) => (row[(1 + j) * sample + i]! - row[i]!) ** 2);
        variances[k]!.set(n, squares);
      }
    }
  }
  return cells.map((_, k) => {
    return { hasValue: hasValue[k]!, movers: hasValue[k] ? moversIn(variances[k]!) : new Set() };
  });
}

/** The numbers that move a cell in any of the members. */
function moversIn(variances: ReadonlyMap<number, Float64Array>): ReadonlySet<number> {
  const movers = new Set<number>();
  for (let i = 0; i < sample; i++) {
    const rising = [...variances].map(([n, row]) => [n, row[i]!] as const).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    let open = leftOut * rising.reduce((sum, [, variance]) => sum + variance, 0);
    for (const [n, variance] of rising) {
      open -= variance;
      if (!(open >= 0)) movers.add(n);
    }
  }
  return movers;
}
