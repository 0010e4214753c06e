import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterAll, describe, expect, test } from "vitest";

import { memberSourceOf, runEnsemble } from "../../src/analysis/ensemble/ensemble.ts";

import { passingMembers } from "../../src/analysis/ensemble/kernel-members.ts";
import { type MemberBlock, memberBlocks, sliceRunner } from "../../src/analysis/ensemble/member-blocks.ts";
import { threadedMembers } from "../../src/cli/member-threads.ts";
import { membersIn, namedOutcomes, openSlice, sliceBytes } from "../../src/cli/slice-file.ts";
import { ensemblesAsData } from "../../src/format/ensemble-document.ts";
import { diskFolder } from "../../src/plan/disk.ts";
import { version } from "../../src/version.ts";
import { open, runOrFail } from "../analysis/workspace.ts";
import { kapok } from "./kapok.ts";

/** Folders of this file's tests, removed after them. */
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** x is uniform from 0 to 10 per cent and missing in half of the members where it is asked; y is observed. */
function planFolder(model = modelText): string {
  const folder = mkdtempSync(join(tmpdir(), "kapok-test-"));
  folders.push(folder);
  mkdirSync(join(folder, "data/small"), { recursive: true });
  mkdirSync(join(folder, "scenarios/small"), { recursive: true });
  const files = {
    "plan.yaml": "title: Small\nyears: { start: 2020, end: 2022 }\n",
    "model.yaml": model,
    "targets.csv":
      "id,series,year,comparison,value,unit,modelled,basis\nx,x,2022,>=,2.5,%,yes,plan\nroot,root,2021,>=,0,1,yes,plan\nnever,x,2022,>,11,%,yes,official\ny,y,2020,>=,7,1,yes,benchmark\n",
    "observations.csv": "series,year,value,low,high,unit,status,published,source,note\ny,2020,7,,,1,official,2021,s,\n",
    "sources.csv": "id,title\ns,Source\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "data/small", name), text);
  writeFileSync(join(folder, "scenarios/small/baseline.yaml"), "title: Baseline\n");
  writeFileSync(join(folder, "scenarios/small/high.yaml"), "title: High\nset: { u: 9 % }\n");
  return folder;
}

const modelText = `
u: { role: assumption, unit: "%", value: 4, prior: "uniform(0, 10)" }
x: { unit: "%", equation: u }
root: { unit: 1, equation: sqrt(u - 5 %) }
y: { unit: 1, equation: lag(y) + 1, observed: y }
`;

function runIn(folder: string) {
  const workspace = open(diskFolder(join(folder, "data/small")), diskFolder(join(folder, "scenarios/small")));
  return runOrFail(workspace, "baseline");
}

async function allOf(blocks: AsyncIterable<MemberBlock> | Iterable<MemberBlock>): Promise<readonly number[][]> {
  const columns: number[][] = [];
  for await (const { values } of blocks) {
    for (const [k, row] of values.entries()) {
      columns[k] ??= [];
      for (const value of row) columns[k].push(value);
    }
  }
  return columns;
}

describe("kapok ensemble", () => {
  const folder = planFolder();
  const inPlan = (...words: readonly string[]) => kapok(words, { cwd: folder });

  test("says chances with their standard errors, what is certain and what is missing", () => {
    const { out, code, err } = inPlan("ensemble", "-n", "1024");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("1,024 members · seed 1 · drawn: 1 input");
    expect(out).toMatch(/x +75 % chance ± 1\n/);
    expect(out).toMatch(/median [45]\.\d\d · 90 % between 0\.\d+ and 9\.\d+ · 1\.2\d short on\s+average/);
    expect(out).toMatch(/root +50 % chance ± 2\n/);
    expect(out).toMatch(/no value in 512\s+members/);
    expect(out).toMatch(/x +in none of 1,024 members\n/);
    expect(out).toMatch(/y +100 %, as observed\n/);
    expect(out).toContain("The 2 goals of the plan together: 50 % chance ± 2.");
    expect(out).toMatch(/kapok \S+ · digest \w{12} .* · seed\s1 · members\s0:1024/s);
  });

  test("says that nothing is drawn where nothing is", () => {
    const plain = planFolder(modelText.replace(', prior: "uniform(0, 10)"', ""));
    const { out } = kapok(["ensemble", "-n", "10"], { cwd: plain });
    expect(out).toContain("Nothing is drawn, as no input has a prior: all members are the same.");
    expect(out).toMatch(/x +100 %, nothing drawn is in it\n/);
    expect(kapok(["ensemble", "-n", "10", "--lang", "zh"], { cwd: plain }).out).toContain("没有抽样");
    expect(inPlan("ensemble", "high", "-n", "10").out).toContain("Nothing is drawn");
  });

  test("gives in JSON what the library gives, with threads too", () => {
    const run = runIn(folder);
    for (const members of [3000, 100_000]) {
      const expected = ensemblesAsData([run], [runEnsemble(run, { members, seed: 5 })], "en");
      const printed = inPlan("ensemble", "-n", String(members), "--seed", "5", "--format", "json");
      expect({ ...JSON.parse(printed.out), command: undefined }).toEqual(JSON.parse(JSON.stringify(expected)));
    }
  });

  test("gives a row a target in CSV and Markdown", () => {
    const csv = inPlan("ensemble", "baseline", "high", "-n", "256", "--format", "csv").out.trim().split("\n");
    expect(csv).toHaveLength(9);
    expect(csv[1]).toMatch(/^baseline,x,0\.75,0\.0270\d+,192,256,0,,/);
    expect(csv[4]).toMatch(/^baseline,y,1,0,256,256,0,observed,7,0,7,7,7,7,7,7,7,,0,1,0,1,[0-9a-f]{64}$/);
    const markdown = inPlan("ensemble", "-n", "256", "--format", "markdown").out;
    expect(markdown).toContain("| x | ≥ 2.5 % | 75 % ± 3 |");
  });

  test.each([
    [["-n", "0"], "a whole number from 1 to 10,000,000 is needed"],
    [["-n", "10000001"], "a whole number from 1 to 10,000,000 is needed"],
    [["-n", "1e3"], "a whole number from 1 to 10,000,000 is needed"],
    [["-n", "-5"], "a whole number from 1 to 10,000,000 is needed"],
    [["--seed", "x"], "a whole number of up to 15 digits is needed"],
    [["-n", "5", "--members", "0:5", "--output", "x"], "give one"],
    [["--members", "5:5"], "members are written 0:1000"],
    [["--members", "0:5"], "say where with --output FILE"],
    [["--members", "0:5", "--format", "json", "--output", "x"], "--members writes a slice file"],
    [["--format", "parquet"], "say where with --output FILE"],
    [["baseline", "high", "--format", "parquet", "--output", "x"], "name one"],
  ])("%j: %s", (words, message) => {
    const { code, out, err } = inPlan("ensemble", ...words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });
});

describe("--ensemble", () => {
  const folder = planFolder();
  const inPlan = (...words: readonly string[]) => kapok([...words, "--ensemble", "1024"], { cwd: folder });
  const json = (...words: readonly string[]) => JSON.parse(inPlan(...words, "--format", "json").out);

  test("adds chances to the lines of run", () => {
    const { out } = inPlan("run");
    expect(out).toMatch(/✓ x +4 % +reached, 1\.50 over \(60\.0 %\) · 75 % chance ± 1\n/);
    expect(out).toContain("The 2 goals of the plan together: 50 % chance ± 2.");
    expect(inPlan("run", "--lang", "zh").out).toMatch(/达到，超出1\.50 \(60\.0 %\) · 达成概率75 % ± 1/);
    expect(inPlan("run", "--format", "markdown").out).toContain("| reached, 1.50 over (60.0 %) | 75 % ± 1 |");
  });

  test("adds to JSON and changes nothing that was there", () => {
    const [plain] = JSON.parse(kapok(["run", "--format", "json"], { cwd: folder }).out).runs;
    const [run] = json("run").runs;
    expect(run.verdicts[0].ensemble).toMatchObject({ chance: 0.75, reached: 768, missing: 0 });
    expect(run.verdicts[0].ensemble.standardError).toBeCloseTo(0.0135, 4);
    expect(run.ensemble).toMatchObject({ seed: 1, first: 0, members: 1024, together: { goals: 2, reached: 512 } });
    const { ensemble: _, ...rest } = run;
    const verdicts = run.verdicts.map(({ ensemble, ...verdict }: { ensemble: unknown }) => verdict);
    expect({ ...rest, verdicts }).toEqual(plain);
  });

  test("adds bands to the CSV of run, chances to that of compare", () => {
    const csv = inPlan("run", "--show", "u", "--format", "csv").out.split("\n");
    expect(csv[0]).toBe("scenario,variable,year,value,unit,known,bound,p10,p50,p90,members,seed,digest");
    expect(csv[1]).toMatch(
      /^baseline,u,2020,4,%,assumed,none,(?:1\.00|0\.99)\d+,[45]\.\d+,[89]\.\d+,1024,1,[0-9a-f]{64}$/,
    );
    const compared = inPlan("compare", "baseline", "high", "--format", "csv").out.split("\n");
    expect(compared[0]).toBe(
      "target,scenario,status,value,difference,unit,known,bound,chance,standard_error,members,seed,digest",
    );
    expect(compared[1]).toMatch(/^x,baseline,reached,4,0,%,projected,none,0\.75,0\.0135\d+,1024,1,[0-9a-f]{64}$/);
  });

  test("adds a line of chances to compare", () => {
    const { out } = inPlan("compare", "baseline", "high");
    expect(out).toMatch(/chance +75 % ± 1 +100 %\n/);
    expect(json("compare", "baseline", "high").targets[0].verdicts[1].ensemble).toMatchObject({
      chance: 1,
      certainty: "nothing drawn",
    });
    expect(inPlan("compare", "baseline", "high", "--format", "markdown").out).toContain("✓ 4 % · 75 % ± 1");
  });
});

/** The one line that tells how a result was made. */
const ownCommand = /^ {2}"command": .*\n/m;

describe("slices", () => {
  const folder = planFolder();
  const inPlan = (...words: readonly string[]) => kapok(words, { cwd: folder });
  const slice = (from: number, to: number, name: string, ...more: readonly string[]) => {
    const { code, err } = inPlan("ensemble", "--members", `${from}:${to}`, "--output", name, ...more);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  };

  test("join, in any order, to the bits of the whole", () => {
    slice(0, 700, "a.slice");
    slice(700, 9000, "b.slice");
    slice(9000, 9001, "c.slice");
    const whole = inPlan("ensemble", "-n", "9001", "--format", "json").out;
    expect(inPlan("merge", "c.slice", "a.slice", "b.slice", "--format", "json").out.replace(ownCommand, "")).toBe(
      whole.replace(ownCommand, ""),
    );
    expect(inPlan("merge", "b.slice").out).toContain("8,300 members (700–8,999)");
  });

  test("join to the whole of more members than are kept too", () => {
    slice(0, 600_000, "low.slice");
    slice(600_000, 1_100_032, "high.slice");
    const whole = inPlan("ensemble", "-n", "1100032", "--format", "json").out;
    expect(inPlan("merge", "low.slice", "high.slice", "--format", "json").out.replace(ownCommand, "")).toBe(
      whole.replace(ownCommand, ""),
    );
    const [ensemble] = JSON.parse(whole).ensembles;
    expect(ensemble.quantiles).toEqual({ type: 7, targets: "binned", bands: "binned" });
    const { chance, reached, spread } = ensemble.targets[0];
    expect([chance, reached]).toEqual([0.75, 825_024]);
    for (const [name, expected] of [
      ["p5", 0.5],
      ["p50", 5],
      ["p95", 9.5],
    ] as const)
      expect(Math.abs(spread[name] - expected)).toBeLessThan(10 / 65_536);
  });

  test("must be of one ensemble, without gaps and overlaps", () => {
    slice(0, 10, "1.slice");
    slice(10, 20, "2.slice");
    slice(15, 30, "3.slice");
    slice(10, 20, "seed.slice", "--seed", "2");
    slice(10, 20, "set.slice", "--set", "u=3");
    slice(10, 20, "show.slice", "--show", "u");
    const refused = (...names: readonly string[]) => {
      const { code, out, err } = inPlan("merge", ...names);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      return err;
    };
    expect(refused("1.slice", "3.slice")).toBe('members 10:15 are missing between "1.slice" and "3.slice"\n');
    expect(refused("1.slice", "2.slice", "3.slice")).toBe('"2.slice" and "3.slice" both have the members 15:20\n');
    expect(refused("1.slice", "1.slice")).toBe('"1.slice" and "1.slice" both have the members 0:10\n');
    expect(refused("1.slice", "seed.slice")).toContain("have different seeds: 2 and 1");
    expect(refused("1.slice", "set.slice")).toContain('"set.slice" and "1.slice" are of different ensembles');
    expect(refused("1.slice", "show.slice")).toContain("do not have the same variables");
    expect(refused("none.slice")).toContain('cannot read "none.slice"');
    expect(refused("data/small/plan.yaml")).toContain("is no slice");
    truncateSync(join(folder, "2.slice"), 900);
    expect(refused("1.slice", "2.slice")).toContain('"2.slice" is damaged');
  });

  test("with a head of other things than kapok wrote are refused, not tripped over", () => {
    slice(0, 10, "good.slice");
    const bytes = readFileSync(join(folder, "good.slice"));
    const end = bytes.indexOf(10);
    const head = JSON.parse(bytes.subarray(0, end).toString());
    const wrong = [
      { set: null },
      { set: [1] },
      { show: 3 },
      { plan: 5 },
      { scenario: {} },
      { asOf: 7 },
      { digest: null },
    ];
    for (const part of [...wrong, { first: 2 ** 60 }]) {
      const text = `${JSON.stringify({ ...head, ...part })}\n`;
      writeFileSync(join(folder, "bad.slice"), Buffer.concat([Buffer.from(text), bytes.subarray(end + 1)]));
      expect(inPlan("merge", "bad.slice")).toEqual({
        code: 2,
        out: "",
        err: '"bad.slice" is no slice that kapok ensemble --members wrote\n',
      });
    }
  });

  test("must be of the plan as it is", () => {
    slice(0, 10, "old.slice");
    writeFileSync(join(folder, "scenarios/small/baseline.yaml"), "title: Baseline\nset: { u: 3 % }\n");
    expect(inPlan("merge", "old.slice").err).toContain('"old.slice" was computed from another plan or scenario');
    writeFileSync(join(folder, "scenarios/small/baseline.yaml"), "title: Baseline\n");
  });

  test("have the members that were put in, to the bit, however they are cut", async () => {
    const run = runIn(folder);
    const source = memberSourceOf(run, []);
    const file = join(folder, "one.slice");
    await fc.assert(
      fc.asyncProperty(fc.nat(20_000), fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 9000 }), cut),
      { numRuns: 15 },
    );

    async function cut(first: number, members: number, size: number): Promise<void> {
      const blocks = () => memberBlocks(sliceRunner(source, 1, passingMembers()), { first, members }, size);
      const question = { plan: null, scenario: null, set: [], asOf: null, show: [] };
      const about = { schema: "kapok.slice/3", version, digest: "", seed: 1, first, members } as const;
      const parts: Uint8Array[] = [];
      const later = async function* () {
        yield* blocks();
      };
      const header = { ...about, ...question, outcomes: namedOutcomes(source) };
      for await (const part of sliceBytes(header, later())) parts.push(part);
      writeFileSync(file, Buffer.concat(parts));
      const opened = openSlice(file);
      expect(opened.header).toEqual(header);
      expect(await allOf(membersIn(opened))).toEqual(await allOf(blocks()));
    }
  });
});

