import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kapok, plansCopy } from "../cli/kapok.ts";
import { expectSound, openKapok, press } from "./kapok-screen.ts";
import { keys } from "./keys.ts";

const said = {
  en: {
    pending: /being computed/,
    missed: "When it is missed",
    adds: "Shapley",
    least: "G sets it",
    posterior: "· posterior ·",
  },
  zh: {
    pending: /正在计算/,
    missed: "何时未达到",
    adds: "沙普利值",
    least: "采用此值",
    posterior: "· 后验 ·",
  },
} as const;

describe("answers in the place of the chart", () => {
  test.each(["en", "zh"] as const)("a walk through all of them, %s", { timeout: 120_000 }, async (language) => {
    const cwd = plansCopy();
    const record = join(cwd, "session.jsonl");
    const terminal = await openKapok({ cwd, columns: 130, rows: 45, args: ["--lang", language, "--record", record] });
    const text = said[language];
    const chart = terminal.lines.slice(1, -1);
    const answered = async (mark: string | RegExp) => {
      await terminal.waitFor(() => terminal.text.search(mark) >= 0 && !text.pending.test(terminal.text));
      await terminal.settle();
      expectSound(terminal);
    };
    // The target of 2035 for the share of core industries, and the fund.
    await press(terminal, "3", keys.home, ...Array(5).fill(keys.down), "1", keys.down, "m");
    await answered(text.missed);
    await press(terminal, "g");
    await answered(text.least);
    await press(terminal, "G", "d");
    await answered(text.adds);
    await press(terminal, "P");
    await answered(text.posterior);
    await press(terminal, "t");
    await terminal.waitFor(() => !text.pending.test(terminal.text));
    await terminal.settle();
    expectSound(terminal);
    await press(terminal, keys.esc, "P", "u", "u", "u");
    await press(terminal, keys.up, "3", keys.home, "1");
    await terminal.settle();
    expect(terminal.lines.slice(1, -1)).toEqual(chart);
    await press(terminal, "P", "q", "y");
    expect(await terminal.waitForExit()).toEqual({ code: 0, signal: undefined });
    expect(readFileSync(record, "utf8")).toContain('{"act":"assign","arg":"core_fund=39"}');
    const replayed = kapok(["open", "--replay", record], { cwd });
    expect(replayed.out).toBe(kapok(["run", "baseline", "--posterior"], { cwd }).out);
  });

  test("who quits does not wait for an answer", { timeout: 60_000 }, async () => {
    const terminal = await openKapok();
    await press(terminal, "l");
    terminal.write("t");
    await terminal.waitFor(() => said.en.pending.test(terminal.text));
    terminal.write("q", "y");
    expect(await terminal.waitForExit()).toEqual({ code: 0, signal: undefined });
  });
});
