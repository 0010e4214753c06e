import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { inLanguage } from "../plan/label.ts";
import type { Session } from "./session.ts";
import type { State } from "./state.ts";

/** What follows from a state: the run at work, and those beside it. */
export interface Results {
  /** When the work cannot be run, the nearest that can: the scenario without the changes, the plan as it is. */
  readonly run: ScenarioRun;
  readonly compared: readonly { readonly name: string; readonly run: ScenarioRun }[];
  /** Why the work cannot be run. */
  readonly problems: readonly string[];
}

export function resultsOf(session: Session, { work, compared, language }: State): Results {
  const { run, problems } = session.shownFor(work);
  const beside = compared.flatMap((scenario) => {
    const other = session.outcomeOf({ scenario, edits: {}, asOf: work.asOf }).run;
    return other === undefined ? [] : [{ name: inLanguage(other.scenario.title, language, scenario), run: other }];
  });
  return { run, compared: beside, problems };
}
