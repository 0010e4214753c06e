import type { Target } from "../../plan/plan.ts";

/** A threshold in a form that is quick to compare with: the value times the sign is at least the limit, or above it. */
export interface Bound {
  readonly sign: 1 | -1;
  readonly limit: number;
  readonly isStrict: boolean;
}

/** Multiplying by −1 rounds nothing, so that the answer is that of `meets`. A target without a value is met by none, and nothing
 * is met by a missing value. */
export function boundOf({ comparison, value = Number.NaN }: Pick<Target, "comparison" | "value">): Bound {
  const sign = comparison.startsWith(">") ? 1 : -1;
  return { sign, limit: sign * value, isStrict: comparison.length === 1 };
}
