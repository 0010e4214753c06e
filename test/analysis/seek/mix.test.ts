import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScenarioRun } from "../../../src/analysis/scenario-run.ts";
import { cheapestMix } from "../../../src/analysis/seek/cheapest-mix.ts";
import { type CostMeasure, costMeasure } from "../../../src/analysis/seek/cost.ts";
import { frontPoints, undominated } from "../../../src/analysis/seek/front.ts";
import { mixAnswer } from "../../../src/analysis/seek/mix-answer.ts";
import { mixTrials } from "../../../src/analysis/seek/mix-trials.ts";
import { normalQuantileOf } from "../../../src/random/normal-quantile.ts";
import { runOf } from "../ensemble/models.ts";
import { aimOf, groundOf, moved } from "./searches.ts";

/** Three levers with falling returns and rising costs; luck decides the rest. */
const model = `
a: { role: lever, unit: 1, value: 0, range: [0, 100], cost: cost }
b: { role: lever, unit: 1, value: 0, range: [0, 100], cost: cost }
c: { role: lever, unit: 1, value: 0, range: [0, 100], cost: cost }
luck: { role: assumption, unit: 1, value: 0, prior: "normal(0, 5)" }
x: { unit: 1, equation: 4 * sqrt(a) + 2 * sqrt(b) + 0.3 * c + luck }
cost: { unit: 1, equation: 2 * a + b + 1.5 * c }
`;

function study(probability: number | undefined, threshold = 30, members = 4096) {
  const run = runOf({ model, targets: [`x,x,2030,>=,${threshold},1,yes,plan`], plan: "units: none\n" });
  const aim = aimOf(run, probability);
  const ground = groundOf(members);
  const movables = ["a", "b", "c"].map((id) => moved(run, id));
  return { run, aim, ground, movables, measure: measureOf(run) };
}

function measureOf(run: ScenarioRun): CostMeasure {
  const measure = costMeasure(run.trajectory.program, { slots: undefined, from: 2030, to: 2030, discount: 0 });
  if (typeof measure === "string") throw new Error(measure);
  return measure;
}

const effectOf = (a: number, b: number, c: number) => 4 * Math.sqrt(a) + 2 * Math.sqrt(b) + 0.3 * c;
const costOfMix = (a: number, b: number, c: number) => 2 * a + b + 1.5 * c;

/**
 * By Lagrange, per unit of cost a gives 4 / (2 √a) / 2, b 2 / (2 √b) and c 0.3 / 1.5: a = b = s² with 1 / s each, until
 * that is c's 0.2, at s = 5; c takes the rest.
 */
function cheapestByHand(needed: number): number {
  const s = needed / 6;
  return s <= 5 ? costOfMix(s * s, s * s, 0) : costOfMix(25, 25, (needed - 30) / 0.3);
}

