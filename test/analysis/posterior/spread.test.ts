import { describe, expect, test } from "vitest";
import { chanceOf, membersForOnePoint } from "../../../src/analysis/ensemble/chance.ts";
import { DrawCache } from "../../../src/analysis/ensemble/draw-cache.ts";
import { drawsOf } from "../../../src/analysis/ensemble/draws.ts";
import { runEnsemble } from "../../../src/analysis/ensemble/ensemble.ts";
import { Futures } from "../../../src/analysis/ensemble/futures.ts";
import { kernelMembers } from "../../../src/analysis/ensemble/kernel-members.ts";
import { sharedDraws } from "../../../src/analysis/ensemble/shared-draws.ts";
import { findPosterior } from "../../../src/analysis/posterior/find-posterior.ts";
import type { Posterior } from "../../../src/analysis/posterior/posterior.ts";
import { runScenario, type ScenarioRun } from "../../../src/analysis/scenario-run.ts";
import { aimedTargets } from "../../../src/analysis/seek/aim.ts";
import { groundOn } from "../../../src/analysis/seek/ground.ts";
import { robustnessOf } from "../../../src/analysis/seek/robustness.ts";
import { signpostsOf } from "../../../src/analysis/signposts/signposts.ts";
import { Problems } from "../../../src/plan/problem.ts";
import { mix } from "../../../src/random/key.ts";
import { runOf } from "../ensemble/models.ts";

// A walk whose drift the observations tell, and a number that nothing they say depends on, though it reaches them.
const run = runOf({
  model: `drift: { role: assumption, unit: 1/year, value: 1, prior: "normal(1, 3)", estimated: true }
idle: { role: assumption, unit: 1/year, value: 1, prior: "normal(1, 1)", estimated: true }
surprise: { role: shock, unit: 1/year, prior: "normal(0, 2)" }
x: { unit: 1, observed: x, equation: lag(x) + (drift + 1e-6 * idle + surprise) * dt }
`,
  observations: [3, 5.5, 6, 9.5, 9].map((value, i) => `x,${2020 + i},${value},,,1,official,2023,s`),
  targets: ["far,x,2030,>=,24,1,yes,plan", "near,x,2025,>=,11,1,yes,plan"],
});

function posteriorOf(of: ScenarioRun, seed: number, draws: number): Posterior {
  const found = findPosterior(of, { draws, seed });
  if (found.kind !== "posterior") throw new Error(found.refusal.kind);
  return found.posterior;
}

const withPosterior = (of: ScenarioRun, posterior: Posterior): ScenarioRun =>
  runScenario(of.trajectory.program.model, of.scenario, undefined, new Problems(), posterior)!;

/** A number from 0 to 1 that looks drawn. */
const hashed = (i: number) => mix(i + 1) / 2 ** 32;

test("an input of which nothing was learned keeps its prior and its draws", () => {
  const learned = withPosterior(run, posteriorOf(run, 1, 4096));
  expect(learned.posterior!.names).toEqual(["drift"]);
  const slot = run.trajectory.program.model.slotOf.get("idle")!;
  const [before, after] = [run, learned].map(({ trajectory: { program, settings } }) => {
    const { inputs } = drawsOf(program, settings, { seed: 1, first: 0, members: 300 }, new DrawCache());
    return inputs.find((draw) => draw.slot === slot)!.values;
  });
  expect(after).toEqual(before);
});

test("a posterior has two rows or more for an effective draw, up to 65,536", () => {
  const found = findPosterior(run, { draws: 16_384, seed: 1 });
  if (found.kind !== "posterior") throw new Error("refused");
  const { rows } = found.posterior.origin;
  expect(rows).toBeGreaterThanOrEqual(2 * found.quality.effective);
  expect(rows).toBeLessThan(4 * found.quality.effective);
  // What the rows repeat says how many draws carry them; weights are rounded to whole rows.
  const { effective } = sharedDraws(withPosterior(run, found.posterior).trajectory.settings, 1)!;
  expect(effective / found.quality.effective).toBeGreaterThan(0.8);
  expect(effective / found.quality.effective).toBeLessThan(1.02);
});

