import { describe, expect, test } from "vitest";
import { type CostMeasure, costMeasure } from "../../../src/analysis/seek/cost.ts";
import { robustnessOf } from "../../../src/analysis/seek/robustness.ts";
import { openTexts, runOrFail } from "../workspace.ts";
import { aimOf, groundOf } from "./searches.ts";

const files = {
  "plan.yaml": "title: T\nyears: { start: 2020, end: 2030 }\nunits: none\n",
  "model.yaml": `
safe: { role: lever, unit: 1, value: 0, range: [0, 10], cost: cost }
bold: { role: lever, unit: 1, value: 0, range: [0, 10], cost: cost }
luck: { role: assumption, unit: 1, value: 0.5, prior: "uniform(0, 1)" }
x: { unit: 1, equation: safe + bold * luck * 2 }
cost: { unit: 1, equation: safe + bold }
`,
  "targets.csv": "id,series,year,comparison,value,unit,modelled,basis,source\nx,x,2030,>=,4,1,yes,plan,s\n",
  "observations.csv": "series,year,value,low,high,unit,status,published,source\n",
  "sources.csv": "id,title,publisher,published,url\ns,S,P,2023,\n",
};
const workspace = openTexts(files, {
  "safe.yaml": "set: { safe: 4 }\n",
  "bold.yaml": "set: { bold: 8 }\n",
  "sure.yaml": "set: { bold: 8, luck: 0.5 }\n",
});
const ground = groundOf(4096);
const runs = ["safe", "bold"].map((name) => runOrFail(workspace, name));
const measure = costMeasure(runs[0]!.trajectory.program, {
  slots: undefined,
  from: 2030,
  to: 2030,
  discount: 0,
}) as CostMeasure;
const [safe, bold] = robustnessOf(runs, runs[0]!, aimOf(runs[0]!).targets, measure, ground);

describe("two scenarios over the same luck, uniform from 0 to 1", () => {
  test("reach it in all futures, and in those with luck from a quarter on", () => {
    expect(safe!.satisficing.chance).toBe(1);
    expect(bold!.satisficing.chance).toBeCloseTo(0.75, 3);
  });

  test("give up what the other has more, in closed form", () => {
    // safe has 4, bold 16 luck: safe lacks 16 luck − 4 above a quarter, bold 4 − 16 luck below.
    const [ofSafe, ofBold] = [safe!.regrets[0]!, bold!.regrets[0]!];
    expect(ofSafe.mean).toBeCloseTo(0.75 * 6, 2);
    expect(ofSafe.p95).toBeCloseTo(16 * 0.95 - 4, 2);
    expect(ofSafe.most).toBeCloseTo(12, 1);
    expect(ofSafe.best.chance).toBeCloseTo(0.25, 3);
    expect(ofBold.mean).toBeCloseTo(0.25 * 2, 2);
    expect(ofBold.p95).toBeCloseTo(4 - 16 * 0.05, 2);
    expect(ofBold.most).toBeCloseTo(4, 1);
    expect(ofSafe.best.chance + ofBold.best.chance).toBeCloseTo(1, 6);
  });

  test("cost 4 and 8", () => {
    expect([safe!.cost, bold!.cost]).toEqual([4, 8]);
    expect([safe!.costRegret!.mean, bold!.costRegret!.mean]).toEqual([0, 4]);
  });

  test("one that holds what the others draw is told", () => {
    const all = [...runs, runOrFail(workspace, "sure")];
    const [, , sure] = robustnessOf(all, all[0]!, aimOf(all[0]!).targets, undefined, ground);
    expect(sure!.changed).toEqual(["luck"]);
    expect(safe!.changed).toEqual([]);
    expect(sure!.cost).toBeUndefined();
  });
});
