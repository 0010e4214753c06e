import type { Outlook } from "../analysis/ensemble/outlook.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { inLanguage } from "../plan/label.ts";
import { chartedOf } from "./acts.ts";
import type { Session } from "./session.ts";
import type { State } from "./state.ts";

/** What follows from a state: the run at work, and those beside it. */
export interface Results {
  /** When the work cannot be run, the nearest that can: the scenario without the changes, the plan as it is. */
  readonly run: ScenarioRun;
  readonly compared: readonly { readonly name: string; readonly run: ScenarioRun }[];
  /** Why the work cannot be run. */
  readonly problems: readonly string[];
  /** What the members of an ensemble say; `undefined` before they were run, and where nothing is uncertain. */
  readonly outlook: Outlook | undefined;
}

/** `members`: how many an ensemble has; none is run without. */
export function resultsOf(session: Session, state: State, members?: number): Results {
  const { work, compared, language } = state;
  const { run, problems } = session.shownFor(work);
  const beside = compared.flatMap((scenario) => {
    const other = session.outcomeOf({ scenario, edits: {}, asOf: work.asOf }).run;
    return other === undefined ? [] : [{ name: inLanguage(other.scenario.title, language, scenario), run: other }];
  });
  const charted = members === undefined ? undefined : chartedOf(state, session.world);
  const outlook = members === undefined ? undefined : session.outlookOf(work, charted, members);
  return { run, compared: beside, problems, outlook };
}
