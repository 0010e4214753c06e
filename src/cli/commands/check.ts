import { Command } from "commander";
import { addPlanOption } from "../common.ts";
import type { MakeCommand } from "./make-command.ts";

export const check: MakeCommand = (finish) =>
  addPlanOption(new Command("check"))
    .description("Recompute every scenario and compare it with the stored reference, to the bit.")
    .option("--update", "write the references anew")
    .addHelpText(
      "after",
      `
Without --plan every plan under data/ is checked. Exit codes: 0 nothing
changed, 1 a result changed, 2 it could not be compared (no reference, a plan
with problems).

Examples:
  kapok check
  kapok check --plan china
  kapok check --update`,
    )
    .action(async (options) => finish((await import("../check.ts")).check(options)));
