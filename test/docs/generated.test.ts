import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documentPaths, parts, withParts } from "../../scripts/docs.ts";
import { correlationKeys, observedKeys, schemaFiles, settingKeys, timeKeys } from "../../scripts/schema.ts";
import { memoryFolder } from "../../src/plan/folder.ts";
import type { KeyTable } from "../../src/plan/keys.ts";
import { Problems } from "../../src/plan/problem.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import { readScenario } from "../../src/plan/read-scenario.ts";

test.for(documentPaths())("%s is up to date; npx node scripts/docs.ts writes it", (path) => {
  const document = readFileSync(path, "utf8");
  expect(document).toBe(withParts(document));
});

test.for(Object.entries(parts))("the part %s stands in a document", ([, part]) => {
  const documents = documentPaths().map((path) => readFileSync(path, "utf8"));
  expect(documents.filter((document) => document.includes(`-->\n\n${part()}\n\n<!--`)).length).toBe(1);
});

test.for([...schemaFiles()])("%s is up to date; npx node scripts/schema.ts writes it", ([path, text]) => {
  expect(readFileSync(path, "utf8")).toBe(text);
});

/** The keys that a reader names when it meets another one. */
function keysNamed(problems: Problems): readonly string[] {
  const messages = problems.all.map(({ message }) => /^unknown key of .*, which has (.*)$/.exec(message)?.[1]);
  return messages.find((list) => list !== undefined)?.split(", ") ?? [];
}

function planProblems(plan: string, model: string): Problems {
  const problems = new Problems();
  readPlan(memoryFolder("", { "plan.yaml": `title: T\n${plan}`, "model.yaml": model }), problems);
  return problems;
}

function scenarioProblems(text: string): Problems {
  const problems = new Problems();
  readScenario(memoryFolder("", { "s.yaml": text }), "s", problems);
  return problems;
}

const years = "years: { start: 2020, end: 2021 }\n";
const inner: readonly (readonly [string, KeyTable, Problems])[] = [
  ["years", timeKeys, planProblems("years: { start: 2020, end: 2021, qqqqqqqqqq: 1 }\n", "a: 1\n")],
  ["time", timeKeys, planProblems("time: { start: 2020, end: 2021, qqqqqqqqqq: 1 }\n", "a: 1\n")],
  ["correlations", correlationKeys, planProblems(`${years}correlations: [{ qqqqqqqqqq: 1 }]\n`, "a: 1\n")],
  ["observed", observedKeys, planProblems(years, "a: { unit: 1, value: 1, observed: { qqqqqqqqqq: 1 } }\n")],
  ["set", settingKeys, scenarioProblems("set: { a: { value: 1, qqqqqqqqqq: 1 } }\n")],
];

test.for(inner)("the keys inside %s are those of their reader", ([, table, problems]) => {
  expect(Object.keys(table)).toEqual(keysNamed(problems));
});