describe("the cheapest mix", () => {
  test.each([0.3, 0.6, 0.8, 0.95])("with chance %d: within one in a hundred of the optimum by hand", (probability) => {
    const { run, aim, ground, movables, measure } = study(probability, 24);
    const best = cheapestMix(mixTrials(run, aim, movables, measure, ground), probability);
    const needed = 24 + 5 * normalQuantileOf(probability, 1 - probability);
    expect(best.chance).toBeGreaterThanOrEqual(probability);
    expect(best.cost / cheapestByHand(needed)).toBeLessThan(1.01);
    // Luck is drawn evenly, so that its quantile is off by little.
    expect(best.cost / cheapestByHand(needed)).toBeGreaterThan(0.99);
  });

  test("in the central run", () => {
    const { run, aim, ground, movables, measure } = study(undefined, 36);
    const best = cheapestMix(mixTrials(run, aim, movables, measure, ground), 1);
    expect(effectOf(...valuesOf(best.mix))).toBeGreaterThanOrEqual(36);
    expect(best.cost / cheapestByHand(36)).toBeLessThan(1.01);

    function valuesOf(mix: readonly number[]) {
      return mix.map((k, i) => Number(movables[i]!.points[k]!.text)) as [number, number, number];
    }
  });

  test("is never dearer than the best of 100,000 random mixes", () => {
    const { run, aim, ground, movables, measure } = study(0.8);
    const best = cheapestMix(mixTrials(run, aim, movables, measure, ground), 0.8);
    const luck = Float64Array.from(ground.futures.drawsOf(run).inputs[0]!.values).sort();
    // The luck that four in five members have at least.
    const lowest = luck[Math.floor(luck.length * 0.2)]!;
    const random = generator(7);
    let cheapest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 100_000; i++) {
      const [a, b, c] = [random() * 100, random() * 100, random() < 0.5 ? 0 : random() * 100];
      if (effectOf(a, b, c) + lowest >= 30) cheapest = Math.min(cheapest, costOfMix(a, b, c));
    }
    expect(best.cost).toBeLessThanOrEqual(cheapest);
    expect(cheapest / best.cost).toBeLessThan(1.5);
  });

  test("where none is enough: the likeliest, and what it comes to", () => {
    const { run, aim, ground, movables, measure } = study(0.9, 95);
    const best = cheapestMix(mixTrials(run, aim, movables, measure, ground), 0.9);
    const answer = mixAnswer(run.trajectory.program.model, run, aim, movables, best, measure, ground);
    expect(answer.moves.map(({ point }) => point.text)).toEqual(["100", "100", "100"]);
    expect(answer.trial.isReached).toBe(false);
    expect([answer.cost, answer.standingCost]).toEqual([450, 0]);
  });

  test("the same question has the same answer, and it runs to the same chance", () => {
    const [first, second] = [0, 1].map(() => {
      const { run, aim, ground, movables, measure } = study(0.7);
      const best = cheapestMix(mixTrials(run, aim, movables, measure, ground), 0.7);
      return { best, answer: mixAnswer(run.trajectory.program.model, run, aim, movables, best, measure, ground) };
    });
    expect(second!.best).toEqual(first!.best);
    expect(first!.answer.trial.chance!.chance).toBe(first!.best.chance);
    expect(first!.answer.run.digest.all).toBe(second!.answer.run.digest.all);
  });
});

describe("the front", () => {
  test("has no point that another is better than", () => {
    const { run, aim, ground, movables, measure } = study(1);
    const front = frontPoints(run, aim, movables, measure, ground);
    expect(front.length).toBeGreaterThan(5);
    for (const [k, one] of front.entries()) {
      const isDominated = front.some(
        (other, j) => j !== k && other.cost <= one.cost && other.chance.chance >= one.chance.chance,
      );
      expect(isDominated).toBe(false);
      const [a, b, c] = one.points.map(({ text }) => Number(text)) as [number, number, number];
      expect(one.cost).toBeCloseTo(costOfMix(a, b, c), 6);
      const luck = ground.futures.drawsOf(run).inputs[0]!.values;
      const reached = luck.filter((value) => effectOf(a, b, c) + value >= 30 - 1e-9).length;
      expect(Math.abs(one.chance.count - reached)).toBeLessThanOrEqual(1);
    }
  });

  test("of any points: all that nothing dominates, and nothing else", () => {
    const points = fc.array(
      fc.record({ cost: fc.integer({ min: 0, max: 9 }), chance: fc.integer({ min: 0, max: 9 }) }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(points, (all) => {
        const isDominated = (one: (typeof all)[number]) =>
          all.some(
            ({ cost, chance }) => cost <= one.cost && chance >= one.chance && (cost < one.cost || chance > one.chance),
          );
        const expected = new Set(all.filter((one) => !isDominated(one)).map(({ cost, chance }) => `${cost} ${chance}`));
        expect(new Set(undominated(all).map(({ cost, chance }) => `${cost} ${chance}`))).toEqual(expected);
        expect(undominated(all).length).toBe(expected.size);
      }),
    );
  });
});

/** A plain congruential generator (Park and Miller), so that the mixes are not those of the project's own points. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
