import { pow } from "../../number/pow.ts";
import { isBound } from "../../plan/bound.ts";
import { fewYears, type Goal } from "../progress.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import type { TrackedTarget } from "./tracked-target.ts";

/**
 * What weakens the answers of the trackers. `two figures`: a line or a rate through two says nothing of its own error ·
 * `short span`: growth is that of fewer than three years ·
 * `bound`: of these times no more than a bound was published, which is no figure · `beyond the limit`: what a method carries forward leaves the
 * range that the plan gives the variable · `goal beyond the limit`: so does the target itself · `computed`: a figure is
 * computed from published ones.
 */
export type Caution =
  | { readonly kind: "two figures" }
  | { readonly kind: "short span"; readonly from: number; readonly to: number }
  | { readonly kind: "bound"; readonly times: readonly number[] }
  | { readonly kind: "computed"; readonly times: readonly number[] }
  | {
      readonly kind: "beyond the limit";
      readonly method: "eurostat" | "trend";
      readonly value: number;
      readonly limit: number;
    }
  | { readonly kind: "goal beyond the limit"; readonly limit: number };

export function cautionsOf(
  { points, answers }: Pick<TrackedTarget, "points" | "answers">,
  goal: Goal,
  run: ScenarioRun,
  slot: number,
): readonly Caution[] {
  const cautions: Caution[] = [];
  const bounds = boundTimes(run, slot, goal);
  if (bounds.length > 0) cautions.push({ kind: "bound", times: bounds });
  if (points.length === 0) return cautions;
  if (points.length === 2) cautions.push({ kind: "two figures" });
  if (run.trajectory.program.grid.unit === "year") cautions.push(...shortSpans(answers));
  const computed = points.filter(({ knowledge }) => knowledge === "computed");
  if (computed.length > 0) cautions.push({ kind: "computed", times: computed.map(({ time }) => time) });
  const limit = limitOf(run, slot, goal);
  if (limit === undefined) return cautions;
  const isBeyond = (value: number) => (goal.comparison.startsWith(">") ? value > limit : value < limit);
  if (isBeyond(goal.value)) cautions.push({ kind: "goal beyond the limit", limit });
  const { latest, observed } = answers?.eurostat ?? {};
  const carried = [
    {
      method: "eurostat" as const,
      value:
        latest === undefined || observed === undefined
          ? undefined
          : latest.value * pow(1 + observed, goal.time - latest.time),
    },
    { method: "trend" as const, value: answers?.trend.value },
  ];
  for (const { method, value } of carried) {
    if (value !== undefined && isBeyond(value)) cautions.push({ kind: "beyond the limit", method, value, limit });
  }
  return cautions;
}

function shortSpans(answers: TrackedTarget["answers"]): readonly Caution[] {
  const spans = new Map<number, Caution>();
  for (const { base, latest, observed } of [answers?.eurostat, answers?.canada].filter((one) => one !== undefined)) {
    if (observed === undefined || base === undefined || latest === undefined) continue;
    if (latest.time - base.time < fewYears)
      spans.set(base.time, { kind: "short span", from: base.time, to: latest.time });
  }
  return [...spans.values()];
}

/** The times of the series, none later than the target, of which a bound alone was published. */
function boundTimes({ trajectory }: ScenarioRun, slot: number, goal: Goal): readonly number[] {
  const { model, inForce } = trajectory.program;
  const rows = [...(inForce.get(model.slots[slot]!.series ?? "")?.values() ?? [])];
  return rows.filter((row) => isBound(row) && row.time <= goal.time).map(({ time }) => time);
}

/**
 * The natural limit of a variable on the side to which its target points, as 100 % of a share: the end of the range that
 * the plan gives it. The range of a lever is what a decision may set, and no such limit.
 */
function limitOf({ trajectory }: ScenarioRun, slot: number, { comparison }: Goal): number | undefined {
  const { range, role } = trajectory.program.model.slots[slot]!;
  if (range === undefined || role === "lever") return undefined;
  return comparison.startsWith(">") ? range.high : range.low;
}
