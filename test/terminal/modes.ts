import type { Terminal as Emulator } from "@xterm/headless";

/** What a program may leave behind in a terminal when it does not clean up. */
export interface Modes {
  readonly cursorVisible: boolean;
  readonly alternateScreen: boolean;
  readonly bracketedPaste: boolean;
  /** Whether mouse reports of any kind are on. */
  readonly mouse: boolean;
  readonly mouseSgr: boolean;
  readonly focusReports: boolean;
  /** Between the two ends of a synchronized update. */
  readonly synchronizedUpdate: boolean;
  /** How often the kitty keyboard protocol was asked for and not given back. */
  readonly kittyKeyboard: number;
}

/** A terminal as a shell would like to have it back. */
export const restored: Modes = {
  cursorVisible: true,
  alternateScreen: false,
  bracketedPaste: false,
  mouse: false,
  mouseSgr: false,
  focusReports: false,
  synchronizedUpdate: false,
  kittyKeyboard: 0,
};

/** Follows the private modes by the bytes that set them; the emulator goes on to do what they say. */
export function followModes(emulator: Emulator): () => Modes {
  const cursor = 25;
  const on = new Set([cursor]);
  let kitty = 0;
  const numbers = (params: readonly (number | number[])[]) => params.flat();
  const { parser } = emulator;
  parser.registerCsiHandler({ prefix: "?", final: "h" }, (params) => {
    for (const mode of numbers(params)) on.add(mode);
    return false;
  });
  parser.registerCsiHandler({ prefix: "?", final: "l" }, (params) => {
    for (const mode of numbers(params)) on.delete(mode);
    return false;
  });
  parser.registerCsiHandler({ prefix: ">", final: "u" }, () => {
    kitty += 1;
    return true;
  });
  parser.registerCsiHandler({ prefix: "<", final: "u" }, ([count]) => {
    kitty = Math.max(0, kitty - (Number(count) || 1));
    return true;
  });
  parser.registerCsiHandler({ intermediates: "!", final: "p" }, () => {
    on.add(cursor);
    return false;
  });
  parser.registerEscHandler({ final: "c" }, () => {
    on.clear();
    on.add(cursor);
    kitty = 0;
    return false;
  });
  return () => ({
    cursorVisible: on.has(cursor),
    alternateScreen: emulator.buffer.active.type === "alternate",
    bracketedPaste: on.has(2004),
    mouse: [9, 1000, 1001, 1002, 1003].some((mode) => on.has(mode)),
    mouseSgr: on.has(1006),
    focusReports: on.has(1004),
    synchronizedUpdate: on.has(2026),
    kittyKeyboard: kitty,
  });
}
