import type { CoarseDate } from "../../plan/date.ts";
import { uncertainInputs } from "../ensemble/uncertain-inputs.ts";
import type { ScenarioRun } from "../scenario-run.ts";

/** How many of the priors may know what is forecast, because they were written later. */
export interface Hindsight {
  /** Inputs that are drawn. */
  readonly drawn: number;
  /** Those that do not say up to which date their prior knows (`knows` in model.yaml). */
  readonly undated: number;
  /** Those that do. */
  readonly dated: number;
  /** The latest of these dates. */
  readonly until: CoarseDate | undefined;
}

export function hindsightOf({ trajectory }: ScenarioRun): Hindsight {
  const { program, settings } = trajectory;
  const inputs = uncertainInputs(program, settings);
  const dates = inputs.flatMap(({ slot }) => program.model.slots[slot]!.variable.knows ?? []);
  const until = dates.reduce<CoarseDate | undefined>(
    (latest, date) => (latest === undefined || date.lastDay > latest.lastDay ? date : latest),
    undefined,
  );
  return { drawn: inputs.length, undated: inputs.length - dates.length, dated: dates.length, until };
}
