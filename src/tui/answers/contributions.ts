import { type Attribution, attribute } from "../../analysis/attribution/attribute.ts";
import type { Futures } from "../../analysis/ensemble/futures.ts";
import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import type { Session } from "../session.ts";
import type { Work } from "../state.ts";
import type { Question } from "./question.ts";

/** What each change adds to what the work is compared with. */
export interface Contributions {
  readonly attribution: Attribution;
  /** Whether the two sides rest on posteriors that differ, so that the difference is told by the priors. */
  readonly isByPriors: boolean;
}

/**
 * What some work is compared with: the scenario without the changes; where nothing is changed, the plan as it is. The
 * plan as it is, unchanged, is compared with nothing.
 */
export function comparedWith(work: Work): Work | undefined {
  if (Object.keys(work.edits).length > 0) return { ...work, edits: {} };
  return work.scenario === "" ? undefined : { ...work, scenario: "" };
}

export function contributionsOf(
  session: Session,
  { work }: Question & { readonly kind: "contributions" },
  futures: Futures,
): Contributions {
  const now = session.shownFor(work).run;
  const before = session.shownFor(comparedWith(work) ?? work).run;
  const isShared = before.posterior?.digest === now.posterior?.digest;
  const side = ({ scenario, trajectory }: ScenarioRun) => {
    return { model: session.workspace.model, settings: scenario.settings, asOf: trajectory.program.asOf };
  };
  const posterior = isShared ? now.posterior : undefined;
  return { attribution: attribute(side(before), side(now), { futures, posterior }), isByPriors: !isShared };
}
