import { kernelMembers } from "../ensemble/kernel-members.ts";
import type { Refusal } from "../posterior/calibration.ts";
import { evidenceOf } from "../posterior/evidence.ts";
import { findPosterior } from "../posterior/find-posterior.ts";
import type { Posterior } from "../posterior/posterior.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { whatBears } from "./what-bears.ts";

/** A posterior, or why there is none. */
export type Learned =
  | { readonly posterior: Posterior; readonly refusal: undefined }
  | { readonly posterior: undefined; readonly refusal: Refusal };

/**
 * Calibrates on one day after the other. Where nothing that bears on the estimates has been published since the day
 * before, its posterior still holds.
 */
export function calibrator(wish: { readonly draws: number; readonly seed: number }): (run: ScenarioRun) => Learned {
  const runMembers = kernelMembers();
  let last: { readonly bearing: string; readonly learned: Learned } | undefined;
  return (run) => {
    const { program, settings } = run.trajectory;
    const bearing = whatBears(evidenceOf(program, settings));
    if (last?.bearing === bearing) return last.learned;
    const found = findPosterior(run, wish, runMembers);
    const learned: Learned =
      found.kind === "refused"
        ? { posterior: undefined, refusal: found.refusal }
        : { posterior: found.posterior, refusal: undefined };
    last = { bearing, learned };
    return learned;
  };
}
