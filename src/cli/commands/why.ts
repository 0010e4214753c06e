import { Command } from "commander";
import { addOutputOptions, addPlanOption, collect } from "../common.ts";
import { memberCount, seedNumber } from "../ensemble-options.ts";
import type { MakeCommand } from "./make-command.ts";

export const why: MakeCommand = (finish) =>
  addOutputOptions(
    addPlanOption(new Command("why"))
      .option("-a, --as-of <dates>", "two dates, D1..D2: what was published between them; D1.. until the newest")
      .option("--rev <revisions>", "two git revisions of the plan, R1..R2; one alone: the files as they are now")
      .option("-s, --set <name=value>", "set a variable, of two scenarios in the second (repeatable)", collect, []),
  )
    .description("What made two results differ: two scenarios, two dates, two revisions of a plan.")
    .argument("[scenario...]", "two scenarios; or the one whose dates or revisions are compared, else baseline")
    .option("-n, --number <members>", "members that medians and chances are counted in", memberCount, 10_000)
    .option("--seed <number>", "another seed gives other draws", seedNumber, 1)
    .addHelpText(
      "after",
      `
Whatever differs is switched from the first to the second, piece by piece, in
all orders; its share is what it adds on average (Shapley values).

Examples:
  kapok why baseline all-levers
  kapok why --as-of 2024-05-16..2026-01-31
  kapok why all-levers --as-of 2024-05-16..
  kapok why --rev HEAD~1
  kapok why fast-growth --rev v1.0..v1.1 --plan china`,
    )
    .action(async (names, options) => finish((await import("../why.ts")).why(names, options)));
