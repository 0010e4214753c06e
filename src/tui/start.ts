import type { Desk } from "./desk.ts";
import type { Mounted } from "./mount.tsx";
import { mouseOff, mouseOn, pointedIn } from "./mouse.ts";
import { Painter } from "./painter.ts";

const enter = "\x1b[?1049h";
const leave = "\x1b[?1049l";
const showCursor = "\x1b[?25h";

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
 * Takes the terminal. The first frame is painted before Ink is loaded, which takes longer than everything else
 * together; the keys pressed meanwhile wait for it. Whatever ends the program, the terminal is left as it was found.
 */
export function takeTerminal(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): Terminal {
  const painter = new Painter();
  let mounted: Mounted | undefined;
  let isTaken = false;
  let isLent = false;
  const restore = () => {
    if (!isTaken) return;
    isTaken = false;
    stdout.write(mouseOff);
    if (mounted === undefined) stdout.write(leave);
    else mounted.unmount();
    stdout.write(showCursor);
    stdin.setRawMode(false);
  };
  const painting = (desk: Desk) => () => {
    if (!isTaken || isLent) return;
    const size = { columns: stdout.columns, rows: stdout.rows };
    stdout.write(painter.paint(desk.draw(size), size));
  };
  let repaint = () => {};
  const repaintAll = () => {
    painter.forget();
    repaint();
  };
  let switchMouse = (_isHeld: boolean) => {};
  return {
    quit: restore,
    lend: async (use) => {
      switchMouse(false);
      stdout.write(showCursor);
      isLent = true;
      await mounted?.lend(use);
      isLent = false;
      switchMouse(true);
      repaintAll();
    },
    copy: (text) => {
      stdout.write(`\x1b]52;c;${Buffer.from(text, "utf8").toString("base64")}\x07`);
    },
    run: async (desk, isForScreenReader) => {
      const failed = Promise.withResolvers<never>();
      const letGo: (() => void)[] = [];
      const on = (target: NodeJS.EventEmitter, event: string, listener: (value: never) => void) => {
        target.on(event, listener as () => void);
        letGo.push(() => target.off(event, listener as () => void));
      };
      isTaken = true;
      try {
        on(process, "exit", restore);
        on(process, "uncaughtException", failed.reject);
        // A terminal that is gone takes no more frames.
        on(stdout, "error", restore);
        stdin.setRawMode(true);
        letGo.push(stopOnSignals(restore));
        if (!isForScreenReader) {
          stdout.write(enter);
          repaint = painting(desk);
          repaint();
        }
        const { mount } = await import("./mount.tsx");
        mounted = mount(desk, isForScreenReader, isForScreenReader ? stdout : withoutFrames(stdout));
        await Promise.race([mounted.ready, mounted.done, failed.promise]);
        if (!isForScreenReader) {
          // Ink has emptied the screen.
          repaintAll();
          letGo.push(desk.subscribe(repaint));
          on(stdout, "resize", repaintAll);
          // A terminal that is narrow for a moment and then as wide as before has lost what was cut off; Node.js, which
          // looks at the size only now and then, has not seen a change.
          on(process, "SIGWINCH", repaintAll);
        }
        const mouse = followMouse(desk, stdin, stdout);
        letGo.push(mouse.stop);
        switchMouse = mouse.follow;
        desk.giveChances();
        await Promise.race([mounted.done, failed.promise]);
      } finally {
        restore();
        for (const letGoOf of letGo) letGoOf();
        stdin.unref();
      }
    },
  };
}

/**
 * The terminal as Ink may write to it: the alternate screen and the marking of pastes, in and out. What it would erase
 * or move, on a change of size for one, is the painter's.
 */
function withoutFrames(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  const send = stdout.write.bind(stdout) as (...args: readonly unknown[]) => boolean;
  const write = (text: unknown, ...rest: readonly unknown[]) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are switched by control sequences
    const kept = String(text).match(/\x1b\[\?(?:1049|2004)[hl]/g) ?? [];
    return send(kept.join(""), ...rest);
  };
  return new Proxy(stdout, {
    get(target, key) {
      if (key === "write") return write;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** Ink would do the same, but knows neither of the time before it nor of the mouse. */
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

/**
 * Switches mouse reports on and off with the state, while the terminal is held, and hands them on. Ink reads them too and
 * drops them.
 */
function followMouse(desk: Desk, stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream) {
  let isOn = false;
  const follow = (isHeld: boolean) => {
    const isWanted = isHeld && desk.state.hasMouse;
    if (isWanted === isOn) return;
    isOn = isWanted;
    stdout.write(isOn ? mouseOn : mouseOff);
  };
  const onData = (data: string | Buffer) => {
    if (isOn) for (const pointed of pointedIn(String(data))) desk.point(pointed);
  };
  follow(true);
  const leaveDesk = desk.subscribe(() => follow(true));
  stdin.on("data", onData);
  const stop = () => {
    leaveDesk();
    stdin.off("data", onData);
  };
  return { follow, stop };
}
