import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { kapok, plansCopy } from "./kapok.ts";

const bin = join(inject("built"), "bin.cjs");

/** A command that watches; what it said last is complete when it waits again. */
function watching(words: readonly string[], cwd: string) {
  let out = "";
  let waits = 0;
  const env = { PATH: process.env.PATH ?? "", LANG: "en_US.UTF-8", XDG_CACHE_HOME: join(inject("built"), "cache") };
  const child = spawn(process.execPath, [bin, ...words, "--watch"], { cwd, env });
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    waits += String(text).split("waiting for a change").length - 1;
  });
  const ending = new Promise<number | null>((resolve) => child.once("exit", resolve));
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return {
    waited: (times: number) => expect.poll(() => waits, { timeout: 30_000 }).toBeGreaterThanOrEqual(times),
    /** It ends in what a fresh command says. */
    agrees: async () => {
      const fresh = kapok(words, { cwd });
      await expect.poll(() => out.slice(-fresh.out.length), { timeout: 30_000 }).toBe(fresh.out);
      return fresh;
    },
    end: (signal: NodeJS.Signals) => {
      child.kill(signal);
      return ending;
    },
  };
}

test("check --watch follows replaced scenarios, references written elsewhere, and folders that go and come", async () => {
  const cwd = plansCopy();
  const scenarios = join(cwd, "scenarios/china");
  const check = watching(["check", "--plan", "china"], cwd);
  await check.waited(1);

  const other = join(cwd, "other");
  cpSync(scenarios, other, { recursive: true });
  const file = join(other, "baseline.yaml");
  writeFileSync(file, `${readFileSync(file, "utf8")}set:\n  gdp_nominal_growth: 9\n`);
  renameSync(scenarios, join(cwd, "before"));
  renameSync(other, scenarios);
  expect((await check.agrees()).code).not.toBe(0);

  expect(kapok(["check", "--update", "--plan", "china"], { cwd }).code).toBe(0);
  expect((await check.agrees()).code).toBe(0);

  rmSync(join(cwd, "data/china/reference"), { recursive: true });
  expect((await check.agrees()).code).toBe(2);

  mkdirSync(join(cwd, "data/china/scenarios"));
  writeFileSync(join(cwd, "data/china/scenarios/inner.yaml"), "title: Inner\n");
  expect((await check.agrees()).out).toContain("china/inner");
  expect(await check.end("SIGTERM")).toBe(2);
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s ends a watcher with the exit code of the last time",
  async (signal) => {
    const cwd = plansCopy();
    const validate = watching(["validate", "china"], cwd);
    await validate.waited(1);
    writeFileSync(join(cwd, "data/china/plan.yaml"), "title: [\n");
    await validate.waited(2);
    expect(await validate.end(signal)).toBe(2);
  },
);
