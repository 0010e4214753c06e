import { expect, test } from "vitest";
import { explain } from "../../src/analysis/explain.ts";
import { explainText, explanationAsData } from "../../src/format/explain-text.ts";
import type { Language } from "../../src/format/words.ts";
import { openTexts, runOrFail } from "../analysis/workspace.ts";

const files = {
  "plan.yaml": "title: Test\nyears: { start: 2020, end: 2024 }\nunits: { firm: { en: firms, zh: 家 } }\n",
  "model.yaml": [
    "a:\n  label: { en: Alpha, zh: 甲 }\n  unit: firm\n  equation: lag(a) * (1 + g * dt) - b\n  observed: a",
    'g:\n  role: assumption\n  unit: "%/year"\n  value: 10\n  basis: judgement\n  source: s',
    "b:\n  unit: firm\n  value: -12345",
    "d:\n  unit: 1\n  value: -2.5",
    "k:\n  unit: 1\n  equation: max(3 - d, f)",
    "f:\n  unit: 1\n  value: 23456",
    "c:\n  unit: firm\n  equation: max(a, 0 * a)",
  ].join("\n"),
  "observations.csv":
    "series,year,value,low,high,unit,status,published,source,note\na,2020,1000,,,firm,reported,2021,s,counted\na,2021,,15000,,firm,official,2022-03,s,\n",
  "sources.csv": "id,title\ns,The yearbook\n",
};

const say = (id: string, year: number, language: Language = "en", set: readonly string[] = []) => {
  const { trajectory, provenance } = runOrFail(openTexts(files), "baseline", { set });
  const { slotOf, plan } = trajectory.program.model;
  const explanation = explain(trajectory, provenance, slotOf.get(id)!, year - 2020, 1);
  return {
    lines: explainText(explanation, plan, { language, paint: (_, text) => text, width: 200 }).split("\n"),
    data: explanationAsData(explanation) as Record<string, unknown>,
  };
};

test("an observed value has status, source and date, and what its equation would have given", () => {
  // 1000 · 1.1 + 12345.
  expect(say("a", 2021).lines).toEqual([
    "a 2021 = > 15,000 firms",
    "    Alpha · observed (official) · The yearbook · published 2022-03",
    "    the equation alone would give 13,445 firms",
  ]);
});

test("a bound that the equation keeps is shown, and what the run goes on with", () => {
  // 1000 · 1.1 + 5000 = 6100 is less than 15000; with b = -20000 it is 21100, which is more.
  const { lines } = say("a", 2021, "en", ["b=-20000"]);
  expect(lines[0]).toBe("a 2021 = > 15,000 firms");
  expect(lines).toContain("    the run goes on with 21,100 firms, which keeps the bound");
});

test("numbers stand in brackets where a comma, a minus or a unit could be misread", () => {
  // 15000 · 1.1 + 12345 = 28845.
  const { lines } = say("a", 2022);
  expect(lines.slice(0, 4)).toEqual([
    "a 2022 = 28,845 firms",
    "    Alpha · projected",
    "    equation: lag(a) * (1 + g * dt) - b",
    "    numbers put in: (15,000 firms) * (1 + (10 %/year) * (1 year)) - (−12,345 firms)",
  ]);
  expect(lines).toContain("  g 2022 = 10 %/year");
  expect(lines).toContain("      g · assumption, assumed · judgement · The yearbook");
});

test("a pure number too, when it has a sign or a comma", () => {
  expect(say("k", 2022).lines).toContain("    numbers put in: max(3 - (−2.50), (23,456))");
});

test("says which side was picked, in Chinese too", () => {
  expect(say("c", 2022).lines).toContain("    max takes a");
  expect(say("c", 2022, "zh").lines).toContain("    max取a");
  expect(say("a", 2022, "zh").lines[0]).toBe("a 2022 = 28,845家");
});

test("a value that a setting gave is said to be set, once", () => {
  expect(say("g", 2022, "en", ["g=5"]).lines[1]).toBe("    g · assumption, assumed · set by the scenario");
  expect(say("c", 2022, "en", ["c=7"]).lines).toEqual(["c 2022 = 7 firms", "    c · projected · set by the scenario"]);
});

test("data have full precision in the declared unit", () => {
  expect(say("a", 2022).data).toMatchObject({
    variable: "a",
    value: 15000 * 1.1 + 12_345,
    unit: "firm",
    known: "projected",
  });
  expect(say("a", 2020).data.observation).toMatchObject({ status: "reported", published: "2021", source: "s" });
});
