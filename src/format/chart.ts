import type { Paint } from "./paint.ts";
import type { Language } from "./words.ts";

/** How a line of a chart is drawn. `history` is what was known, `ghost` what came to be known later. */
export type LineKind = "history" | "projection" | "ghost" | "compared";

/** One line: points in order of time, values in the unit that the chart shows; a missing value (NaN) breaks the line. */
export interface ChartLine {
  readonly kind: LineKind;
  readonly label: string;
  readonly points: readonly { readonly time: number; readonly value: number }[];
}

/** A threshold, drawn as a dashed line with its number and its name. */
export interface ChartTarget {
  readonly label: string;
  readonly value: number;
  readonly time: number;
}

/** The middle of an ensemble at a time: eight of ten members lie between low and high. */
export interface ChartBandPoint {
  readonly time: number;
  readonly low: number;
  readonly high: number;
}

export interface Chart {
  readonly title: string;
  /** The unit for people, "" for a pure number. */
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  readonly lines: readonly ChartLine[];
  readonly targets: readonly ChartTarget[];
  /** Shaded behind everything; points in order of time. @default none */
  readonly band?: readonly ChartBandPoint[];
  /** A vertical mark at a time. */
  readonly cursor: number | undefined;
  /** The time at which the line crosses the target, said in words under the chart. */
  readonly crossing: number | undefined;
}

export type Symbols = "braille" | "block" | "ascii";

export interface ChartStyle {
  readonly columns: number;
  readonly rows: number;
  readonly symbols: Symbols;
  readonly paint: Paint;
  /** Of the few words that the chart says itself. @default "en" */
  readonly language?: Language | undefined;
}
