import { Command } from "commander";
import { addOutputOptions, addRunOptions, collect } from "../common.ts";
import { memberCount, seedNumber } from "../ensemble-options.ts";
import { probability } from "../probability-option.ts";
import { numbersShown } from "../signposts-options.ts";
import type { MakeCommand } from "./make-command.ts";

export const signposts: MakeCommand = (finish) =>
  addOutputOptions(addRunOptions(new Command("signposts")))
    .description("Say which unknown number would tell most, and what a number must be by when.")
    .argument("[scenario]", "a scenario, or the path of its file; baseline when none is given")
    .option("-t, --target <id>", "only this target (repeatable; kapok list has their ids)", collect, [])
    .option("--probability <share>", "the chance below which a signpost is missed: 0.8 or 80%", probability, 0.5)
    .option("--show <variable>", "also make signposts of this variable (repeatable)", collect, [])
    .option("--top <numbers>", "how many numbers to show for a target", numbersShown, 5)
    .option("-n, --number <members>", "how many members, 400 to 100,000 (default: 10000)", memberCount)
    .option("--seed <number>", "another seed gives other draws", seedNumber, 1)
    .addHelpText(
      "after",
      `
Unknown numbers are the years of published series that nobody has published yet,
up to the year after the as-of date. What each would tell is read from one
ensemble; what cannot be told from chance is called nothing measurable.

Examples:
  kapok signposts
  kapok signposts --as-of 2024-05-16 --target cloud_smes_2025
  kapok signposts all-levers --probability 0.8 --target base_stations_2035
  kapok signposts --plan china --format json --output signposts.json`,
    )
    .action(async (name, options) => finish((await import("../signposts.ts")).signposts(name, options)));
