import fc from "fast-check";
import { expect, test } from "vitest";
import type { Plan } from "../../src/plan/plan.ts";
import { compareText, formatProblem } from "../../src/plan/problem.ts";
import { guangzhou, readChanged } from "./guangzhou.ts";

const text = (name: string) => new TextDecoder().decode(guangzhou[name]!);

test("the plan as it stands has no problem", () => {
  expect(readChanged("plan.yaml", text("plan.yaml")).problems.map(formatProblem)).toEqual([]);
});

/** What a plan says, without places and in an order of its own. */
const meaning = (plan: Plan) => {
  const plain = (value: unknown): unknown => {
    if (value instanceof Map || value instanceof Set) {
      const parts = [...value].map(plain);
      return parts.sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)));
    }
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return typeof value === "function" ? undefined : value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== "place")
        .map(([key, part]) => [key, plain(part)]),
    );
  };
  const sorted = <T>(rows: readonly T[]) =>
    rows.map(plain).sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)));
  const { observations, targets, ...rest } = plan;
  return JSON.stringify([plain(rest), sorted(observations), sorted(targets)]);
};

/** Shuffles the parts of a file that begin with a line of their own, behind its head. */
const shuffled = (head: string, parts: readonly string[], end: string) =>
  fc.shuffledSubarray([...parts], { minLength: parts.length }).map((order) => head + order.join(end) + end);

const expected = meaning(readChanged("plan.yaml", text("plan.yaml")).plan!);

test.each(["observations.csv", "sources.csv", "targets.csv"])("the order of rows of %s means nothing", (name) => {
  const [head, ...rows] = text(name).trimEnd().split("\n");
  fc.assert(
    fc.property(shuffled(`${head}\n`, rows, "\n"), (changed) => {
      const { plan, problems } = readChanged(name, changed);
      expect(problems).toEqual([]);
      expect(meaning(plan!)).toBe(expected);
    }),
    { numRuns: 30 },
  );
});

test("the order of variables means nothing", () => {
  const entries = text("model.yaml").split(/^(?=[a-z_0-9]+:)/m);
  const [head, ...variables] = entries;
  fc.assert(
    fc.property(shuffled(head!, variables, "\n"), (changed) => {
      const { plan, model, problems } = readChanged("model.yaml", changed);
      expect(problems).toEqual([]);
      expect(meaning(plan!)).toBe(expected);
      expect(model!.slots.filter(({ isHelper }) => !isHelper)).toHaveLength(plan!.variables.size);
    }),
    { numRuns: 30 },
  );
});
