import { Command } from "commander";
import { addPlanOption } from "../common.ts";
import type { MakeCommand } from "./make-command.ts";

export const validate: MakeCommand = (finish) =>
  addPlanOption(new Command("validate"))
    .description("Check a plan and all its scenarios; list every problem with its place.")
    .argument("[plan]", "a plan under data/, or the path of a plan folder")
    .addHelpText(
      "after",
      `
Examples:
  kapok validate
  kapok validate china
  kapok validate path/to/plan`,
    )
    .action(async (plan, options) => finish((await import("../validate.ts")).validate(plan, options)));
