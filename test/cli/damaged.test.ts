import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, inject, test } from "vitest";
import { membersIn, openSlice } from "../../src/cli/slice-file.ts";
import { readPosterior } from "../../src/format/posterior-file.ts";
import { kapok, plansCopy, temporaryFolder } from "./kapok.ts";

const binary = join(inject("built"), "bin.cjs");

/** A small plan: two draws, one of which may be learned of. */
const files = {
  "data/p/plan.yaml": "title: P\nyears: { start: 2020, end: 2024 }\n",
  "data/p/model.yaml":
    'y: { unit: "1", equation: lag(y) + g + s, observed: y }\ng: { role: assumption, unit: "1", value: 2, prior: "normal(2, 1)", estimated: true }\ns: { role: shock, unit: "1", prior: "normal(0, 1)" }\n',
  "data/p/targets.csv": "id,series,year,comparison,value,unit,basis\nt,y,2024,>=,15,1,plan\n",
  "data/p/sources.csv": "id,title\ns,S\n",
  "data/p/observations.csv":
    "series,year,value,unit,status,published,source\ny,2020,10,1,official,2021,s\ny,2021,12.5,1,official,2022,s\n",
  "scenarios/p/baseline.yaml": "title: B\n",
};

function plan(): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const flipped = (bytes: Uint8Array, bit: number) => {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
};

describe("one flipped bit gives the same output, or a word", () => {
  test("in what is remembered beside a plan", () => {
    const cwd = plan();
    const cache = temporaryFolder();
    const call = () => kapok(["run", "--plan", "p", "--format", "csv"], { cwd, env: { XDG_CACHE_HOME: cache } });
    const expected = call();
    const file = join(cache, "kapok", readdirSync(join(cache, "kapok"))[0]!);
    const whole = readFileSync(file);
    const seen = fc.sample(fc.integer({ min: 0, max: 8 * whole.length - 1 }), { numRuns: 40, seed: 3 });
    for (const bit of seen) {
      writeFileSync(file, flipped(whole, bit));
      expect(call(), `bit ${bit}`).toEqual(expected);
    }
  });

  test("in a slice, its checksum included", () => {
    const cwd = plan();
    const file = join(cwd, "a.slice");
    expect(kapok(["ensemble", "--plan", "p", "--members", "0:300", "--output", file], { cwd }).code).toBe(0);
    const whole = readFileSync(file);
    const valuesOf = () => [...membersIn(openSlice(file))].map(({ values }) => values);
    const expected = valuesOf();
    expect(expected[0]!.length).toBeGreaterThan(0);
    for (const bit of fc.sample(fc.integer({ min: 0, max: 8 * whole.length - 1 }), { numRuns: 230, seed: 5 })) {
      writeFileSync(file, flipped(whole, bit));
      expect(valuesOf, `bit ${bit}`).toThrow(/is damaged|is no slice|cannot read|earlier kapok/);
    }
    // Every place of the checksum, and the line.
    for (let bit = 8 * (whole.length - 4); bit < 8 * whole.length; bit++) {
      writeFileSync(file, flipped(whole, bit));
      expect(valuesOf).toThrow("is damaged: its numbers do not fit their checksum");
    }
  });

  test("in a posterior", () => {
    const cwd = plan();
    const file = join(cwd, "p.json");
    const { code, err } = kapok(["calibrate", "--plan", "p", "-n", "4096", "--format", "json", "--output", file], {
      cwd,
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const whole = readFileSync(file);
    const digestOf = (bytes: Uint8Array) => {
      const posterior = readPosterior(new TextDecoder().decode(bytes));
      return typeof posterior === "string" ? posterior : posterior.digest;
    };
    const expected = digestOf(whole);
    expect(expected).toMatch(/^[0-9a-f]{64}$/);
    for (const bit of fc.sample(fc.integer({ min: 0, max: 8 * whole.length - 1 }), { numRuns: 230, seed: 9 })) {
      expect(digestOf(flipped(whole, bit)), `bit ${bit}`).toMatch(new RegExp(`^(${expected}|it is .*|its .*)$`));
    }
  });
});

test("a slice of an earlier version is refused with its reason", () => {
  const file = join(temporaryFolder(), "old.slice");
  writeFileSync(file, '{"schema":"kapok.slice/1","version":"0.1.0"}\n');
  expect(kapok(["merge", file])).toMatchObject({
    code: 2,
    err: `"${file}" was written by an earlier kapok, which drew members otherwise: compute it anew\n`,
  });
});

describe("what is no regular file is never waited for", () => {
  const fifo = (path: string) => {
    expect(spawnSync("mkfifo", [path]).status).toBe(0);
    return path;
  };

  test("merge, --posterior and --replay of a pipe that nobody writes to, and of a device without an end", () => {
    const cwd = plan();
    const pipe = fifo(join(cwd, "pipe"));
    for (const path of [pipe, "/dev/zero"]) {
      for (const words of [
        ["merge", path],
        ["run", "--plan", "p", "--ensemble", "10", "--posterior", path],
        ["--plan", "p", "--replay", path],
      ]) {
        const { code, err } = kapok(words, { cwd });
        expect({ code, err }, words.join(" ")).toMatchObject({ code: 2 });
        expect(err).toContain("not a regular file");
      }
    }
  });

  test("the place of what is remembered", () => {
    const cwd = plan();
    const call = (cache: string) => kapok(["run", "--plan", "p"], { cwd, env: { XDG_CACHE_HOME: cache } });
    const cache = temporaryFolder();
    const expected = call(cache);
    const file = join(cache, "kapok", readdirSync(join(cache, "kapok"))[0]!);
    for (const make of [() => fifo(file), () => symlinkSync("/dev/zero", file), () => mkdirSync(file)]) {
      rmSync(file, { force: true, recursive: true });
      make();
      expect(call(cache)).toEqual(expected);
    }
    expect(call(fifo(join(cwd, "cache")))).toEqual(expected);
    expect(call("/dev/null")).toEqual(expected);
  });
});

test("what a killed process left is swept at the next writing; what others write stays", () => {
  const folder = plansCopy();
  const out = join(folder, "out");
  expect(kapok(["run", "--plan", "china", "--output", out], { cwd: folder }).code).toBe(0);
  // A child of this process is gone when it has been waited for; an orphan stays as long as nobody waits for it.
  const own = spawnSync("true").pid;
  // The name of an unfinished file of this machine, from one that is being written.
  const machine = unfinishedOf(folder);
  const left = [`.kapok-${machine}-${own}.tmp`, `.kapok-${machine}-${own}-3.tmp`];
  const others = [`.kapok-00000000-${own}.tmp`, `.kapok-${machine}-${process.pid}.tmp`, ".kapok-notes.tmp"];
  for (const name of [...left, ...others]) writeFileSync(join(folder, name), "half");
  expect(kapok(["run", "--plan", "china", "--output", out], { cwd: folder }).code).toBe(0);
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith(".tmp"))
      .sort(),
  ).toEqual([...others].sort());
});

