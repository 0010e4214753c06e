import { backtest } from "./commands/backtest.ts";
import { boxes } from "./commands/boxes.ts";
import { calibrate } from "./commands/calibrate.ts";
import { check } from "./commands/check.ts";
import { compare } from "./commands/compare.ts";
import { contributions } from "./commands/contributions.ts";
import { ensemble } from "./commands/ensemble.ts";
import { explain } from "./commands/explain.ts";
import { fit } from "./commands/fit.ts";
import { list } from "./commands/list.ts";
import type { MakeCommand } from "./commands/make-command.ts";
import { merge } from "./commands/merge.ts";
import { open } from "./commands/open.ts";
import { progress } from "./commands/progress.ts";
import { rerun } from "./commands/rerun.ts";
import { run } from "./commands/run.ts";
import { seek } from "./commands/seek.ts";
import { sensitivity } from "./commands/sensitivity.ts";
import { signposts } from "./commands/signposts.ts";
import { validate } from "./commands/validate.ts";
import { why } from "./commands/why.ts";

/** Every command of the program by its name, in the order in which help lists them. */
export const commands: Readonly<Record<string, MakeCommand>> = {
  open,
  run,
  compare,
  explain,
  ensemble,
  merge,
  contributions,
  why,
  sensitivity,
  boxes,
  seek,
  calibrate,
  fit,
  backtest,
  progress,
  signposts,
  list,
  validate,
  check,
  rerun,
};
