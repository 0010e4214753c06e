import { describe, expect, test } from "vitest";
import { hold, statusOf } from "./laws.ts";

describe("a law holds or is broken over the whole range of the inputs", () => {
  // With loss 0 and fill 40 the level is 100 + 5 · 40 = 300 in 2025; with loss 30 % and fill 0 it is 100 · 0.7^5 = 16.8.
  test.each([
    ['level >= 16.8 * unit("litre")', "holds"],
    ['level >= 16.9 * unit("litre")', "broken"],
    ['level <= 300 * unit("litre")', "holds"],
    ['level <= 299.9 * unit("litre")', "broken"],
    ['share == level / (4 * unit("litre")) / 100 within 0.001 %', "holds"],
    ['share == level / (4 * unit("litre")) / 99 within 1 %', "broken"],
    ['share == level / (4 * unit("litre")) / 99 within 2 %', "holds"],
    ["level == lag(level) within 40 litre", "holds"],
    ["level == lag(level) within 39 litre", "broken"],
    ["level increases with fill", "holds"],
    ["level increases strictly with fill", "holds"],
    ["level decreases with loss", "holds"],
    ["level decreases with fill", "broken"],
    ["level increases with loss", "broken"],
    ["loss increases with fill", "holds"],
    ["loss increases strictly with fill", "broken"],
    ["level decreases in time", "broken"],
    ["{ law: level decreases in time, when: { fill: 0 } }", "holds"],
    ["{ law: level decreases strictly in time, when: { fill: 0 } }", "broken"],
    ["{ law: level decreases strictly in time, when: { fill: 0 }, over: nothing }", "holds"],
    ['{ law: level < 125.1 * unit("litre"), over: [loss] }', "holds"],
    ['{ law: level < 99 * unit("litre"), years: 2021..2025, over: [loss] }', "broken"],
    ['{ law: level < 101 * unit("litre"), years: 2020 }', "holds"],
  ])("%s: %s", (law, status) => {
    expect(statusOf(law)).toBe(status);
  });
});

describe("laws compare as verdicts do", () => {
  // In IEEE 754 arithmetic 0.1 + 0.2 is not 0.3, and 0.3 less 0.1 three times is less than 0.
  const rounding = {
    "model.yaml": `
a: { unit: "1", value: 0.1 }
total: { unit: "1", equation: a + 0.2 }
left: { unit: "1", equation: 0.3 * a / a - a - a - a }
big: { role: assumption, unit: "1", value: 2, range: [1, 3] }
`,
  };

  test.each([
    ["total == 0.3", "holds"],
    ["total != 0.3", "broken"],
    ["total <= 0.3", "holds"],
    ["total > 0.3", "broken"],
    ["not (total > 0.3)", "holds"],
    ["total == 0.3 and a < total", "holds"],
    ["total > 0.3 or a > total", "broken"],
    ["total == 0.300000001", "broken"],
    // A formula inside a law is compared exactly, as formulas are.
    ["if(total == 0.3, 1, 0) == 0", "holds"],
    ["big == 2", "broken"],
  ])("%s: %s", (law, status) => {
    expect(statusOf(law, rounding)).toBe(status);
  });

  test("how far the sides of an equation lie apart is told", () => {
    const { results } = hold("one: { law: big == 2, over: nothing, when: { big: 2.5 } }", rounding);
    expect(results[0]!.counterexample?.apart).toMatchObject({ difference: 0.5, hasTolerance: false });
  });
});

describe("whole runs", () => {
  test("an amount inside a formula is found by scaling its unit, a ratio is not", () => {
    expect(statusOf("everything unchanged by scaling litre")).toBe("broken");
    expect(statusOf("level unchanged by scaling litre")).toBe("holds");
  });

  test("smaller steps: the exact loss of 5 years at 10 % a year differs by 0.95^10 / 0.9^5", () => {
    // Without inflow 100 · 0.9^5 = 59.05 against 100 · 0.95^10 = 59.87: apart by 1.4 %.
    const halving = (within: string) =>
      statusOf(`{ law: level unchanged by halving dt within ${within}, when: { fill: 0 } }`);
    expect(halving("1.3 %")).toBe("broken");
    expect(halving("1.4 %")).toBe("holds");
  });

  test("a verdict that stays", () => {
    const files = {
      "targets.csv": "id,series,year,comparison,value,unit,modelled,basis\nfull,level,2025,>=,79,litre,yes,plan\n",
    };
    // 59.049 + 5 · (1 − 0.9^5) / 0.1 = 79.52.
    expect(statusOf("full reached", files)).toBe("holds");
    expect(statusOf("full missed", files)).toBe("broken");
  });
});

test("a law without a single value is no law that holds", () => {
  const files = { "observations.csv": "", "model.yaml": 'late: { unit: "1", equation: lag(late) + 1 }\n' };
  const { results } = hold("never: late > 0", { "model.yaml": files["model.yaml"] });
  expect(results.map(({ status, counterexample }) => [status, counterexample])).toEqual([["silent", undefined]]);
});

