import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, watch, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { replaceFolder } from "../../src/cli/replace-folder.ts";
import { kapok, plansCopy, temporaryFolder } from "./kapok.ts";

const names = (path: string) => readdirSync(path).sort();
const textOf = (...path: readonly string[]) => readFileSync(join(...path), "utf8");

/** A folder `out` with an old file, in a folder of its own. */
function withOld(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "out"));
  writeFileSync(join(folder, "out/old.txt"), "old");
  return folder;
}

test("files are written and removed together; what else is there stays", async () => {
  const folder = withOld();
  mkdirSync(join(folder, "out/notes"));
  writeFileSync(join(folder, "out/notes/a.md"), "note");
  symlinkSync("out", join(folder, "link"));
  await replaceFolder(join(folder, "link"), new Map([["new.txt", "new"]]), ["old.txt"]);
  expect(names(folder)).toEqual(["link", "out"]);
  expect(names(join(folder, "out"))).toEqual(["new.txt", "notes"]);
  expect(textOf(folder, "out/new.txt")).toBe("new");
  expect(textOf(folder, "out/notes/a.md")).toBe("note");
});

test("a folder that was not there is made", async () => {
  const folder = temporaryFolder();
  await replaceFolder(join(folder, "out"), new Map([["new.txt", "new"]]), []);
  expect(names(join(folder, "out"))).toEqual(["new.txt"]);
});

/** Ends a program that writes a thousand files as soon as it has begun; what is there then. */
async function endedBy(signal: NodeJS.Signals) {
  const folder = withOld();
  const program = `
    import { replaceFolder } from ${JSON.stringify(resolve("src/cli/replace-folder.ts"))};
    const files = new Map(Array.from({ length: 1000 }, (_, i) => [i + ".txt", "new"]));
    await replaceFolder("out", files, ["old.txt"]);`;
  const begun = Promise.withResolvers<void>();
  const watcher = watch(folder, (_, name) => name?.startsWith(".kapok-") && begun.resolve());
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { cwd: folder, stdio: "inherit" });
  const ending = new Promise<unknown>((finish) => child.once("exit", (_, by) => finish(by)));
  await begun.promise;
  child.kill(signal);
  expect(await ending).toBe(signal);
  watcher.close();
  expect(names(join(folder, "out"))).toEqual(["old.txt"]);
  return folder;
}

describe("a process that is ended while it writes leaves the old files", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s leaves no trace", async (signal) => {
    expect(names(await endedBy(signal))).toEqual(["out"]);
  });

  test("what SIGKILL leaves is swept at the next writing", async () => {
    const folder = await endedBy("SIGKILL");
    expect(names(folder)).toHaveLength(2);
    await replaceFolder(join(folder, "out"), new Map([["new.txt", "new"]]), ["old.txt"]);
    expect(names(folder)).toEqual(["out"]);
    expect(names(join(folder, "out"))).toEqual(["new.txt"]);
  });
});

test.each(["check", "check --update"])("references that a killed process put aside are found by %s", (words) => {
  const cwd = plansCopy();
  const data = join(cwd, "data/china");
  const before = names(data);
  const machine = crc32(hostname()).toString(16).padStart(8, "0");
  renameSync(join(data, "reference"), join(data, `.kapok-${machine}-${spawnSync("true").pid}-reference.old`));
  expect(kapok([...words.split(" "), "--plan", "china"], { cwd }).code).toBe(0);
  expect(names(data)).toEqual(before);
});
