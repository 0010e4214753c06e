import { check } from "./commands/check.ts";
import { compare } from "./commands/compare.ts";
import { contributions } from "./commands/contributions.ts";
import { ensemble } from "./commands/ensemble.ts";
import { explain } from "./commands/explain.ts";
import { list } from "./commands/list.ts";
import type { MakeCommand } from "./commands/make-command.ts";
import { merge } from "./commands/merge.ts";
import { open } from "./commands/open.ts";
import { rerun } from "./commands/rerun.ts";
import { run } from "./commands/run.ts";
import { validate } from "./commands/validate.ts";
import { why } from "./commands/why.ts";

/** Every command of the program by its name, in the order in which help lists them. */
export const commands: Readonly<Record<string, MakeCommand>> = {
  open,
  run,
  compare,
  contributions,
  why,
  ensemble,
  merge,
  explain,
  validate,
  list,
  check,
  rerun,
};
