import { join, resolve } from "node:path";
import { test as base, expect, inject, onTestFinished } from "vitest";
import { faultsOfScreen } from "./borders.ts";
import { restored } from "./modes.ts";
import { isAlive } from "./processes.ts";
import { openTerminal, type Terminal, type TerminalOptions } from "./terminal.ts";

export interface Start {
  readonly columns?: number;
  readonly rows?: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

const bin = join(inject("built"), "bin.cjs");

/** The built program in a terminal, ended after the test. */
export function startKapok(start: Start = {}): Terminal {
  return opened(optionsOf(start));
}

function optionsOf({ columns = 120, rows = 40, args = [], env = {}, cwd = resolve(".") }: Start): TerminalOptions {
  return { columns, rows, cwd, env: environment(env), command: process.execPath, args: [bin, ...args] };
}

/** The same, waited for until its screen stands. */
export async function openKapok(start: Start = {}): Promise<Terminal> {
  const terminal = startKapok(start);
  await screenOf(terminal);
  return terminal;
}

/** Tests whose programs end with them; these may run beside each other, since they mostly wait. */
export const test = base.extend<{ openKapok: typeof openKapok }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the parameter what a fixture needs
  openKapok: async ({}, use) => {
    const terminals: Terminal[] = [];
    await use(async (start = {}) => {
      const terminal = openTerminal(optionsOf(start));
      terminals.push(terminal);
      await screenOf(terminal);
      return terminal;
    });
    await Promise.all(terminals.map((terminal) => terminal.close()));
  },
});

/** What a shell says of the program that it called, when the program has ended. */
const afterwards = `
before=$(stty -g)
bash -c 'echo "PID $$"; exec "$@"' kapok "$@"
echo "EXIT $?"
if [ "$before" = "$(stty -g)" ]; then echo "SETTINGS same"; else echo "SETTINGS changed"; fi
stty -a`;

/** The built program called by a shell, which outlives it and looks at what it leaves behind. */
export async function openInShell({ columns = 120, rows = 40, args = [], env = {}, cwd = resolve(".") }: Start = {}) {
  const words = ["-c", afterwards, "shell", process.execPath, bin, ...args];
  const terminal = opened({ columns, rows, cwd, env: environment(env), command: "bash", args: words });
  await terminal.waitFor(() => /PID \d+/.test(terminal.output));
  const pid = Number(/PID (\d+)/.exec(terminal.output)![1]);
  await screenOf(terminal);
  return { terminal, pid };
}

function opened(options: TerminalOptions): Terminal {
  const terminal = openTerminal(options);
  onTestFinished(() => terminal.close());
  return terminal;
}

function environment(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    PATH: process.env.PATH ?? "",
    LANG: "en_US.UTF-8",
    XDG_CACHE_HOME: join(inject("built"), "cache"),
    ...env,
  };
}

/** Waits until the program's screen is open and stands still. */
export async function screenOf(terminal: Terminal): Promise<void> {
  await terminal.waitFor(() => terminal.modes.alternateScreen && terminal.text.trim() !== "");
  await terminal.settle();
}

/** Presses keys one after the other, each when the screen stands still after the one before. */
export async function press(terminal: Terminal, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    terminal.write(key);
    await terminal.settle();
  }
}

/** Everything that may be wrong with the picture of a running program. */
export function faultsIn(terminal: Terminal): readonly string[] {
  const { lines, columns, rows, modes, ending } = terminal;
  const wrappedRows = terminal.wasResized ? [] : terminal.wrappedRows;
  return [
    ...faultsOfScreen(lines, columns, rows),
    ...wrappedRows.map((row) => `row ${row} goes on from the row above`),
    ...(ending === undefined ? [] : [`ended with ${ending.signal ?? ending.code}`]),
    ...(modes.alternateScreen ? [] : ["left the alternate screen"]),
    ...(lines.some((line) => line !== "") ? [] : ["nothing is shown"]),
  ];
}

/** Fails with the screen in the message. */
export function expectSound(terminal: Terminal, where = ""): void {
  const faults = faultsIn(terminal);
  if (faults.length > 0) expect.fail(`${where}\n${faults.join("\n")}\n${terminal.description}`);
}

/** Waits for the end of a program called by a shell, and holds that nothing of it is left in the terminal. */
export async function expectRestored(terminal: Terminal, code: number): Promise<void> {
  await terminal.waitForExit();
  expect(terminal.modes).toEqual(restored);
  const said = terminal.scrollback;
  expect(said).toContain(`EXIT ${code}\n`);
  expect(said).toContain("SETTINGS same");
  for (const flag of ["icanon", "echo", "isig", "icrnl", "opost"])
    expect(said).toMatch(new RegExp(`(^|\\s)${flag}(\\s|;|$)`, "m"));
}

/** Waits until nothing of the program runs. */
export async function expectGone(terminal: Terminal, processes: Terminal["processes"]): Promise<void> {
  expect(processes.length).toBeGreaterThan(0);
  await terminal.waitFor(() => !processes.some(isAlive));
}

/** A line of a shell in a terminal, in which "$@" calls the built program. */
export function startInShell(line: string): Terminal {
  const args = ["-c", line, "shell", process.execPath, bin];
  return opened({ columns: 80, rows: 40, cwd: resolve("."), env: environment({}), command: "bash", args });
}