/** How unfinished files are marked here: one is left by a process that is killed while it writes. */
function unfinishedOf(folder: string): string {
  const line = `"$0" "$1" ensemble --plan china --members 0:2000000 --output slow.slice & while ! ls .kapok-*.tmp >/dev/null 2>&1; do sleep 0.05; done; kill -9 $!; wait 2>/dev/null; ls .kapok-*.tmp`;
  const { stdout } = spawnSync("sh", ["-c", line, process.execPath, binary], { cwd: folder, encoding: "utf8" });
  const [, machine] = /^\.kapok-([0-9a-f]{8})-/m.exec(stdout)!;
  return machine!;
}

test.each(["INT", "TERM", "HUP"])(
  "%s while a file is written leaves no trace, and ends the program by it",
  (signal) => {
    const folder = plansCopy();
    const line = `"$0" "$1" ensemble --plan china --members 0:2000000 --output slow.slice & while ! ls .kapok-*.tmp >/dev/null 2>&1; do sleep 0.05; done; kill -${signal} $!; wait $!; echo $?; ls -A | grep -c tmp`;
    const { stdout } = spawnSync("sh", ["-c", line, process.execPath, binary], { cwd: folder, encoding: "utf8" });
    const numbers = { INT: 130, TERM: 143, HUP: 129 };
    expect(stdout.trim().split("\n")).toEqual([String(numbers[signal as keyof typeof numbers]), "0"]);
    expect(readdirSync(folder)).not.toContain("slow.slice");
  },
);
