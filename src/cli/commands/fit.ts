import { Command } from "commander";
import { addOutputOptions, collect } from "../common.ts";
import type { MakeCommand } from "./make-command.ts";

export const fit: MakeCommand = (finish) =>
  addOutputOptions(new Command("fit"))
    .description("Fit a curve of your own to a table by least squares, with standard errors.")
    .argument("<table>", "a CSV file with a header; the formula reads its columns by name")
    .requiredOption("-c, --curve <formula>", "column = formula; names that are no columns are the parameters")
    .option("-s, --start <name=value>", "where a parameter begins (repeatable, one for each)", collect, [])
    .addHelpText(
      "after",
      `
Formulas are those of the model language, of one row at a time and pure numbers.

Examples:
  kapok fit adoption.csv -c 'share = top / (1 + exp(-speed * (year - middle)))' \\
    -s top=80 -s speed=0.3 -s middle=2020
  kapok fit trend.csv -c 'y = a + b * (year - 2020)' -s a=0 -s b=0 --format json`,
    )
    .action(async (table, options) => finish((await import("../fit.ts")).fit(table, options)));
