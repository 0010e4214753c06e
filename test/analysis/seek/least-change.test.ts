import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Futures } from "../../../src/analysis/ensemble/futures.ts";
import { runScenario, type ScenarioRun } from "../../../src/analysis/scenario-run.ts";
import { leastChange } from "../../../src/analysis/seek/least-change.ts";
import { leverAnswer } from "../../../src/analysis/seek/lever-answer.ts";
import { rerun } from "../../../src/analysis/seek/rerun.ts";
import { startsOf } from "../../../src/analysis/seek/start-years.ts";
import { answerSentences } from "../../../src/format/seek-sentences.ts";
import { Problems } from "../../../src/plan/problem.ts";
import { readAssignment } from "../../../src/plan/read-scenario.ts";
import { normalQuantileOf } from "../../../src/random/normal-quantile.ts";
import { runOf } from "../ensemble/models.ts";
import { openOwn, runOrFail } from "../workspace.ts";
import { aimOf, groundOf, moved } from "./searches.ts";

const ground = groundOf(4096);

/** Runs a setting all the way, as --set would, and says whether the targets are reached. */
function reaches(run: ScenarioRun, setting: string): boolean {
  const problems = new Problems();
  const { name, setting: read } = readAssignment(setting, problems)!;
  const settings = new Map([...run.scenario.settings, [name, read]]);
  const { model, asOf } = run.trajectory.program;
  return runScenario(model, { ...run.scenario, settings }, asOf, problems)!.verdicts.every(
    ({ status }) => status === "reached",
  );
}

/** By brute force: of all values of the range at a step, each run by itself, the one nearest to where it stands. */
function bruteForce(
  run: ScenarioRun,
  id: string,
  low: number,
  high: number,
  own: number,
  perUnit: number,
): number | undefined {
  const values = Array.from(
    { length: Math.round((high - low) * perUnit) + 1 },
    (_, i) => (Math.round(low * perUnit) + i) / perUnit,
  );
  return values
    .filter((value) => reaches(run, `${id}=${value}`))
    .sort((a, b) => Math.abs(a - own) - Math.abs(b - own) || a - b)[0];
}

const lever = (equation: string, value: number, range: string) => `
effort: { role: lever, unit: 1, value: ${value}, range: ${range} }
x: { unit: 1, equation: "${equation}" }
`;

