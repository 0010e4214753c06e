import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kapok, type Outcome, plansCopy } from "./kapok.ts";

const aFile = "a file stands where a folder is needed";
const aCircle = "a symbolic link that leads to itself";
const nowhere = "a symbolic link that leads nowhere";

const place = {
  file: (path: string) => writeFileSync(path, ""),
  circle: (path: string) => symlinkSync(path, path),
  dangling: (path: string) => symlinkSync("nowhere", path),
};

/** A copy of the plans with something else in place of a folder. */
function replaced(path: string, by: keyof typeof place): string {
  const cwd = plansCopy();
  rmSync(join(cwd, path), { recursive: true });
  place[by](join(cwd, path));
  return cwd;
}

const references = (cwd: string) => readdirSync(join(cwd, "data/china/reference"));
const refused = ({ code, err }: Outcome) => {
  expect(err).not.toContain("bug");
  expect(code).toBe(2);
  return err;
};

describe("scenarios that cannot be looked for are not none", () => {
  test.each([
    ["scenarios/china", "file", aFile],
    ["scenarios", "file", aFile],
    ["scenarios/china", "circle", aCircle],
    ["scenarios", "circle", aCircle],
    ["scenarios/china", "dangling", nowhere],
  ] as const)("%s: a %s", (path, by, reason) => {
    const cwd = replaced(path, by);
    const before = references(cwd);
    for (const words of ["validate", "run", "check --update"]) {
      const err = refused(kapok([...words.split(" "), "--plan", "china"], { cwd }));
      expect(err).toContain(`scenarios/china:1:1: folder cannot be read (${reason})`);
    }
    expect(references(cwd)).toEqual(before);
  });

  test("a file named scenarios in the plan folder hides none that lie elsewhere", () => {
    const cwd = plansCopy();
    writeFileSync(join(cwd, "data/china/scenarios"), "");
    expect(refused(kapok(["check", "--update", "--plan", "china"], { cwd }))).toContain(
      `data/china/scenarios:1:1: folder cannot be read (${aFile})`,
    );
  });

  test("a folder in place of a scenario is no missing scenario", () => {
    const cwd = plansCopy();
    const file = join(cwd, "scenarios/china/baseline.yaml");
    rmSync(file);
    mkdirSync(file);
    const before = references(cwd);
    expect(refused(kapok(["check", "--update", "--plan", "china"], { cwd }))).toContain(
      "scenarios/china/baseline.yaml:1:1: this is a directory, a file is needed",
    );
    expect(references(cwd)).toEqual(before);
  });

  test("only an absent folder has no scenarios", () => {
    const cwd = plansCopy();
    rmSync(join(cwd, "scenarios"), { recursive: true });
    expect(kapok(["validate", "china"], { cwd })).toMatchObject({
      code: 0,
      out: expect.stringContaining("0 scenarios"),
    });
  });
});

describe("other folders", () => {
  test.each(["file", "circle", "dangling"] as const)("a %s in place of data", (by) => {
    const cwd = replaced("data", by);
    const reason = { file: aFile, circle: aCircle, dangling: nowhere }[by];
    for (const words of ["validate", "run --plan china"])
      expect(refused(kapok(words.split(" "), { cwd }))).toBe(`cannot read the folder "data": ${reason}\n`);
  });

  test("a plan given as a path needs no data folder", () => {
    const cwd = plansCopy();
    renameSync(join(cwd, "data"), join(cwd, "plans"));
    writeFileSync(join(cwd, "data"), "");
    expect(kapok(["validate", "plans/china"], { cwd }).code).toBe(0);
  });

  test.each(["file", "circle"] as const)("a %s in place of a plan", (by) => {
    const cwd = replaced("data/china", by);
    expect(refused(kapok(["validate", "data/china"], { cwd }))).toContain("data/china");
  });

  test.each(["file", "circle"] as const)("a %s in place of the references", (by) => {
    const cwd = replaced("data/china/reference", by);
    const reason = { file: aFile, circle: aCircle }[by];
    for (const words of ["check", "check --update"])
      expect(refused(kapok([...words.split(" "), "--plan", "china"], { cwd }))).toContain(
        `data/china/reference:1:1: folder cannot be read (${reason})`,
      );
  });

  // The system lets its administrator read everything.
  test.skipIf(process.getuid?.() === 0)("a folder without permission", () => {
    const cwd = plansCopy();
    for (const path of ["scenarios/china", "data/china/reference", "data"]) {
      spawnSync("chmod", ["000", path], { cwd });
      expect(refused(kapok(["check", "--plan", "china"], { cwd }))).toContain("no permission");
      spawnSync("chmod", ["755", path], { cwd });
    }
  });
});
