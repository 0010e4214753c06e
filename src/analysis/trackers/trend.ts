import { student } from "../../random/student.ts";
import { fitLine } from "../../statistics/line.ts";
import { mean } from "../../statistics/mean.ts";
import type { Goal, Point } from "../progress.ts";
import { closeness, meets, thresholdOf } from "../threshold.ts";
import type { Silence } from "./growth.ts";

/** A line through all figures, carried to the target's time. Values are in base units. */
export interface TrendAnswer {
  readonly silence: Silence | undefined;
  /** Whether the line meets the target at its time. */
  readonly reaches: boolean | undefined;
  readonly points: number;
  /** Change a unit of time. */
  readonly slope: number | undefined;
  /** Where the line is at the target's time. */
  readonly value: number | undefined;
  /** The chance that one more figure at the target's time meets the target; from three figures on that leave a residual. */
  readonly likelihood: number | undefined;
}

/**
 * Least squares through all figures. The likelihood of reaching is a tail of the predictive distribution of a new figure:
 * Student's t with n − 2 degrees of freedom around the line, scale s √(1 + 1/n + (T − t̄)² / Σ(t − t̄)²), which holds for
 * independent normal errors of one size. Two figures have a line and no likelihood, nor have figures that lie on a line but
 * for rounding: their residuals say nothing of the errors to come.
 *
 * The OECD assesses trends and the likelihood of meeting a target by stochastic projections (The Short and Winding Road to
 * 2030: Measuring Distance to the SDG Targets, 2022, annex A). This is its question with the textbook's answer (Draper and
 * Smith, Applied Regression Analysis), not its simulation.
 *
 * @example trend([{ time: 0, value: 0 }, { time: 1, value: 1 }, { time: 2, value: 1 }], { time: 3, value: 1, comparison: ">=" }).likelihood // 0.732…
 */
export function trend(points: readonly Point[], goal: Goal): TrendAnswer {
  const n = points.length;
  const none = { points: n, reaches: undefined, slope: undefined, value: undefined, likelihood: undefined };
  if (n < 2) return { ...none, silence: n === 0 ? "no observation" : "one observation" };
  const time = mean(points.map((point) => point.time));
  const { level, slope } = fitLine(points.map((point) => ({ x: point.time - time, y: point.value })))!;
  const sum = (of: (point: Point) => number) => points.reduce((total, point) => total + of(point), 0);
  const spread = sum((point) => (point.time - time) * (point.time - time));
  const at = (when: number) => level + slope * (when - time);
  const value = at(goal.time);
  const reaches = meets(value, thresholdOf(goal, goal.scale));
  const line = { silence: undefined, points: n, reaches, slope, value };
  if (n === 2) return { ...line, likelihood: undefined };
  const residuals = sum((point) => (point.value - at(point.time)) * (point.value - at(point.time)));
  const far = goal.time - time;
  const error = Math.sqrt(residuals / (n - 2));
  const largest = Math.max(...points.map((point) => Math.abs(point.value)));
  if (error <= closeness * largest) return { ...line, likelihood: undefined };
  const scale = error * Math.sqrt(1 + 1 / n + (far * far) / spread);
  const { cdf, survival } = student(value, scale, n - 2);
  return { ...line, likelihood: goal.comparison.startsWith(">") ? survival(goal.value) : cdf(goal.value) };
}
