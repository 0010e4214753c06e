import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { widthOf } from "../../src/format/width.ts";
import { kapok, plansCopy, temporaryFolder } from "./kapok.ts";

interface RunJson {
  readonly schema: string;
  readonly asOf: string;
  readonly runs: readonly {
    readonly scenario: { readonly name: string };
    readonly digest: Record<string, string>;
    readonly verdicts: readonly {
      readonly id: string;
      readonly status: string;
      readonly value: number | null;
      readonly known: string | null;
    }[];
    readonly years: readonly number[];
    readonly variables: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  }[];
}

const json = (words: readonly string[]) => JSON.parse(kapok([...words, "--format", "json"]).out) as RunJson;
const verdict = (run: RunJson, id: string) => run.runs[0]!.verdicts.find((one) => one.id === id)!;

describe("kapok run on Guangzhou", () => {
  // Values: the independent sketch in scripts/sketch, and model.md's table of figures.
  test("as known on the day of the plan", () => {
    const run = json(["run", "--as-of", "2024-05-16"]);
    expect(run.schema).toBe("kapok.run/1");
    expect(run.asOf).toBe("2024-05-16");
    expect(verdict(run, "core_share_2025")).toMatchObject({ status: "missed", known: "projected" });
    expect(verdict(run, "core_share_2025").value).toBeCloseTo(14.13, 2);
    expect(verdict(run, "base_stations_2025").status).toBe("reached");
    expect(verdict(run, "base_stations_2025").value).toBeCloseTo(103_841, 0);
    expect(verdict(run, "cloud_smes_2025").value).toBeCloseTo(186_237, 0);
  });

  test("as known today", () => {
    const run = json(["run"]);
    expect(run.asOf).toBe("2026");
    expect(verdict(run, "core_share_2025").value).toBeCloseTo((14.41 * 1.06) / 1.04, 9);
    expect(verdict(run, "core_share_2035").value).toBeCloseTo(19.71, 2);
  });

  test("lists every target, also those that nobody can judge", () => {
    const run = json(["run"]);
    const rows = readFileSync("data/guangzhou/targets.csv", "utf8").trim().split("\n").length - 1;
    expect(run.runs[0]!.verdicts).toHaveLength(rows);
    expect(verdict(run, "open_datasets_2025")).toMatchObject({ status: "not modelled", value: null });
  });

  test("gives years and missing values as null in JSON", () => {
    const [run] = json(["run"]).runs;
    const share = run!.variables.find(({ name }) => name === "core_share")!;
    expect(run!.years[0]).toBe(2019);
    expect(share.values[0]).toBeNull();
    expect(share.values[5]).toBe(14.41);
  });

  test.each([["en"], ["zh"]])("fits 80 columns in %s, also with several scenarios", (language) => {
    for (const words of [
      ["run", "all-levers", "--show", "core_share", "--show", "gdp"],
      ["compare"],
      ["list"],
      ["explain", "built", "2030", "-d", "3"],
    ]) {
      const { out, code } = kapok([...words, "--lang", language]);
      expect(code).toBe(0);
      for (const line of out.split("\n")) expect(widthOf(line), line).toBeLessThanOrEqual(80);
    }
  });

  test("takes Chinese from LANG", () => {
    expect(kapok(["run"], { env: { LANG: "zh_CN.UTF-8" } }).out).toContain("未达到");
  });

  test("prints no colours into a pipe", () => {
    expect(kapok(["run"], { env: { FORCE_COLOR: "1" } }).out).not.toContain("\u001b");
  });

  test("without words is run", () => {
    expect(kapok([]).out).toBe(kapok(["run"]).out);
  });

  test("--require-reached asks for every goal of the plan", () => {
    expect(kapok(["run", "--require-reached"]).code).toBe(1);
  });

  test("CSV has the declared unit at full precision, and a byte-order mark only with --excel", () => {
    const { out } = kapok(["run", "--format", "csv"]);
    expect(out.split("\n")[0]).toBe("scenario,variable,year,value,unit,known,bound");
    expect(out).toContain("baseline,core_share,2024,14.41,%,observed,none\n");
    expect(out).toContain("baseline,core_share,2019,,%,missing,none\n");
    expect(kapok(["run", "--format", "csv", "--excel"]).out).toBe(`\u{feff}${out}`);
  });

  test("--output writes the file whole and prints nothing", () => {
    const file = join(temporaryFolder(), "result.json");
    expect(kapok(["run", "--format", "json", "--output", file])).toEqual({ code: 0, out: "", err: "" });
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ schema: "kapok.run/1" });
  });

  test("--output into a folder that is not there says so and leaves nothing", () => {
    const file = join(temporaryFolder(), "none", "result.json");
    expect(kapok(["run", "--output", file])).toEqual({
      code: 2,
      out: "",
      err: `cannot write "${file}": there is no such folder\n`,
    });
  });
});

