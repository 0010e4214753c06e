import { findPosterior } from "../../analysis/posterior/find-posterior.ts";
import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import { calibrationWish, type Learned } from "../session.ts";

/** Calibrates a run by the priors as of its date. */
export function learnedFrom(run: ScenarioRun): Learned {
  const found = findPosterior(run, calibrationWish);
  return found.kind === "posterior"
    ? { posterior: found.posterior, refusal: undefined }
    : { posterior: undefined, refusal: found.refusal };
}
