import { constants } from "node:os";
import { StringDecoder } from "node:string_decoder";
import xterm from "@xterm/headless";
import { type IPty, spawn } from "node-pty";
import { type Cell, cellOf } from "./cell.ts";
import { followModes, type Modes } from "./modes.ts";
import { isAlive, type ProcessRef, processesOf, workOf } from "./processes.ts";
import { recentUnicode } from "./unicode.ts";

export interface TerminalOptions {
  readonly columns: number;
  readonly rows: number;
  readonly command: string;
  readonly args?: readonly string[];
  /** The whole environment but for TERM, which is `xterm-256color` unless said otherwise. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** How a program ended. */
export interface Ending {
  readonly code: number;
  readonly signal: NodeJS.Signals | undefined;
}

/** What is waited for: a text or pattern on the screen, its lines joined by line feeds, or anything that can be told. */
export type Awaited = string | RegExp | ((terminal: Terminal) => boolean);

/** Nothing waits longer; then the error shows the screen. */
const deadline = 30_000;
/** Milliseconds between two looks. */
const pause = 10;
/** A screen has settled when so many looks in a row saw nothing move; a program draws sooner after its last work. */
const quietLooks = 10;
/** Milliseconds on a processor between two looks that count as no work: some programs look after their files. */
const idleWork = 2;

export function openTerminal(options: TerminalOptions): Terminal {
  return new Terminal(options);
}

/** A terminal without a window: a program on one side of a pseudoterminal, an emulator of a screen on the other. */
export class Terminal {
  readonly pid: number;
  /** Whether the size was ever changed. */
  wasResized = false;
  /** How the program ended; `undefined` while it runs. */
  ending: Ending | undefined;
  readonly #emulator;
  readonly #pty: IPty;
  readonly #modes: () => Modes;
  /** Signs may come in parts; the emulator's own decoder loses some of those. */
  readonly #decoder = new StringDecoder("utf8");
  readonly #chunks: Buffer[] = [];
  #pending = 0;
  #hasMoved = true;
  #survivors: readonly ProcessRef[] = [];
  #isHungUp = false;