describe("in the central run", () => {
  test.each([
    ["rising", "effort / 7", 10, "[0, 100]", "x,x,2030,>=,9.1,1,yes,plan"],
    ["falling, less is wanted", "100 - effort * 3", 0, "[0, 30]", "x,x,2030,<,41,1,yes,plan"],
    ["a hump, of which both sides miss", "40 - (effort - 30) ^ 2 / 4", 80, "[0, 100]", "x,x,2030,>=,33,1,yes,plan"],
    ["a narrow peak", "max(0, 1 - abs(effort - 61) * 2)", 10, "[0, 100]", "x,x,2030,>=,0.9,1,yes,plan"],
    ["two valleys", "(effort - 20) ^ 2 * (effort - 70) ^ 2 / 1000", 45, "[0, 100]", "x,x,2030,<=,50,1,yes,plan"],
    ["a step", "effort >= 33.5 ? 1 : 0", 0, "[0, 100]", "x,x,2030,>,0,1,yes,plan"],
    ["downward", "effort", 90, "[10, 100]", "x,x,2030,<,50,1,yes,plan"],
  ])("%s: what brute force finds", (_, equation, value, range, target) => {
    const run = runOf({ model: lever(equation, value, range), targets: [target], plan: "units: none\n" });
    const movable = moved(run, "effort");
    const { found } = leastChange(run, aimOf(run), movable, ground);
    const [low, high] = JSON.parse(range) as [number, number];
    const perUnit = Math.round(1 / Number(movable.step));
    expect(Number(found!.text)).toBe(bruteForce(run, "effort", low, high, value, perUnit));
  });

  test("one step nearer misses, and the answer runs to the value it promised", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.98, noNaN: true }), fc.integer({ min: -50, max: 50 }), (share, own) => {
        const run = runOf({
          model: lever("exp(effort / 40)", own, "[-50, 50]"),
          targets: [`x,x,2030,>=,${Math.exp(-1.25 + 2.5 * share)},1,yes,plan`],
          plan: "units: none\n",
        });
        const { found, before, movable, kind } = leastChange(run, aimOf(run), moved(run, "effort"), ground);
        const isReached = Math.exp(own / 40) >= Math.exp(-1.25 + 2.5 * share);
        expect(kind).toBe(isReached ? "already" : "found");
        if (found === undefined) return;
        expect(reaches(run, `effort=${found.text}`)).toBe(true);
        if (before === undefined) expect(Math.abs(found.value - own)).toBeLessThanOrEqual(Number(movable.step));
        else expect(reaches(run, `effort=${before.text}`)).toBe(false);
        const again = rerun(run.trajectory.program.model, run, [{ movable, point: found }]);
        expect(again.verdicts[0]!.value).toBe(found.trial.decided[0]);
      }),
      { numRuns: 25 },
    );
  });

  test("out of reach: the value that comes nearest, and what it comes to", () => {
    const run = runOf({
      model: lever("10 - (effort - 37) ^ 2", 0, "[0, 100]"),
      targets: ["x,x,2030,>=,11,1,yes,plan"],
      plan: "units: none\n",
    });
    const { kind, closest } = leastChange(run, aimOf(run), moved(run, "effort"), ground);
    expect([kind, closest!.text, closest!.trial.decided]).toEqual(["none", "37", [10]]);
  });

  test("reached as it stands: where it turns on either side", () => {
    const run = runOf({
      model: lever("10 - (effort - 37) ^ 2", 35, "[0, 100]"),
      targets: ["x,x,2030,>=,-26,1,yes,plan"],
      plan: "units: none\n",
    });
    const { kind, turnsDown, turnsUp, found } = leastChange(
      run,
      aimOf(run),
      moved(run, "effort", { step: { mantissa: 1, digits: 0 } }),
      ground,
    );
    expect([kind, found, turnsDown!.text, turnsUp!.text]).toEqual(["already", undefined, "30", "44"]);
  });

  test("a scenario that has the lever on a path is held at one value", () => {
    const run = runOf({
      model: lever("lag(x) + effort", 0, "[0, 10]").replace("x: {", "x: { initial: 0,"),
      targets: ["x,x,2030,>=,30,1,yes,plan"],
      scenario: "set: { effort: { 2020: 1, 2030: 5 } }\n",
      plan: "units: none\n",
    });
    const movable = moved(run, "effort");
    expect([movable.own, movable.isSteady]).toEqual([1, false]);
    expect(leastChange(run, aimOf(run), movable, ground).kind).toBe("already");
    const short = runOf({
      model: lever("lag(x) + effort", 0, "[0, 10]").replace("x: {", "x: { initial: 0,"),
      targets: ["x,x,2030,>=,40,1,yes,plan"],
      scenario: "set: { effort: { 2020: 1, 2030: 5 } }\n",
      plan: "units: none\n",
    });
    expect(leastChange(short, aimOf(short), moved(short, "effort"), ground).found!.text).toBe("4");
  });

  test.each([
    ["past", "x", "2020"],
    ["apart", "y", "2030"],
    ["idle", "z", "2030"],
  ])("says why nothing is moved: %s", (reason, variable, year) => {
    const run = runOf({
      model: `${lever("effort", 0, "[0, 10]")}y: { unit: 1, equation: 0 + 1 }\nz: { unit: 1, equation: "min(1, effort + 5)" }\nn: { unit: 1, equation: 0 * 1, observed: n }\n`,
      targets: [`t,${variable},${year},>=,5,1,yes,plan`],
      observations: ["n,2022,1,,,1,official,2023,s"],
      plan: "units: none\n",
    });
    const { model } = run.trajectory.program;
    expect(leverAnswer(model, run, aimOf(run), moved(run, "effort"), undefined, ground).idle).toBe(reason);
  });
});