test("threads give the members in their order, with the bits of one", async () => {
  const source = memberSourceOf(runIn(planFolder()), []);
  const slice = { seed: 3, first: 50, members: 60_000 };
  const alone = await allOf(memberBlocks(sliceRunner(source, slice.seed, passingMembers()), slice));
  for (const threads of [1, 3]) expect(await allOf(threadedMembers(source, slice, threads))).toEqual(alone);
});

test("slices and threads draw shocks given what was observed to the same bits, and join what is said of them", async () => {
  const folder = planFolder(`
u: { role: assumption, unit: "%", value: 4, prior: "uniform(0, 10)" }
shock: { role: shock, unit: 1, prior: "normal(0, 1)", persistence: 0.9 }
x: { unit: "%", equation: u + shock * 1 % }
root: { unit: 1, equation: sqrt(u - 5 %) }
y: { unit: 1, equation: 1 + shock, observed: y }
`);
  const inPlan = (...words: readonly string[]) => kapok(words, { cwd: folder });
  const whole = inPlan("ensemble", "-n", "2000", "--format", "json").out;
  inPlan("ensemble", "--members", "0:700", "--output", "a.slice");
  inPlan("ensemble", "--members", "700:2000", "--output", "b.slice");
  const { command: _, ...merged } = JSON.parse(inPlan("merge", "a.slice", "b.slice", "--format", "json").out);
  expect(JSON.parse(whole)).toMatchObject(merged);
  // The 7 of 2020 needs a shock of 6.
  const conditioning = { far: 2000, belowBound: 0, unmatched: 0, approximate: 0 };
  expect(JSON.parse(whole).ensembles[0]).toMatchObject({ conditioning });
  const source = memberSourceOf(runIn(folder), []);
  const slice = { seed: 3, first: 50, members: 20_000 };
  const alone = await allOf(memberBlocks(sliceRunner(source, slice.seed, passingMembers()), slice));
  expect(await allOf(threadedMembers(source, slice, 3))).toEqual(alone);
  let far = 0;
  for await (const block of threadedMembers(source, slice, 3)) far += block.conditioning.far;
  expect(far).toBe(20_000);
  const text = inPlan("ensemble", "-n", "2000").out.replaceAll(/\s+/g, " ");
  expect(text).toContain("In 100.0 % of the members what was observed needs a shock beyond 4 standard deviations.");
  expect(inPlan("ensemble", "-n", "2000", "--lang", "zh").out).toContain("在100.0 %的抽样中");
  writeFileSync(join(folder, "old.slice"), '{"schema":"kapok.slice/2","version":"0.1.0"}\n');
  expect(inPlan("merge", "old.slice").err).toContain("written by an earlier kapok, which drew members otherwise");
});

