import { Command, InvalidArgumentError, Option } from "commander";
import { measures } from "../../analysis/sensitivity/quantity.ts";
import { addOutputOptions, addRunOptions, collect } from "../common.ts";
import { seedNumber } from "../ensemble-options.ts";
import type { MakeCommand } from "./make-command.ts";

export const sensitivity: MakeCommand = (finish) =>
  addOutputOptions(addRunOptions(new Command("sensitivity")))
    .description("Say which inputs and levers move a target most, and when it is missed.")
    .argument("[scenario]", "a scenario, or the path of its file; baseline when none is given")
    .option("-t, --target <id>", "a target, in full (repeatable); all of them in brief when none is given", collect, [])
    .option("--variable <name>", "a variable instead of a target, in the year of --year")
    .option("--year <year>", "a year of the plan")
    .addOption(new Option("--of <measure>", "what of a target").choices(measures).default("margin"))
    .addOption(
      new Option("--method <method>", "Sobol indices, or first-order indices of one ensemble")
        .choices(["sobol", "given-data"])
        .default("sobol"),
    )
    .option("--second-order", "also what pairs of inputs do together, which takes twice as long")
    .option("--boxes", "only when targets are missed, in boxes (PRIM)")
    .addOption(
      new Option("--side <side>", "which members boxes describe").choices(["missed", "reached"]).default("missed"),
    )
    .option("--multipliers", "only what a step of each lever adds to each target; with --boxes, both")
    .option("-n, --number <members>", "members, and base points of Sobol indices", manyMembers, 10_000)
    .option("--seed <number>", "another seed gives other draws", seedNumber, 1)
    .addHelpText(
      "after",
      `
Examples:
  kapok sensitivity
  kapok sensitivity --target core_share_2035
  kapok sensitivity all-levers --target core_share_2035 --of chance
  kapok sensitivity --target core_share_2035 --second-order
  kapok sensitivity --variable core_va --year 2030
  kapok sensitivity --boxes --target cloud_smes_2035
  kapok sensitivity --multipliers --as-of 2024-05-16
  kapok sensitivity --format csv --output sensitivity.csv`,
    )
    .action(async (name, options) => finish((await import("../sensitivity.ts")).sensitivity(name, options)));

/** From a hundred, below which no interval says anything, to a hundred thousand. */
function manyMembers(text: string): number {
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (count < 100 || count > 100_000)
    throw new InvalidArgumentError("a whole number from 100 to 100,000 is needed, written without commas.");
  return count;
}