describe("with a chance", () => {
  const noisy = `
effort: { role: lever, unit: 1, value: 0, range: [0, 100] }
luck: { role: assumption, unit: 1, value: 0, prior: "normal(0, 8)" }
x: { unit: 1, equation: effort / 2 + luck }
`;

  test.each([0.1, 0.5, 0.8, 0.99])("%d: the quantile of the noise, to a step", (probability) => {
    const run = runOf({ model: noisy, targets: ["x,x,2030,>=,20,1,yes,plan"], plan: "units: none\n" });
    const { found, before } = leastChange(run, aimOf(run, probability), moved(run, "effort"), ground);
    // effort / 2 + luck ≥ 20 with chance p where effort = 2 (20 + 8 z(p)).
    const exact = 2 * (20 + 8 * normalQuantileOf(probability, 1 - probability));
    expect(Math.abs(Number(found!.text) - exact)).toBeLessThan(0.6);
    expect(found!.trial.chance!.chance).toBeGreaterThanOrEqual(probability);
    expect(before!.trial.chance!.chance).toBeLessThan(probability);
  });

  test("what was found has its chance on other draws, and what the single run finds has none", () => {
    const run = runOf({ model: noisy, targets: ["x,x,2030,>=,20,1,yes,plan"], plan: "units: none\n" });
    const { found, outOfSample } = leastChange(run, aimOf(run, 0.8), moved(run, "effort"), ground);
    const luck = new Futures({ members: 4096, seed: 2 }).drawsOf(run).inputs[0]!.values;
    const count = luck.filter((one) => found!.value / 2 + one >= 20).length;
    expect(outOfSample).toMatchObject({ seed: 2, count, chance: count / 4096 });
    expect(leastChange(run, aimOf(run), moved(run, "effort"), ground).outOfSample).toBeUndefined();
  });

  test("what the single run is content with has its chance beside it", () => {
    const run = runOf({ model: noisy, targets: ["x,x,2030,>=,20,1,yes,plan"], plan: "units: none\n" });
    const { model } = run.trajectory.program;
    const answer = leverAnswer(model, run, aimOf(run), moved(run, "effort"), undefined, ground);
    expect(answer.found!.text).toBe("40");
    const luck = ground.futures.drawsOf(run).inputs[0]!.values;
    expect(answer.chance!.count).toBe(luck.filter((one) => 40 / 2 + one >= 20).length);
    expect(answer.chance!.chance).toBeCloseTo(0.5, 2);
    // With a chance asked for the trial has it; without anything drawn there is none.
    expect(leverAnswer(model, run, aimOf(run, 0.8), moved(run, "effort"), undefined, ground).chance).toBeUndefined();
    const sure = runOf({
      model: noisy.replace(', prior: "normal(0, 8)"', ""),
      targets: ["x,x,2030,>=,20,1,yes,plan"],
      plan: "units: none\n",
    });
    const own = leverAnswer(sure.trajectory.program.model, sure, aimOf(sure), moved(sure, "effort"), undefined, ground);
    expect([own.found!.text, own.chance]).toEqual(["40", undefined]);
  });

  test.each([
    ["2e4", undefined, /^No value from 0 to 100 reaches it, nor makes .*: 10 as it stands, 10\.0\d at best\.$/],
    [
      "1e3",
      0.8,
      /makes a difference worth the name: 1[12](\.\d+)? % ± \S+ as it stands, 1[12](\.\d+)? % ± \S+ at best/,
    ],
  ])("what hardly moves it says so: %s, %s", (divisor, probability, said) => {
    // 10 + luck ≥ 19.6 with a chance of Φ(−1.2) = 11.5 %; the lever adds a hundred divisors at most.
    const run = runOf({
      model: noisy.replace("effort / 2 + luck", `10 + effort / ${divisor} + luck`),
      targets: ["x,x,2030,>=,19.6,1,yes,plan"],
      plan: "units: none\n",
    });
    const aim = aimOf(run, probability);
    const answer = leverAnswer(run.trajectory.program.model, run, aim, moved(run, "effort"), undefined, ground);
    const [sentence] = answerSentences(answer, { run, aim, measure: undefined }, "en");
    expect(sentence).toMatch(said);
  });

  test("what a look at every value with all members finds", () => {
    const run = runOf({
      model: noisy
        .replace("effort / 2 + luck", "if(effort < 50, effort / 2, 45 - effort / 2) + luck")
        .replace("equation: if", 'equation: "if')
        .replace(" + luck }", ' + luck" }'),
      targets: ["x,x,2030,>=,20,1,yes,plan"],
      plan: "units: none\n",
    });
    for (const probability of [0.3, 0.55, 0.7]) {
      const few = leastChange(run, aimOf(run, probability), moved(run, "effort"), groundOf(1500));
      const members = groundOf(1500).futures.drawsOf(run).inputs[0]!.values;
      const chance = (effort: number) =>
        members.filter((luck) => (effort < 50 ? effort / 2 + luck : 45 - effort / 2 + luck) >= 20).length / 1500;
      const step = 1 / 10;
      const first = Array.from({ length: 1001 }, (_, k) => Math.round(k * step * 10) / 10).find(
        (effort) => chance(effort) >= probability,
      );
      expect(Number(few.found?.text)).toBe(first);
    }
  });

  // x ≥ 0.9 with a chance of Φ((top − 0.9) / 0.01) at 61, and of nothing half a step beside it and further.
  test.each([
    [1, 0.8],
    [0.895, 0.3],
  ])("a window between two looks is found: a peak of %d, sought with %d", (top, probability) => {
    const run = runOf({
      model: noisy
        .replace("normal(0, 8)", "normal(0, 0.01)")
        .replace("effort / 2 + luck", `"max(0, ${top} - abs(effort - 61) * 2) + luck"`),
      targets: ["x,x,2030,>=,0.9,1,yes,plan"],
      plan: "units: none\n",
    });
    const { found, looked } = leastChange(run, aimOf(run, probability), moved(run, "effort"), ground);
    expect(found!.text).toBe("61");
    const luck = ground.futures.drawsOf(run).inputs[0]!.values;
    expect(found!.trial.chance!.count).toBe(luck.filter((one) => top + one >= 0.9).length);
    expect(looked).toBeLessThan(120);
  });

  test("a window in which it would miss is found where it is reached as it stands", () => {
    const run = runOf({
      model: noisy
        .replace("normal(0, 8)", "normal(0, 0.01)")
        .replace("effort / 2 + luck", `"min(1, abs(effort - 61) * 2) + luck"`),
      targets: ["x,x,2030,>=,0.9,1,yes,plan"],
      plan: "units: none\n",
    });
    const { kind, turnsUp } = leastChange(run, aimOf(run, 0.8), moved(run, "effort"), ground);
    // At 60.5 it is 1, at 60.6 it is 0.8: the first that misses.
    expect([kind, turnsUp?.text]).toEqual(["already", "60.6"]);
  });

  test("what was looked at is said, and no cause that nobody looked into", () => {
    const said = (equation: string, probability: number | undefined) => {
      const run = runOf({
        model: noisy.replace("effort / 2 + luck", `"${equation}"`),
        targets: ["x,x,2030,>=,20,1,yes,plan"],
        plan: "units: none\n",
      });
      const aim = aimOf(run, probability);
      const answer = leverAnswer(run.trajectory.program.model, run, aim, moved(run, "effort"), undefined, ground);
      return answerSentences(answer, { run, aim, measure: undefined }, "en")[0]!;
    };
    expect(said("max(effort, 100) * 0 + luck / 1000", undefined)).toBe(
      "effort leads to what is sought. No value from 0 to 100 makes a difference.",
    );
    expect(said("max(effort, 100) * 0 + luck / 1000", 0.8)).toMatch(
      /^effort leads to what is sought\. None of the \d+ values looked at from 0 to 100 makes a difference\.$/,
    );
    expect(said("effort / 20 + luck", 0.8)).toMatch(/^None of the \d+ values looked at from 0 to 100 reaches it\./);
  });

  test("an assumption is held at its value, the others are drawn", () => {
    const run = runOf({ model: noisy, targets: ["x,x,2030,>=,20,1,yes,plan"], plan: "units: none\n" });
    const { found } = leastChange(run, aimOf(run, 0.5), moved(run, "luck", { range: { low: -40, high: 40 } }), ground);
    expect([found!.text, found!.trial.chance!.chance]).toEqual(["20", 1]);
  });
});

