import { describe, expect, test } from "vitest";
import { driftOf } from "../../src/analysis/drift.ts";
import { formatReference, parseReference, type Reference, referenceOf } from "../../src/analysis/reference.ts";
import { openOwn, runOrFail } from "./workspace.ts";

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
      expect(driftOf(back as Reference, now)).toEqual([]);
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

describe("drift", () => {
  test("verdicts that flip come first, then the largest relative difference", () => {
    const before = reference({ small: ["100", "100"], large: ["1", "1"] }, { goal: "reached" });
    const now = reference({ small: ["101", "100"], large: ["1", "2"] }, { goal: "missed" });
    expect(driftOf(before, now)).toEqual([
      { kind: "verdict", id: "goal", before: "reached", now: "missed" },
      { kind: "changed", id: "large", time: "2021", before: "1", now: "2", size: 0.5 },
      { kind: "changed", id: "small", time: "2020", before: "100", now: "101", size: 1 / 101 },
    ]);
  });

  test("changed, new, vanished, newly missing and newly known are different findings", () => {
    const before = reference({ gone: ["1", "1"], a: ["1", "-"] });
    const now = reference({ fresh: ["1", "1"], a: ["-", "1"] });
    expect(driftOf(before, now).map(({ kind, id }) => `${id} ${kind}`)).toEqual([
      "a newly missing",
      "a newly known",
      "fresh new",
      "fresh new",
      "gone vanished",
      "gone vanished",
    ]);
  });

  test("one bit is enough", () => {
    const drift = driftOf(reference({ x: ["0.1", "0"] }), reference({ x: ["0.10000000000000002", "-0"] }));
    expect(drift.map(({ id }) => id)).toEqual(["x", "x"]);
  });
});
