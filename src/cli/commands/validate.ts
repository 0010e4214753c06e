import { Command } from "commander";
import { addPlanOption } from "../common.ts";
import { addReportOptions } from "../report.ts";
import type { MakeCommand } from "./make-command.ts";

export const validate: MakeCommand = (finish) =>
  addReportOptions(addPlanOption(new Command("validate")))
    .description("Check a plan and all its scenarios; list every problem with its place.")
    .argument("[plan]", "a plan under data/, or the path of a plan folder")
    .option("--strict", "also say what is allowed and seldom meant: unused variables, missing sources, …")
    .option("--all", "list every problem, not the first hundred alone")
    .option("--watch", "do it again whenever a file of the plan changes")
    .addHelpText(
      "after",
      `
Examples:
  kapok validate
  kapok validate china
  kapok validate path/to/plan
  kapok validate --strict
  kapok validate --strict --watch
  kapok validate --strict --format sarif --output kapok.sarif`,
    )
    .action(async (plan, options) => finish(await (await import("../validate.ts")).validate(plan, options)));
