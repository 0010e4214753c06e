import { describe, expect, test } from "vitest";
import { ensembleDigestOf } from "../../src/analysis/ensemble/ensemble-digest.ts";
import { Futures } from "../../src/analysis/ensemble/futures.ts";
import { parseDate } from "../../src/plan/date.ts";
import { openTexts, runOrFail } from "./workspace.ts";

const files: Record<string, string> = {
  "plan.yaml": "title: T\nyears: { start: 2020, end: 2030 }\nunits: [CNY]\n",
  "model.yaml":
    'x:\n  label: { en: Ex }\n  unit: 1e8 CNY\n  equation: lag(x) * (1 + g * dt) + fund * dt\n  observed: x\ng:\n  role: assumption\n  unit: "%/year"\n  value: 4.1\n  range: [0, 10]\n  prior: normal(4, 1)\nfund:\n  role: lever\n  unit: 1e8 CNY/year\n  value: 0\n  range: [0, 100]\n',
  "observations.csv":
    "series,year,value,low,high,unit,status,published,source,note\nx,2020,100,,,1e8 CNY,reported,2022-01,s,\nx,2021,110,,,1e8 CNY,reported,2022-06,s,\n",
  "sources.csv": "id,title\ns,S\n",
  "targets.csv": "id,series,year,comparison,value,unit,modelled,basis\na,x,2025,>=,150,1e8 CNY,yes,plan\n",
};

const digest = (edit: readonly [string, string, string] | undefined, set: readonly string[] = [], asOf?: string) => {
  const changed = { ...files };
  if (edit !== undefined) {
    const [file, before, after] = edit;
    if (!changed[file]!.includes(before)) throw new Error(`no ${before} in ${file}`);
    changed[file] = changed[file]!.replace(before, after);
  }
  return runOrFail(openTexts(changed), "baseline", { set, asOf: asOf === undefined ? undefined : parseDate(asOf) })
    .digest;
};

const base = digest(undefined);
const row = "x,2020,100,,,1e8 CNY,reported,2022-01,s,\n";

describe("the same meaning, the same digest", () => {
  test.each([
    ["a label", ["model.yaml", "en: Ex", "en: Why"]],
    ["a comment", ["model.yaml", "x:\n", "# x\nx:\n"]],
    ["blanks in an equation", ["model.yaml", "lag(x) * (1 + g * dt)", "lag( x )*(1 + g*dt)"]],
    [
      "the unit of a lever",
      [
        "model.yaml",
        "unit: 1e8 CNY/year\n  value: 0\n  range: [0, 100]",
        "unit: CNY/year\n  value: 0\n  range: [0, 10000000000]",
      ],
    ],
    ["the way a number is written", ["model.yaml", "value: 4.1", "value: 0.041 1/year"]],
    ["the unit of an observation", ["observations.csv", "x,2020,100,,,1e8 CNY", "x,2020,10000000000,,,CNY"]],
    ["the status of an observation", ["observations.csv", "reported,2022-01", "official,2022-01"]],
    [
      "the order of rows",
      [
        "observations.csv",
        `${row}x,2021,110,,,1e8 CNY,reported,2022-06,s,\n`,
        `x,2021,110,,,1e8 CNY,reported,2022-06,s,\n${row}`,
      ],
    ],
    ["an older vintage", ["observations.csv", row, `${row}x,2020,99,,,1e8 CNY,reported,2021-06,s,\n`]],
    ["an unused series", ["observations.csv", row, `${row}z,2020,99,,,1e8 CNY,reported,2021-06,s,\n`]],
    ["a source's title", ["sources.csv", "s,S", "s,T"]],
  ] as const)("%s", (_, edit) => {
    expect(digest([...edit])).toEqual(base);
  });

  test.each([[["fund=0"]], [["g=4.1"]], [["x=lag(x) * (1 + g*dt) + fund*dt"]], [["g={2020: 4.1}"]]])("%j", (set) => {
    expect(digest(undefined, set)).toEqual(base);
  });

  test("ways of writing one setting, and their order", () => {
    const one = digest(undefined, ["fund=5", "g=3"]);
    for (const fund of ["fund=5.0", "fund=5e8 CNY/year", "fund={2022: 5}", "fund=2 + 3"])
      expect(digest(undefined, ["g=3", fund])).toEqual(one);
  });
});

describe("another meaning, another digest", () => {
  test.each([
    ["a value", "model", ["model.yaml", "value: 4.1", "value: 4.2"]],
    ["a prior", "model", ["model.yaml", "normal(4, 1)", "normal(4, 2)"]],
    ["a range", "model", ["model.yaml", "[0, 10]", "[0, 11]"]],
    ["an equation", "model", ["model.yaml", "1 + g * dt", "1 - g * dt"]],
    ["the order of an operation", "model", ["model.yaml", "lag(x) * (1 + g * dt)", "(1 + g * dt) * lag(x)"]],
    ["a threshold", "model", ["targets.csv", ">=,150", ">=,151"]],
    ["a comparison", "model", ["targets.csv", ">=,150", ">,150"]],
    ["a unit", "model", ["plan.yaml", "end: 2030", "end: 2031"]],
    ["an observation", "data", ["observations.csv", "x,2021,110,", "x,2021,111,"]],
    ["an upper bound", "data", ["observations.csv", "x,2021,110,,,", "x,2021,110,,120,"]],
    ["a bound", "data", ["observations.csv", "x,2021,110,,", "x,2021,110,109,"]],
  ] as const)("%s, in the part %s", (_, part, edit) => {
    const other = digest([...edit]);
    expect(other.all).not.toBe(base.all);
    expect(other[part]).not.toBe(base[part]);
    for (const same of (["model", "data", "settings"] as const).filter((name) => name !== part))
      expect(other[same], same).toBe(base[same]);
  });

  test.each([["fund=5"], ["g=5"], ['g={prior: "normal(1, 1)"}'], ["x=lag(x)"], ["fund={value: 5, from: 2021}"]])(
    "%s, in the settings",
    (setting) => {
      const other = digest(undefined, [setting]);
      expect(other.settings).not.toBe(base.settings);
      expect([other.model, other.data]).toEqual([base.model, base.data]);
    },
  );

  test("an earlier day", () => {
    const earlier = digest(undefined, [], "2022-02");
    expect(earlier.data).not.toBe(base.data);
    expect(digest(undefined, [], "2030")).toEqual(base);
  });
});

describe("the digest of an ensemble", () => {
  const ensembleDigest = (...set: readonly string[]) =>
    ensembleDigestOf(runOrFail(openTexts(files), "baseline", { set })).all;
  const run = (...set: readonly string[]) => runOrFail(openTexts(files), "baseline", { set });
  const values = (...set: readonly string[]) => {
    const one = run(...set);
    return new Futures({ members: 64, seed: 1 }).deciding(one, one.trajectory.program.model.plan.targets);
  };

  test("tells an input that is held at the plan's own value from one that is drawn, the run's does not", () => {
    expect(values("g=4.1")).not.toEqual(values());
    expect(ensembleDigest("g=4.1")).not.toBe(ensembleDigest());
    expect(digest(undefined, ["g=4.1"])).toEqual(base);
  });

  test("is that of the run where nothing is held, or the setting itself says so", () => {
    expect(ensembleDigest()).toBe(base.all);
    expect(ensembleDigest("fund=0")).toBe(base.all);
    expect(ensembleDigest("g=4")).toBe(run("g=4").digest.all);
    expect(ensembleDigest('g={value: 4.1, prior: "normal(4, 1)"}')).toBe(
      run('g={value: 4.1, prior: "normal(4, 1)"}').digest.all,
    );
  });
});
