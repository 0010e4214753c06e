import { Box, render, Text, useApp, useCursor, useInput, usePaste, useWindowSize } from "ink";
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

/** Puts the program on the terminal with Ink. The screen is a block of lines that the program draws itself. */
export function mount(desk: Desk, isForScreenReader: boolean): Mounted {
  const ready = Promise.withResolvers<(use: () => void) => Promise<void>>();
  const screen = <Screen desk={desk} isForScreenReader={isForScreenReader} onReady={ready.resolve} />;
  const { unmount, waitUntilExit } = render(screen, {
    alternateScreen: !isForScreenReader,
    incrementalRendering: true,
    exitOnCtrlC: false,
    patchConsole: false,
    interactive: true,
    isScreenReaderEnabled: isForScreenReader,
    // Every key is to be seen at once; a burst of them is one event already.
    maxFps: 1000,
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
  const size = useWindowSize();
  useSyncExternalStore(desk.subscribe, () => desk.state);
  const { suspendTerminal } = useApp();
  const { setCursorPosition } = useCursor();
  useInput((input, key) => desk.keys(keysOf(input, key)));
  usePaste((text) => desk.act({ id: "paste", arg: text }));
  useEffect(() => onReady(suspendTerminal), [onReady, suspendTerminal]);
  if (isForScreenReader) return <Text>{desk.speak().join("\n")}</Text>;
  const { lines, cursor } = desk.draw(size);
  setCursorPosition(cursor);
  return (
    <Box width={size.columns} height={size.rows}>
      <Text wrap="truncate">{lines.join("\n")}</Text>
    </Box>
  );
}
