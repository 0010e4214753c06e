import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BinnedValues } from "../../../src/analysis/ensemble/binned-values.ts";
import { membersForOnePoint } from "../../../src/analysis/ensemble/chance.ts";
import { DrawCache } from "../../../src/analysis/ensemble/draw-cache.ts";
import { drawsOf } from "../../../src/analysis/ensemble/draws.ts";
import { type EnsembleWish, memberSourceOf, runEnsemble } from "../../../src/analysis/ensemble/ensemble.ts";
import { EnsembleTally } from "../../../src/analysis/ensemble/ensemble-tally.ts";
import { KeptValues } from "../../../src/analysis/ensemble/kept-values.ts";
import { passingMembers } from "../../../src/analysis/ensemble/kernel-members.ts";
import { memberBlocks, sliceRunner } from "../../../src/analysis/ensemble/member-blocks.ts";
import { MemberTally, type Ranges } from "../../../src/analysis/ensemble/member-tally.ts";
import { membersBy } from "../../../src/analysis/ensemble/run-members.ts";
import { tallyPlanOf } from "../../../src/analysis/ensemble/tally-plan.ts";
import { runBlock } from "../../../src/engine/run.ts";
import { quantileOf } from "../../../src/statistics/quantile.ts";
import { openOwn, runOrFail } from "../workspace.ts";
import { bitsOfEnsemble, runOf } from "./models.ts";

/** All kinds of targets, a value that some members miss, a shock, an observation between bounds and one without. */
const model = `
gain: { role: assumption, unit: 1, value: 3, prior: "normal(3, 1)" }
offset: { role: assumption, unit: 1, value: 1, prior: "normal(0.5, 1)" }
shock: { role: shock, unit: 1, prior: "normal(0, 2)" }
x: { unit: 1, initial: 10, equation: lag(x) + gain + shock, observed: x }
root: { unit: 1, equation: sqrt(offset) * x }
still: { unit: 1, equation: lag(still) + 1, initial: 1 }
`;
const observations = ["x,2021,12,11,14,1,official,2022-01-01,s", "x,2022,15,,,1,official,2023-01-01,s"];
const targets = [
  "at,x,2028,>=,33,1,yes,plan",
  "strict,x,2028,>,33,1,yes,plan",
  "low,x,2028,<,33,1,yes,official",
  "every,x,every 2023..2030,>=,14,1,yes,plan",
  "any,x,any 2023..2030,>=,40,1,yes,plan",
  "sum,x,sum 2023..2030,<=,240,1,yes,plan",
  "root,root,2025,>=,20,1,yes,plan",
  "bounds,x,2021,>=,13,1,yes,plan",
  "known,x,2022,>=,15,1,yes,plan",
  "beyond,x,2022,>,15,1,yes,benchmark",
  "still,still,2030,>=,11,1,yes,plan",
  "open,x,2030,>=,,1,yes,plan",
  "other,nothing,2030,>=,1,1,no,plan",
];
const plan = "units: none\n";
const run = runOf({ plan, model, observations, targets });
const bits = (wish: EnsembleWish) => bitsOfEnsemble(runEnsemble(run, wish));
const target = (wish: EnsembleWish, id: string) => runEnsemble(run, wish).targets.find((one) => one?.target.id === id)!;

describe("an ensemble", () => {
  const whole = bits({ members: 3000, seed: 7 });

  test.each([1, 7, 1000, 1023, 4096, 100_000])("has the same bits in blocks of %d", (size) => {
    expect(bits({ members: 3000, seed: 7, size })).toBe(whole);
  });

  test("has the same bits however its members are cut", () => {
    const source = memberSourceOf(run, []);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2999 }), { maxLength: 6 }), (cuts) => {
        const ends = [...new Set([...cuts, 3000])].sort((a, b) => a - b);
        const tally = new EnsembleTally(run, { seed: 7, first: 0, members: 3000 }, source.outcomes);
        let first = 0;
        for (const end of ends) {
          const slice = { seed: 7, first, members: end - first };
          for (const block of memberBlocks(sliceRunner(source, 7, passingMembers()), slice)) tally.add(block);
          first = end;
        }
        return bitsOfEnsemble(tally.ensemble()) === whole;
      }),
      { numRuns: 20 },
    );
  });

  test("refuses members out of order", () => {
    const source = memberSourceOf(run, []);
    const tally = new EnsembleTally(run, { seed: 7, first: 0, members: 20 }, source.outcomes);
    const [block] = memberBlocks(sliceRunner(source, 7, passingMembers()), { first: 10, members: 10 });
    expect(() => tally.add(block!)).toThrow("member 0 is next");
  });

  test("has other numbers with another seed", () => {
    expect(bits({ members: 3000, seed: 8 })).not.toBe(whole);
  });

  test("has the bits of the plain executor", () => {
    const source = memberSourceOf(run, []);
    const tally = new EnsembleTally(run, { seed: 7, first: 0, members: 3000 }, source.outcomes);
    for (const block of memberBlocks(sliceRunner(source, 7, membersBy(runBlock)), { first: 0, members: 3000 }))
      tally.add(block);
    expect(bitsOfEnsemble(tally.ensemble())).toBe(whole);
  });

  test("has the same bits when threads count pieces of it in any order", () => {
    const members = 30_000;
    const slice = { seed: 7, first: 500, members };
    const source = memberSourceOf(run, []);
    for (const method of ["exact", "binned"] as const) {
      const plan = { ...tallyPlanOf(run, slice, source.outcomes), methods: { targets: method, bands: method } };
      const pieces = [8192, 16_384, 24_576].map((place) => ({
        first: slice.first + place,
        members: Math.min(8192, members - place),
      }));
      const runner = sliceRunner(source, 7, passingMembers());
      const begun = (ranges?: Ranges) => new MemberTally(plan, ranges);
      const alone = begun();
      for (const block of memberBlocks(runner, slice)) alone.add(block);
      const joined = begun();
      for (const block of memberBlocks(runner, { first: slice.first, members: 8192 })) joined.add(block);
      const counters = [begun(joined.ranges()), begun(joined.ranges())];
      for (const [i, piece] of pieces.toReversed().entries())
        for (const block of memberBlocks(runner, piece)) counters[i % 2]!.add(block);
      for (const counter of counters) joined.join(structuredClone(counter.part()));
      const said = (tally: MemberTally) => JSON.stringify([tally.totals(), tally.bands(), tally.together]);
      expect(said(joined)).toBe(said(alone));
    }
  });
});

