import { type Backtest, backtest } from "../../analysis/backtest/backtest.ts";
import { Problems } from "../../plan/problem.ts";
import { ensembleMembers, type Session } from "../session.ts";
import type { Question } from "./question.ts";

/** The back-test of a scenario; `undefined` where it could not be run on some day. */
export interface Skill {
  readonly backtest: Omit<Backtest, "run"> | undefined;
}

/** As `kapok backtest` calibrates. */
const draws = 4096;

export function skillOf({ shownFor, workspace }: Session, { work }: Question & { readonly kind: "skill" }): Skill {
  const { scenario, trajectory } = shownFor(work).run;
  const { asOf } = trajectory.program;
  const found = backtest(
    workspace.model,
    scenario,
    { members: ensembleMembers.whole, seed: 1, asOf, draws },
    new Problems(),
  );
  if (found === undefined) return { backtest: undefined };
  const { run: _, ...card } = found;
  return { backtest: card };
}
