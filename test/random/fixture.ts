import { readFileSync } from "node:fs";
import type { Prior } from "../../src/language/prior.ts";
import { readPrior } from "../../src/language/read-prior.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { pure } from "../../src/plan/unit.ts";

/** The rows of test/random/fixtures/`file`.csv without their header, see scripts/accuracy/draws.py. */
export function rowsOf(file: string, separator = ","): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`fixtures/${file}.csv`, import.meta.url), "utf8");
  const rows = text.trimEnd().split("\n").slice(1);
  if (rows.length < 20) throw new Error(`only ${rows.length} rows in ${file}.csv`);
  return rows.map((row) => row.split(separator));
}

/** A prior as a plan writes it, of a pure number. */
export function priorOf(text: string): Prior {
  const problems = new Problems();
  const place = { file: "model.yaml", line: 1, column: 1 };
  const prior = readPrior({ kind: "text", text, place }, pure, new Set(), problems);
  if (prior === undefined) throw new Error(problems.all.map(formatProblem).join("\n"));
  return prior;
}