describe("how late it may begin", () => {
  const growing = `
effort: { role: lever, unit: 1, value: 0, range: [0, 50] }
x: { unit: 1, initial: 10, equation: lag(x) * 1.1 + effort }
`;
  const run = runOf({ model: growing, targets: ["x,x,2030,>=,120,1,yes,plan"], plan: "units: none\n" });
  const starts = startsOf(run, aimOf(run), moved(run, "effort"), ground);

  test("each start by its own closed form, and none after the last that can", () => {
    for (const { from, change } of starts) {
      // From `from` to 2030 every year adds effort, grown by a tenth a year since.
      const years = 2030 - Math.max(from, 2021) + 1;
      const needed = (120 - 10 * 1.1 ** 10) / ((1.1 ** years - 1) / 0.1);
      const step = Number(change.movable.step);
      if (needed > 50) expect(change.kind).toBe("none");
      else expect(Number(change.found!.text)).toBeCloseTo(Math.ceil(needed / step - 1e-9) * step, 9);
    }
    expect(starts.at(-1)!.change.kind).toBe("none");
  });

  test("a later start never costs less", () => {
    const values = starts.flatMap(({ change }) => change.found?.value ?? []);
    expect(values.length).toBeGreaterThan(5);
    for (const [k, value] of values.entries()) if (k > 0) expect(value).toBeGreaterThanOrEqual(values[k - 1]!);
  });
});

test("the plan of Guangzhou: value less one step misses, by a whole run of its own", () => {
  const run = runOrFail(openOwn("guangzhou"), "baseline");
  const aim = aimOf(run, undefined, ["core_share_2035"]);
  const { found, before, movable } = leastChange(run, aim, moved(run, "core_fund"), ground);
  const again = (text: string) => rerun(run.trajectory.program.model, run, [{ movable, point: { text, value: 0 } }]);
  const status = (text: string) => again(text).verdicts.find(({ target }) => target.id === "core_share_2035")!.status;
  expect([status(found!.text), status(before!.text)]).toEqual(["reached", "missed"]);
});
