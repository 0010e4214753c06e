import { Command } from "commander";
import { addOutputOptions, addRunOptions } from "../common.ts";
import { memberCount, seedNumber } from "../ensemble-options.ts";
import type { MakeCommand } from "./make-command.ts";

export const contributions: MakeCommand = (finish) =>
  addOutputOptions(addRunOptions(new Command("contributions")))
    .description("Split the difference between two scenarios over the settings that differ.")
    .argument("<scenario>", "the scenario whose settings are asked about; --set adds to it")
    .argument("[against]", "the scenario it is compared with; baseline when none is given")
    .option("-n, --number <members>", "members that chances are counted in", memberCount, 10_000)
    .option("--seed <number>", "another seed gives other draws", seedNumber, 1)
    .addHelpText(
      "after",
      `
A setting's share is what it adds on average over all orders in which the
settings can be made (Shapley values): shares sum to the difference, and of two
settings that do the same each has half.

Examples:
  kapok contributions all-levers
  kapok contributions all-levers 5g-first
  kapok contributions baseline --set core_fund=100 --set rd_intensity=4
  kapok contributions all-levers --as-of 2024-05-16 --format markdown`,
    )
    .action(async (name, against, options) =>
      finish((await import("../contributions.ts")).contributions(name, against, options)),
    );
