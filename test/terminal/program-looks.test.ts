import { describe, expect } from "vitest";
import { expectSound, press, test } from "./kapok-screen.ts";
import { ctrl, keys } from "./keys.ts";

describe.concurrent("looks", () => {
  test("Chinese by the locale", async ({ openKapok }) => {
    const terminal = await openKapok({ env: { LANG: "zh_CN.UTF-8" } });
    expect(terminal.text).toContain("政策杠杆与假设");
    expect(terminal.text).not.toContain("Levers");
  });

  test("--ascii shows nothing but ASCII and Chinese, the chart and every key too", async ({ openKapok }) => {
    const terminal = await openKapok({ args: ["--ascii"] });
    for (const key of [keys.tab, keys.tab, "x", keys.esc, "1", keys.right, "?", keys.esc, ":", keys.esc, "c"]) {
      expect(terminal.text).toMatch(/^[\n -~\p{Script=Han}]*$/u);
      await press(terminal, key);
    }
  });

  test("NO_COLOR shows no colour, and what is chosen is seen all the same", async ({ openKapok }) => {
    const terminal = await openKapok({ env: { NO_COLOR: "1" } });
    const coloured = terminal.cells.flat().filter(({ fg, bg }) => fg !== "default" || bg !== "default");
    expect(coloured).toEqual([]);
    const before = terminal.lines;
    await press(terminal, keys.down);
    expect(terminal.lines).not.toEqual(before);
  });

  test("with colours there are some, all of the sixteen", async ({ openKapok }) => {
    const terminal = await openKapok();
    const colours = new Set(terminal.cells.flat().map(({ fg }) => fg));
    expect(colours.size).toBeGreaterThan(1);
    expect([...colours].filter((colour) => colour !== "default" && !(Number(colour) < 16))).toEqual([]);
  });

  test("the screen is the alternate one, the cursor is not in the way", async ({ openKapok }) => {
    const terminal = await openKapok();
    expect(terminal.modes).toMatchObject({ alternateScreen: true, cursorVisible: false, bracketedPaste: true });
    expect(terminal.modes.synchronizedUpdate).toBe(false);
  });
});

describe.concurrent("keys that undo each other", () => {
  test.for([
    ["right and left", [keys.right, keys.left]],
    ["l and h", ["l", "h"]],
    ["ten steps there and back", [keys.shiftRight, keys.shiftLeft]],
    ["down and up", [keys.down, keys.up]],
    ["j and k", ["j", "k"]],
    ["the round of panes", [keys.tab, keys.tab, keys.tab]],
    ["panes by number", ["2", "3", "1"]],
    ["a change undone", ["l", "u"]],
    ["a change reset", ["l", "0"]],
    ["all reset", ["l", "j", "l", "k", "R"]],
    ["dates", ["[", "]"]],
    ["the day of the plan and today", ["{", "}"]],
    ["languages", ["z", "z"]],
    ["symbols", ["b", "b", "b"]],
    ["explained and closed", ["x", keys.esc]],
    ["searched and closed", ["/", "5g", keys.esc]],
    ["the palette", [":", keys.esc]],
    ["keys", ["?", keys.esc]],
    ["scenarios", ["o", keys.esc]],
    ["beside and away", ["c", keys.space, keys.space, keys.esc]],
    ["typed and closed", [keys.enter, "12", keys.esc]],
  ] as const)("%s", async ([, pressed], { openKapok }) => {
    const terminal = await openKapok();
    const before = terminal.lines;
    await press(terminal, ...pressed.slice(0, 1));
    expect(terminal.lines).not.toEqual(before);
    await press(terminal, ...pressed.slice(1));
    // An undone change may leave a word about it in the last rows.
    expect(terminal.lines.slice(0, -2)).toEqual(before.slice(0, -2));
  });

  test("what is undone is done again by ctrl+r", async ({ openKapok }) => {
    const terminal = await openKapok();
    await press(terminal, "l", "l");
    const changed = terminal.lines;
    await press(terminal, "u", "u");
    expect(terminal.lines).not.toEqual(changed);
    await press(terminal, ctrl("r"), ctrl("r"));
    expect(terminal.lines).toEqual(changed);
  });
});

describe.concurrent("bursts", () => {
  test("eight keys in one write are eight keys", async ({ openKapok }) => {
    const [one, many] = [await openKapok(), await openKapok()];
    await press(one, "llllllll");
    await press(many, ..."llllllll");
    expect(one.lines).toEqual(many.lines);
    await press(many, "h");
    expect(one.lines).not.toEqual(many.lines);
  });

  test("eight arrows in one write are eight arrows", async ({ openKapok }) => {
    const [one, many] = [await openKapok(), await openKapok()];
    await press(one, keys.right.repeat(8));
    await press(many, ..."llllllll");
    expect(one.lines).toEqual(many.lines);
  });

  test("ten steps are ten times one", async ({ openKapok }) => {
    const [one, many] = [await openKapok(), await openKapok()];
    await press(one, keys.shiftRight);
    await press(many, "llllllllll");
    expect(one.lines).toEqual(many.lines);
  });

  test("different keys in one write", async ({ openKapok }) => {
    const [one, many] = [await openKapok(), await openKapok()];
    await press(one, "jjll\tj");
    await press(many, ..."jjll\tj");
    expect(one.lines).toEqual(many.lines);
  });

  test("an escape sequence in two writes is one key, once it is whole", async ({ openKapok }) => {
    const [split, whole] = [await openKapok(), await openKapok()];
    split.write("\x1b[");
    split.write("C");
    await split.settle();
    await press(whole, keys.right);
    expect(split.lines).toEqual(whole.lines);
  });

  test("Chinese is typed like anything", async ({ openKapok }) => {
    const terminal = await openKapok();
    await press(terminal, "/", "基站");
    expect(terminal.text).toContain("基站");
    expectSound(terminal);
    await press(terminal, keys.backspace);
    expect(terminal.text).not.toContain("基站");
    expect(terminal.text).toContain("基");
  });
});