test("a thread that fails is told", async () => {
  const source = memberSourceOf(runIn(planFolder()), []);
  const broken = { ...source, outcomes: [{ slot: 99, step: 0 }] };
  await expect(allOf(threadedMembers(broken, { seed: 1, first: 0, members: 50_000 }, 2))).rejects.toThrow();
});

describe("Parquet", () => {
  const folder = planFolder();

  test("has a row a member and a column an outcome, in declared units, missing as null", async () => {
    const words = ["ensemble", "-n", "70000", "--show", "u", "--format", "parquet", "--output", "m.parquet"];
    expect(kapok(words, { cwd: folder })).toEqual({ code: 0, out: "", err: "" });
    const bytes = new Uint8Array(readFileSync(join(folder, "m.parquet")));
    const rows = await parquetReadObjects({ file: bytes.buffer });
    const source = memberSourceOf(runIn(folder), [0]);
    const [u] = await allOf(memberBlocks(sliceRunner(source, 1, passingMembers()), { first: 0, members: 70_000 }));
    expect(rows).toHaveLength(70_000);
    expect(Object.keys(rows[0]!)).toEqual([
      "member",
      ...["u", "x", "root", "y"].flatMap((name) => [2020, 2021, 2022].map((year) => `${name}_${year}`)),
    ]);
    for (const i of [0, 1, 1023, 65_535, 65_536, 69_999]) {
      expect(rows[i]).toMatchObject({ member: i, y_2020: 7, y_2022: 9 });
      expect(rows[i]!.u_2021).toBeCloseTo(u![i]! * 100, 12);
      expect(rows[i]!.root_2021 === null).toBe(u![i]! < 0.05);
    }
    const about = Object.fromEntries(
      parquetMetadata(bytes.buffer).key_value_metadata!.map(({ key, value }) => [key, value]),
    );
    expect(about).toMatchObject({ plan: "small", scenario: "baseline", seed: "1", members: "0:70000" });
    expect(about.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  test("has a slice, and what slices join to", async () => {
    const read = async (name: string) =>
      parquetReadObjects({ file: new Uint8Array(readFileSync(join(folder, name))).buffer });
    const inPlan = (...words: readonly string[]) => expect(kapok(words, { cwd: folder }).code).toBe(0);
    inPlan("ensemble", "-n", "500", "--format", "parquet", "--output", "whole.parquet");
    inPlan("ensemble", "--members", "200:500", "--format", "parquet", "--output", "part.parquet");
    inPlan("ensemble", "--members", "0:200", "--output", "a.slice");
    inPlan("ensemble", "--members", "200:500", "--output", "b.slice");
    inPlan("merge", "a.slice", "b.slice", "--format", "parquet", "--output", "joined.parquet");
    const whole = await read("whole.parquet");
    expect(await read("part.parquet")).toEqual(whole.slice(200));
    expect(await read("joined.parquet")).toEqual(whole);
  });
});
