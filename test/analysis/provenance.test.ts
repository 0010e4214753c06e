import { expect, test } from "vitest";
import { openTexts, runOrFail } from "./workspace.ts";

const files = {
  "plan.yaml": "title: T\nyears: { start: 2020, end: 2023 }\nunits: none\n",
  "model.yaml": [
    "x:\n  unit: 1\n  equation: lag(x) + step\n  observed: x",
    "step:\n  role: assumption\n  unit: 1\n  value: 1\n  observed: step",
    "lever:\n  role: lever\n  unit: 1\n  value: 1\n  range: [0, 9]",
    "guess:\n  role: assumption\n  unit: 1\n  value: 1\n  range: [0, 9]\n  prior: uniform(0, 9)",
    "constant:\n  unit: 1\n  value: 2",
    "double:\n  unit: 1\n  equation: x * constant",
    "decided:\n  unit: 1\n  equation: x * lever",
    "late:\n  unit: 1\n  equation: lag(x, 1) * constant\n  initial: 7",
  ].join("\n"),
  "observations.csv":
    "series,year,value,low,high,unit,status,published,source,note\nx,2020,5,,,1,reported,2023,s,\nstep,2021,3,,,1,reported,2023,s,\n",
  "sources.csv": "id,title\ns,S\n",
};

const known = (id: string, set: readonly string[] = []) => {
  const { trajectory, provenance } = runOrFail(openTexts(files), "baseline", { set });
  const slot = trajectory.program.model.slotOf.get(id)!;
  return [0, 1, 2, 3].map((step) => provenance.knowledgeAt(slot, step)).join(" ");
};

// By the definitions: observed, computed from observations and constants alone, projected with anything uncertain in it.
test.each([
  ["x", "observed computed projected projected"],
  ["step", "assumed observed assumed assumed"],
  ["lever", "assumed assumed assumed assumed"],
  ["double", "computed computed projected projected"],
  ["decided", "projected projected projected projected"],
  ["late", "computed computed computed projected"],
])("%s is %s", (id, words) => {
  expect(known(id)).toBe(words);
});

test("a constant that is set is no longer one", () => {
  expect(known("double", ["constant=3"])).toBe("projected projected projected projected");
});

test("a lever that follows what is observed is still a decision", () => {
  expect(known("lever", ["lever=x * 2"])).not.toContain("computed");
  expect(known("decided", ["lever=x * 2"])).toBe("projected projected projected projected");
});

test("so is an assumption", () => {
  expect(known("guess", ["guess=x"])).toBe("projected projected projected projected");
});

test("before the start nothing is known of an equation", () => {
  const { trajectory, provenance } = runOrFail(openTexts(files), "baseline");
  expect(provenance.knowledgeAt(trajectory.program.model.slotOf.get("double")!, -1)).toBe("missing");
});