describe("the error of a chance", () => {
  test("is the same whoever says the chance: the ensemble, signposts, a comparison of scenarios", () => {
    const learned = withPosterior(run, posteriorOf(run, 1, 4096));
    const wish = { members: 5000, seed: 2 };
    const futures = new Futures(wish);
    const chances = futures.chances(learned);
    expect(chances.map((chance) => chance!.fromDraws !== undefined)).toEqual([true, true]);
    const told = signpostsOf(learned, futures, { probability: 0.5 });
    expect(told.map(({ chance }) => chance)).toEqual(chances);
    const ground = groundOn(kernelMembers(), wish);
    const targets = aimedTargets(
      learned,
      learned.verdicts.map(({ target }) => target),
    );
    const [robust] = robustnessOf([learned], learned, targets, undefined, ground);
    expect(robust!.chances).toEqual(chances);
  });

  test("counts members that share draws, beyond what neighbouring draws have in common", () => {
    // Draws of twenty members each, all of one mind, that do not follow their neighbours: as good as so many members.
    const count = 10_000;
    const members = new Uint32Array(count).fill(20);
    const alike = members.map((n, draw) => (hashed(draw) < 0.4 ? n : 0));
    const total = alike.reduce((a, b) => a + b, 0);
    const p = total / (20 * count);
    const chance = chanceOf(total, 20 * count, { members, reached: alike, effective: 50 });
    expect(chance.fromDraws! / Math.sqrt((p * (1 - p)) / 50)).toBeCloseTo(1, 1);
    expect(chance.standardError).toBeCloseTo(
      Math.hypot(chance.fromDraws!, chanceOf(total, 20 * count).standardError),
      12,
    );
    // Draws in the order of what decides: one change of sides in 10,000 draws is left, √(½ / 10,000 / 50).
    const ordered = members.map((n, draw) => (draw < 0.4 * count ? n : 0));
    expect(chanceOf(8 * count, 20 * count, { members, reached: ordered, effective: 50 }).fromDraws).toBeCloseTo(
      0.001,
      4,
    );
    // As many of each draw: members that share one have no more in common than others.
    const apart = chanceOf(8 * count, 20 * count, { members, reached: members.map(() => 8), effective: 50 });
    expect(apart.fromDraws).toBe(0);
    // No two members share a draw: nothing is known of what they have in common.
    const single = { members: Uint32Array.of(1, 1), reached: Uint32Array.of(1, 0), effective: 2 };
    expect(chanceOf(1, 2, single).standardError).toBeCloseTo(0.5, 12);
  });

  test("says with how many members it is a point, or that none give it", () => {
    const wanted = (0.01 / 1.959963984540054) ** 2;
    const half = { count: 500, chance: 0.5, standardError: 0.02 };
    expect(membersForOnePoint([{ ...half, fromDraws: Math.sqrt(wanted / 2) }])).toBe(19_208);
    expect(membersForOnePoint([half, { ...half, fromDraws: 0.0052 }])).toBeUndefined();
    expect(membersForOnePoint([half])).toBe(9604);
  });

  test("is as wide as the spread over seeds, where members alone would say a fraction of it", () => {
    // The sign of a product of six numbers that were learned, each less 1.3: no direction and no evenness tells of it.
    const letters = ["a1", "a2", "a3", "a4", "a5", "a6"];
    const product = runOf({
      model: letters
        .map(
          (one) => `drift_${one}: { role: assumption, unit: 1/year, value: 1, prior: "normal(1, 2)", estimated: true }
shock_${one}: { role: shock, unit: 1/year, prior: "normal(0, 2)" }
${one}: { unit: 1, observed: ${one}, equation: lag(${one}) + (drift_${one} + shock_${one}) * dt }
`,
        )
        .concat(`one: { role: assumption, unit: 1/year, value: 1 }
sign: { unit: 1, equation: "${letters.map((one) => `(drift_${one} / one - 1.3)`).join(" * ")}" }\n`)
        .join(""),
      observations: letters.flatMap((one) => [0, 1, 2, 3, 4].map((x) => `${one},${2020 + x},${x},,,1,official,2023,s`)),
      targets: ["sign,sign,2025,>=,0,1,yes,plan"],
    });
    const seeds = 30;
    const members = 20_000;
    const chances = Array.from({ length: seeds }, (_, i) => {
      const seed = i + 1;
      return runEnsemble(withPosterior(product, posteriorOf(product, seed, 2048)), { members, seed }).targets[0]!
        .chance!;
    });
    const mean = chances.reduce((sum, { chance }) => sum + chance, 0) / seeds;
    const seen = Math.sqrt(chances.reduce((sum, { chance }) => sum + (chance - mean) ** 2, 0) / (seeds - 1));
    const said = Math.sqrt(chances.reduce((sum, { standardError }) => sum + standardError ** 2, 0) / seeds);
    // Each is normal with mean 1 and variance 1 / (1/4 + 4/4): (1 + (1 - 2 Φ(0.3 √1.25))^6) / 2 = 0.5002.
    expect(Math.abs(mean - 0.5002)).toBeLessThan((3 * said) / Math.sqrt(seeds));
    // 30 seeds say a spread to 13 %; what evenness is left in six dimensions makes it less than is said.
    expect(seen / said).toBeGreaterThan(0.5);
    expect(seen / said).toBeLessThan(1.3);
    expect(seen).toBeGreaterThan(2 * Math.sqrt((mean * (1 - mean)) / members));
  });

  test("is the same however the members were run", () => {
    const learned = withPosterior(run, posteriorOf(run, 1, 2048));
    const whole = runEnsemble(learned, { members: 3000, seed: 1 });
    const parts = runEnsemble(learned, { members: 3000, seed: 1, size: 111 });
    expect(parts.targets.map((one) => one!.chance)).toEqual(whole.targets.map((one) => one!.chance));
    expect(parts.together).toEqual(whole.together);
    expect(new Futures({ members: 3000, seed: 1 }).chances(learned)).toEqual(whole.targets.map((one) => one!.chance));
  });
});