describe("a member", () => {
  // Every member is run again as a scenario of its own, with its draws set by hand.
  const texts = { plan, model, targets, observations: observations.slice(1) };
  const one = runOf({ ...texts, scenario: "set: { shock: 0 }\n" });

  test.each(Array.from({ length: 24 }, (_, i) => i))("%d says what a run with its draws says", (member) => {
    const { program, settings } = one.trajectory;
    const draws = drawsOf(program, settings, { seed: 3, first: member, members: 1 }, new DrawCache());
    const set = draws.inputs.map(({ slot, values }) => `${program.model.slots[slot]!.id}: ${values[0]}`);
    const single = runOf({
      ...texts,
      scenario: `set: { shock: 0, ${set.join(", ")} }
`,
    });
    const ensemble = runEnsemble(one, { members: 1, seed: 3, first: member });
    for (const [i, verdict] of single.verdicts.entries()) {
      const says = ensemble.targets[i];
      if (says?.chance === undefined) {
        expect(["no value set", "not modelled"]).toContain(verdict.status);
        continue;
      }
      expect(says.chance.count === 1, verdict.target.id).toBe(verdict.status === "reached");
      expect(says.missing === 1).toBe(verdict.value === undefined);
      expect(says.value?.mean).toBe(verdict.value);
      if (verdict.status === "missed") expect(says.shortfall).toBe(Math.abs(verdict.margin!));
      if (verdict.value === undefined) continue;
      const first = says.firstReached?.times.find(({ members }) => members === 1)?.time;
      expect(first).toBe(verdict.firstReached);
    }
    const goals = single.verdicts.filter((verdict) => verdict.target.basis === "plan" && verdict.target.isModelled);
    const valued = goals.filter(({ target: { value } }) => value !== undefined);
    expect(ensemble.together!.goals).toBe(valued.length);
    expect(ensemble.together!.count === 1).toBe(valued.every(({ status }) => status === "reached"));
  });
});

