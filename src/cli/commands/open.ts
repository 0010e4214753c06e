import { Command, Option } from "commander";
import { languages } from "../../format/words.ts";
import { addStandOptions, symbolsOption } from "../common.ts";
import type { MakeCommand } from "./make-command.ts";

export const open: MakeCommand = (finish) =>
  addStandOptions(new Command("open"))
    .description("Open the terminal program: move the levers, see the targets answer.")
    .option("--scenario <name>", "the scenario to begin with; baseline when none is given")
    .addOption(new Option("-l, --lang <language>", "en or zh; by default from LANG").choices(languages))
    .option("--no-color", "no colours (NO_COLOR does the same)")
    .addOption(symbolsOption())
    .option("--ascii", "draw with the signs of ASCII alone")
    .option("--posterior", "estimated assumptions as the observations leave them (P switches it inside)")
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
    .action(async (options) => finish(await (await import("../open.ts")).open(options)));