  constructor({ columns, rows, command, args = [], env = {}, cwd = process.cwd() }: TerminalOptions) {
    this.#emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 5000 });
    this.#emulator.unicode.register(recentUnicode);
    this.#emulator.unicode.activeVersion = recentUnicode.version;
    this.#modes = followModes(this.#emulator);
    this.#pty = spawn(command, [...args], {
      cols: columns,
      rows,
      cwd,
      env: { TERM: "xterm-256color", ...env },
      name: env.TERM ?? "xterm-256color",
      encoding: null,
    });
    this.pid = this.#pty.pid;
    this.#pty.onData((data) => this.#take(Buffer.from(data)));
    this.#pty.onExit(({ exitCode, signal }) => {
      this.#survivors = processesOf(this.pid);
      const name = Object.entries(constants.signals).find(([, number]) => number === signal)?.[0];
      this.ending = { code: exitCode, signal: name as NodeJS.Signals | undefined };
      open.delete(this);
    });
    this.#emulator.onData((answer) => this.write(answer));
    open.add(this);
  }

  #take(data: Buffer): void {
    this.#chunks.push(data);
    this.#pending += 1;
    this.#hasMoved = true;
    this.#emulator.write(this.#decoder.write(data), () => {
      this.#pending -= 1;
    });
  }

  get columns(): number {
    return this.#emulator.cols;
  }

  get rows(): number {
    return this.#emulator.rows;
  }

  /** Presses keys, all of one call in one write. What is written to a program that has ended is lost. */
  write(...pressed: readonly string[]): void {
    if (this.ending !== undefined || this.#isHungUp) return;
    this.#hasMoved = true;
    this.#pty.write(pressed.join(""));
  }

  /** Whether keys still wait to be handed to the pseudoterminal, which does not say so itself. */
  get #isWriting(): boolean {
    const { _writeStream: stream } = this.#pty as IPty & { _writeStream?: { _writeQueue?: readonly unknown[] } };
    return (stream?._writeQueue?.length ?? 0) > 0;
  }

  resize(columns: number, rows: number): void {
    this.#hasMoved = true;
    this.wasResized = true;
    this.#emulator.resize(columns, rows);
    if (this.ending === undefined && !this.#isHungUp) this.#pty.resize(columns, rows);
  }

  /** The rows of the screen as displayed, without the spaces at their ends. */
  get lines(): readonly string[] {
    const { active } = this.#emulator.buffer;
    const lines = range(this.rows).map((row) => active.getLine(active.baseY + row));
    return lines.map((line) => line?.translateToString(true, 0, this.columns).trimEnd() ?? "");
  }

  get text(): string {
    return this.lines.join("\n");
  }

  /** All that ever stood on the normal screen and can be scrolled back to, without empty lines at the end. */
  get scrollback(): string {
    const { normal } = this.#emulator.buffer;
    return range(normal.length)
      .map((row) => normal.getLine(row)?.translateToString(true) ?? "")
      .join("\n")
      .trimEnd();
  }

  get cells(): readonly (readonly Cell[])[] {
    const { active } = this.#emulator.buffer;
    return range(this.rows).map((row) => {
      const line = active.getLine(active.baseY + row);
      return range(this.columns).map((column) => cellOf(line?.getCell(column)));
    });
  }

  /**
   * The rows that only go on with the one above; a program that knows the width of its screen makes none. What was
   * drawn for another size may leave some that nothing takes away.
   */
  get wrappedRows(): readonly number[] {
    const { active } = this.#emulator.buffer;
    return range(this.rows).filter((row) => active.getLine(active.baseY + row)?.isWrapped === true);
  }

  get cursor(): { readonly column: number; readonly row: number; readonly visible: boolean } {
    const { cursorX: column, cursorY: row } = this.#emulator.buffer.active;
    return { column, row, visible: this.#modes().cursorVisible };
  }

  get modes(): Modes {
    return this.#modes();
  }

  /** Everything the program has written so far. */
  get output(): string {
    return Buffer.concat(this.#chunks).toString("utf8");
  }

  get bytesWritten(): number {
    return this.#chunks.reduce((sum, { length }) => sum + length, 0);
  }

  /** The terminal's processes; the program is the first of them. */
  get processes(): readonly ProcessRef[] {
    return processesOf(this.pid);
  }

  /** Waits until something is to be seen. */
  async waitFor(what: Awaited, within = deadline): Promise<void> {
    const isThere =
      typeof what === "function"
        ? () => what(this)
        : () => (typeof what === "string" ? this.text.includes(what) : what.test(this.text));
    await this.#until(() => this.#pending === 0 && isThere(), `${what}`, within);
  }

  /** Waits until the program has worked off its input and its screen stands still. */
  async settle(within = deadline): Promise<void> {
    let spent = 0;
    let still = 0;
    const isMoving = () => {
      const hasMoved = this.#hasMoved || this.#pending > 0;
      this.#hasMoved = false;
      if (hasMoved || this.ending !== undefined) return hasMoved;
      const work = workOf(this.pid);
      const hasWorked = Math.abs(work.spent - spent) > idleWork;
      spent = work.spent;
      return hasWorked || work.isBusy || this.modes.synchronizedUpdate || this.#isWriting;
    };
    const isStill = () => {
      still = isMoving() ? 0 : still + 1;
      return still > quietLooks;
    };
    await this.#until(isStill, "a screen that stands still", within);
  }

  /** Waits until the program has ended and all that it wrote is on the screen. */
  async waitForExit(within = deadline): Promise<Ending> {
    await this.#until(() => this.ending !== undefined && this.#pending === 0, "the end of the program", within);
    return this.ending!;
  }

  async #until(isSo: () => boolean, what: string, within: number): Promise<void> {
    const end = performance.now() + within;
    while (!isSo()) {
      if (performance.now() > end) throw new Error(`waited in vain for ${what}\n${this.description}`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** The screen in a frame, and how the program stands, for messages. */
  get description(): string {
    const frame = `+${"-".repeat(this.columns)}+`;
    const { code, signal } = this.ending ?? {};
    const ending = this.ending === undefined ? "running" : `ended with ${signal ?? code}`;
    return [frame, ...this.lines.map((line) => `|${line}`), frame, `${ending}, ${JSON.stringify(this.modes)}`].join(
      "\n",
    );
  }

  /** Sends a signal to a process of this terminal, the program unless another is named. */
  kill(signal: NodeJS.Signals, pid = this.pid): void {
    if (this.ending === undefined) process.kill(pid, signal);
  }

  /** Closes the terminal's side, as somebody who closes the window. */
  hangUp(): void {
    if (this.#isHungUp || this.ending !== undefined) return;
    this.#isHungUp = true;
    (this.#pty as IPty & { destroy(): void }).destroy();
  }

  /** Ends whatever still runs in this terminal. */
  async close(): Promise<void> {
    this.endNow();
    if (this.ending === undefined)
      await this.#until(() => this.ending !== undefined, "the end of the program", deadline);
    this.endNow();
    this.#emulator.dispose();
  }

  /** Kills the processes of this terminal by their ids, without waiting. */
  endNow(): void {
    const left = this.ending === undefined ? this.processes : this.#survivors.filter(isAlive);
    const pids = left.map(({ pid }) => pid);
    if (this.ending === undefined && !pids.includes(this.pid)) pids.push(this.pid);
    for (const pid of pids) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended meanwhile.
      }
    }
  }
}

/** Terminals whose programs run; a test that fails midway leaves none behind. */
const open = new Set<Terminal>();
process.on("exit", () => {
  for (const terminal of open) terminal.endNow();
});

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
