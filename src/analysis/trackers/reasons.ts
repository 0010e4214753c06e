import { stepOf, timeOf } from "../../plan/grid.ts";
import { annualGrowth, type Goal, type Point } from "../progress.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { figuresOfStep } from "./points.ts";
import type { TrackedTarget } from "./tracked-target.ts";

/** How fast between two times: compound growth, or where that is undefined the change, a unit of time. */
export interface Pace {
  readonly from: number;
  readonly to: number;
  readonly kind: "growth" | "change";
  /** A pure number for growth, in base units for a change. */
  readonly value: number;
}

/**
 * Why methods disagree. `pace`: trackers carry the past forward, the model does not · `later figures`: the model knows
 * figures of other series for later times · `compounding`: growth compounds and a line does not · `bases`: two offices
 * begin in other years · `all figures`: a trend is through all figures, the straight line through the ends ·
 * `run and members`: the single run says one thing, most of the ensemble another.
 */
export type Reason =
  | { readonly kind: "pace"; readonly past: Pace; readonly coming: Pace; readonly figures: number }
  | { readonly kind: "later figures"; readonly names: readonly { readonly id: string; readonly time: number }[] }
  | { readonly kind: "compounding"; readonly grows: boolean }
  | { readonly kind: "bases"; readonly eurostat: number; readonly canada: number }
  | { readonly kind: "all figures"; readonly figures: number }
  | { readonly kind: "run and members"; readonly chance: number };

type Found = Pick<TrackedTarget, "verdict" | "points" | "answers" | "says" | "chance" | "certainty">;

/** The reasons that the numbers bear out, the weightiest first. */
export function reasonsOf(found: Found, goal: Goal, run: ScenarioRun, slot: number): readonly Reason[] {
  const { says, answers, points, chance, verdict } = found;
  const reasons: Reason[] = [];
  const { eurostat, canada, trend, distance, model } = says;
  const differs = (a: boolean | undefined, b: boolean | undefined) => a !== undefined && b !== undefined && a !== b;
  const trackers = [eurostat, canada, trend, distance];
  const latest = points.at(-1);
  const base = answers?.eurostat.base ?? points[0];
  if (trackers.some((answer) => differs(answer, model)) && latest !== undefined && base !== undefined) {
    if (verdict.value !== undefined && base.time < latest.time) {
      const past = paceBetween(base, latest);
      const coming = paceBetween(latest, { time: goal.time, value: verdict.value });
      reasons.push({ kind: "pace", past, coming, figures: points.filter(({ time }) => time >= base.time).length });
    }
    const names = laterFigures(run, slot, latest.time, goal.time);
    if (names.length > 0) reasons.push({ kind: "later figures", names });
  }
  const bases = { eurostat: answers?.eurostat.base?.time, canada: answers?.canada.base?.time };
  if (differs(eurostat, canada) && bases.eurostat !== undefined && bases.canada !== undefined) {
    if (bases.eurostat !== bases.canada)
      reasons.push({ kind: "bases", eurostat: bases.eurostat, canada: bases.canada });
  }
  if (differs(eurostat, distance)) reasons.push({ kind: "compounding", grows: eurostat === true });
  if (differs(trend, distance) && points.length > 2) reasons.push({ kind: "all figures", figures: points.length });
  if (model !== undefined && chance !== undefined && found.certainty === undefined && chance.chance >= 0.5 !== model)
    reasons.push({ kind: "run and members", chance: chance.chance });
  return reasons;
}

function paceBetween(from: Point, to: Point): Pace {
  const times = { from: from.time, to: to.time };
  if (from.value > 0 && to.value > 0) return { ...times, kind: "growth", value: annualGrowth(from, to) };
  return { ...times, kind: "change", value: (to.value - from.value) / (to.time - from.time) };
}

/** Figures published for times after the latest of the target's own series that its equation uses up to the target. */
function laterFigures(run: ScenarioRun, slot: number, after: number, until: number) {
  const { grid, model } = run.trajectory.program;
  const [first, last] = [stepOf(grid, after), stepOf(grid, until)];
  if (first === undefined || last === undefined) return [];
  const steps = Array.from({ length: last - first }, (_, i) => first + 1 + i);
  return steps.flatMap((step) =>
    figuresOfStep(run, slot, step).map((source) => ({
      id: model.slots[source]!.id,
      time: timeOf(grid, step),
    })),
  );
}
