import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kapok, plansCopy } from "../cli/kapok.ts";
import {
  expectRestored,
  expectSound,
  openInShell,
  openKapok,
  press,
  startInShell,
  startKapok,
} from "./kapok-screen.ts";
import { keys } from "./keys.ts";
import { restored } from "./modes.ts";

describe("a plan with problems", () => {
  const brokenPlan = () => {
    const cwd = plansCopy();
    const plan = join(cwd, "data/guangzhou");
    const file = join(plan, "model.yaml");
    const sound = readFileSync(file, "utf8");
    const broken = sound.replace(/equation: lag\(base_stations\)/, "equation: lag(base_stationz)");
    expect(broken).not.toBe(sound);
    return { cwd, plan, file, sound, broken };
  };

  test("shows them with their places, can be quit, and comes up by itself when it is repaired", async () => {
    const { cwd, plan, file, sound, broken } = brokenPlan();
    writeFileSync(file, broken);
    const { terminal } = await openInShell({ cwd, args: ["--plan", plan] });
    expect(terminal.text).toContain("The plan has problems");
    expect(terminal.text).toMatch(/model\.yaml:\d+:\d+/);
    expect(terminal.text).toContain("base_stationz");
    expectSound(terminal);
    writeFileSync(file, sound);
    await terminal.waitFor("Levers and assumptions");
    await terminal.settle();
    expectSound(terminal);
    terminal.write("q");
    await expectRestored(terminal, 0);
  });

  test("can be quit", async () => {
    const { cwd, plan, file, broken } = brokenPlan();
    writeFileSync(file, broken);
    const { terminal } = await openInShell({ cwd, args: ["--plan", plan] });
    terminal.write("q");
    await expectRestored(terminal, 0);
  });

  test("broken and repaired while it runs: the levers keep what they were set to", async () => {
    const { cwd, plan, file, sound, broken } = brokenPlan();
    const terminal = await openKapok({ cwd, args: ["--plan", plan] });
    await press(terminal, "lll", "j", "ll");
    const before = terminal.lines;
    writeFileSync(file, broken);
    await terminal.waitFor("The plan has problems");
    await terminal.settle();
    expectSound(terminal);
    writeFileSync(file, sound);
    await terminal.waitFor("Levers and assumptions");
    await press(terminal, keys.down, keys.up);
    expect(terminal.lines).toEqual(before);
    await press(terminal, "u");
    expect(terminal.lines).not.toEqual(before);
  });

  test("a change of its files is taken up without a key", async () => {
    const { cwd, plan, file, sound } = brokenPlan();
    const terminal = await openKapok({ cwd, args: ["--plan", plan] });
    expect(terminal.text).toContain("Population growth");
    writeFileSync(file, sound.replace("Population growth", "More people"));
    await terminal.waitFor("More people");
    await terminal.settle();
    expectSound(terminal);
  });

  test("a file written in two halves ends in what it says at last", async () => {
    const { cwd, plan, file, sound } = brokenPlan();
    const terminal = await openKapok({ cwd, args: ["--plan", plan] });
    const before = terminal.lines;
    const half = Math.floor(sound.length / 2);
    writeFileSync(file, sound.slice(0, half));
    appendFileSync(file, sound.slice(half));
    await terminal.settle();
    await terminal.waitFor("Levers and assumptions");
    await press(terminal, keys.down, keys.up);
    expect(terminal.lines).toEqual(before);
  });
});

describe("without a terminal", () => {
  const run = kapok(["run"]);

  test("kapok prints what kapok run prints", () => {
    expect(kapok([])).toEqual(run);
    expect(run.code).toBe(0);
  });

  test("into a pipe, too, though a terminal is near", async () => {
    const terminal = startInShell('"$@" | cat');
    await terminal.waitForExit();
    expect(terminal.output.replaceAll("\r\n", "\n")).toContain(run.out);
    expect(terminal.output).not.toContain("\x1b");
  });

  test.each([["true"], ["1"]])("in a terminal under CI=%s it prints and says why", async (CI) => {
    const terminal = startKapok({ env: { CI } });
    await terminal.waitForExit();
    expect(terminal.output).not.toContain("\x1b[?1049h");
    expect(terminal.scrollback).toContain("CI is set, so results are printed");
    expect(terminal.ending).toEqual({ code: 0, signal: undefined });
  });

  test.each([["false"], ["0"]])("CI=%s is no CI: the program opens", async (CI) => {
    expectSound(await openKapok({ env: { CI } }));
  });

  test("with its input from elsewhere, too", async () => {
    const terminal = startInShell('"$@" < /dev/null');
    await terminal.waitForExit();
    expect(terminal.output).not.toContain("\x1b[?1049h");
    expect(terminal.modes).toEqual(restored);
    expect(terminal.ending).toEqual({ code: 0, signal: undefined });
  });
});