describe("the counterexample is the smallest", () => {
  test("one input of two is enough, with the value at which the law begins to break", () => {
    // With loss 10 % the level of 2025 is 59.049 + 4.0951 · fill, above 130 from fill = 17.33 on; the number with the
    // fewest digits that does it is 20, and 65.61 + 3.439 · 20 = 134.39 of 2024 is the first above.
    const { results } = hold('cap: "level <= 130 * unit(\\"litre\\")"');
    expect(results[0]!.counterexample).toMatchObject({
      scenario: "plan",
      set: ["fill=20"],
      moved: undefined,
      time: 2024,
      values: [{ id: "level" }],
    });
    expect(results[0]!.counterexample!.values[0]!.value).toBeCloseTo(65.61 + 3.439 * 20, 9);
  });

  test("two inputs where both are needed", () => {
    // Above 260 only with little loss and much inflow: 100 + 5 · 40 = 300 at most, 59.049 + 163.8 = 222.9 with 10 % loss.
    const [law] = hold('cap: "level <= 260 * unit(\\"litre\\")"').results;
    expect(law!.counterexample!.set.map((text) => text.replace(/=.*/, "")).sort()).toEqual(["fill", "loss"]);
  });

  test("of a response both runs, which differ by the input alone", () => {
    const [law] = hold("down: level decreases with fill").results;
    const { set, moved, time } = law!.counterexample!;
    expect(set).toEqual([]);
    expect(moved).toHaveLength(1);
    expect(moved![0]).toMatch(/^fill=\d+$/);
    // A plan without observations acts from its start on; the first step has the initial.
    expect(time).toBe(2021);
  });

  test("conditions of when and of the scenario stay", () => {
    const scenarios = JSON.stringify({ "lossy.yaml": "title: Lossy\nset: { loss: 30 }\n" });
    const { results } = hold('low: { law: "level >= 90 * unit(\\"litre\\")", when: { fill: 1 } }', { scenarios });
    expect(results[0]!.counterexample).toMatchObject({ scenario: "lossy", set: ["fill=1"], time: 2021 });
  });

  test("the same every time", () => {
    const laws = 'cap: "level <= 260 * unit(\\"litre\\")"';
    expect(hold(laws).results[0]!.counterexample).toEqual(hold(laws).results[0]!.counterexample);
  });
});

test("every law is reported once in every scenario, whatever becomes of it", () => {
  const scenarios = JSON.stringify({ "a.yaml": "title: A\n", "b.yaml": "title: B\n", "c.yaml": "title: C\n" });
  const reports: (readonly [number, number])[] = [];
  const laws = [
    "holds: level >= 0",
    'broken at once: level <= 1 * unit("litre")',
    "in one: { law: level >= 0, scenarios: [b] }",
    "response: level increases with fill",
    "halving: level unchanged by halving dt within 50 %",
  ];
  hold(laws.join("\n"), { scenarios }, { points: 16, report: (...report) => reports.push(report) });
  expect(reports).toEqual(Array.from({ length: 15 }, (_, i) => [i + 1, 15]));
});

test("problems name file, line and column, and what was probably meant", () => {
  const { problems } = hold(
    [
      "a: levl >= 0",
      "b: level rises with fill",
      "c: level increases with fil",
      "d: level + fill >= 0",
      "e: level",
      "f: full reached",
      "g: level unchanged by scaling liter",
      "h: level == fill within 1 %",
      "i: { law: level >= 0, year: 2021 }",
      "j: level >= 0 as of yesterday",
      "k: { law: level >= 0, years: 2025..2021 }",
      "l: { law: level >= 0, scenarios: basline }",
      "m: { law: level >= 0, over: [los] }",
      "n: { law: level >= 0, when: { fil: 0 } }",
      "o: level increases with share",
      "p: 0 <= level <= 5",
    ].join("\n"),
  );
  const at = (line: number) => problems.find((text) => text.startsWith(`data/tank/checks.yaml:${line}:`));
  expect(at(2)).toBe('data/tank/checks.yaml:2:6: unknown name: "levl"; did you mean "level"?');
  expect(at(3)).toBe('data/tank/checks.yaml:3:12: unknown word of a law: "rises"; did you mean "increases"?');
  expect(at(4)).toBe('data/tank/checks.yaml:4:27: no variable of the plan has this name: "fil"; did you mean "fill"?');
  expect(at(5)).toContain("different units");
  expect(at(6)).toContain("a law compares, as core_share >= 0");
  expect(at(7)).toContain('no target of targets.csv has this id: "full"');
  expect(at(8)).toContain('no unit of the plan has this name: "liter"; did you mean "litre"?');
  expect(at(9)).toContain("the two sides have different units");
  expect(at(10)).toContain('unknown key of a law: "year"; did you mean "years"?');
  expect(at(11)).toContain('no such date; write 2024, 2024-05 or 2024-05-16: "yesterday"');
  expect(at(12)).toContain("years are written 2030 or 2027..2035");
  expect(at(13)).toContain('no scenario has this name: "basline"');
  expect(at(14)).toContain('no variable of the plan has this name: "los"; did you mean "loss"?');
  expect(at(15)).toContain('no variable of the plan has this name: "fil"; did you mean "fill"?');
  expect(at(16)).toContain("share follows an equation; name what it is computed from");
  expect(at(17)).toContain("comparisons do not chain");
  expect(problems).toHaveLength(16);
});
