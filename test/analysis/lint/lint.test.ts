import { expect, test } from "vitest";
import { lint } from "../../../src/analysis/lint/lint.ts";
import { openScenario, openShelf } from "../../../src/analysis/workspace.ts";
import { memoryFolder } from "../../../src/plan/folder.ts";
import { Problems } from "../../../src/plan/problem.ts";
import { lintRules } from "../../../src/plan/read-accepted.ts";
import { readChecks } from "../../../src/plan/read-checks.ts";
import { open } from "../workspace.ts";
import { slips } from "./slips.ts";

const head = "series,year,value,low,unit,status,published,source,note\n";

/** A plan with one finding of every rule that is not in `slips`. */
const files = {
  "plan.yaml": "title: A\nyears: { start: 2020, end: 2024 }\ncorrelations:\n  - { of: [coin, odds], rank: 0.7 }\n",
  "model.yaml": [
    'rate: { role: assumption, unit: 1/year, value: 0.1, range: [0, 0.2], prior: "normal(0.1, 0.1)", basis: fit }',
    "pace: { unit: 1/year, equation: rate, observed: pace }",
    'size: { unit: "1", equation: lag(size) * (1 + pace * dt), observed: size }',
    'curve: { unit: "1", points: [[0, 0], [1, 1]] }',
    'read: { unit: "1", equation: "interpolate(size, curve)" }',
    'held: { unit: "1", equation: "clamp(read - 10, 0, 1)" }',
    'idle: { role: lever, unit: "1", value: 0, range: [0, 1] }',
    'seen: { unit: "1", equation: held * 2 + coin + odds }',
    'coin: { role: assumption, unit: "1", value: 0, prior: "empirical(0, 1)", basis: judgement, note: Tossed. }',
    'odds: { role: assumption, unit: "1", value: 0, prior: "empirical(0, 1)", basis: judgement, note: Tossed. }',
    'late: { unit: "1", equation: "delay1(size, 6 * unit(\\"month\\"))" }',
  ].join("\n"),
  "targets.csv":
    "id,series,year,comparison,value,unit,modelled,basis\nbig,size,2024,>=,1,1,yes,plan\nnever,seen,2024,>=,1,1,yes,plan\n",
  "observations.csv": `${head}size,2020,2,,1,official,2021,a,\nsize,2021,2.2,,1,official,2022,a,on another base\nsize,2021,2.5,,1,official,2023,b,\npace,2021,0.1,,1/year,official,2023,a,\npace,2022,0.1,0.1,1/year,official,2023,a,\n`,
  "sources.csv": "id,title\na,A\nb,B\n",
};

function lintOf(accepted = "") {
  const plan = memoryFolder("p", { ...files, ...(accepted === "" ? {} : { "checks.yaml": accepted }) });
  const scenarios = memoryFolder("s", { "baseline.yaml": "title: B\n", "other.yaml": "set:\n  idle: 1\n" });
  const { model, names } = open(plan, scenarios);
  const problems = new Problems();
  const shelf = openShelf(scenarios, problems);
  const resolved = names.map((name) => openScenario(shelf.read(name)!, [], shelf, problems));
  return lint(model, resolved, readChecks(plan, model.plan, problems).accepted, []);
}

test("every rule finds its case, at its place; those of slips.ts find theirs there", () => {
  const { findings } = lintOf();
  expect(findings.map(({ rule, subject, place }) => `${place.file}:${place.line} ${rule}: ${subject}`)).toEqual([
    "p/model.yaml:1 no source: rate",
    // P(|z| > 1) of a normal distribution, 31.7 %, lies outside.
    "p/model.yaml:1 prior outside range: rate",
    "p/model.yaml:5 lookup outside domain: read",
    "p/model.yaml:6 clamp always active: held",
    "p/model.yaml:7 unused variable: idle",
    "p/model.yaml:11 unused variable: late",
    "p/model.yaml:11 step too long: late",
    "p/observations.csv:4 definition changed: size",
    // 2 · 1.1 = 2.2 against 2.5.
    "p/observations.csv:4 level against growth: size",
    "p/observations.csv:6 bound written as value: pace",
    "p/plan.yaml:4 rank not reached: coin with odds",
    "p/targets.csv:3 target never observed: never",
    "s/other.yaml:2 setting without effect: other.idle",
  ]);
  const rules = [...findings, ...slips].map(({ rule }) => rule);
  expect(new Set(rules)).toEqual(new Set(lintRules));
  expect(findings.find(({ rule }) => rule === "prior outside range")!.parts.share).toBe("31.7 %");
  // Sheppard: P(both) = ¼ + asin(ρ) / 2π, so that two coins correlate by 2/π · asin(2 sin(0.7 π/6)) = 0.509.
  expect(findings.find(({ rule }) => rule === "rank not reached")!.parts).toMatchObject({
    declared: "0.7",
    reached: "0.51",
    least: "-1",
    most: "1",
  });
});

test("what is accepted is no finding, an acceptance that nothing needs is one", () => {
  const { findings, accepted } = lintOf(
    "accepted:\n  unused variable:\n    idle: It is meant.\n    pace: It is not there.\n",
  );
  expect(accepted.map(({ finding, because }) => [finding.subject, because])).toEqual([["idle", "It is meant."]]);
  expect(findings.find(({ rule }) => rule === "acceptance not needed")).toMatchObject({
    subject: "pace",
    place: { file: "p/checks.yaml", line: 4 },
  });
});
