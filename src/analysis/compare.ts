import type { Target } from "../plan/plan.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import type { Verdict } from "./verdict.ts";

/** One target under several scenarios, in their order. */
export interface ComparedTarget {
  readonly target: Target;
  readonly verdicts: readonly Verdict[];
  /** The value less the first scenario's, in base units; `undefined` where either is missing. */
  readonly differences: readonly (number | undefined)[];
}

/** Targets against scenarios: values, verdicts, and differences against the first. */
export function compareRuns(runs: readonly ScenarioRun[]): readonly ComparedTarget[] {
  const [first] = runs;
  if (first === undefined) return [];
  return first.verdicts.map(({ target, value }, index) => {
    const verdicts = runs.map((run) => run.verdicts[index]!);
    const differences = verdicts.map((verdict) =>
      verdict.value === undefined || value === undefined ? undefined : verdict.value - value,
    );
    return { target, verdicts, differences };
  });
}
