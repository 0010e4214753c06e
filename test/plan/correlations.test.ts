import { describe, expect, test } from "vitest";
import { correlationGroups } from "../../src/plan/correlation-groups.ts";
import { memoryFolder } from "../../src/plan/folder.ts";
import type { Correlation } from "../../src/plan/plan.ts";
import { problemsIn } from "./read.ts";

const model = `
a: { role: assumption, unit: 1, value: 0, prior: "normal(0, 1)" }
b: { role: assumption, unit: 1, value: 0, prior: "normal(0, 1)" }
c: { role: assumption, unit: 1, value: 0, prior: "normal(0, 1)" }
d: { role: shock, unit: 1, prior: "normal(0, 1)" }
g: { role: shock, unit: 1, prior: "normal(0, 1)" }
p: { role: shock, unit: 1, prior: "normal(0, 1)", persistence: 0.5 }
v: { role: assumption, over: s, unit: 1, value: 0, prior: "normal(0, 1)" }
`;

function problemsOf(...correlations: readonly string[]): readonly string[] {
  const plan = `title: T\nyears: { start: 2020, end: 2022 }\ndimensions: { s: [x, y] }\ncorrelations:\n`;
  const text = plan + correlations.map((entry) => `  - ${entry}\n`).join("");
  return problemsIn(memoryFolder("plan", { "plan.yaml": text, "model.yaml": model }));
}

describe("correlations", () => {
  test("that go together have no problem", () => {
    expect(problemsOf("{ of: [a, b], rank: 0.9 }", "{ of: [b, c], rank: 0.9 }", "{ of: [a, c], rank: 0.9 }")).toEqual(
      [],
    );
    expect(problemsOf("{ of: [d, g], rank: -1 }", "{ of: [a, b], rank: 1 }")).toEqual([]);
  });

  test("that do not are an error with all of them, at the last", () => {
    expect(
      problemsOf(
        "{ of: [a, b], rank: 0.9 }",
        "{ of: [d, g], rank: 0.5 }",
        "{ of: [c, b], rank: 0.9 }",
        "{ of: [a, c], rank: -0.5 }",
      ),
    ).toEqual([
      "plan/plan.yaml:8:5: no numbers have these rank correlations together: a with b 0.9, c with b 0.9, a with c -0.5",
    ]);
  });

  test("are given once, between inputs that are drawn alike", () => {
    expect(problemsOf("{ of: [a, b], rank: 0.5 }", "{ of: [b, a], rank: 0.5 }")).toEqual([
      'plan/plan.yaml:6:5: this pair has a correlation already: "a, b"',
    ]);
    expect(problemsOf("{ of: [d, p], rank: 0.5 }")).toEqual([
      'plan/plan.yaml:5:15: correlated shocks have the same persistence: "p"',
    ]);
    expect(problemsOf("{ of: [a, d], rank: 0.5 }", "{ of: [a, v], rank: 0.5 }")).toEqual([
      'plan/plan.yaml:5:15: a shock is correlated with shocks only: it has a draw for every step: "d"',
      'plan/plan.yaml:6:15: correlated variables have the same dimensions: "v"',
    ]);
  });
});

test("groups are what pairs tie together, in an order of their own", () => {
  const pair = (a: string, b: string, rank: number): Correlation => {
    const place = { file: "plan.yaml", line: 1, column: 1 };
    const name = (text: string) => ({ kind: "text" as const, text, place });
    return { of: [name(a), name(b)], rank, place };
  };
  const pairs = [pair("d", "c", 0.5), pair("b", "a", 0.3), pair("e", "d", 0.2), pair("f", "b", 0)];
  const groups = correlationGroups(pairs);
  expect(groups.map(({ names }) => names)).toEqual([
    ["c", "d", "e"],
    ["a", "b", "f"],
  ]);
  const again = correlationGroups(pairs.toReversed().map(({ of: [a, b], rank }) => pair(b.text, a.text, rank)));
  expect(again.toReversed().map(({ rows }) => rows)).toEqual(groups.map(({ rows }) => rows));
});
