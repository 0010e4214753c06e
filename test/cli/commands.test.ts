import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kapok, plansCopy, temporaryFolder } from "./kapok.ts";

const flat = (text: string) => text.replace(/\s+/g, " ");

describe("kapok explain", () => {
  test("prints the equation, the same with numbers, and each input with where it comes from", () => {
    const text = flat(kapok(["explain", "core_share", "2025"]).out);
    expect(text).toContain("core_share 2025 = 14.69 %");
    expect(text).toContain(
      "equation: lag(core_share) * (1 + core_growth * dt) / (1 + gdp_growth * dt) * (1 + price_shock * dt)",
    );
    expect(text).toContain("numbers put in: (14.41 %) * (1 + (6 %/year) * (1 year)) / (1 + (4 %/year) * (1 year))");
    expect(text).toContain("core_growth 2025 = 6 %/year Growth of core industries, real · observed (secondary source)");
    expect(text).toContain("published 2026-05-10");
    expect(text).toContain("the equation alone would give");
    expect(text).toContain("shock, assumed");
  });

  test("says which of budget and need binds", () => {
    expect(flat(kapok(["explain", "built", "2030"]).out)).toContain("min takes build_affordable");
    expect(flat(kapok(["explain", "built", "2026"]).out)).toContain("min takes build_wanted");
  });

  test("goes as deep as the reader chooses", () => {
    const names = (depth: string) =>
      kapok(["explain", "core_share", "2025", "--as-of", "2024-05-16", "--depth", depth])
        .out.split("\n")
        .filter((line) => / 20\d\d = /.test(line)).length;
    expect(names("0")).toBe(1);
    expect(names("1")).toBeGreaterThan(3);
    expect(names("2")).toBeGreaterThan(names("1"));
  });

  test("names the chain of causes of a missing value", () => {
    const text = flat(kapok(["explain", "core_va", "2020"]).out);
    expect(text).toContain("core_va 2020 = –");
    expect(text).toContain(
      "because core_va 2020 ← core_share 2020 ← core_share 2019: nothing is known before the first year",
    );
  });

  test("takes a scenario, a date and settings", () => {
    const { out } = kapok([
      "explain",
      "core_fund",
      "2030",
      "--scenario",
      "research-push",
      "--as-of",
      "2024-05-16",
      "--set",
      "core_fund=77",
    ]);
    expect(flat(out)).toContain("core_fund 2030 = 77 × 100m CNY/year");
    expect(flat(out)).toContain("set by the scenario");
  });

  test.each([
    [["explain", "core_shar", "2025"], 'no variable has this name: "core_shar"; did you mean "core_share"?'],
    [["explain", "core_share", "2036"], 'no step of the plan: "2036"; the plan runs from 2019 to 2035'],
    [["explain", "core_share", "soon"], 'a year is a number, as 2025: "soon"'],
  ])("%j is refused", (words, message) => {
    expect(kapok(words)).toEqual({ code: 2, out: "", err: `${message}\n` });
  });

  test("JSON has the tree", () => {
    const { explanation } = JSON.parse(kapok(["explain", "density", "2023", "--format", "json"]).out);
    expect(explanation).toMatchObject({
      variable: "density",
      known: "computed",
      equation: "base_stations / population",
    });
    expect(
      explanation.inputs.map(({ variable, value }: { variable: string; value: number }) => [variable, value]),
    ).toEqual([
      ["base_stations", 91_700],
      ["population", 1882.7],
    ]);
  });
});

