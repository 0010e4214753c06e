import { Command } from "commander";
import { addOutputOptions, collect } from "../common.ts";
import { seedNumber } from "../ensemble-options.ts";
import type { MakeCommand } from "./make-command.ts";

export const boxes: MakeCommand = (finish) =>
  addOutputOptions(new Command("boxes"))
    .description("Say where in a table of runs its cases lie, in boxes (PRIM).")
    .argument("<table>", "a CSV file with a header, a run a row")
    .requiredOption("-c, --cases <condition>", "which rows are described, as 'share_2035 < 20'")
    .option(
      "-b, --by <column>",
      "a column that may bound a box (repeatable); all others when none is given",
      collect,
      [],
    )
    .option("--seed <number>", "another seed resamples otherwise", seedNumber, 1)
    .addHelpText(
      "after",
      `
The condition is a formula of the model language over the columns of a row.

Examples:
  kapok boxes runs.csv -c 'share_2035 < 20'
  kapok boxes runs.csv -c 'cost > 100 or share < 20' -b growth -b price --format json`,
    )
    .action(async (table, options) => finish((await import("../boxes.ts")).boxes(table, options)));
