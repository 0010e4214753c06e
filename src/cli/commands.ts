import { Command, Option } from "commander";
import type { Symbols } from "../format/chart.ts";
import { languages } from "../format/words.ts";
import {
  addEnsembleOptions,
  addLayoutOptions,
  addOutputOptions,
  addPlanOption,
  addRunOptions,
  collect,
  formats,
  wholeNumber,
} from "./common.ts";
import { memberCount, memberRange, seedNumber } from "./ensemble-options.ts";

const symbolSets: readonly Symbols[] = ["braille", "block", "ascii"];

const symbolsOption = () =>
  new Option("--symbols <set>", "what charts are drawn with").choices(symbolSets).default("braille");

const ensembleFormat = () =>
  new Option("-f, --format <format>", "how to print").choices([...formats, "parquet"]).default("table");

/** Makes a command; what it does is loaded when it is called, so that help and version stay fast. */
export type MakeCommand = (finish: (code: number) => void) => Command;

/** Every command of the program by its name, in the order in which help lists them. */
export const commands: Readonly<Record<string, MakeCommand>> = {
  open: (finish) =>
    addRunOptions(new Command("open"))
      .description("Open the terminal program: move the levers, see the targets answer.")
      .option("--scenario <name>", "the scenario to begin with; baseline when none is given")
      .addOption(new Option("-l, --lang <language>", "en or zh; by default from LANG").choices(languages))
      .option("--no-color", "no colours (NO_COLOR does the same)")
      .addOption(symbolsOption())
      .option("--ascii", "draw with the signs of ASCII alone")
      .option("--mouse", "click a lever, turn the wheel over it (M switches it inside)")
      .option("--screen-reader", "sentences in place of a screen (INK_SCREEN_READER=true does the same)")
      .option("--record <file>", "write what is done to a new file")
      .option("--replay <file>", "do again what was recorded, then go on")
      .addHelpText(
        "after",
        `
kapok without a command does the same. Where there is no terminal, in a pipe or
in CI, it prints what kapok run prints.

Examples:
  kapok
  kapok --plan china --lang zh
  kapok --scenario 5g-first --as-of 2024-05-16
  kapok --record session.jsonl
  kapok --replay session.jsonl`,
      )
      .action(async (options) => finish(await (await import("./open.ts")).open(options))),
  run: (finish) =>
    addOutputOptions(addEnsembleOptions(addRunOptions(new Command("run"))))
      .description("Run scenarios and say which targets are reached.")
      .argument("[scenario...]", "names of scenarios, or paths of their files; baseline when none is given")
      .option("--show <variable>", "also show the years of a variable (repeatable)", collect, [])
      .option("--chart <variable>", "also draw the years of a variable (repeatable)", collect, [])
      .addOption(symbolsOption())
      .option("--require-reached", "exit with 1 unless every goal of the plan is reached")
      .addHelpText(
        "after",
        `
Examples:
  kapok run
  kapok run 5g-first cloud-push --as-of 2024-05-16
  kapok run --set core_fund=100 --show core_share
  kapok run --set 'voucher={2026: 0, 2028: 30 %}'
  kapok run --chart core_share --chart base_stations
  kapok run --set 'core_fund=50 * 1.1 ^ (year - 2026)'
  kapok run --ensemble 10000
  kapok run --format csv --output results.csv`,
      )
      .action(async (names, options) => finish(await (await import("./run.ts")).run(names, options))),
  compare: (finish) =>
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
      .action(async (names, options) => finish(await (await import("./compare.ts")).compare(names, options))),
  ensemble: (finish) =>
    addLayoutOptions(addRunOptions(new Command("ensemble")).addOption(ensembleFormat()))
      .description("Draw what is uncertain many times and say how likely each target is reached.")
      .argument("[scenario...]", "names of scenarios, or paths of their files; baseline when none is given")
      .option("-n, --number <members>", "how many members, up to 10,000,000 (default: 10000)", memberCount)
      .option("--seed <number>", "another seed gives other draws", seedNumber, 1)
      .option("--members <from:to>", "run these members alone and write them to a slice file", memberRange)
      .option("--show <variable>", "also keep the years of a variable (repeatable)", collect, [])
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
      .action(async (names, options) => finish(await (await import("./ensemble.ts")).ensemble(names, options))),
  merge: (finish) =>
    addLayoutOptions(addPlanOption(new Command("merge")).addOption(ensembleFormat()))
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
      .action(async (files, options) => finish(await (await import("./merge.ts")).merge(files, options))),
  explain: (finish) =>
    addOutputOptions(addRunOptions(new Command("explain")))
      .description("Show where a number comes from: its equation, the numbers put in, sources and dates.")
      .argument("<variable>", "a variable, or an element of one as sales[software]")
      .argument("<year>", "a year of the plan")
      .option("--scenario <name>", "the scenario to explain; baseline when none is given")
      .option("-d, --depth <levels>", "how many levels of inputs to show", wholeNumber, 1)
      .addHelpText(
        "after",
        `
Examples:
  kapok explain core_share 2025
  kapok explain base_stations 2030 --depth 3
  kapok explain core_share 2025 --as-of 2024-05-16 --scenario all-levers`,
      )
      .action(async (variable, year, options) =>
        finish((await import("./explain.ts")).explainCommand(variable, year, options)),
      ),
  validate: (finish) =>
    addPlanOption(new Command("validate"))
      .description("Check a plan and all its scenarios; list every problem with its place.")
      .argument("[plan]", "a plan under data/, or the path of a plan folder")
      .addHelpText(
        "after",
        `
Examples:
  kapok validate
  kapok validate china
  kapok validate path/to/plan`,
      )
      .action(async (plan, options) => finish((await import("./validate.ts")).validate(plan, options))),
  list: (finish) =>
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
      .action(async (options) => finish((await import("./list.ts")).list(options))),
  check: (finish) =>
    addPlanOption(new Command("check"))
      .description("Recompute every scenario and compare it with the stored reference, to the bit.")
      .option("--update", "write the references anew")
      .addHelpText(
        "after",
        `
Without --plan every plan under data/ is checked. Exit codes: 0 nothing
changed, 1 a result changed, 2 it could not be compared (no reference, a plan
with problems).

Examples:
  kapok check
  kapok check --plan china
  kapok check --update`,
      )
      .action(async (options) => finish((await import("./check.ts")).check(options))),
};