describe("what an ensemble says", () => {
  const wish = { members: 2000, seed: 1 };

  test("an observation without bounds is certain, one with bounds is not", () => {
    expect(target(wish, "known")).toMatchObject({ certainty: "observed", chance: { chance: 1, standardError: 0 } });
    expect(target(wish, "beyond")).toMatchObject({ certainty: "observed", chance: { chance: 0, standardError: 0 } });
    expect(target(wish, "still")).toMatchObject({ certainty: "nothing drawn", chance: { chance: 1 } });
    const bounds = target(wish, "bounds");
    expect(bounds.certainty).toBeUndefined();
    // Seven whole blocks of 256 are even to 1/256, the rest is a part of one.
    expect(bounds.chance!.chance).toBeCloseTo(1 / 3, 2);
  });

  test("a missing value is not reached, and is counted apart", () => {
    const root = target(wish, "root");
    // P(offset < 0) for normal(0.5, 1).
    expect(root.missing / 2000).toBeCloseTo(0.3085, 3);
    expect(root.chance!.count + root.missing).toBeLessThan(2000);
    expect(root.value!.histogram.counts.reduce((sum, count) => sum + count, root.missing)).toBe(2000);
  });

  test("a target without a value has a spread and no chance; one that is not modelled has nothing", () => {
    expect(target(wish, "open").chance).toBeUndefined();
    expect(target(wish, "open").value).toBeDefined();
    expect(runEnsemble(run, wish).targets.at(-1)).toBeUndefined();
  });

  test("bands for the variables of targets and those asked for", () => {
    const { slotOf } = run.trajectory.program.model;
    const shown = [slotOf.get("gain")!];
    const { bands, drawn } = runEnsemble(run, { ...wish, shown });
    expect(bands.map(({ slot }) => run.trajectory.program.model.slots[slot]!.id)).toEqual([
      "gain",
      "x",
      "root",
      "still",
    ]);
    expect(drawn).toEqual({ inputs: ["gain", "offset", "shock"], observations: 1 });
    const [gain, x] = bands;
    expect(gain!.points).toHaveLength(11);
    expect(gain!.points[5]).toMatchObject({ time: 2025, p50: expect.closeTo(3, 2), missing: 0 });
    expect(gain!.points[5]!.p90).toBeCloseTo(4.2816, 1);
    expect(x!.points[2]).toEqual({ time: 2022, p10: 15, p50: 15, p90: 15, missing: 0 });
  });

  test("nothing is drawn without priors", () => {
    const plain = runOf({ model: "x: { unit: 1, equation: 3 }\n", targets: ["x,x,2025,>=,2,1,yes,plan"] });
    const { drawn, targets: said } = runEnsemble(plain, { members: 10, seed: 1 });
    expect(drawn).toEqual({ inputs: [], observations: 0 });
    expect(said[0]).toMatchObject({ certainty: "nothing drawn", chance: { count: 10 } });
  });

  test("the members for ± 1 point", () => {
    const chance = (p: number) => ({ count: 0, chance: p, standardError: 0 });
    expect(membersForOnePoint([chance(0.5), chance(0.1)])).toBe(9604);
    expect(membersForOnePoint([chance(1)])).toBe(1);
  });
});

describe("quantiles", () => {
  // numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], …), whose default is type 7.
  test("of kept values are of type 7", () => {
    const values = new KeptValues(9);
    values.add(Float64Array.of(3, 1, 4, 1, Number.NaN));
    values.add(Float64Array.of(5, 9, 2, 6));
    expect(values.quantiles([0, 0.05, 0.25, 0.5, 0.9, 1])).toEqual([1, 1, 1.75, 3.5, expect.closeTo(6.9, 12), 9]);
    expect(values.histogram(4)).toEqual({ least: 1, most: 9, counts: [3, 2, 2, 1] });
    expect(new KeptValues(3).quantiles([0.5])).toBeUndefined();
  });

  test("of bins are within one bin, and do not depend on the cuts", () => {
    const draws = Float64Array.from({ length: 40_000 }, (_, i) => Math.sin(i * 12.9898) ** 3 * 50);
    draws[20_000] = 500;
    draws[30_000] = Number.NaN;
    const [small, large] = [new BinnedValues(), new BinnedValues()];
    for (let i = 0; i < draws.length; i += 777) small.add(draws.subarray(i, i + 777));
    large.add(draws);
    const shares = [0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1];
    expect(small.quantiles(shares)).toEqual(large.quantiles(shares));
    expect(small.histogram(20)).toEqual(large.histogram(20));
    const sorted = draws.filter((value) => !Number.isNaN(value)).sort();
    for (const [k, share] of shares.slice(0, -1).entries())
      expect(Math.abs(small.quantiles(shares)![k]! - quantileOf(sorted, share))).toBeLessThanOrEqual(100 / 65_536);
    const { counts, most } = small.histogram(20)!;
    expect(most).toBe(500);
    expect(counts.reduce((sum, count) => sum + count)).toBe(39_999);
  });

  test("of few, equal or missing values in bins", () => {
    const values = new BinnedValues();
    expect(values.quantiles([0.5])).toBeUndefined();
    expect(values.histogram(20)).toBeUndefined();
    const equal = new BinnedValues();
    equal.add(Float64Array.of(4, 4, Number.NaN, 4));
    expect(equal.quantiles([0.05, 0.5])).toEqual([4, 4]);
    expect(equal.histogram(20)!.counts[0]).toBe(3);
    const late = new BinnedValues();
    late.add(new Float64Array(8192).fill(Number.NaN));
    late.add(Float64Array.of(1, 2, 3));
    const [median] = late.quantiles([0.5])!;
    expect(median).toBeGreaterThanOrEqual(1);
    expect(median).toBeLessThanOrEqual(3);
  });
});

test("the chances of Guangzhou do not depend on blocks, and are those of plain random numbers", () => {
  const guangzhou = runOrFail(openOwn("guangzhou"), "baseline");
  const ensemble = runEnsemble(guangzhou, { members: 2048, seed: 1 });
  expect(bitsOfEnsemble(runEnsemble(guangzhou, { members: 2048, seed: 1, size: 300 }))).toBe(bitsOfEnsemble(ensemble));
  const chances = ensemble.targets.slice(0, 3).map((one) => 100 * one!.chance!.chance);
  // By an independent programme with plain random numbers (20,000 members, ±1 point).
  for (const [i, expected] of [7.7, 95.4, 33.5].entries()) expect(Math.abs(chances[i]! - expected)).toBeLessThan(2);
});