describe("kapok validate", () => {
  test("says what it read", () => {
    const { code, out } = kapok(["validate"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^data\/china: \d+ variables, .*: no problems\ndata\/guangzhou: .*: no problems\n$/);
  });

  test("lists the problems of all files and scenarios together", () => {
    const cwd = plansCopy();
    writeFileSync(
      join(cwd, "scenarios/guangzhou/broken.yaml"),
      "title: Broken\nextends: baselin\nset:\n  core_fnd: 3\n  growth_level: { value: 9 }\n",
    );
    appendFileSync(join(cwd, "data/guangzhou/observations.csv"), "gdp,2024,1,,,1e8 CNY/year,offical,2025-13,nobody,\n");
    const { code, err } = kapok(["validate", "guangzhou"], { cwd });
    expect(code).toBe(2);
    expect(err.trimEnd().split("\n")).toEqual([
      'data/guangzhou/observations.csv:64:27: status must be one of official, reported, preliminary, secondary, derived: "offical"; did you mean "official"?',
      'data/guangzhou/observations.csv:64:35: no such date; write 2024, 2024-05 or 2024-05-16: "2025-13"',
      'data/guangzhou/observations.csv:64:43: no row of sources.csv has this source: "nobody"',
      'scenarios/guangzhou/broken.yaml:2:10: no scenario has this name: "baselin"; did you mean "baseline"?',
      'scenarios/guangzhou/broken.yaml:4:3: no variable of the plan has this name: "core_fnd"; did you mean "core_fund"?',
      'scenarios/guangzhou/broken.yaml:5:26: the value of growth_level lies outside its range -3 to 3 (%/year): "9"',
      "6 problems",
    ]);
  });
});

describe("another plan, another folder", () => {
  test("a plan anywhere is run by its path, its scenarios beside it", () => {
    const folder = join(temporaryFolder(), "mine");
    mkdirSync(join(folder, "scenarios"), { recursive: true });
    writeFileSync(join(folder, "plan.yaml"), "title: { en: Mine, zh: 我的 }\nyears: { start: 2020, end: 2030 }\n");
    writeFileSync(
      join(folder, "model.yaml"),
      "x:\n  unit: 1\n  initial: 1\n  equation: lag(x) * rate\nrate:\n  role: lever\n  unit: 1\n  value: 2\n  range: [1, 3]\n",
    );
    writeFileSync(
      join(folder, "targets.csv"),
      "id,series,year,comparison,value,unit,basis\ngoal,x,2030,>=,1000,1,plan\n",
    );
    writeFileSync(join(folder, "scenarios/slow.yaml"), "title: Slow\nset: { rate: 1.5 }\n");
    const [run] = JSON.parse(kapok(["run", "--plan", folder, "--format", "json"]).out).runs;
    expect(run.verdicts[0]).toMatchObject({ status: "reached", value: 1024 });
    const [slow] = JSON.parse(kapok(["run", "slow", "--plan", folder, "--format", "json"]).out).runs;
    expect(slow.verdicts[0]).toMatchObject({ status: "missed", value: 1.5 ** 10 });
    expect(kapok(["run", "--plan", folder, "--lang", "zh"]).out).toContain("我的");
  });

  test("several plans and no default ask for one", () => {
    const cwd = plansCopy();
    const plan = join(cwd, "data/guangzhou/plan.yaml");
    writeFileSync(plan, readFileSync(plan, "utf8").replace("default: true\n", ""));
    const { code, err } = kapok(["run"], { cwd });
    expect(code).toBe(2);
    expect(err).toBe(
      "several plans, and not one of them alone says default: true; choose with --plan: china, guangzhou\n",
    );
  });
});

describe("help", () => {
  test.each(["run", "compare", "explain", "validate", "list", "check"])(
    "of %s shows examples and fits 80 columns",
    (command) => {
      const { code, out } = kapok([command, "--help"]);
      expect(code).toBe(0);
      expect(out).toContain("Examples:\n  kapok ");
      expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
    },
  );

  test("an unknown command or option is the user's mistake", () => {
    expect(kapok(["rn"])).toMatchObject({ code: 2, out: "" });
    expect(kapok(["rn"]).err).toContain("did you mean run?".replace("did", "Did"));
    expect(kapok(["run", "--forma", "json"]).code).toBe(2);
  });
});

test("an as-of date without observations is told to have no effect", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "plan.yaml"), "title: T\nyears: { start: 2020, end: 2022 }\n");
  writeFileSync(join(folder, "model.yaml"), "x: { unit: 1, value: 1 }\n");
  expect(kapok(["run", "--plan", folder]).err).toBe("");
  expect(kapok(["run", "--plan", folder, "--as-of", "2020"])).toMatchObject({
    code: 0,
    err: "--as-of has no effect: the plan has no observations\n",
  });
});

test("where there are plans, those of the program are not meant", () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, "data/mine"), { recursive: true });
  writeFileSync(join(cwd, "data/mine/plan.yaml"), "title: Mine\ndefault: true\nyears: { start: 2020, end: 2021 }\n");
  writeFileSync(join(cwd, "data/mine/model.yaml"), "x: { unit: 1, value: 1 }\n");
  expect(kapok(["run"], { cwd }).out.split("\n")[0]).toBe("Mine");
  expect(kapok(["validate"], { cwd }).out).toBe(
    "data/mine: 1 variable, 0 observations, 0 targets, 0 scenarios: no problems\n",
  );
  expect(kapok(["run", "--plan", "china"], { cwd }).code).toBe(0);
});

describe("kapok run --chart", () => {
  test("draws a variable within 80 columns, in ASCII where asked", () => {
    const { code, out } = kapok(["run", "--chart", "core_share", "--symbols", "ascii"]);
    expect(code).toBe(0);
    const picture = out.slice(out.indexOf("\n\nCore industries' share of GDP, %"));
    expect(picture).toContain("crosses 15 % in 2026");
    expect(picture).toMatch(/^[ -~\n]+$/);
    expect(picture.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  test.each(["markdown", "csv", "json"])("is no part of %s, and refused there", (format) => {
    expect(kapok(["run", "--chart", "core_share", "--format", format])).toMatchObject({
      code: 2,
      out: "",
      err: `--chart draws in --format table, not in ${format}; --show gives the years\n`,
    });
  });

  test.each(["table", "markdown", "csv"])("ensemble --show is no part of %s, and refused there", (format) => {
    const { code, out, err } = kapok(["ensemble", "--show", "gdp", "--format", format]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe(
      `--show goes with --format json or parquet, or with --members, not with ${format}; kapok run --ensemble 10000 --show gdp prints the years\n`,
    );
  });

  test("a variable that is not there is the user's mistake", () => {
    const { code, err } = kapok(["run", "--chart", "core_shar"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: '--chart: no variable has this name: "core_shar"; did you mean "core_share"?\n',
    });
  });
});
