import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kapok, temporaryFolder } from "./kapok.ts";

const china = ["sensitivity", "--plan", "china", "-n", "1000"];
const flat = (text: string) => text.replace(/\s+/g, " ");

describe("kapok sensitivity", () => {
  test("puts what moves a target most first, with the box in which it is missed", () => {
    const { out, code, err } = kapok(china);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const lines = out.split("\n");
    const of2030 = lines.slice(lines.findIndex((line) => line.includes("2030 · margin over the goal ≥ 12.5 %")));
    expect(of2030.find((line) => line.includes("█"))).toContain("Speed of structural change");
    expect(flat(out)).toContain("Missed when Speed of structural change ≤");
    expect(flat(out)).toContain("Strongest lever: R&D spending over GDP added over 0–1 %");
    expect(flat(out)).toContain("Nothing drawn is in it: no uncertain input moves it.");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("speaks Chinese", () => {
    const { out } = kapok([...china, "--lang", "zh", "--target", "core_share_2030"]);
    expect(flat(out)).toContain("何时未达到");
    const prose = out.replace(/kapok.*\n.*/, "").replace(/\bSobol\b|\bp\d\d\b|\bp\b|\bGDP\b|\(baseline\)|5G/g, "");
    expect(prose.match(/[A-Za-z]{2,}/g)).toBeNull();
  });

  test("a target in full, by every measure and method", () => {
    const target = [...china, "--target", "core_share_2030"];
    for (const [of, method] of [
      ["value", "sobol"],
      ["first-year", "given-data"],
      ["chance", "sobol"],
    ] as const) {
      const { out, code } = kapok([...target, "--of", of, "--method", method, "--format", "json"]);
      expect(code).toBe(0);
      const [quantity] = JSON.parse(out).quantities;
      expect(quantity.of).toBe(of);
      expect(quantity.groups[0].group).toBe("diffusion_rate");
      expect(quantity.groups[0].total === null).toBe(method === "given-data");
      expect(quantity.groups[0].inputs[0].given.estimate).toBeGreaterThan(0.3);
    }
  });

  test("the same words give the same bytes, another seed gives others; a file is written whole", () => {
    const file = join(temporaryFolder(), "sensitivity.csv");
    const words = [...china, "--format", "csv"];
    const { out } = kapok(words);
    expect(kapok([...words, "--output", file]).out).toBe("");
    expect(readFileSync(file, "utf8")).toBe(out);
    expect(kapok([...words, "--seed", "2"]).out).not.toBe(out);
  });

  test("only the boxes, only the multipliers, or both", () => {
    const parts = (...words: string[]) => {
      const { quantities, multipliers, boxes } = JSON.parse(kapok([...china, ...words, "--format", "json"]).out);
      return [quantities.length > 0, multipliers.length > 0, boxes.length > 0];
    };
    expect(parts()).toEqual([true, true, true]);
    expect(parts("--boxes")).toEqual([false, false, true]);
    expect(parts("--boxes", "--side", "reached")).toEqual([false, false, true]);
    expect(parts("--multipliers")).toEqual([false, true, false]);
    expect(parts("--multipliers", "--boxes")).toEqual([false, true, true]);
  });

  test("what a posterior draws together is one input", () => {
    const words = ["--target", "core_share_2030", "--posterior", "--format", "json"];
    const { out, code } = kapok([...china, ...words]);
    expect(code).toBe(0);
    const [quantity] = JSON.parse(out).quantities;
    const joint = quantity.groups.filter(({ group }: { group: string }) => group.startsWith("posterior "));
    expect(joint.length).toBe(1);
    expect(joint[0].inputs.map(({ name }: { name: string }) => name)).toContain("diffusion_rate");
    expect(joint[0].inputs.length).toBeGreaterThan(1);
  });

  test("a chance with an input held is not called what is known of it: correlated inputs stay as drawn", () => {
    const { out } = kapok(["sensitivity", "-n", "1000", "--target", "base_stations_2035", "--of", "chance"]);
    expect(out).toContain("p10 held");
    expect(flat(out)).toContain("all others drawn as before, those correlated with it too");
    expect(out).not.toContain("p10 known");
  });

  test("a variable in a year", () => {
    const { out } = kapok([...china, "--variable", "core_share", "--year", "2028"]);
    expect(out).toContain("Core industries' share of GDP 2028");
    expect(out).not.toContain("When it is missed");
  });

  test("markdown has a table a target", () => {
    const { out } = kapok([...china, "--format", "markdown"]);
    expect(out).toContain("| input | with others, % | alone, % | at p10 | at p90 |");
    expect(out).toMatch(/\| Speed of structural change \| \d+\.\d ± \d+\.\d \|/);
  });
});

describe("what is wrong is said, with what to do", () => {
  test.each([
    [["--target", "core_share_2031"], 'no target has this name: "core_share_2031"; did you mean "core_share_2030"?'],
    [["--target", "core_share_2030", "--variable", "core_share", "--year", "2028"], "give one"],
    [["--variable", "core_sahre", "--year", "2028"], 'did you mean "core_share"?'],
    [["--variable", "core_share"], "needs a year: --year 2030"],
    [["--variable", "core_share", "--year", "1999"], "the plan runs from 2019 to 2035"],
    [["--variable", "core_share", "--year", "soon"], "a year is a number"],
    [["--variable", "core_share", "--year", "2028", "--of", "chance"], "a variable has no chance"],
    [["--variable", "core_share", "--year", "2028", "--boxes"], "leave one out"],
    [["--year", "2028"], "--year goes with --variable"],
    [["-n", "7"], "a whole number from 100 to 100,000 is needed"],
    [["nowhere"], "no scenario has this name"],
    [
      ["core_share_2030"],
      "no scenario has this name, but a target has: for sensitivity and signposts --target core_share_2030",
    ],
    [["--of", "luck"], "Allowed choices are value, margin, first-year, chance"],
  ])("%j", (words, message) => {
    const { code, out, err } = kapok(["sensitivity", "--plan", "china", ...words]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(flat(err)).toContain(message);
    expect(err).not.toMatch(/\bat .*:\d+:\d+/);
  });

  test("a target that is not modelled", () => {
    const { code, err } = kapok(["sensitivity", "--target", "e_licence_use_2025"]);
    expect(code).toBe(2);
    expect(err).toContain('"e_licence_use_2025" is not modelled, or has no margin to speak of');
  });
});
