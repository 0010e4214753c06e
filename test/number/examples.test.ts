import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as bits from "../../src/number/bits.ts";
import * as decimal from "../../src/number/decimal.ts";
import * as exp from "../../src/number/exp.ts";
import * as log from "../../src/number/log.ts";
import * as log2 from "../../src/number/log2.ts";
import * as log10 from "../../src/number/log10.ts";
import * as logparts from "../../src/number/logparts.ts";
import * as pow from "../../src/number/pow.ts";
import * as quarterturns from "../../src/number/quarterturns.ts";
import * as round from "../../src/number/round.ts";
import * as trigonometry from "../../src/number/trigonometry.ts";

const folder = new URL("../../src/number/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
const source = (name: string) => readFileSync(new URL(name, folder), "utf8");

const known = { ...bits, ...decimal, ...exp, ...log, ...log2, ...log10, ...logparts };
const names = { ...known, ...pow, ...quarterturns, ...round, ...trigonometry };

/** The value of a line of JavaScript in which the functions above are known. */
const evaluate = (line: string) => new Function(...Object.keys(names), `return ${line};`)(...Object.values(names));

const examples = files.flatMap((name) =>
  [...source(name).matchAll(/@example (\S.*\)) \/\/ (\S+)$/gm)].map(([, call, result]) => [call, result] as const),
);

test("every documented example gives what it says", () => {
  expect(examples.length).toBeGreaterThan(20);
  for (const [call, result] of examples) {
    expect([call, evaluate(call as string)]).toEqual([call, evaluate(result as string)]);
  }
});

test("the examples that write two parts", () => {
  const parts = new Float64Array(2);
  logparts.logInParts(10, parts);
  expect(source("logparts.ts")).toContain(`logInParts(10, parts) // parts: [${parts.join(", ")}]`);
  const turns = quarterturns.takeQuarterTurns(2, parts);
  expect(source("quarterturns.ts")).toContain(`takeQuarterTurns(2, rest) // ${turns}, rest: [${parts.join(", ")}]`);
});

// Engines differ in Math.exp, Math.pow, ** and the like; these are exact everywhere.
const exact = ["abs", "floor", "trunc", "sqrt", "LOG2E", "LOG10E"];

test.each(files)("%s uses of Math only what is the same in every engine", (name) => {
  const code = source(name).replace(/\/\*\*[\s\S]*?\*\//g, "");
  const used = [...code.matchAll(/Math\.(\w+)/g)].map(([, word]) => word as string);
  expect(used.filter((word) => !exact.includes(word))).toEqual([]);
  expect(code).not.toContain("**");
});
