import { exp } from "../../number/exp.ts";
import { log } from "../../number/log.ts";
import type { Point } from "../../statistics/least-squares.ts";
import { fitLine } from "../../statistics/line.ts";
import { adoptedBy, fitBass } from "./bass.ts";
import type { Forecast } from "./forecast.ts";
import { fitLogistic, logisticCurve } from "./logistic.ts";

export const benchmarkNames = ["no change", "last growth", "linear trend", "logistic fit", "Bass fit"] as const;

/** A forecast that needs no model, only the numbers of the series itself. */
export type BenchmarkName = (typeof benchmarkNames)[number];

/** Why a benchmark cannot be made from the numbers known. */
export type BenchmarkLack =
  /** Fewer numbers than it needs. */
  | "too few numbers"
  /** A growth or a logistic curve needs numbers above 0. */
  | "not above 0"
  /** The curve does not settle on these numbers. */
  | "no fit"
  /** Adoption: a count that has risen in every step since the first. */
  | "no adoption";

export interface Benchmark {
  readonly name: BenchmarkName;
  /** A normal forecast; a point where fewer than two past errors were made; `undefined` where there is none. */
  readonly forecast: Forecast | undefined;
  readonly lack: BenchmarkLack | undefined;
  /** The past errors its spread is made of. */
  readonly errors: number;
}

/** What benchmarks know of a series: its numbers in order of time, bounds left out. */
export interface History {
  readonly points: readonly Point[];
  /** Whether it counts things, which can be adopted one after the other. */
  readonly isCount: boolean;
  /** The length of a step of the plan. */
  readonly step: number;
}

type Predict = (history: History, time: number) => number | BenchmarkLack;

/** Errors that a spread needs. */
const fewestErrors = 2;

const predictions: Readonly<Record<BenchmarkName, Predict>> = {
  "no change": ({ points }) => points.at(-1)?.y ?? "too few numbers",
  "last growth": ({ points }, time) => {
    const [before, last] = points.slice(-2);
    if (before === undefined || last === undefined) return "too few numbers";
    if (before.y <= 0 || last.y <= 0) return "not above 0";
    return last.y * exp((log(last.y / before.y) * (time - last.x)) / (last.x - before.x));
  },
  "linear trend": ({ points }, time) => {
    const line = fitLine(fromFirst(points));
    return line === undefined ? "too few numbers" : line.level + line.slope * (time - points[0]!.x);
  },
  "logistic fit": ({ points }, time) => {
    if (points.length < 4) return "too few numbers";
    if (points.some(({ y }) => y <= 0)) return "not above 0";
    const fit = fitLogistic(fromFirst(points));
    return fit === undefined ? "no fit" : logisticCurve.valueAt(fit.parameters, time - points[0]!.x);
  },
  "Bass fit": ({ points, isCount, step }, time) => {
    const added = points.slice(1).map(({ x, y }, k) => ({ x: x - points[0]!.x, y: y - points[k]!.y }));
    const isWhole = added.every(({ x }, k) => Math.abs(x - (k + 1) * step) < 1e-9);
    if (!isCount || !isWhole || added.some(({ y }) => y <= 0)) return "no adoption";
    if (added.length < 4) return "too few numbers";
    const fit = fitBass(added.map(({ y }, k) => ({ x: k + 1, y })));
    if (fit === undefined) return "no fit";
    const adopted = (until: number) => fit.parameters[0]! * adoptedBy(fit.parameters, until);
    const last = points.at(-1)!;
    return last.y + adopted((time - points[0]!.x) / step) - adopted(added.length);
  },
};

/** Years from the first number on, so that squares of 2020 cost no digits. */
const fromFirst = (points: readonly Point[]) => points.map(({ x, y }) => ({ x: x - points[0]!.x, y }));

/**
 * The benchmarks' forecasts of a later number. The centre is the prediction. The spread comes from the benchmark's own past: at
 * every earlier number it predicts the next one, and with e the errors of these predictions and g the times between,
 * the variance of a forecast h ahead is h · mean(e² / g), as if errors of one step after the other added up.
 */
export function benchmarksOf(history: History, time: number): readonly Benchmark[] {
  return benchmarkNames.map((name) => {
    const predict = predictions[name];
    const centre = predict(history, time);
    if (typeof centre !== "number") return { name, forecast: undefined, lack: centre, errors: 0 };
    const errors = pastErrors(history, predict);
    if (errors.length < fewestErrors)
      return { name, forecast: { kind: "point", value: centre }, lack: undefined, errors: errors.length };
    const mean = errors.reduce((sum, error) => sum + error * error, 0) / errors.length;
    const sd = Math.sqrt(mean * (time - history.points.at(-1)!.x));
    return { name, forecast: { kind: "normal", mean: centre, sd }, lack: undefined, errors: errors.length };
  });
}

/** The errors of predicting each number from those before it, over the square root of the time between. */
function pastErrors(history: History, predict: Predict): readonly number[] {
  const { points } = history;
  return points.flatMap(({ x, y }, k) => {
    if (k === 0) return [];
    const said = predict({ ...history, points: points.slice(0, k) }, x);
    return typeof said === "number" ? [(y - said) / Math.sqrt(x - points[k - 1]!.x)] : [];
  });
}
