import { Command } from "commander";
import { addLayoutOptions, addPlanOption, ensembleFormatOption } from "../common.ts";
import type { MakeCommand } from "./make-command.ts";

export const merge: MakeCommand = (finish) =>
  addLayoutOptions(addPlanOption(new Command("merge")).addOption(ensembleFormatOption()))
    .description("Join slices of an ensemble; the result has the bits of the whole.")
    .argument("<slice...>", "files that kapok ensemble --members wrote, in any order")
    .addHelpText(
      "after",
      `
The plan and the scenario are those that the slices were computed from; they
are read again and must not have changed.

Examples:
  kapok merge a.slice b.slice
  kapok merge slices/*.slice --format json --output chances.json`,
    )
    .action(async (files, options) => finish(await (await import("../merge.ts")).merge(files, options)));
