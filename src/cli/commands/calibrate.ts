import { Command } from "commander";
import { addOutputOptions, addStandOptions } from "../common.ts";
import { drawCount } from "../draw-count.ts";
import { seedNumber } from "../ensemble-options.ts";
import type { MakeCommand } from "./make-command.ts";

export const calibrate: MakeCommand = (finish) =>
  addOutputOptions(addStandOptions(new Command("calibrate")))
    .description("Update the estimated assumptions by what was observed, and say what that cannot tell.")
    .argument("[scenario]", "a scenario, or the path of its file; baseline when none is given")
    .option("-n, --number <draws>", "how many draws, from 1,000 up (default: 16384)", drawCount)
    .option("--seed <number>", "another seed gives other draws", seedNumber, 1)
    .addHelpText(
      "after",
      `
Each observation is compared with its equation one step ahead. JSON has the
posterior in it, for --posterior of run, compare, ensemble and explain. Exit
codes: 0 there is a posterior, 1 the observations cannot carry one.

Examples:
  kapok calibrate
  kapok calibrate --as-of 2024-05-16
  kapok calibrate --plan china --lang zh
  kapok calibrate --format json --output posterior.json
  kapok run --ensemble 10000 --posterior posterior.json`,
    )
    .action(async (name, options) => finish((await import("../calibrate.ts")).calibrateCommand(name, options)));
