import { Command } from "commander";
import { addOutputOptions, addRunOptions, wholeNumber } from "../common.ts";
import type { MakeCommand } from "./make-command.ts";

export const explain: MakeCommand = (finish) =>
  addOutputOptions(addRunOptions(new Command("explain")))
    .description("Show where a number comes from: its equation, the numbers put in, sources and dates.")
    .argument("<variable>", "a variable, or an element of one as sales[software]")
    .argument("<year>", "a year of the plan")
    .option("--scenario <name>", "the scenario to explain; baseline when none is given")
    .option("-d, --depth <levels>", "how many levels of inputs to show", wholeNumber, 1)
    .addHelpText(
      "after",
      `
Examples:
  kapok explain core_share 2025
  kapok explain base_stations 2030 --depth 3
  kapok explain core_share 2025 --as-of 2024-05-16 --scenario all-levers`,
    )
    .action(async (variable, year, options) =>
      finish((await import("../explain.ts")).explainCommand(variable, year, options)),
    );
