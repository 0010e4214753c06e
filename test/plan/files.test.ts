import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { diskFolder } from "../../src/plan/disk.ts";
import { type Content, type Folder, memoryFolder } from "../../src/plan/folder.ts";
import { scenarioNames } from "../../src/plan/read-plan.ts";
import { readScenario } from "../../src/plan/read-scenario.ts";
import { files, linesOf, problemsIn, problemsOf } from "./read.ts";

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const text = (value: string) => [...new TextEncoder().encode(value)];

/** The plan with one name that holds something other than bytes. */
const folderWith = (name: string, content: Content): Folder => {
  const folder = memoryFolder("plan", files);
  return { ...folder, read: (asked) => (asked === name ? content : folder.read(asked)) };
};
const without = (...names: readonly string[]) =>
  memoryFolder("plan", Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name))));

test("the plan that the tests change has no problem", () => {
  expect(problemsOf({})).toEqual([]);
});

describe("a file that is missing", () => {
  test("plan.yaml", () => expect(problemsIn(without("plan.yaml"))).toEqual(["plan/plan.yaml:1:1: file not found"]));
  test("model.yaml", () => expect(problemsIn(without("model.yaml"))).toEqual(["plan/model.yaml:1:1: file not found"]));
  test("targets.csv may be", () => expect(problemsIn(without("targets.csv"))).toEqual([]));
  test("sources.csv and observations.csv may not be when others lean on them", () => {
    expect(problemsIn(without("sources.csv", "observations.csv"))).toEqual([
      "plan/observations.csv:1:1: file not found, but model.yaml takes series from it",
      "plan/sources.csv:1:1: file not found, but other files name sources",
    ]);
  });
  test("inputs.csv", () => {
    expect(problemsOf({ "model.yaml": "a:\n  unit: 1\n  value: { series: b }\n", "targets.csv": "\n" })).toEqual([
      "plan/inputs.csv:1:1: file not found, but model.yaml takes series from it",
      "plan/targets.csv:1:1: the file is empty",
    ]);
  });
  test("a scenario", () => {
    const lines = linesOf((problems) => readScenario(memoryFolder("scenarios/", {}), "fast", problems));
    expect(lines).toEqual(["scenarios/fast.yaml:1:1: file not found"]);
  });
});

describe("a file that is no text", () => {
  test.each([
    ["empty", "", "1:1: the file is empty"],
    ["white space", " \n\n", "1:1: the file is empty"],
    [
      "a byte-order mark",
      "\u{feff}id,title\n",
      "1:1: the file begins with a byte-order mark; save it as UTF-8 without one",
    ],
    ["CR LF", "id,title\ns,Source\r\n", "2:9: the line ends with CR LF; save the file with LF line ends"],
    ["CR", "id,title\ns,So\rurce\n", "2:5: there is a CR in the line; save the file with LF line ends"],
    ["UTF-16", bytes(0xff, 0xfe, 0x69, 0), "1:1: the file is not UTF-8; save it as UTF-8"],
    ["GBK", bytes(...text("id,title\ns,广"), 0xb9, 0xe3, 0x0a), "2:4: the file is not UTF-8; save it as UTF-8"],
    ["cut", bytes(...text("id,title\ns,\u{fffd}"), 0xe5, 0xb9), "2:4: the file is not UTF-8; save it as UTF-8"],
  ])("%s", (_, content, line) => {
    expect(problemsOf({ "sources.csv": content })).toEqual([`plan/sources.csv:${line}`]);
  });
});

describe("a name that is no file", () => {
  test("a directory", () => {
    expect(problemsIn(folderWith("model.yaml", { kind: "directory" }))).toEqual([
      "plan/model.yaml:1:1: this is a directory, a file is needed",
    ]);
  });
  test("unreadable", () => {
    expect(problemsIn(folderWith("targets.csv", { kind: "unreadable", reason: "no permission" }))).toEqual([
      "plan/targets.csv:1:1: file cannot be read (no permission)",
    ]);
  });
  test("keys of every object are no files", () => {
    expect(memoryFolder("plan", {}).read("constructor")).toEqual({ kind: "missing" });
  });
});

describe("on the disk", () => {
  const path = mkdtempSync(join(tmpdir(), "plan-"));
  afterAll(() => rmSync(path, { recursive: true }));

  test("a directory, a circle of links, a missing file", () => {
    mkdirSync(join(path, "model.yaml"));
    symlinkSync("targets.csv", join(path, "targets.csv"));
    writeFileSync(join(path, "sources.csv"), files["sources.csv"]);
    expect(problemsIn(diskFolder(path))).toEqual([
      `${path}/model.yaml:1:1: this is a directory, a file is needed`,
      `${path}/plan.yaml:1:1: file not found`,
      `${path}/targets.csv:1:1: file cannot be read (a symbolic link that leads to itself)`,
    ]);
    expect(diskFolder(path).list()).toEqual({ kind: "names", names: ["model.yaml", "sources.csv", "targets.csv"] });
  });
  test("no folder at all", () => {
    const none = join(path, "none");
    expect(diskFolder(none).list()).toEqual({ kind: "names", names: [] });
    expect(problemsIn(diskFolder(`${none}/`))).toEqual([
      `${none}/model.yaml:1:1: file not found`,
      `${none}/plan.yaml:1:1: file not found`,
    ]);
  });
  test("a file, a circle of links and a link to nothing in place of a folder are no empty folders", () => {
    symlinkSync("circle", join(path, "circle"));
    symlinkSync("nothing", join(path, "nowhere"));
    const reasons = {
      "sources.csv": "a file stands where a folder is needed",
      circle: "a symbolic link that leads to itself",
      nowhere: "a symbolic link that leads nowhere",
    };
    for (const [name, reason] of Object.entries(reasons)) {
      const folder = diskFolder(join(path, name));
      expect(folder.list()).toEqual({ kind: "unreadable", reason });
      expect(linesOf((problems) => scenarioNames(folder, problems))).toEqual([
        `${folder.path}:1:1: folder cannot be read (${reason})`,
      ]);
    }
    expect(diskFolder(join(path, "sources.csv", "a")).list()).toMatchObject({ kind: "unreadable" });
    expect(diskFolder(join(path, "sources.csv")).read("a")).toMatchObject({ kind: "unreadable" });
    expect(diskFolder(path).read("nowhere")).toEqual({ kind: "unreadable", reason: reasons.nowhere });
  });
  test("what is neither file nor directory", () => {
    expect(diskFolder("/dev").read("null")).toEqual({ kind: "unreadable", reason: "not a regular file" });
  });
});
