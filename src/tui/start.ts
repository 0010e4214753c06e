import type { Desk } from "./desk.ts";
import type { Mounted } from "./mount.tsx";
import { mouseOff, mouseOn, pointedIn } from "./mouse.ts";

const enter = "\x1b[?1049h\x1b[?25l\x1b[H";
const leave = `${mouseOff}\x1b[?2004l\x1b[?1049l\x1b[?25h`;

/** A terminal held by the program, from the first frame to the last. */
export interface Terminal {
  /** Leaves the terminal as it was found; the promise of `run` is kept. */
  readonly quit: () => void;
  /** Lends the terminal to another program while it runs. */
  readonly lend: (use: () => void) => Promise<void>;
  readonly copy: (text: string) => void;
  /** Shows the program until it ends. */
  readonly run: (desk: Desk, isForScreenReader: boolean) => Promise<void>;
}

/**
 * Takes the terminal. The first frame is written at once and Ink, which takes longer to load than everything else
 * together, puts its own over it; the keys pressed meanwhile wait for it. Whatever ends the program, the terminal is
 * left as it was found.
 */
export function takeTerminal(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): Terminal {
  let mounted: Mounted | undefined;
  let isTaken = false;
  const restore = () => {
    if (!isTaken) return;
    isTaken = false;
    mounted?.unmount();
    stdin.setRawMode(false);
    // The mouse is the program's own; the rest is Ink's, but only once it is there.
    stdout.write(mounted === undefined ? leave : mouseOff);
  };
  return {
    quit: restore,
    lend: async (use) => mounted?.lend(use),
    copy: (text) => {
      stdout.write(`\x1b]52;c;${Buffer.from(text, "utf8").toString("base64")}\x07`);
    },
    run: async (desk, isForScreenReader) => {
      isTaken = true;
      process.once("exit", restore);
      // A terminal that is gone takes no more frames.
      stdout.on("error", restore);
      const failed = Promise.withResolvers<never>();
      const fail = (error: unknown) => failed.reject(error);
      process.once("uncaughtException", fail);
      try {
        stdin.setRawMode(true);
        const stop = stopOnSignals(restore);
        if (!isForScreenReader) {
          const { lines } = desk.draw({ columns: stdout.columns, rows: stdout.rows });
          stdout.write(`${enter}${lines.join("\r\n")}`);
        }
        const { mount } = await import("./mount.tsx");
        stop();
        mounted = mount(desk, isForScreenReader);
        await Promise.race([mounted.ready, failed.promise]);
        const letGo = followMouse(desk, stdin, stdout);
        await Promise.race([mounted.done, failed.promise]);
        letGo();
      } finally {
        restore();
        process.off("uncaughtException", fail);
        process.off("exit", restore);
        stdout.off("error", restore);
        stdin.unref();
      }
    },
  };
}

/** Until Ink is there, which does the same from then on. */
function stopOnSignals(restore: () => void): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const onSignal = (signal: NodeJS.Signals) => {
    restore();
    forget();
    process.kill(process.pid, signal);
  };
  const forget = () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return forget;
}

/** Switches mouse reports on and off with the state, and hands them on. Ink reads them too and drops them. */
function followMouse(desk: Desk, stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): () => void {
  let isOn = false;
  const follow = () => {
    if (desk.state.hasMouse === isOn) return;
    isOn = desk.state.hasMouse;
    stdout.write(isOn ? mouseOn : mouseOff);
  };
  const onData = (data: string | Buffer) => {
    if (isOn) for (const pointed of pointedIn(String(data))) desk.point(pointed);
  };
  follow();
  const stop = desk.subscribe(follow);
  stdin.on("data", onData);
  return () => {
    stop();
    stdin.off("data", onData);
  };
}
