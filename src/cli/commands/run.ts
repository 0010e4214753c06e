import { Command } from "commander";
import { addEnsembleOptions, addOutputOptions, addRunOptions, collect, symbolsOption } from "../common.ts";
import type { MakeCommand } from "./make-command.ts";

export const run: MakeCommand = (finish) =>
  addOutputOptions(addEnsembleOptions(addRunOptions(new Command("run"))))
    .description("Run scenarios and say which targets are reached.")
    .argument("[scenario...]", "scenarios, or the paths of their files; baseline when none is given")
    .option("--show <variable>", "also show the years of a variable (repeatable)", collect, [])
    .option("--chart <variable>", "also draw the years of a variable (repeatable)", collect, [])
    .addOption(symbolsOption())
    .option("--require-reached", "exit with 1 unless every goal of the plan is reached")
    .addHelpText(
      "after",
      `
Examples:
  kapok run
  kapok run 5g-first cloud-push --as-of 2024-05-16
  kapok run --set core_fund=100 --show core_share
  kapok run --set 'voucher={2026: 0, 2028: 30 %}'
  kapok run --chart core_share --chart base_stations
  kapok run --set 'core_fund=50 * 1.1 ^ (year - 2026)'
  kapok run --ensemble 10000
  kapok run --format csv --output results.csv`,
    )
    .action(async (names, options) => finish(await (await import("../run.ts")).run(names, options)));
