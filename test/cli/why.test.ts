import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kapok, temporaryFolder } from "./kapok.ts";

const model = (rate: number) => `x:\n  unit: 1\n  equation: rate * lag(x)\n  observed: x\nrate: ${rate}\n`;
const rows = ["x,2020,10,1,official,2021,s", "x,2021,8,1,official,2022,s"];

/** A decay x = 0.5 · lag(x), observed twice, in a folder of its own. */
function decay(): string {
  const cwd = temporaryFolder();
  const plan = join(cwd, "data/decay");
  mkdirSync(plan, { recursive: true });
  writeFileSync(join(plan, "plan.yaml"), "title: Decay\nyears: { start: 2020, end: 2023 }\n");
  writeFileSync(join(plan, "model.yaml"), model(0.5));
  writeFileSync(join(plan, "observations.csv"), `series,year,value,unit,status,published,source\n${rows.join("\n")}\n`);
  writeFileSync(join(plan, "sources.csv"), "id,title\ns,S\n");
  writeFileSync(join(plan, "targets.csv"), "id,series,year,comparison,value,unit,basis\ngoal,x,2023,>=,2,1,plan\n");
  return cwd;
}

function git(cwd: string, ...words: readonly string[]): void {
  const own = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
  const { status, stderr } = spawnSync("git", [...own, ...words], { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

const why = (cwd: string, ...words: readonly string[]) => kapok(["why", "-n", "10", ...words], { cwd });

test("two dates: the news, carried to the target", () => {
  const cwd = decay();
  const { out, code } = why(cwd, "--as-of", "2021..2022", "--format", "json");
  expect(code).toBe(0);
  const { schema, before, now, targets, players } = JSON.parse(out);
  expect([schema, before.asOf, now.asOf]).toEqual(["kapok.why/1", "2021", "2022"]);
  expect(players[0].pieces[0]).toMatchObject({
    kind: "observation",
    subject: "x",
    time: 2021,
    published: "2022",
    now: "8",
  });
  // Expected 5, published 8; halved twice until 2023.
  expect(targets[0].quantities[0]).toMatchObject({
    quantity: "value",
    before: 1.25,
    now: 2,
    shares: [{ value: 0.75 }],
  });
  expect(why(cwd, "--as-of", "2021..").out).toContain("2022 against 2021");
});

describe("two revisions", () => {
  test("what changed in the files, with its line, and what it adds", () => {
    const cwd = decay();
    git(cwd, "init", "-q");
    git(cwd, "add", ".");
    git(cwd, "commit", "-qm", "first");
    git(cwd, "tag", "v1");
    writeFileSync(join(cwd, "data/decay/model.yaml"), model(0.25));
    const { out, code } = why(cwd, "--rev", "v1");
    expect(code).toBe(0);
    expect(out).toContain("the files now against v1");
    expect(out).toContain("data/decay/model.yaml:5:7: value of rate: 0.5 → 0.25");
    // From 8 in 2021: 2 before, 0.5 now.
    expect(out).toMatch(/value of rate +−1\.50/);
    git(cwd, "commit", "-qam", "second");
    expect(why(cwd, "--rev", "v1..HEAD").out).toContain("HEAD against v1");
    expect(why(cwd, "--rev", "HEAD..HEAD").out).toContain("Nothing differs between the two.");
    expect(why(cwd, "--rev", "v2")).toMatchObject({ code: 2, err: '--rev: no such revision: "v2"\n' });
    expect(why(cwd, "--rev", "--all")).toMatchObject({ code: 2, err: '--rev: no such revision: "--all"\n' });
  });

  test("scenarios that are gone since, whatever they are called, and files that stood in their place", () => {
    const cwd = decay();
    const scenarios = join(cwd, "scenarios/decay");
    mkdirSync(scenarios, { recursive: true });
    for (const name of ["baseline", "快"]) writeFileSync(join(scenarios, `${name}.yaml`), `title: ${name}\n`);
    git(cwd, "init", "-q");
    git(cwd, "add", ".");
    git(cwd, "commit", "-qm", "first");
    git(cwd, "tag", "v1");
    rmSync(join(cwd, "scenarios"), { recursive: true });
    expect(why(cwd, "--rev", "v1..v1").out).toContain("v1 against v1 · baseline");
    expect(why(cwd, "--rev", "v1..v1", "快").out).toContain("v1 against v1 · 快");
    mkdirSync(join(cwd, "scenarios"));
    writeFileSync(scenarios, "");
    git(cwd, "add", ".");
    git(cwd, "commit", "-qm", "second");
    git(cwd, "tag", "v2");
    rmSync(scenarios);
    expect(why(cwd, "--rev", "v2..v2")).toMatchObject({
      code: 2,
      err: expect.stringContaining("it was no folder then"),
    });
  });

  test("outside a repository, or without git, in words", () => {
    const cwd = decay();
    expect(why(cwd, "--rev", "v1").err).toBe('--rev: data/decay is in no git repository: "v1"\n');
    const { code, err } = kapok(["why", "--rev", "v1"], { cwd, env: { PATH: "" } });
    expect([code, err]).toEqual([2, "--rev reads revisions with git, which was not found\n"]);
  });
});

test.each([
  [[]],
  [["baseline"]],
  [["a", "b", "c"]],
  [["a", "b", "--rev", "v1"]],
  [["--as-of", "2021"]],
  [["--rev", "v1", "--as-of", "2021..2022"]],
])("what cannot be compared: %j", (words) => {
  expect(why(".", ...words)).toMatchObject({ code: 2, out: "", err: expect.stringMatching(/^kapok why compares two/) });
});

test("two scenarios are split as contributions are", () => {
  const call = ["-n", "50", "--format", "json"];
  const split = JSON.parse(kapok(["why", "baseline", "cloud-push", ...call]).out);
  const added = JSON.parse(kapok(["contributions", "cloud-push", "baseline", ...call]).out);
  expect(split.targets).toEqual(added.targets);
});
