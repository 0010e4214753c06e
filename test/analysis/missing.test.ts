import { expect, test } from "vitest";
import { causeOfMissing } from "../../src/analysis/missing.ts";
import { openTexts, runOrFail } from "./workspace.ts";

/** Why a variable is missing in a year of 2020 to 2024, as `reason: x 2022 ← y 2021`. */
const because = (model: string, id: string, year: number) => {
  const files = { "plan.yaml": "title: T\nyears: { start: 2020, end: 2024 }\nunits: none\n", "model.yaml": model };
  const { trajectory } = runOrFail(openTexts(files), "baseline");
  const { chain, reason } = causeOfMissing(trajectory, trajectory.program.model.slotOf.get(id)!, year - 2020);
  return `${reason}: ${chain.map((link) => `${link.id} ${link.time}`).join(" ← ")}`;
};

const variable = (name: string, equation: string) => `${name}:\n  unit: 1\n  equation: "${equation}"\n`;

test("what looks back behind the start", () => {
  expect(because(variable("x", "lag(x) + 1"), "x", 2021)).toBe("before start: x 2021 ← x 2020");
});

test("a fault, through what depends on it", () => {
  expect(because(variable("z", "year") + variable("x", "1 / (z - 2022)") + variable("y", "x + 1"), "y", 2022)).toBe(
    "fault: y 2022 ← x 2022",
  );
});

test("a year that lies ahead", () => {
  expect(because(variable("z", "year") + variable("x", "at(z, 2023)"), "x", 2021)).toBe("not yet: x 2021");
});

test("the side of a condition that was chosen, not the other", () => {
  const both = variable("z", "year") + variable("never", "lag(never)") + variable("fault", "1 / (z - 2022)");
  expect(because(both + variable("x", "if(z > 2021, fault, never)"), "x", 2022)).toBe("fault: x 2022 ← fault 2022");
  expect(because(both + variable("x", "if(z > 2023, fault, never)"), "x", 2020)).toBe(
    "before start: x 2020 ← never 2020",
  );
});

test("the initial, where nothing else can stand", () => {
  const model = `${variable("z", "year")}${variable("f", "1 / (z - 2020)")}${variable("x", "lag(x)")}  initial: f\n`;
  expect(because(model, "x", 2020)).toBe("fault: x 2020 ← f 2020");
});

test("a chain ends after 50 links", () => {
  const files = { "plan.yaml": "title: T\nyears: { start: 1900, end: 2024 }\nunits: none\n" };
  const workspace = openTexts({ ...files, "model.yaml": variable("x", "lag(x)") });
  const { trajectory } = runOrFail(workspace, "baseline");
  expect(causeOfMissing(trajectory, 0, 124).chain).toHaveLength(50);
});
