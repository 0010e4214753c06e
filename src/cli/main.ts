import { Command, CommanderError, Help, type HelpConfiguration } from "commander";
import { version } from "../version.ts";
import { remember } from "./asked.ts";
import type { MakeCommand } from "./commands/make-command.ts";
import { commands } from "./commands.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { OutputFailure, writeError, writeOut } from "./stdout.ts";

/** Reads the command line, runs the command, and gives the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = exitCodes.ok;
  remember(argv);
  const program = new Command("kapok")
    .description("Will a plan's targets be reached, how surely, and what would it take?")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .exitOverride()
    .configureOutput({ writeOut: (text) => writeOut(text), writeErr: writeError })
    .configureHelp({ ...help, subcommandTerm: (command) => command.name() })
    .showHelpAfterError("(kapok --help, or kapok help COMMAND, shows what there is)")
    .addHelpText("after", examples);
  const finish = (result: number) => {
    code = result;
  };
  for (const make of commandsFor(argv[0])) {
    const command = make(finish)
      .helpOption("-h, --help", "show help")
      .exitOverride()
      .configureOutput({ writeOut: (text) => writeOut(text), writeErr: writeError })
      .configureHelp(help);
    program.addCommand(command.showHelpAfterError(false));
  }
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof InputFailure) {
      writeError(`${error.lines.join("\n")}\n`);
      return exitCodes.input;
    }
    if (error instanceof OutputFailure) {
      writeError(`${error.message}\n`);
      return exitCodes.input;
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.input;
    writeError(`This is a bug in kapok ${version}, please report it:\n${(error as Error).stack ?? error}\n`);
    return exitCodes.bug;
  }
}

/** The command that is called, or all of them where help or a message may need them. */
function commandsFor(word: string | undefined): readonly MakeCommand[] {
  if (word !== undefined && Object.hasOwn(commands, word)) return [commands[word]!];
  return Object.values(commands);
}

/** Help in 80 columns; that an option which may be repeated begins as an empty list goes without saying. */
const help: HelpConfiguration = {
  helpWidth: 80,
  optionDescription: (option) => new Help().optionDescription(option).replace(/ \(default: \[\]\)$/, ""),
};

const examples = `
Examples:
  kapok run                                   the default plan, as it stands
  kapok run all-levers --as-of 2024-05-16     a scenario, as known on a day
  kapok compare baseline 5g-first cloud-push  scenarios side by side
  kapok explain core_share 2025               where a number comes from
  kapok ensemble                              how likely each target is reached
  kapok seek core_share_2035                  what it would take
  kapok check                                 has any result changed? (for CI)`;
