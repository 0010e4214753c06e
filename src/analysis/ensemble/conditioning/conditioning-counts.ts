/** Members of whose shocks something is to be said. */
export interface ConditioningCounts {
  /** What was observed needs a shock beyond four standard deviations. */
  readonly far: number;
  /** No shock keeps a bound, and the bound itself is taken. */
  readonly belowBound: number;
  /** The shocks that were found do not give what was observed, to a hundredth of a standard deviation. */
  readonly unmatched: number;
  /** Several shocks share what was observed, and an equation is not linear in them, or their law is not normal, to as much. */
  readonly approximate: number;
}

export const noCounts: ConditioningCounts = { far: 0, belowBound: 0, unmatched: 0, approximate: 0 };

/** The counts of two lots of members together. */
export function joinedCounts(a: ConditioningCounts, b: ConditioningCounts): ConditioningCounts {
  return {
    far: a.far + b.far,
    belowBound: a.belowBound + b.belowBound,
    unmatched: a.unmatched + b.unmatched,
    approximate: a.approximate + b.approximate,
  };
}
