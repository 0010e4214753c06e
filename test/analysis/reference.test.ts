import { describe, expect, test } from "vitest";
import { differenceOf } from "../../src/analysis/check/difference.ts";
import { formatReference, parseReference, type Reference, referenceOf } from "../../src/analysis/reference.ts";
import { type Checks, noChecks } from "../../src/plan/read-checks.ts";
import { openOwn, openTexts, runOrFail } from "./workspace.ts";

const reference = (values: Record<string, string[]>, verdicts: Record<string, string> = {}): Reference => ({
  plan: "p",
  scenario: "s",
  asOf: "2024",
  digests: new Map([["all", "00"]]),
  verdicts: new Map(Object.entries(verdicts)),
  times: ["2020", "2021"],
  values: new Map(Object.entries(values)),
});

describe("references", () => {
  test.each(["guangzhou", "china"])("of %s read back to what was written", (name) => {
    const workspace = openOwn(name);
    for (const scenario of workspace.names) {
      const now = referenceOf(runOrFail(workspace, scenario));
      const back = parseReference(formatReference(now));
      expect(back).toEqual({ ...now, plan: now.plan });
      expect(differenceOf(back as Reference, now, noChecks, workspace.model)).toEqual({ verdicts: [], values: [] });
    }
  });

  test("a text that is no reference is refused with its line", () => {
    const text = formatReference(reference({ x: ["1", "2"] }));
    expect(parseReference("something")).toMatchObject({ line: 1 });
    expect(parseReference(text.replace("value x 1 2", "value x 1 2e"))).toMatchObject({ line: 7 });
    expect(parseReference(text.replace("value x 1 2", "value x 1"))).toMatchObject({ line: 7 });
    expect(parseReference("kapok reference 1\nplan p\n")).toMatchObject({ message: "the reference is cut short" });
  });
});

/** Three variables computed in the order a, b, small; the file names them the other way round. */
const { model } = openTexts({
  "plan.yaml": "title: T\nyears: { start: 2020, end: 2021 }\nunits: none\n",
  "model.yaml": "small: { equation: b }\nb: { equation: a }\na: { equation: 1 + year }\nfresh: { equation: a }\n",
});

const compare = (before: Reference, now: Reference, checks: Partial<Checks> = {}) =>
  differenceOf(before, now, { ...noChecks, ...checks }, model);

describe("differences", () => {
  test("without a word on what is material, the largest relative difference is first", () => {
    const before = reference({ small: ["100", "100"], b: ["1", "1"] }, { goal: "reached" });
    const now = reference({ small: ["101", "102"], b: ["1", "2"] }, { goal: "missed" });
    const { verdicts, values } = compare(before, now);
    expect(verdicts).toEqual([{ id: "goal", before: "reached", now: "missed" }]);
    expect(values).toEqual([
      { kind: "changed", id: "b", time: "2021", before: "1", now: "2", count: 1, size: Infinity, share: 0.5 },
      {
        kind: "changed",
        id: "small",
        time: "2021",
        before: "100",
        now: "102",
        count: 2,
        size: Infinity,
        share: 2 / 102,
      },
    ]);
  });

  test("with one, what exceeds it the most is first; what does not is a difference of bits", () => {
    const before = reference({ small: ["100", "100"], b: ["1", "1"], a: ["5", "5"] });
    const now = reference({ small: ["101", "100"], b: ["1", "2"], a: ["5", "5.01"] });
    const { values } = compare(before, now, {
      materiality: new Map([
        ["small", 0.25],
        ["b", 1],
      ]),
      materialShare: 0.01,
    });
    expect(values.map(({ kind, id, size }) => [kind, id, size])).toEqual([
      ["changed", "small", 4],
      ["bits", "b", 1],
      ["bits", "a", expect.closeTo(0.01 / 5.01 / 0.01, 10)],
    ]);
  });

  test("changed, new, vanished, newly missing and newly known are different", () => {
    const before = reference({ gone: ["1", "1"], a: ["1", "-"], b: ["1", "1"] });
    const now = reference({ fresh: ["1", "1"], a: ["-", "1"], b: ["1", "3"] });
    expect(compare(before, now).values.map(({ kind, id, count }) => `${id} ${kind} ${count}`)).toEqual([
      "a newly known 1",
      "a newly missing 1",
      "fresh new 2",
      "gone vanished 2",
      "b changed 1",
    ]);
  });

  test("one bit is enough, and −0 is not 0", () => {
    const { values } = compare(
      reference({ a: ["0.1", "1"], b: ["0", "1"] }),
      reference({ a: ["0.10000000000000002", "1"], b: ["-0", "1"] }),
    );
    expect(values.map(({ id, kind }) => [id, kind])).toEqual([
      ["a", "changed"],
      ["b", "bits"],
    ]);
  });

  test("a thousand tiny differences do not hide a large one", () => {
    const many = (last: string) =>
      Object.fromEntries([
        ...Array.from({ length: 1000 }, (_, i) => [`x${i}`, ["1", last]]),
        ["a", ["1", last === "1" ? "1" : "9"]],
      ]);
    const { values } = compare(reference(many("1")), reference(many("1.0000001")), { materialShare: 1e-9 });
    expect(values).toHaveLength(1001);
    expect(values[0]).toMatchObject({ id: "a", now: "9" });
  });

  test("the first to differ is the earliest, and of one year the one that is computed first", () => {
    const before = reference({ small: ["1", "1"], b: ["1", "1"], a: ["1", "1"] });
    expect(compare(before, reference({ small: ["1", "2"], b: ["1", "2"], a: ["1", "3"] })).first).toEqual({
      id: "a",
      time: "2021",
    });
    expect(compare(before, reference({ small: ["2", "2"], b: ["2", "2"], a: ["1", "3"] })).first).toEqual({
      id: "b",
      time: "2020",
    });
  });
});
