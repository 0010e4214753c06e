import { type Attribution, attribute } from "../../analysis/attribution/attribute.ts";
import type { Futures } from "../../analysis/ensemble/futures.ts";
import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import type { Session } from "../session.ts";
import { comparedWith, type Question } from "./question.ts";

/** What each change adds to what the work is compared with. */
export interface Contributions {
  readonly attribution: Attribution;
  /** Whether the two sides rest on posteriors that differ, so that the difference is told by the priors. */
  readonly isByPriors: boolean;
}

export function contributionsOf(
  session: Session,
  { work }: Question & { readonly kind: "contributions" },
  futures: Futures,
  tell: (share: number) => void,
): Contributions {
  const now = session.shownFor(work).run;
  const before = session.shownFor(comparedWith(work) ?? work).run;
  const isShared = before.posterior?.digest === now.posterior?.digest;
  const side = ({ scenario, trajectory }: ScenarioRun) => {
    return { model: session.workspace.model, settings: scenario.settings, asOf: trajectory.program.asOf };
  };
  const posterior = isShared ? now.posterior : undefined;
  const report = (done: number, all: number) => tell(done / all);
  return { attribution: attribute(side(before), side(now), { futures, posterior, report }), isByPriors: !isShared };
}
