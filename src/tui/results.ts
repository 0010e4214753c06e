import type { Outlook } from "../analysis/ensemble/outlook.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { inLanguage } from "../plan/label.ts";
import type { Problem } from "../plan/problem.ts";
import type { Belief, Session } from "./session.ts";
import type { State, Work } from "./state.ts";
import { chartedOf } from "./under-cursor.ts";

/** A scenario beside the one at work, and its chances on the same futures. */
export interface Compared {
  readonly name: string;
  readonly run: ScenarioRun;
  /** By target; `undefined` before members were run, and where nothing is uncertain. */
  readonly chances: Outlook["chances"] | undefined;
}

/** What follows from a state: the run at work, and those beside it. */
export interface Results {
  /** When the work cannot be run, the nearest that can: the scenario without the changes, the plan as it is. */
  readonly run: ScenarioRun;
  readonly compared: readonly Compared[];
  /** What estimated assumptions follow; while a posterior is pending, all of this is by the priors. */
  readonly belief: Belief;
  /** Why the work cannot be run. */
  readonly problems: readonly Problem[];
  /** What the members of an ensemble say; `undefined` before they were run, and where nothing is uncertain. */
  readonly outlook: Outlook | undefined;
}

/** The work that a scenario beside the one at work stands for: as its file says, known and believed as that one is. */
export function besideWork({ asOf, posterior }: Work, scenario: string): Work {
  return { scenario, edits: {}, asOf, posterior };
}

/** `members`: how many an ensemble has; none is run without. */
export function resultsOf(session: Session, state: State, members?: number): Results {
  const { work, compared, language } = state;
  const { run, problems } = session.shownFor(work);
  const belief = session.beliefOf(work);
  const beside = compared.flatMap((scenario) => {
    const other = besideWork(work, scenario);
    const otherRun = session.outcomeOf(other).run;
    // Posterior and priors do not stand side by side: a scenario whose posterior is still to come waits for it.
    if (otherRun === undefined || (belief !== "pending" && session.beliefOf(other) === "pending")) return [];
    const chances = members === undefined ? undefined : session.chancesOf(other, members);
    return [{ name: inLanguage(otherRun.scenario.title, language, scenario), run: otherRun, chances }];
  });
  const charted = members === undefined ? undefined : chartedOf(state, session.world);
  const outlook = members === undefined ? undefined : session.outlookOf(work, charted, members);
  return { run, compared: beside, problems, outlook, belief };
}
