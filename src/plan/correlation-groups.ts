import { lowerTriangle, normalCorrelation } from "../random/copula.ts";
import type { Correlation } from "./plan.ts";
import { compareText } from "./problem.ts";

/** Variables that declared correlations tie together, directly or by others. */
export interface CorrelationGroup {
  /** In the order of their texts, so that the order in the file moves no draw. */
  readonly names: readonly string[];
  readonly correlations: readonly Correlation[];
  /** Row i makes the correlated normal number of name i from the independent ones of names 0 … i; `undefined`: none can. */
  readonly rows: readonly (readonly number[])[] | undefined;
}

/** The groups of a plan's correlations; pairs of a group that are not listed are uncorrelated in the normal numbers. */
export function correlationGroups(correlations: readonly Correlation[]): readonly CorrelationGroup[] {
  const groupOf = new Map<string, Set<string>>();
  for (const { of } of correlations) {
    const joined = new Set(of.flatMap(({ text }) => [...(groupOf.get(text) ?? [text])]));
    for (const name of joined) groupOf.set(name, joined);
  }
  return [...new Set(groupOf.values())].map((names) => {
    const sorted = [...names].sort(compareText);
    const own = correlations.filter(({ of }) => names.has(of[0].text));
    const matrix = sorted.map((a) => sorted.map((b) => (a === b ? 1 : normalCorrelation(rankOf(own, a, b)))));
    return { names: sorted, correlations: own, rows: lowerTriangle(matrix) };
  });
}

function rankOf(correlations: readonly Correlation[], a: string, b: string): number {
  const pair = correlations.find(({ of }) => of.some(({ text }) => text === a) && of.some(({ text }) => text === b));
  return pair?.rank ?? 0;
}
