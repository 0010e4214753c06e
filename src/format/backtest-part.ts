import { coverages } from "../analysis/backtest/forecast.ts";
import type { BacktestWords } from "./backtest-words.ts";
import { missingSign } from "./number.ts";
import type { Column } from "./table.ts";

/** A part of the skill card: a heading, sentences, tables, further sentences. */
export interface Part {
  readonly title: string;
  readonly beside: string;
  readonly before: readonly string[];
  readonly tables: readonly { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] }[];
  readonly after: readonly string[];
}

export const right = { align: "right" as const };

export const coverageTitles = (text: BacktestWords) =>
  coverages.map((share, k) => `${k === 0 ? `${text.columns.inside} ` : ""}${share * 100} %`);

export function sharesOf(inside: readonly number[] | undefined): readonly string[] {
  return coverages.map((_, k) => (inside === undefined ? missingSign : wholePercent(inside[k]!)));
}

export const wholePercent = (share: number) => `${Math.round(share * 100)} %`;
