import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kapok, plansCopy, shell, temporaryFolder } from "./kapok.ts";

const flat = (text: string) => text.replace(/\s+/g, " ");

/** A plan folder of a few lines; x has a fault in 2021. */
function faulty(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "plan.yaml"), "title: Faulty\nyears: { start: 2020, end: 2022 }\nunits: none\n");
  writeFileSync(
    join(folder, "model.yaml"),
    "z:\n  unit: 1\n  equation: year\nx:\n  unit: 1\n  equation: 1 / (z - 2021)\na:\n  role: assumption\n  unit: 1\n  value: 1\n  range: [0, 9]\n  prior: uniform(0, 9)\n",
  );
  return folder;
}

describe("where results go", () => {
  test.skipIf(!existsSync("/dev/full"))("a full device is said, without a trace and without exit code 3", () => {
    for (const words of ["run", "--version", "validate", "run --help", "list --format json"]) {
      const { code, err } = shell(`KAPOK ${words} > /dev/full`);
      expect({ code, err }, words).toEqual({ code: 2, err: "cannot write the result: the disk is full\n" });
    }
  });

  test.skipIf(!existsSync("/dev/full"))("a message that nobody can take leaves the exit code as it is", () => {
    expect(shell("KAPOK run --set nothing=1 2> /dev/full").code).toBe(2);
  });

  test("a reader that has enough ends nothing badly", () => {
    expect(shell("KAPOK run --format csv | head -n 1")).toEqual({
      code: 0,
      out: "scenario,variable,year,value,unit,known,bound\n",
      err: "",
    });
  });

  test.each([
    ["package.json/x", "there is no such folder"],
    [`/tmp/${"n".repeat(300)}`, "the name is too long"],
    ["src", "it is not a regular file"],
  ])("--output %s is refused", (file, reason) => {
    expect(kapok(["run", "--output", file])).toEqual({ code: 2, out: "", err: `cannot write "${file}": ${reason}\n` });
  });

  test("the longest name that a folder takes can be written", () => {
    const file = join(temporaryFolder(), "n".repeat(255));
    expect(kapok(["run", "--output", file]).code).toBe(0);
    expect(existsSync(file)).toBe(true);
  });
});

describe("what would be silent", () => {
  test("a comparison of one scenario is none", () => {
    expect(kapok(["compare", "baseline"]).code).toBe(2);
    expect(kapok(["compare", "--plan", faulty()]).err).toBe(
      "two scenarios or more are needed to compare; this plan has none\n",
    );
  });

  test("--excel without CSV, and two plans to validate", () => {
    expect(kapok(["run", "--excel"]).err).toBe("--excel goes with --format csv, not with table\n");
    expect(kapok(["validate", "china", "--plan", "guangzhou"]).code).toBe(2);
  });

  test("--show also counts in Markdown and in JSON", () => {
    expect(kapok(["run", "--show", "core_share", "--format", "markdown"]).out).toContain("| 2024 | 14.41 |");
    const { runs } = JSON.parse(kapok(["run", "--show", "core_share", "--format", "json"]).out);
    expect(runs[0].variables.map(({ name }: { name: string }) => name)).toEqual(["core_share"]);
  });

  test("notes and digests go with every format", () => {
    const words = ["compare", "baseline", "5g-first", "--set", "core_fund=0", "--format"];
    const note = "core_fund is set to the plan's own value and changes nothing.";
    expect(kapok([...words, "csv"]).err).toContain(note);
    expect(kapok([...words, "markdown"]).out).toContain(`- 5g-first: ${note}`);
    expect(kapok([...words, "markdown"]).out).toMatch(/- digest [0-9a-f]{12} 5g-first/);
    const { scenarios } = JSON.parse(kapok([...words, "json"]).out);
    expect(scenarios[1].notes).toEqual([{ kind: "equal", setting: "core_fund", time: null }]);
    const explain = ["explain", "core_share", "2025", "--set", "core_fund=0", "--format"];
    expect(flat(kapok([...explain, "table"]).out)).toContain(note);
    expect(kapok([...explain, "markdown"]).out).toContain(note);
    expect(kapok([...explain, "csv"]).err).toContain(note);
  });

  test("explain lists faults and ends as run does", () => {
    const { code, out } = kapok(["explain", "x", "2021", "--plan", faulty()]);
    expect(code).toBe(1);
    expect(out).toContain("x in 2021: division by zero in /");
    expect(kapok(["run", "--plan", faulty(), "--lang", "zh"]).out).toContain("x（2021年）：/运算出现除以零");
  });

  test("a plan without goals reaches nothing", () => {
    const folder = faulty();
    writeFileSync(join(folder, "model.yaml"), "x:\n  unit: 1\n  value: 1\n");
    expect(kapok(["run", "--plan", folder]).code).toBe(0);
    expect(kapok(["run", "--plan", folder, "--require-reached"]).code).toBe(1);
  });
});

describe("plans elsewhere", () => {
  test("a plan behind a symbolic link has its scenarios", () => {
    const folder = plansCopy();
    const link = join(temporaryFolder(), "link");
    symlinkSync(join(folder, "data/china"), link);
    expect(kapok(["run", "--plan", link]).out).toContain("Baseline");
    expect(kapok(["run", "lean-operators", "--plan", link]).code).toBe(0);
  });

  test("a model in minutes with dates: its levers act from the start, and no date is missed", () => {
    const folder = temporaryFolder();
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    write("plan.yaml", "title: T\nunits: none\ntime: { start: 0, end: 10, unit: minute }\n");
    write(
      "model.yaml",
      "flow:\n  role: lever\n  unit: 1\n  value: 1\n  range: [0, 5]\ns:\n  unit: 1\n  equation: lag(s) + flow\n  observed: s\n",
    );
    write(
      "observations.csv",
      "series,year,value,low,high,unit,status,published,source,note\ns,0,10,,,1,reported,2024,s,\n",
    );
    write("sources.csv", "id,title\ns,S\n");
    write("targets.csv", "id,series,year,comparison,value,unit,modelled,basis\na,s,5,>=,20,1,yes,plan\n");
    // 10 + 5 · 2.
    const { out } = kapok(["run", "--plan", folder, "--set", "flow=2"]);
    expect(out).toContain("20  reached");
    expect(out).not.toContain("published by");
    expect(out).not.toContain("changes nothing");
  });
});
