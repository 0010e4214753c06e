import { Command } from "commander";
import { addOutputOptions, addPlanOption } from "../common.ts";
import type { MakeCommand } from "./make-command.ts";

export const list: MakeCommand = (finish) =>
  addOutputOptions(addPlanOption(new Command("list")))
    .description("List plans, scenarios, targets, levers and assumptions.")
    .addHelpText(
      "after",
      `
Examples:
  kapok list
  kapok list --plan china
  kapok list --format json`,
    )
    .action(async (options) => finish((await import("../list.ts")).list(options)));
