import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { widthOf } from "../../src/format/width.ts";
import { kapok, temporaryFolder } from "./kapok.ts";

const quick = ["--plan", "china", "--prior", "-n", "50"];

describe("kapok backtest", () => {
  test.each(["en", "zh"])("fits 80 columns in %s, and says how much there is to conclude from", (lang) => {
    const { out, code, err } = kapok(["backtest", "--plan", "china", "-n", "50", "--lang", lang]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.split("\n").filter((line) => widthOf(line) > 80)).toEqual([]);
    expect(out.replace(/\n/g, " ")).toContain(lang === "en" ? "too few to tell" : "数量太少");
    expect(out).not.toMatch(/undefined|NaN|\[object/);
  });

  test("CSV has a row for every case and forecaster, and for what could not be scored", () => {
    const { out } = kapok(["backtest", ...quick, "--format", "csv"]);
    const [header, ...rows] = out
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    const column = (name: string) => header!.indexOf(name);
    const { series } = JSON.parse(kapok(["backtest", ...quick, "--format", "json"]).out);
    const count = (pick: (card: { cases: { forecasts: unknown[]; lacks: unknown[] }[]; gaps: unknown[] }) => number) =>
      series.reduce((sum: number, card: never) => sum + pick(card), 0);
    const scored = rows.filter((row) => row[column("not_scored")] === "");
    expect(scored.length).toBe(count(({ cases }) => 2 * cases.reduce((sum, one) => sum + one.forecasts.length, 0)));
    expect(rows.length - scored.length).toBe(
      count(({ cases, gaps }) => gaps.length + cases.reduce((sum, one) => sum + one.lacks.length, 0)),
    );
    for (const row of scored) {
      const [value, middle, error] = ["value", "p50", "error"].map((name) => Number(row[column(name)]));
      expect(middle! - value!).toBeCloseTo(error!, 5);
    }
  });

  test("Markdown and a file", () => {
    const file = join(temporaryFolder(), "card.md");
    expect(kapok(["backtest", ...quick, "--format", "markdown", "--output", file])).toMatchObject({ code: 0, out: "" });
    expect(readFileSync(file, "utf8")).toContain("### 5G base stations · 10k stations");
  });

  test("its help fits 80 columns", () => {
    const { out } = kapok(["backtest", "--help"]);
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  test("before anything was published there is nothing to score", () => {
    const { out, code } = kapok(["backtest", ...quick, "--as-of", "2019"]);
    expect(code).toBe(0);
    expect(out).toContain("Nothing that the model takes had been published by then.");
  });

  test.each([
    [["backtest", "bseline"], 'did you mean "baseline"?'],
    [["backtest", "--as-of", "tomorrow"], "--as-of: a date is written"],
    [["backtest", "--posterior"], "unknown option"],
    [["backtest", "-n", "0"], "a whole number from 1 to 10,000,000"],
    [["backtest", "--plan", "chna"], 'did you mean "china"?'],
  ])("%j is refused", (words, message) => {
    const { code, err, out } = kapok(words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });
});
