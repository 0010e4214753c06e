import { Command } from "commander";
import { addOutputOptions, addStandOptions } from "../common.ts";
import { memberCount, seedNumber } from "../ensemble-options.ts";
import type { MakeCommand } from "./make-command.ts";

export const backtest: MakeCommand = (finish) =>
  addOutputOptions(addStandOptions(new Command("backtest")))
    .description("Forecast from every date of publication what was published later, and score it.")
    .argument("[scenario]", "a scenario, or the path of its file; baseline when none is given")
    .option("-n, --number <members>", "members of every forecast, up to 10,000,000 (default: 10000)", memberCount)
    .option("--seed <number>", "another seed gives other draws", seedNumber, 1)
    .option("--prior", "do not calibrate: forecast by the priors alone")
    .addHelpText(
      "after",
      `
Every forecast uses only what had been published by its day, on which the
estimated assumptions are calibrated; the priors alone stand beside. It is held
against the first and the latest release, and against benchmarks.
--as-of leaves out what was published later, also as something to be forecast.

Examples:
  kapok backtest
  kapok backtest --plan china
  kapok backtest --prior -n 2000
  kapok backtest --as-of 2025-06-30 --format json --output skill.json
  kapok backtest --format csv --output cases.csv`,
    )
    .action(async (scenario, options) => finish((await import("../backtest.ts")).backtestCommand(scenario, options)));
