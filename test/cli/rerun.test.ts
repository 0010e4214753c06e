import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { joinWords, splitWords } from "../../src/format/shell-words.ts";
import { kapok, plansCopy } from "./kapok.ts";

test("a law that is broken is shown again by the command that check prints", () => {
  const cwd = plansCopy();
  const file = join(cwd, "data/china/checks.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("laws:\n", "laws:\n  Wrong: core_share < 20 %\n"));
  const { code, out } = kapok(["check", "--plan", "china"], { cwd });
  expect(code).toBe(1);
  const [, year, shown] = /baseline, (\d+) · core_share ([\d.]+) %/.exec(out)!;
  const line = /^ {4}kapok (run .*)$/m.exec(out)![1]!;
  const again = JSON.parse(kapok([...splitWords(line)!, "--format", "json"], { cwd }).out);
  const variable = again.runs[0].variables.find(({ name }: { name: string }) => name === "core_share");
  const value = variable.values[again.runs[0].years.indexOf(Number(year))];
  expect(value).toBeGreaterThanOrEqual(20);
  expect(value).toBeCloseTo(Number(shown), 1);
});

test("a result is made again to the same bytes; where it is not, the digest says what changed", () => {
  const cwd = plansCopy();
  const file = join(cwd, "run.json");
  kapok(["run", "all-levers", "--set", "core_fund=50 * 1.1 ^ (year - 2026)", "-f", "json", "-o", file], { cwd });
  expect(kapok(["rerun", file], { cwd })).toEqual({ code: 0, out: `${file}: the same bytes\n`, err: "" });
  const model = join(cwd, "data/guangzhou/model.yaml");
  writeFileSync(model, readFileSync(model, "utf8").replace("value: 0.07\n", "value: 0.08\n"));
  const { code, out } = kapok(["rerun", file], { cwd });
  expect(code).toBe(1);
  expect(out).toMatch(/model: digest [0-9a-f]{12} then, [0-9a-f]{12} now/);
  expect(out).not.toContain("data: digest");
});

test("a file runs nothing that writes", () => {
  const cwd = plansCopy();
  const commands = [
    "kapok check --update",
    "kapok --record x",
    "kapok rerun run.json",
    "kapok seek cloud_smes_2035 --by cloud_vouchers --save saved",
    "kapok seek cloud_smes_2035 --save=saved",
  ];
  for (const command of commands) {
    writeFileSync(join(cwd, "bad.json"), JSON.stringify({ command }));
    const { code, out, err } = kapok(["rerun", "bad.json"], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("only commands that write nothing are run again");
  }
  expect(existsSync(join(cwd, "scenarios/guangzhou/saved.yaml"))).toBe(false);
  expect(kapok(["rerun", "no.json"], { cwd })).toMatchObject({ code: 2, err: "no.json: there is no such file\n" });
});

test("a command line that no shell can give is not run", () => {
  const cwd = plansCopy();
  writeFileSync(join(cwd, "bad.json"), JSON.stringify({ command: "kapok run \0" }));
  const { code, err } = kapok(["rerun", "bad.json"], { cwd });
  expect({ code, isTrace: err.includes("    at ") }).toEqual({ code: 2, isTrace: false });
  expect(err).toContain("bad.json: it does not say how it was made");
});

test("what came out in another form has no digest to compare", () => {
  const cwd = plansCopy();
  const file = join(cwd, "run.json");
  kapok(["run", "-f", "json", "-o", file], { cwd });
  const changed = readFileSync(file, "utf8").replace(" -f json", "");
  writeFileSync(file, changed);
  const { code, out } = kapok(["rerun", file], { cwd });
  expect(code).toBe(1);
  expect(out).not.toContain("undefined");
});

test("words go through a line of a shell and back", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (words) => {
      expect(splitWords(joinWords(words))).toEqual(words);
    }),
  );
});
