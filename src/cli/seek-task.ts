import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Aim } from "../analysis/seek/aim.ts";
import type { Ground } from "../analysis/seek/ground.ts";
import type { SeekHead } from "../format/seek-parts.ts";
import type { CommonOptions } from "./common.ts";
import type { OpenPlan } from "./open-plan.ts";
import type { ShowProgress } from "./progress-line.ts";
import type { CostOptions, MoveOptions } from "./seek-question.ts";

export interface SeekOptions extends CommonOptions, MoveOptions, CostOptions {
  readonly year?: string;
  readonly probability?: number;
  readonly latest?: boolean;
  readonly mix?: boolean;
  readonly front?: boolean;
  /** Names of scenarios; all of them where none is named. */
  readonly among?: readonly string[] | true;
  readonly scenario?: string;
  readonly save?: string;
  readonly force?: boolean;
  readonly number?: number;
  readonly seed: number;
}

/** What every search of the command has to work with. */
export interface SeekTask {
  readonly opened: OpenPlan;
  readonly run: ScenarioRun;
  readonly aim: Aim;
  readonly head: SeekHead;
  readonly ground: Ground;
  readonly options: SeekOptions;
  readonly report: ShowProgress;
}
