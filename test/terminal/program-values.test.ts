import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kapok, plansCopy, shell } from "../cli/kapok.ts";
import { expectSound, openKapok, press } from "./kapok-screen.ts";
import { ctrl, keys, mouse, paste } from "./keys.ts";

const sizes = [
  [80, 24],
  [120, 40],
  [200, 60],
  [60, 20],
  [30, 8],
] as const;

describe("values", () => {
  test("a typed value is taken, a wrong one is refused with its reason and can be mended", async () => {
    const terminal = await openKapok();
    const before = terminal.text;
    await press(terminal, keys.enter, ctrl("u"), "1 parsec", keys.enter);
    expect(terminal.text).toContain("parsec");
    await press(terminal, ctrl("u"), "4", keys.enter);
    expect(terminal.text).not.toContain("parsec");
    expect(terminal.text).not.toBe(before);
    await press(terminal, "0");
    expect(terminal.lines.slice(0, -2)).toEqual(before.split("\n").slice(0, -2));
  });

  test("a pasted value is the typed value", async () => {
    const [typed, pasted] = [await openKapok(), await openKapok()];
    await press(typed, keys.enter, ctrl("u"), "{ 2026: 1, 2030: 2 }", keys.enter);
    await press(pasted, keys.enter, ctrl("u"), paste("{ 2026: 1, 2030: 2 }"), keys.enter);
    expect(pasted.lines).toEqual(typed.lines);
  });

  test("a paste of several lines into a value does nothing but paste", async () => {
    const terminal = await openKapok();
    await press(terminal, keys.enter, ctrl("u"), paste("1\nq\nq\n"));
    expect(terminal.ending).toBeUndefined();
    expectSound(terminal);
  });

  test("a paste where nothing is typed presses no keys", async () => {
    const terminal = await openKapok();
    const before = terminal.lines;
    await press(terminal, paste("llllq"));
    expect(terminal.ending).toBeUndefined();
    expect(terminal.lines.slice(0, -2)).toEqual(before.slice(0, -2));
  });

  test("a scenario is saved under a name, where the program reads it", async () => {
    const cwd = plansCopy();
    const terminal = await openKapok({ cwd });
    await press(terminal, "l", "s", ctrl("u"), "my-own", keys.enter);
    const file = join(cwd, "scenarios/guangzhou/my-own.yaml");
    await terminal.waitFor(() => existsSync(file) && terminal.text.includes("my-own"));
    expect(readFileSync(file, "utf8")).toContain("set:");
    expect(kapok(["run", "my-own"], { cwd })).toMatchObject({ code: 0, err: "" });
    await press(terminal, "q");
    expect(await terminal.waitForExit()).toEqual({ code: 0, signal: undefined });
  });

  test("what is there is not written over without a question", async () => {
    const cwd = plansCopy();
    const file = join(cwd, "scenarios/guangzhou/all-levers.yaml");
    const before = readFileSync(file, "utf8");
    const terminal = await openKapok({ cwd });
    await press(terminal, "l", "s", ctrl("u"), "all-levers", keys.enter);
    expect(terminal.text).toContain("Write over it?");
    await press(terminal, "n");
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("y gives the command that prints the same", async () => {
    const terminal = await openKapok();
    await press(terminal, "l", "y");
    const copied = /\]52;c;([A-Za-z0-9+/=]*)/.exec(terminal.output)?.[1];
    const command = Buffer.from(copied ?? "", "base64").toString("utf8");
    expect(command).toMatch(/^kapok run .*--set /);
    expect(terminal.text.replace(/[\s│┃]+/g, "")).toContain(command.replace(/\s+/g, ""));
    expect(shell(command.replace(/^kapok/, "KAPOK"))).toMatchObject({ code: 0, err: "" });
  });
});

describe("sizes that change", () => {
  test("there and back is the same screen", async () => {
    const terminal = await openKapok({ columns: 120, rows: 40 });
    const before = terminal.lines;
    for (const [columns, rows] of [...sizes, [120, 40] as const]) {
      terminal.resize(columns, rows);
      await terminal.settle();
      expectSound(terminal, `${columns} by ${rows}`);
    }
    expect(terminal.lines).toEqual(before);
  });

  test("in the middle of changes", async () => {
    const [resized, plain] = [await openKapok(), await openKapok({ columns: 120, rows: 40 })];
    resized.write("llll");
    resized.resize(60, 20);
    resized.write("llll");
    resized.resize(30, 8);
    resized.resize(120, 40);
    await resized.settle();
    await press(plain, "llllllll");
    expect(resized.lines).toEqual(plain.lines);
    expectSound(resized);
  });

  test("while something is open", async () => {
    const terminal = await openKapok();
    for (const key of [keys.enter, "/", ":", "?", "o", "c"]) {
      await press(terminal, key);
      for (const [columns, rows] of sizes) {
        terminal.resize(columns, rows);
        await terminal.settle();
        expectSound(terminal, `${JSON.stringify(key)}, ${columns} by ${rows}`);
      }
      await press(terminal, keys.esc);
    }
  });

  test("a screen of hardly any room", async () => {
    const terminal = await openKapok();
    for (const [columns, rows] of [
      [12, 4],
      [1, 1],
      [2, 40],
      [200, 1],
      [80, 24],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.settle();
      await press(terminal, "l", keys.tab, keys.down);
      expect(terminal.ending).toBeUndefined();
    }
    expectSound(terminal);
  });
});

describe("the mouse", () => {
  test("is off until asked for, then on, then off", async () => {
    const terminal = await openKapok();
    expect(terminal.modes.mouse).toBe(false);
    await press(terminal, "M");
    expect(terminal.modes).toMatchObject({ mouse: true, mouseSgr: true });
    const at = terminal.lines.findIndex((line) => line.includes("R&D"));
    await press(terminal, mouse.click(5, Math.max(2, at)), mouse.wheelDown(5, 5), mouse.wheelUp(5, 5));
    expectSound(terminal);
    await press(terminal, "M");
    expect(terminal.modes).toMatchObject({ mouse: false, mouseSgr: false });
  });

  test("a click chooses the lever under it", async () => {
    const terminal = await openKapok();
    await press(terminal, "M", "jj");
    const row = terminal.lines.findIndex((line) => line.includes("▸"));
    const chosen = terminal.lines[row];
    await press(terminal, "kk");
    expect(terminal.lines[row]).not.toBe(chosen);
    await press(terminal, mouse.click(6, row));
    expect(terminal.lines[row]).toBe(chosen);
  });
});
