import { describe, expect, test } from "vitest";
import { type CostMeasure, costMeasure, costOf } from "../../../src/analysis/seek/cost.ts";
import { runOf } from "../ensemble/models.ts";
import { groundOf } from "./searches.ts";

const model = `
grant: { role: lever, unit: 1e8 CNY/year, value: 3, range: [0, 10], cost: grant }
site: { role: lever, unit: CNY, value: 0, range: [0, 10], cost: upkeep }
upkeep: { unit: 1e4 CNY/year, equation: price * 2 }
price: { role: assumption, unit: 1e4 CNY/year, value: 1, prior: "uniform(0, 4)" }
total: { unit: 1e8 CNY, initial: 0, equation: lag(total) + grant * dt }
`;
const run = runOf({ model, targets: ["t,total,2030,>=,1,1e8 CNY,yes,plan"], plan: "units: [CNY]\n" });
const { program } = run.trajectory;
const ground = groundOf(4096);
const wish = { slots: undefined, from: 2026, to: 2029, discount: 0 };
const measured = (more: { slots?: readonly number[]; discount?: number }) =>
  costMeasure(program, { ...wish, ...more }) as CostMeasure;
const slot = (name: string) => program.model.slotOf.get(name)!;

describe("the cost of a run", () => {
  test("adds up what the levers name over the years", () => {
    const measure = measured({});
    expect(measure.unit.text).toBe("1e8 CNY");
    expect(costOf(run, measure, false, ground)).toBeCloseTo(4 * (3e8 + 2e4), 3);
  });

  test("is the mean over the members where chances are sought", () => {
    expect(costOf(run, measured({ slots: [slot("upkeep")] }), true, ground) / (4 * 4e4)).toBeCloseTo(1, 3);
  });

  test("counts later years for less with a discount", () => {
    const discounted = 3e8 * (1 + 1 / 1.05 + 1 / 1.05 ** 2 + 1 / 1.05 ** 3);
    expect(costOf(run, measured({ slots: [slot("grant")], discount: 0.05 }), false, ground) / discounted).toBeCloseTo(
      1,
      12,
    );
  });

  test("is a stock as it is in the last year", () => {
    const measure = measured({ slots: [slot("total")] });
    expect(measure.isFlow).toBe(false);
    expect(costOf(run, measure, false, ground)).toBe(9 * 3e8);
  });

  test("is refused in unlike units", () => {
    expect(costMeasure(program, { ...wish, slots: [slot("total"), slot("grant")] })).toBe("different units");
  });
});
