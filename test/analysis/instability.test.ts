import { describe, expect, test } from "vitest";
import { unstableMembers } from "../../src/analysis/instability.ts";
import { openOwn, openTexts, runOrFail } from "./workspace.ts";

const runOf = (model: string, years = "start: 2020, end: 2030", set: readonly string[] = []) =>
  runOrFail(openTexts({ "plan.yaml": `title: T\nyears: { ${years} }\n`, "model.yaml": model }), "baseline", { set });
const notesOf = (...args: Parameters<typeof runOf>) =>
  runOf(...args).notes.map(({ kind, id, time }) => [kind, id, time]);

describe("a delay that is shorter than a step", () => {
  const model = (call: string) => `x: { unit: 1, value: { 2021: 100, 2022: 110 } }
T: { role: assumption, unit: year, value: 1, range: [0.1, 9], prior: "uniform(0, 6)" }
y: { unit: 1, equation: "${call}" }
`;

  // A stage of three has a third of the time; the step is one year.
  test.each([
    ["delay3(x, T)", "1", true],
    ["delay3(x, T)", "2.9", true],
    ["delay3(x, T)", "3", false],
    ["smooth3(x, T)", "2.9", true],
    ["delay1(x, T)", "1", false],
    ["delay1(x, T)", "0.9", true],
    ["smooth1(x, T)", "0.9", true],
    ["trend(x, T, 0) * T", "0.9", true],
    ["delay_fixed(x, T, 0)", "0.9", false],
  ])("%s with %s", (call, time, isSaid) => {
    const said = notesOf(model(call), undefined, [`T=${time}`]).filter(([kind]) => kind === "short delay");
    expect(said).toEqual(isSaid ? [["short delay", "y", 2020]] : []);
  });

  test("the first time at which it is so, and a shorter step that mends it", () => {
    const falling = model("delay1(x, T)")
      .replace("value: 1,", "value: { 2020: 2, 2024: 0 },")
      .replace("[0.1, 9]", "[0, 9]");
    // 2, 1.5, 1, 0.5: shorter than a year in 2023, than half a year in 2024.
    expect(notesOf(falling)).toContainEqual(["short delay", "y", 2023]);
    expect(notesOf(falling, "start: 2020, end: 2030, step: 0.5")).toContainEqual(["short delay", "y", 2023.5]);
  });

  test("the share of the members: half of a uniform law", () => {
    const [one, ...more] = unstableMembers(runOf(model("delay3(x, T)")));
    expect(more).toEqual([]);
    expect(one!.id).toBe("y");
    // T / 3 < 1 for T below 3, of 0 to 6.
    expect(one!.share).toBeCloseTo(0.5, 2);
  });
});

describe("a level whose steps are too long", () => {
  const model = (rate: number) =>
    `x: { unit: 1, equation: "lag(x) + ${rate} / unit(\\"year\\") * dt * (10 - lag(x))", initial: 5 }\n`;

  // By Euler's method the distance from 10 is multiplied by 1 - rate each step: -2.5 and -1.5 grow, -0.9 does not.
  test("3.5 a year swings apart: other by half the step, and by more each step", () => {
    expect(notesOf(model(3.5))).toMatchObject([["long step", "x", expect.any(Number)]]);
  });

  test.each([1.9, 0.5, 0.01])("%d a year settles", (rate) => {
    expect(notesOf(model(rate))).toEqual([]);
  });

  test("growth that is meant is no swing", () => {
    expect(notesOf('x: { unit: 1, equation: "lag(x) * 1.3", initial: 5 }\n')).toEqual([]);
  });
});

test.each(["guangzhou", "china"])("nothing is said of %s", (name) => {
  const run = runOrFail(openOwn(name), "baseline");
  expect(run.notes).toEqual([]);
  expect(unstableMembers(run)).toEqual([]);
});
