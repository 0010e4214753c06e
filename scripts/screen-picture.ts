import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { faultsOfScreen } from "../test/terminal/borders.ts";
import { keys } from "../test/terminal/keys.ts";
import { openTerminal, type Terminal } from "../test/terminal/terminal.ts";
import { svgOfCells } from "./screen-svg.ts";

const columns = 120;
const rows = 36;

/** What is pressed before the picture is taken: the third lever is raised by twenty steps. */
export const pressed: readonly string[] = [keys.down, keys.down, keys.shiftRight, keys.shiftRight];

const words = {
  title: "kapok",
  description:
    "The terminal program of Kapok: levers and assumptions on the left, the chart of a variable with its targets on the right, below all targets with their values and verdicts, and the keys that can be pressed.",
};

/** The picture of the terminal program's screen after the keys. `program` is the file of the built program. */
export async function screenPicture(program: string): Promise<string> {
  const terminal = openTerminal({
    columns,
    rows,
    command: process.execPath,
    args: [program],
    env: { PATH: process.env.PATH ?? "", LANG: "en_US.UTF-8" },
  });
  try {
    await terminal.waitFor((screen) => screen.modes.alternateScreen || screen.ending !== undefined);
    await terminal.settle();
    for (const key of pressed) {
      terminal.write(key);
      await terminal.settle();
    }
    return svgOfCells(checked(terminal).cells, columns, rows, words);
  } finally {
    await terminal.close();
  }
}

/** A screen that is not worth a picture is an error. */
function checked(terminal: Terminal): Terminal {
  const faults = [...faultsOfScreen(terminal.lines, columns, rows)];
  if (terminal.ending !== undefined) faults.push("the program has ended");
  if (faults.length > 0) throw new Error(`${faults.join("\n")}\n${terminal.description}`);
  return terminal;
}

if (process.argv[1]?.endsWith("screen-picture.ts")) {
  writeFileSync("docs/screen.svg", await screenPicture(resolve("dist/bin.cjs")));
}
