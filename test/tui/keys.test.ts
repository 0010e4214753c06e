import type { Key } from "ink";
import { describe, expect, test } from "vitest";
import { createInputParser, isCompleteControlSequence } from "../../node_modules/ink/build/input-parser.js";
import parseKeypress, { nonAlphanumericKeys } from "../../node_modules/ink/build/parse-keypress.js";
import { keysOf } from "../../src/tui/keys.ts";

/** What Ink hands to the program for bytes of a terminal; its App.js and use-input.js do the same with them. */
function keysFor(bytes: string): readonly string[] {
  const parser = createInputParser();
  const events = [...parser.push(bytes)];
  const rest = parser.flushPendingEscape();
  if (rest !== undefined) events.push(rest);
  return events.flatMap((event) => (typeof event === "string" && !isReport(event) ? keysOf(...inkEvent(event)) : []));
}

/** Reports of the mouse and the like, which Ink drops. */
function isReport(event: string): boolean {
  return isCompleteControlSequence(event) && parseKeypress(event).name === "";
}

function inkEvent(bytes: string): [string, Key] {
  const press = parseKeypress(bytes);
  const { name, ctrl, shift, meta, sequence } = press;
  const legacy = ctrl ? (name === "space" ? " " : name) : nonAlphanumericKeys.includes(name) ? "" : sequence;
  // The keyboard protocol of kitty names the text itself, where there is any.
  const input = press.isKittyProtocol ? (press.isPrintable ? (press.text ?? name) : "") : legacy;
  const key = {
    upArrow: name === "up",
    downArrow: name === "down",
    leftArrow: name === "left",
    rightArrow: name === "right",
    pageDown: name === "pagedown",
    pageUp: name === "pageup",
    home: name === "home",
    end: name === "end",
    return: name === "return",
    escape: name === "escape",
    tab: name === "tab",
    backspace: name === "backspace",
    delete: name === "delete",
    ctrl,
    shift,
    meta,
    super: press.super ?? false,
    hyper: press.hyper ?? false,
    eventType: press.eventType,
  } as Key;
  return [input.startsWith("\x1b") ? input.slice(1) : input, key];
}

/** What xterm, VTE, iTerm2, the Linux console and tmux send (xterm's ctlseqs and terminfo). */
const sent: Readonly<Record<string, readonly string[]>> = {
  up: ["\x1b[A", "\x1bOA"],
  down: ["\x1b[B", "\x1bOB"],
  right: ["\x1b[C", "\x1bOC"],
  left: ["\x1b[D", "\x1bOD"],
  "shift+left": ["\x1b[1;2D"],
  "shift+right": ["\x1b[1;2C"],
  home: ["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"],
  end: ["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"],
  pageup: ["\x1b[5~"],
  pagedown: ["\x1b[6~"],
  delete: ["\x1b[3~"],
  tab: ["\t"],
  "shift+tab": ["\x1b[Z"],
  enter: ["\r", "\n"],
  esc: ["\x1b"],
  backspace: ["\x7f", "\b"],
  space: [" "],
  "ctrl+r": ["\x12"],
  "ctrl+p": ["\x10"],
  "ctrl+n": ["\x0e"],
  "ctrl+c": ["\x03"],
  "ctrl+u": ["\x15"],
  "ctrl+w": ["\x17"],
  "ctrl+k": ["\x0b"],
  "ctrl+a": ["\x01"],
  "ctrl+e": ["\x05"],
};

describe("keys of a terminal", () => {
  const cases = Object.entries(sent).flatMap(([key, all]) => all.map((bytes) => [key, JSON.stringify(bytes), bytes]));
  test.each(cases)("%s is %s", (key, _, bytes) => {
    expect(keysFor(bytes!)).toEqual([key]);
  });

  test("every printable sign is itself", () => {
    for (let code = 33; code < 127; code++) {
      const sign = String.fromCodePoint(code);
      expect(keysFor(sign)).toEqual([sign]);
    }
    for (const sign of ["é", "税", "𠮷", "，"]) expect(keysFor(sign)).toEqual([sign]);
  });

  test("a burst is taken apart", () => {
    expect(keysFor("lll")).toEqual(["l", "l", "l"]);
    expect(keysFor("l\rq")).toEqual(["l", "enter", "q"]);
    expect(keysFor("\x1b[B\x1b[B\r")).toEqual(["down", "down", "enter"]);
    expect(keysFor("a\x7fb")).toEqual(["a", "backspace", "b"]);
    expect(keysFor("30 %\r")).toEqual(["3", "0", "space", "%", "enter"]);
    expect(keysFor("\t\t")).toEqual(["tab", "tab"]);
    expect(keysFor("u\x12")).toEqual(["u", "ctrl+r"]);
    expect(keysFor("税率\r")).toEqual(["税", "率", "enter"]);
  });

  test("Alt with a key means nothing", () => {
    for (const bytes of ["\x1bx", "\x1bq", "\x1b\r", "\x1b\x7f", "\x1b[1;3C"]) expect(keysFor(bytes)).toEqual([]);
  });

  test("reports of the mouse, the focus and what has no name here mean nothing", () => {
    for (const bytes of ["\x1b[<0;10;5M", "\x1b[<0;10;5m", "\x1b[I", "\x1b[O", "\x1b[15~", "\x1bOP", "\x1b[2~"])
      expect(keysFor(bytes), JSON.stringify(bytes)).toEqual([]);
  });

  test.each([
    ["\x1b[104;2u", ["H"]],
    ["\x1b[13;2u", ["enter"]],
    ["\x1b[127;2u", ["backspace"]],
    ["\x1b[9;2u", ["shift+tab"]],
    ["\x1b[113;9u", []],
    ["\x1b[113;1:3u", []],
    ["\x1b\x1b", ["esc"]],
  ] as const)("a terminal that sends keys and Shift apart, or keys let go: %j", (bytes, keys) => {
    expect(keysFor(bytes)).toEqual(keys);
  });
});
