import { Command, Option } from "commander";
import { addPlanOption } from "../common.ts";
import { addReportOptions } from "../report.ts";
import type { MakeCommand } from "./make-command.ts";

export const check: MakeCommand = (finish) =>
  addReportOptions(addPlanOption(new Command("check")))
    .description("Compare every scenario with its stored reference, name the cause, hold the laws.")
    .option("--update", "write the references anew")
    .option("--watch", "check again whenever a file of a plan changes")
    .addOption(
      new Option("--sort <order>", "what differs: by size beside what is material, by name, by time")
        .choices(["size", "name", "time"])
        .default("size"),
    )
    .addHelpText(
      "after",
      `
Without --plan every plan under data/ is checked. checks.yaml of a plan says
what is material and what must hold. Exit codes: 0 nothing that is material
changed, 1 a result changed or a law is broken, 2 something could not be
compared (no reference, a plan with problems).

Examples:
  kapok check
  kapok check --plan china --sort time
  kapok check --update
  kapok check --format sarif --output kapok.sarif`,
    )
    .action(async (options) => finish(await (await import("../check.ts")).check(options)));
