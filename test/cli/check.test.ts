import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kapok, plansCopy } from "./kapok.ts";

/** A copy of the plans with one text of one file replaced. */
function changed(file: string, old: string, now: string): string {
  const cwd = plansCopy();
  const text = readFileSync(join(cwd, file), "utf8");
  expect(text).toContain(old);
  writeFileSync(join(cwd, file), text.replace(old, now));
  return cwd;
}

const china = ["check", "--plan", "china"];

test("passes on the references of both plans", () => {
  const { code, out } = kapok(["check"]);
  expect(code).toBe(0);
  const lines = out.trimEnd().split("\n");
  expect(lines.filter((line) => !/: (same results|\d+ laws hold.*)$/.test(line))).toEqual([]);
});

test("what changed comes first, with its file and line; then the first variable, the verdicts, the values by size", () => {
  const cwd = changed("data/guangzhou/model.yaml", "value: 63\n", "value: 55\n");
  const guangzhou = ["check", "--plan", "guangzhou"];
  const { code, out } = kapok(guangzhou, { cwd });
  const lines = out.split("\n");
  const at = lines.findIndex((line) => line.startsWith("guangzhou/baseline:"));
  expect(code).toBe(1);
  expect(lines[0]).toBe("guangzhou: changed since the references were written");
  expect(lines[1]).toMatch(/^ {2}data\/guangzhou\/model\.yaml:\d+:\d+: value of .*: 63 → 55$/);
  expect(lines[2]).toMatch(/^guangzhou\//);
  expect(lines[at]).toMatch(
    /^guangzhou\/baseline: 1 verdict and \d+ variables differ; first to differ: station_ceiling in 2020$/,
  );
  expect(lines[at + 1]).toBe("  ! 2025 5G base stations: missed, was reached");
  const values = lines.slice(at + 2, at + 12).filter((line) => line.includes(" × "));
  expect(values.length).toBeGreaterThan(4);
  const sizes = values.map((line) => Number(/ · ([\d.,]+) × what is material/.exec(line)?.[1]?.replaceAll(",", "")));
  expect(sizes.every((size) => size > 1)).toBe(true);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));

  const byName = kapok([...guangzhou, "--sort", "name"], { cwd })
    .out.split("\n")
    .slice(at + 1, at + 12);
  expect(byName[0]).toContain("missed, was reached");
  const names = byName.filter((line) => line.includes(" × ")).map((line) => line.trim().split(" ")[1]!);
  expect(names).toEqual([...names].sort());

  const { cases } = JSON.parse(kapok([...guangzhou, "--format", "json"], { cwd }).out);
  const [first] = cases.find(({ name }: { name: string }) => name === "baseline").findings;
  expect(first).toMatchObject({ rule: "verdict", severity: "fail", place: { file: "data/guangzhou/model.yaml" } });
  expect(first.details[0]).toMatch(/^−[\d,]+ value of .* \(data\/guangzhou\/model\.yaml:\d+:\d+\)$/);
});

test("a difference that is not material is a warning", () => {
  const cwd = changed("data/china/model.yaml", "value: 0.07\n", "value: 0.07000001\n");
  const { code, out } = kapok(china, { cwd });
  expect(code).toBe(0);
  expect(out).toContain("no material difference");
});

test("what moves chances alone is found", () => {
  const cwd = changed("data/china/model.yaml", "lognormal(0.07, 0.4)", "lognormal(0.08, 0.4)");
  const { code, out } = kapok(china, { cwd });
  expect(code).toBe(1);
  expect(out).toContain("prior of Speed of structural change: lognormal(0.07, 0.4) → lognormal(0.08, 0.4)");
  // A larger median moves the chance of a goal from below.
  expect(out).toMatch(/2030 Core industries' share of GDP: 8\d\.\d % chance, was 7\d\.\d %/);
});

test("what changes and moves nothing is said", () => {
  const cwd = changed("data/china/model.yaml", "range: [0.08, 0.5]", "range: [0.08, 0.6]");
  const { code, out } = kapok(china, { cwd });
  expect(code).toBe(0);
  expect(out).toContain("range of");
  expect(out).toContain("same results from a plan that has changed");
});

describe("what cannot be compared", () => {
  test("a missing or unreadable reference fails, and is no difference", () => {
    const cwd = plansCopy();
    const reference = join(cwd, "data/china/reference/baseline.txt");
    rmSync(reference);
    const gone = kapok(china, { cwd });
    expect(gone.code).toBe(2);
    expect(gone.out).toContain(
      "china/baseline: cannot be compared\n  ! baseline has no reference; kapok check --update writes it",
    );
    writeFileSync(reference, "nonsense\n");
    const { code, out } = kapok(china, { cwd });
    expect(code).toBe(2);
    expect(out).toContain('the reference cannot be read: the first line must be "kapok reference 1"');
    expect(out).toContain("data/china/reference/baseline.txt:1:1");
  });

  test("without the plan as it was results differ without a cause; where they do not, chances are not known", () => {
    const cwd = changed("data/china/model.yaml", "value: 46\n", "value: 47\n");
    rmSync(join(cwd, "data/china/reference/plan.snapshot"));
    expect(kapok(china, { cwd })).toMatchObject({
      code: 1,
      out: expect.stringContaining("the plan as it was is not stored"),
    });
    const other = changed("data/china/model.yaml", "prior: normal(7, 3)", "prior: normal(9, 3)");
    writeFileSync(join(other, "data/china/reference/plan.snapshot"), "nonsense\n");
    expect(kapok(china, { cwd: other }).code).toBe(2);
  });

  test("a reference that was edited by hand is told from a plan that changed", () => {
    const cwd = plansCopy();
    const reference = join(cwd, "data/china/reference/baseline.txt");
    writeFileSync(reference, readFileSync(reference, "utf8").replace(/^(value gdp \S+) \S+/m, "$1 1"));
    const { code, out } = kapok(china, { cwd });
    expect(code).toBe(1);
    expect(out).toContain("the program computes otherwise, or the reference was edited");
  });
});

test("--update writes what is compared next, and takes away what no scenario has", () => {
  const cwd = plansCopy();
  writeFileSync(join(cwd, "data/china/reference/gone.txt"), "kapok reference 1\n");
  expect(kapok(china, { cwd })).toMatchObject({
    code: 1,
    out: expect.stringContaining("china/gone: a reference without a scenario"),
  });
  expect(kapok([...china, "--update"], { cwd }).out).toBe(
    "data/china/reference: 4 references written, 1 of scenarios that are gone removed\n",
  );
  expect(kapok(china, { cwd }).code).toBe(0);
});

test("checks.yaml with a problem is told with its place", () => {
  const cwd = changed("data/china/checks.yaml", "  core_share: 0.005\n", "  core_shar: 0.005\n  gdp_x: -1\n");
  const { code, err } = kapok(china, { cwd });
  expect(code).toBe(2);
  expect(err).toContain(
    'data/china/checks.yaml:4:3: no variable of the plan has this name: "core_shar"; did you mean "core_share"?',
  );
});
