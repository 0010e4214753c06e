import type { Key } from "ink";

const named = {
  upArrow: "up",
  downArrow: "down",
  leftArrow: "left",
  rightArrow: "right",
  pageUp: "pageup",
  pageDown: "pagedown",
  home: "home",
  end: "end",
  return: "enter",
  escape: "esc",
  tab: "tab",
  backspace: "backspace",
  delete: "backspace",
} as const;

/**
 * The keys of one event by the names that the table of acts uses. A burst of typing comes as one event and is taken
 * apart.
 */
export function keysOf(input: string, key: Key): readonly string[] {
  for (const [flag, name] of Object.entries(named)) {
    if (key[flag as keyof typeof named]) return [key.shift && name !== "esc" ? `shift+${name}` : name];
  }
  if (key.ctrl) return [`ctrl+${input}`];
  if (key.meta) return [];
  return [...input].map((sign) =>
    sign === " " ? "space" : sign === "\r" || sign === "\n" ? "enter" : sign === "\t" ? "tab" : sign,
  );
}
