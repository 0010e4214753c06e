import { Command } from "commander";
import { addEnsembleOptions, addOutputOptions, addRunOptions } from "../common.ts";
import type { MakeCommand } from "./make-command.ts";

export const compare: MakeCommand = (finish) =>
  addOutputOptions(addEnsembleOptions(addRunOptions(new Command("compare"))))
    .description("Put scenarios side by side, with differences against the first.")
    .argument("[scenario...]", "two or more scenarios; all of them when none is given")
    .addHelpText(
      "after",
      `
Examples:
  kapok compare
  kapok compare baseline all-levers --as-of 2024-05-16
  kapok compare baseline slow-growth fast-growth --format markdown
  kapok compare --ensemble 10000`,
    )
    .action(async (names, options) => finish(await (await import("../compare.ts")).compare(names, options)));
