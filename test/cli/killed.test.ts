import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { openTerminal } from "../terminal/terminal.ts";
import { plansCopy, shell, temporaryFolder } from "./kapok.ts";

const bin = join(inject("built"), "bin.cjs");

test("a command that is killed leaves the old file or the new one: a slice of scripts/robust/kill.ts", () => {
  const words = ["scripts/robust/kill.ts", "--moments", "10", "--seed", "7", "--bin", bin];
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: "utf8" });
  expect(stdout.trim().split("\n").slice(1)).toHaveLength(5);
  expect({ status, stdout }).toMatchObject({ status: 0 });
});

test("what a killed process of the same number left behind is in nobody's way", () => {
  const folder = temporaryFolder();
  // In a shell that becomes the program, its number is known before.
  const line = `cd "${folder}" && echo half > .kapok-$$.tmp && exec KAPOK run --plan "${resolve("data/china")}" --output out`;
  expect(shell(line)).toMatchObject({ code: 0, err: "" });
  expect(readFileSync(join(folder, "out"), "utf8")).toContain("kapok ");
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toHaveLength(1);
});

describe("where the disk is full", () => {
  const writing = [
    "run --format json --output FOLDER/out",
    "ensemble --members 0:20000 --output FOLDER/out",
    "ensemble -n 20000 --format parquet --output FOLDER/out",
  ];

  test.each(writing)("%s leaves what was there and no trace", (words) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "out"), "old\n");
    // Half a kilobyte a block: 8 KiB are less than any of these needs.
    const { code, out, err } = shell(`ulimit -f 16; KAPOK ${words.replace("FOLDER", folder)}`);
    expect({ code, out, err }).toEqual({
      code: 2,
      out: "",
      err: `cannot write "${join(folder, "out")}": files may not become so large here\n`,
    });
    expect(readFileSync(join(folder, "out"), "utf8")).toBe("old\n");
    expect(readdirSync(folder)).toEqual(["out"]);
  });

  test("check --update leaves all references as they were", () => {
    const folder = plansCopy();
    const references = join(folder, "data/china/reference");
    const names = readdirSync(references);
    for (const name of names) writeFileSync(join(references, name), "old\n");
    const { code } = shell(`cd "${folder}" && ulimit -f 2; KAPOK check --update --plan china`);
    expect(code).toBe(2);
    expect(readdirSync(references)).toEqual(names);
    expect(names.map((name) => readFileSync(join(references, name), "utf8"))).toEqual(names.map(() => "old\n"));
    expect(readdirSync(join(folder, "data/china")).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("a memory of plans that cannot be written is none, and nothing of it stays", () => {
    const cache = temporaryFolder();
    const { code, err } = shell(`ulimit -f 16; XDG_CACHE_HOME="${cache}" KAPOK run --plan china`);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(readdirSync(join(cache, "kapok"))).toEqual([]);
  });

  test("a recording ends, the session goes on, and its end says so", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "cache"));
    // Files of no block at all: the recording is made and takes nothing.
    const terminal = openTerminal({
      columns: 100,
      rows: 30,
      command: "sh",
      args: ["-c", 'ulimit -f 0; exec "$@"', "sh", process.execPath, bin, "--record", join(folder, "session")],
      env: {
        PATH: process.env.PATH ?? "",
        LANG: "en_US.UTF-8",
        XDG_CACHE_HOME: join(folder, "cache"),
        // Node.js keeps compiled code as it ends, and the system would end it for that.
        NODE_DISABLE_COMPILE_CACHE: "1",
      },
    });
    try {
      await terminal.waitFor(() => terminal.modes.alternateScreen && terminal.text.trim() !== "");
      await terminal.settle();
      terminal.write("ll");
      await terminal.settle();
      expect(terminal.text).toContain("●");
      terminal.write("q");
      await terminal.settle();
      terminal.write("y");
      await terminal.waitFor(() => terminal.ending !== undefined);
      expect(terminal.ending?.code).toBe(2);
      expect(terminal.scrollback).toContain("--record: cannot write");
      expect(terminal.scrollback).not.toContain("bug");
    } finally {
      await terminal.close();
    }
  });
});
