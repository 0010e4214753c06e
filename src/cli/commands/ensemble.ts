import { Command } from "commander";
import { addLayoutOptions, addRunOptions, collect, ensembleFormatOption } from "../common.ts";
import { memberCount, memberRange, seedNumber } from "../ensemble-options.ts";
import type { MakeCommand } from "./make-command.ts";

export const ensemble: MakeCommand = (finish) =>
  addLayoutOptions(addRunOptions(new Command("ensemble")).addOption(ensembleFormatOption()))
    .description("Draw what is uncertain many times and say how likely each target is reached.")
    .argument("[scenario...]", "scenarios, or the paths of their files; baseline when none is given")
    .option("-n, --number <members>", "how many members, up to 10,000,000 (default: 10000)", memberCount)
    .option("--seed <number>", "another seed gives other draws", seedNumber, 1)
    .option("--members <from:to>", "run these members alone and write them to a slice file", memberRange)
    .option(
      "--show <variable>",
      "also keep the years of a variable, in JSON, Parquet and slices (repeatable)",
      collect,
      [],
    )
    .addHelpText(
      "after",
      `
Members are numbered from 0; 0:5000 are the first five thousand. kapok merge
joins slices. Parquet has a row a member and a column a variable and year.

Examples:
  kapok ensemble
  kapok ensemble baseline all-levers -n 100000 --seed 7
  kapok ensemble --format json --output chances.json
  kapok ensemble --members 0:5000 --output a.slice
  kapok ensemble --format parquet --output members.parquet`,
    )
    .action(async (names, options) => finish(await (await import("../ensemble.ts")).ensemble(names, options)));
