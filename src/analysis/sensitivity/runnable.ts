import type { ScenarioRun } from "../scenario-run.ts";

/** What a sensitivity needs of a run: its numbers, and what they were computed from. */
export type Runnable = Pick<ScenarioRun, "trajectory">;
