import { Command } from "commander";
import { addOutputOptions, addRunOptions, collect } from "../common.ts";
import { memberCount, seedNumber } from "../ensemble-options.ts";
import { probabilityOrOne } from "../probability-option.ts";
import type { MakeCommand } from "./make-command.ts";

export const seek: MakeCommand = (finish) =>
  addOutputOptions(addRunOptions(new Command("seek")))
    .description("Seek the least change that reaches targets: by how much, from when, how surely, at what cost.")
    .argument("[target...]", "targets, all of them at once; kapok list has their names")
    .option("--year <year>", "all goals of a year, in place of names")
    .option("--by <name>", "the lever or assumption to move (repeatable; every lever by default)", collect, [])
    .option("--probability <share>", "with at least this chance, 0.8 or 80%, over drawn futures", probabilityOrOne)
    .option("--from <year>", "the year from which levers act, in place of the as-of year")
    .option("--latest", "also say how late it may begin, and what it takes then")
    .option("--mix", "the cheapest mix of levers, in place of one lever at a time")
    .option("--front", "cost against chance: the cheapest mix of every chance")
    .option("--among [scenario...]", "compare scenarios instead: share of futures that reach it, and regret")
    .option("--range <low:high>", "values to try, in place of the declared range")
    .option("--step <step>", "the distance of the values tried, as 5 or 0.25")
    .option("--cost <variable>", "what to count as cost (repeatable; what the levers name by default)", collect, [])
    .option("--discount <percent>", "by how much a later year's cost counts less, in percent a year")
    .option("--scenario <name>", "the scenario to start from; baseline when none is given")
    .option("--save <name>", "save the answer as a scenario of the plan")
    .option("--force", "let --save replace a scenario that is there")
    .option("-n, --number <members>", "how many futures are drawn (default: 10000)", memberCount)
    .option("--seed <number>", "another seed gives other draws", seedNumber, 1)
    .addHelpText(
      "after",
      `
Without --by every lever is tried in turn. An assumption may be moved too, in
both directions: its break-even. Exit codes: 0 found, 1 nothing reaches it.

Examples:
  kapok seek core_share_2035 --by core_fund
  kapok seek base_stations_2035 --by station_topup --probability 0.6 --latest
  kapok seek cloud_smes_2035
  kapok seek core_share_2035 --by core_ceiling
  kapok seek core_share_2035 base_stations_2035 --mix --probability 0.5
  kapok seek core_share_2035 --front
  kapok seek core_share_2035 --among baseline research-push all-levers
  kapok seek core_share_2035 --by core_fund --save enough-fund`,
    )
    .action(async (targets, options) => finish(await (await import("../seek.ts")).seek(targets, options)));
