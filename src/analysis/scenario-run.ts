import { asOfUsed, decisionTime } from "../engine/as-of.ts";
import { makeProgram } from "../engine/program.ts";
import { simulate, type Trajectory } from "../engine/trajectory.ts";
import { buildModel } from "../language/build.ts";
import type { Model } from "../language/model.ts";
import { readSettings } from "../language/settings.ts";
import type { CoarseDate } from "../plan/date.ts";
import { Problems } from "../plan/problem.ts";
import type { ResolvedScenario } from "../plan/resolve-scenario.ts";
import { type Digest, digestOf } from "./digest.ts";
import { instabilities } from "./instability.ts";
import { type Note, notesOf } from "./notes.ts";
import { once } from "./once.ts";
import { type Posterior, posteriorSettings } from "./posterior/posterior.ts";
import { type Provenance, provenanceOf } from "./provenance.ts";
import { type Verdict, verdictsOf } from "./verdict.ts";

/** A scenario run once on a plan, and everything that is said of it. */
export interface ScenarioRun {
  readonly scenario: ResolvedScenario;
  /** What estimated inputs are drawn from, where it is not their priors. */
  readonly posterior: Posterior | undefined;
  readonly trajectory: Trajectory;
  readonly provenance: Provenance;
  readonly verdicts: readonly Verdict[];
  readonly notes: readonly Note[];
  readonly digest: Digest;
}

/**
 * Runs a scenario on a checked plan, as known on a date. Problems of its settings are collected; then nothing is run.
 * With a posterior the estimated inputs that the scenario does not set have its medians, and in ensembles its rows.
 *
 * @example runScenario(model, resolved, parseDate("2024-05-16"), problems)?.verdicts[0].status // "missed"
 */
export function runScenario(
  model: Model,
  scenario: ResolvedScenario,
  asOf: CoarseDate | undefined,
  problems: Problems,
  posterior?: Posterior,
): ScenarioRun | undefined {
  const { plan } = model;
  const before = problems.count;
  const acts = decisionTime(plan, asOfUsed(plan, asOf));
  const { inputs: set, changes } = readSettings(plan, scenario.settings, acts, problems);
  if (problems.count > before) return undefined;
  const changed = changes.length === 0 ? model : buildModel(plan, changes, problems);
  if (changed === undefined) return undefined;
  const inputs = posterior === undefined ? set : [...set, ...posteriorSettings(changed, posterior, set)];
  const trajectory = simulate(makeProgram(changed, asOf), inputs);
  const provenance = provenanceOf(trajectory);
  // Half the time of a run goes into these, and a screen that answers every key asks for neither.
  const noted = once(() => {
    const replaced = readSettings(plan, scenario.replaced, acts, new Problems());
    const { notes, effective } = notesOf(trajectory, changes, replaced);
    return { notes: [...notes, ...instabilities(trajectory, changes)], effective };
  });
  const digest = once(() => digestOf({ plan: model, trajectory, settings: noted().effective }));
  return {
    scenario,
    posterior,
    trajectory,
    provenance,
    verdicts: verdictsOf(trajectory, provenance),
    get notes() {
      return noted().notes;
    },
    get digest() {
      return digest();
    },
  };
}
