import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kapok, plansCopy, temporaryFolder } from "./kapok.ts";

describe("kapok calibrate", () => {
  const english = kapok(["calibrate", "--as-of", "2024-05-16"]);

  test("says what was compared, what was learned, and what that cannot tell", () => {
    expect(english.code).toBe(0);
    expect(english.err).toBe("");
    for (const part of ["2023 5G base stations", "91,700", "narrower", "trade off", "would narrow", "k̂"])
      expect(english.out).toContain(part);
    for (const line of english.out.split("\n")) expect([...line].length, line).toBeLessThanOrEqual(80);
  });

  test("in Chinese, with no English but names", () => {
    const { code, out } = kapok(["calibrate", "--as-of", "2024-05-16", "--lang", "zh"]);
    expect(code).toBe(0);
    for (const part of ["学到了什么", "观测值说明不了什么", "此消彼长", "可信程度"]) expect(out).toContain(part);
    expect(out).not.toMatch(/narrower|observed|undefined|NaN/);
  });

  test("as CSV and Markdown", () => {
    const csv = kapok(["calibrate", "--plan", "china", "--format", "csv"]);
    const [header, ...rows] = csv.out.trim().split("\n");
    expect(header).toMatch(/^scenario,input,unit,prior_p5,/);
    expect(rows.map((row) => row.split(",")[1])).toEqual([
      "density_ceiling",
      "adjustment",
      "diffusion_rate",
      "core_ceiling",
    ]);
    const markdown = kapok(["calibrate", "--plan", "china", "--format", "markdown"]).out;
    expect(markdown).toContain("### What was learned");
    expect(markdown).not.toMatch(/undefined|NaN/);
  });

  test("says why there is nothing to calibrate, with exit code 1", () => {
    const { code, out } = kapok(["calibrate", "--plan", "china", "--as-of", "2021-06"]);
    expect(code).toBe(1);
    expect(out).toContain("No posterior: no observation stands where");
  });

  test("draws are counted in whole numbers from 1,000 up", () => {
    const { code, err } = kapok(["calibrate", "-n", "12"]);
    expect(code).toBe(2);
    expect(err).toContain("from 1,000");
  });
});

describe("--posterior", () => {
  const file = () => join(temporaryFolder(), "posterior.json");
  const chances = ["ensemble", "-n", "500", "--as-of", "2024-05-16", "--format", "csv"];

  test("a saved posterior gives the bits of one made now, and is said", () => {
    const path = file();
    const saved = kapok(["calibrate", "--as-of", "2024-05-16", "--format", "json", "--output", path]);
    expect(saved.code).toBe(0);
    const { schema, posterior } = JSON.parse(readFileSync(path, "utf8"));
    expect(schema).toBe("kapok.posterior/2");
    const fromFile = kapok([...chances, "--posterior", path]);
    const now = kapok([...chances, "--posterior"]);
    expect(fromFile.code).toBe(0);
    expect(fromFile.out).toBe(now.out);
    expect(fromFile.out).not.toBe(kapok(chances).out);
    expect(fromFile.err).toContain(`Posterior ${posterior.digest.slice(0, 12)} in place of the priors of:`);
    const run = JSON.parse(kapok(["run", "--as-of", "2024-05-16", "--posterior", path, "--format", "json"]).out);
    expect(run.runs[0].posterior).toEqual({ digest: posterior.digest, names: posterior.names });
  });

  test("a posterior of another date, another plan, or a plan that changed is refused in words", () => {
    const folder = plansCopy();
    const path = join(folder, "p.json");
    const inside = (words: readonly string[]) => kapok(words, { cwd: folder });
    inside(["calibrate", "--as-of", "2024-05-16", "--format", "json", "--output", path]);
    const newest = inside(["run", "--posterior", path]);
    expect(newest.code).toBe(2);
    expect(newest.err).toContain("add --as-of 2024-05-16");
    expect(inside(["run", "--plan", "china", "--posterior", path]).err).toContain("another plan, guangzhou");
    const observations = join(folder, "data/guangzhou/observations.csv");
    writeFileSync(
      observations,
      readFileSync(observations, "utf8").replace("base_stations,2023,91700", "base_stations,2023,91800"),
    );
    const changed = inside(["run", "--as-of", "2024-05-16", "--posterior", path]);
    expect(changed.code).toBe(2);
    expect(changed.err).toContain("the observations changed since; calibrate anew");
  });

  test("a damaged file, another file, and no file are told apart", () => {
    const path = file();
    kapok(["calibrate", "--as-of", "2024-05-16", "--format", "json", "--output", path]);
    const data = JSON.parse(readFileSync(path, "utf8"));
    data.posterior.columns[0][7] *= 2;
    writeFileSync(path, JSON.stringify(data));
    expect(kapok(["run", "--as-of", "2024-05-16", "--posterior", path]).err).toContain("its numbers are not those");
    expect(kapok(["run", "--posterior", "package.json"]).err).toContain("its schema is not kapok.posterior/2");
    writeFileSync(path, JSON.stringify({ ...data, schema: "kapok.posterior/1" }));
    expect(kapok(["run", "--posterior", path]).err).toContain("an earlier kapok wrote it, which drew shocks otherwise");
    const mistaken = kapok(["run", "--posterior", "baseline"]);
    expect(mistaken.code).toBe(2);
    expect(mistaken.err).toContain("there is no such file");
  });
});
