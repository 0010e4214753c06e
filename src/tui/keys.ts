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
  delete: "delete",
} as const;

/** Keys that Shift makes others of; with the rest it changes nothing. */
const shifted: ReadonlySet<string> = new Set(["up", "down", "left", "right", "tab"]);

/**
 * The keys of one event by the names that the table of acts uses. A burst of typing comes as one event and is taken
 * apart. Keys held with Alt, or let go, mean nothing; two quick presses of Esc come as Alt+Esc and mean Esc.
 */
export function keysOf(input: string, key: Key): readonly string[] {
  if (key.eventType === "release" || key.super || key.hyper || (key.meta && !key.escape)) return [];
  for (const [flag, name] of Object.entries(named)) {
    if (!key[flag as keyof typeof named]) continue;
    if (key.ctrl) return [`ctrl+${name}`];
    return [key.shift && shifted.has(name) ? `shift+${name}` : name];
  }
  if (key.ctrl) return input === "" ? [] : [`ctrl+${input}`];
  // Some terminals send a letter and Shift apart.
  return key.shift && /^[a-z]$/.test(input) ? [input.toUpperCase()] : [...input].map(keyOfSign);
}

function keyOfSign(sign: string): string {
  const code = sign.codePointAt(0)!;
  if (sign === " ") return "space";
  if (sign === "\r" || sign === "\n") return "enter";
  if (sign === "\t") return "tab";
  if (code === 0x7f || code === 0x08) return "backspace";
  return code > 0 && code < 27 ? `ctrl+${String.fromCodePoint(code + 96)}` : sign;
}
