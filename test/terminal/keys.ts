/** What a terminal sends for a key. */
export const keys = {
  up: "\x1b[A",
  down: "\x1b[B",
  right: "\x1b[C",
  left: "\x1b[D",
  shiftUp: "\x1b[1;2A",
  shiftDown: "\x1b[1;2B",
  shiftRight: "\x1b[1;2C",
  shiftLeft: "\x1b[1;2D",
  home: "\x1b[H",
  end: "\x1b[F",
  pageUp: "\x1b[5~",
  pageDown: "\x1b[6~",
  delete: "\x1b[3~",
  enter: "\r",
  esc: "\x1b",
  tab: "\t",
  shiftTab: "\x1b[Z",
  backspace: "\x7f",
  space: " ",
} as const;

/** A letter with the control key held. @example ctrl("c") // "\x03" */
export function ctrl(letter: string): string {
  return String.fromCharCode(letter.toLowerCase().charCodeAt(0) & 0x1f);
}

/** A text pasted into a program that asked to be told of pastes. */
export function paste(text: string): string {
  return `\x1b[200~${text}\x1b[201~`;
}

const buttons = { left: 0, middle: 1, right: 2, wheelUp: 64, wheelDown: 65 } as const;

/** The mouse at a column and a row, both counted from 0, as SGR reports. */
export const mouse = {
  press: (button: keyof typeof buttons, column: number, row: number) =>
    `\x1b[<${buttons[button]};${column + 1};${row + 1}M`,
  release: (button: keyof typeof buttons, column: number, row: number) =>
    `\x1b[<${buttons[button]};${column + 1};${row + 1}m`,
  click: (column: number, row: number) => mouse.press("left", column, row) + mouse.release("left", column, row),
  drag: (column: number, row: number) => `\x1b[<32;${column + 1};${row + 1}M`,
  wheelUp: (column: number, row: number) => mouse.press("wheelUp", column, row),
  wheelDown: (column: number, row: number) => mouse.press("wheelDown", column, row),
} as const;
