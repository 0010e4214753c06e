import { render, Text, useApp, useInput, usePaste } from "ink";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import type { Desk } from "./desk.ts";
import { keysOf } from "./keys.ts";

/** How the screen is shown, and how it is reached from outside. */
export interface Mounted {
  /** Takes the screen down, with the terminal as it was found. */
  readonly unmount: () => void;
  /** Lends the terminal to another program. */
  readonly lend: (use: () => void) => Promise<void>;
  /** Kept when keys are read. */
  readonly ready: Promise<unknown>;
  /** Kept when the screen is down. */
  readonly done: Promise<unknown>;
}

/**
 * Holds the terminal with Ink: raw keys, pastes, the alternate screen and its end, the screen reader. What a screen
 * shows is painted by the program itself; Ink's own part of it is empty.
 */
export function mount(desk: Desk, isForScreenReader: boolean, stdout: NodeJS.WriteStream): Mounted {
  const ready = Promise.withResolvers<(use: () => void) => Promise<void>>();
  const screen = <Screen desk={desk} isForScreenReader={isForScreenReader} onReady={ready.resolve} />;
  const { unmount, waitUntilExit } = render(screen, {
    stdout,
    alternateScreen: !isForScreenReader,
    exitOnCtrlC: false,
    patchConsole: false,
    interactive: true,
    isScreenReaderEnabled: isForScreenReader,
  });
  return {
    unmount,
    done: waitUntilExit(),
    ready: ready.promise,
    lend: async (use) => (await ready.promise)(use),
  };
}

interface ScreenProps {
  readonly desk: Desk;
  readonly isForScreenReader: boolean;
  readonly onReady: (suspend: (use: () => void) => Promise<void>) => void;
}

function Screen({ desk, isForScreenReader, onReady }: ScreenProps): ReactNode {
  const { suspendTerminal } = useApp();
  useInput((input, key) => desk.keys(keysOf(input, key)));
  usePaste((text) => desk.act({ id: "paste", arg: text }));
  useEffect(() => onReady(suspendTerminal), [onReady, suspendTerminal]);
  return isForScreenReader ? <Sentences desk={desk} /> : null;
}

function Sentences({ desk }: Pick<ScreenProps, "desk">): ReactNode {
  // Chances and answers come without a change of the state; what is said changes then.
  const said = useSyncExternalStore(desk.subscribe, () => desk.speak().join("\n"));
  return <Text>{said}</Text>;
}