describe("settings", () => {
  test("a lever moves what comes after the as-of date only", () => {
    const before = json(["run"]).runs[0]!;
    const after = json(["run", "--set", "core_fund=300"]).runs[0]!;
    const row = (run: typeof before) => run.variables.find(({ name }) => name === "core_share")!.values;
    expect(row(after).slice(0, 8)).toEqual(row(before).slice(0, 8));
    expect(row(after)[16]!).toBeGreaterThan(row(before)[16]!);
  });

  test.each([
    [
      ["--set", "core_fund=301"],
      '--set:1:11: the value of core_fund lies outside its range 0 to 300 (1e8 CNY/year): "301"',
    ],
    [
      ["--set", "core_fnd=1"],
      '--set:1:1: no variable of the plan has this name: "core_fnd"; did you mean "core_fund"?',
    ],
    [["--set", "core_fund"], '--set:1:1: a setting is written name=value, as core_fund=100: "core_fund"'],
    [["--set", "core_fund=12 station"], '--set:1:11: the unit does not fit, 1e8 CNY/year is needed: "12 station"'],
    [["--as-of", "2024-13"], '--as-of: a date is written 2024, 2024-05 or 2024-05-16: "2024-13"'],
    [
      ["--plan", "guangzho"],
      '--plan: no plan has this name and no folder this path: "guangzho"; did you mean "guangzhou"?',
    ],
    [["--show", "core_shar"], '--show: no variable has this name: "core_shar"; did you mean "core_share"?'],
    [["all-lever"], 'scenarios/guangzhou:1:1: no scenario has this name: "all-lever"; did you mean "all-levers"?'],
  ])("%j is refused with exit code 2", (words, message) => {
    const { code, out, err } = kapok(["run", ...words]);
    expect(err.split("\n")[0]).toBe(message);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  test.each([
    ["core_fund=0", "core_fund is set to the plan's own value and changes nothing."],
    ["rd_reference=3.4", undefined],
    ["core_fund={2024: 0, 2025: 100, 2026: 0}", "core_fund changes nothing: decisions act from 2026 on"],
    ["platform_unit=0.06", "platform_unit changes nothing: no target depends on it."],
    [
      "station_topup={2026: 0, 2027: 5, 2028: 0}",
      "station_topup makes no difference to any target: each is as with the plan's own value.",
    ],
    ["core_fund={value: 100, from: 2022}", "counterfactual: core_fund acts from 2022, before the as-of date."],
  ])("%s is told to a reader", (setting, note) => {
    const { out } = kapok(["run", "--set", setting]);
    const text = out.replace(/\s+/g, " ");
    if (note === undefined) expect(text).not.toContain("! ");
    else expect(text).toContain(note);
  });

  test("a bad plan is listed whole, with exit code 2", () => {
    const folder = plansCopy();
    const model = join(folder, "data/guangzhou/model.yaml");
    const text = readFileSync(model, "utf8");
    writeFileSync(
      model,
      text
        .replace("equation: core_share * gdp", "equation: core_shar * gdp")
        .replace("range: [0, 300]", "range: [300, 0]"),
    );
    const { code, err, out } = kapok(["run"], { cwd: folder });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain('unknown name: "core_shar"; did you mean "core_share"?');
    expect(err).toContain('the range has its low above its high: "300, 0"');
    expect(err.trimEnd().split("\n").at(-1)).toBe("2 problems");
  });
});

describe("faults", () => {
  test("end a run with exit code 1 and are listed with variable and year", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "plan.yaml"), "title: Faulty\nyears: { start: 2020, end: 2022 }\n");
    writeFileSync(
      join(folder, "model.yaml"),
      "x:\n  unit: 1\n  equation: 1 / (year - 2021) + 0 * y\ny:\n  unit: 1\n  value: 1\n",
    );
    const { code, out } = kapok(["run", "--plan", folder]);
    expect(code).toBe(1);
    expect(out).toContain("x in 2021: division by zero in /");
  });
});

test("what is wrong with a setting is said in the language asked for", () => {
  const { code, err } = kapok(["run", "--lang", "zh", "--set", "rd_intensity=9", "--set", "rd_intensit=3"]);
  expect(code).toBe(2);
  expect(err).toBe(
    '规划中没有此名称的变量: "rd_intensit"；是否指“rd_intensity”？\n研发经费投入强度：超出范围3至5（%）: "9"\n共2个问题\n',
  );
});
