import { Command } from "commander";
import type { MakeCommand } from "./make-command.ts";

export const rerun: MakeCommand = (finish) =>
  new Command("rerun")
    .description("Make a result again from the command line that it carries, and compare the bytes.")
    .argument("<file>", "a JSON or Markdown file that this program wrote")
    .option("-o, --output <file>", "also write what comes out now")
    .addHelpText(
      "after",
      `
Exit codes: 0 the same bytes, 1 not the same (the plan, its data or the program
has changed; the digests say which), 2 it cannot be made again.

Examples:
  kapok run all-levers --format json --output run.json
  kapok rerun run.json`,
    )
    .action(async (file, options) => finish((await import("../rerun.ts")).rerun(file, options)));
