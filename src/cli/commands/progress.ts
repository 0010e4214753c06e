import { Command } from "commander";
import { addOutputOptions, addRunOptions } from "../common.ts";
import { memberCount, seedNumber } from "../ensemble-options.ts";
import { baseYear } from "../progress-options.ts";
import type { MakeCommand } from "./make-command.ts";

export const progress: MakeCommand = (finish) =>
  addOutputOptions(addRunOptions(new Command("progress")))
    .description("Judge progress by the formulas of statistical offices and by the model, side by side.")
    .argument("[scenario]", "a scenario, or the path of its file; baseline when none is given")
    .option("-n, --number <members>", "how many members the chance comes from (default: 10000)", memberCount)
    .option("--seed <number>", "another seed gives other draws", seedNumber, 1)
    .option("--base <year>", "the year from which growth is measured, in place of each method's own", baseYear)
    .addHelpText(
      "after",
      `
The formulas of Eurostat and of Statistics Canada compare the growth there was
with the growth that is needed, a linear trend says how likely it reaches the
target, a straight line how much of the way should be done. ≠ marks targets on
which they, or the model, disagree. They use what was published by the as-of date.

Examples:
  kapok progress
  kapok progress --as-of 2024-05-16
  kapok progress all-levers --base 2020
  kapok progress --plan china --format markdown`,
    )
    .action(async (name, options) => finish((await import("../progress.ts")).progress(name, options)));
