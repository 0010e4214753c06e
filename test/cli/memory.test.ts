import { appendFileSync, chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kapok, plansCopy, temporaryFolder } from "./kapok.ts";

/** Runs in a folder of plans with a memory of its own. */
function setUp() {
  const cwd = plansCopy();
  const cache = temporaryFolder();
  const call = (words: readonly string[], env: Record<string, string> = {}) =>
    kapok(words, { cwd, env: { XDG_CACHE_HOME: cache, ...env } });
  const remembered = () =>
    readdirSync(cache, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".bin"));
  return { cwd, cache, call, remembered };
}

describe("a plan that was read without a problem is remembered", () => {
  test.each([
    [["run", "all-levers", "--format", "json"]],
    [["run", "--set", 'core_fund=50 * 1.1 ^ (year - 2026) + 0 * gdp / unit("CNY/year")', "--format", "json"]],
    [["run", "--plan", "china", "--format", "csv"]],
    [["explain", "base_stations", "2030", "-d", "4"]],
    [["compare", "--lang", "zh"]],
    [["list"]],
  ])("and %j says the same again", (words) => {
    const { call, remembered } = setUp();
    const anew = call(words, { KAPOK_NO_CACHE: "1" });
    expect(remembered()).toEqual([]);
    expect(call(words)).toEqual(anew);
    expect(remembered()).toHaveLength(1);
    expect(call(words)).toEqual(anew);
  });

  test("until one of its files changes", () => {
    const { cwd, call } = setUp();
    const before = call(["run", "--format", "csv"]);
    const model = join(cwd, "data/guangzhou/model.yaml");
    writeFileSync(
      model,
      readFileSync(model, "utf8")
        .replace("prior: triangular(20, 30, 38)", "prior: triangular(20, 31, 38)")
        .replace("value: 1711", "value: 1712"),
    );
    expect(call(["run", "--format", "csv"]).out).not.toBe(before.out);
    expect(call(["run", "--format", "csv"])).toEqual(call(["run", "--format", "csv"], { KAPOK_NO_CACHE: "1" }));
  });

  test("and a problem that comes in is found", () => {
    const { cwd, call } = setUp();
    call(["run"]);
    appendFileSync(join(cwd, "data/guangzhou/model.yaml"), "nonsense: { unit: 1, equation: nothing }\n");
    expect(call(["run"]).code).toBe(2);
  });

  test("a memory that is damaged, or of another build, is passed over", () => {
    const { cache, call, remembered } = setUp();
    const expected = call(["run"]);
    const file = join(cache, remembered()[0]!);
    const whole = readFileSync(file);
    for (const bytes of [
      Buffer.from(""),
      Buffer.from("nonsense"),
      whole.subarray(0, whole.length / 2),
      Buffer.from(whole.toString("latin1").replace(".cjs", ".xjs"), "latin1"),
    ]) {
      writeFileSync(file, bytes);
      expect(call(["run"])).toEqual(expected);
    }
  });

  test("a place that cannot be written to is no problem", () => {
    const { cache, call, remembered } = setUp();
    const expected = call(["run"], { KAPOK_NO_CACHE: "1" });
    writeFileSync(join(cache, "file"), "");
    expect(call(["run"], { XDG_CACHE_HOME: join(cache, "file") })).toEqual(expected);
    chmodSync(cache, 0o500);
    expect(call(["run"]).code).toBe(0);
    chmodSync(cache, 0o700);
    expect(remembered().length).toBeLessThanOrEqual(1);
  });

  test("validate reads the files itself", () => {
    const { call, remembered } = setUp();
    expect(call(["validate"]).code).toBe(0);
    expect(remembered()).toEqual([]);
  });
});
