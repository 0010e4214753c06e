import { describe, expect, test } from "vitest";
import type { ScenarioRun } from "../../src/analysis/scenario-run.ts";
import { detailsOf, goalOf, judgementOf, valueOfVerdict, verdictLines } from "../../src/format/verdict-text.ts";
import type { Language } from "../../src/format/words.ts";
import { openTexts, runOrFail } from "../analysis/workspace.ts";

const head = "id,series,year,comparison,value,unit,modelled,basis";

/** x is observed at 100 in 2020, 125 in 2022, and then grows by 10 a year; w is "more than 90"; y is a lever of 3. */
const run = (targets: readonly string[]): ScenarioRun =>
  runOrFail(
    openTexts({
      "plan.yaml": "title: Test\nyears: { start: 2020, end: 2030 }\nunits: [firm]\n",
      "model.yaml":
        'x:\n  unit: firm\n  equation: lag(x) + step * dt\n  observed: x\nstep:\n  role: assumption\n  unit: firm/year\n  value: 10\ny:\n  role: lever\n  unit: "%"\n  value: 3\n  range: [0, 10]\nw:\n  unit: firm\n  equation: lag(w) + step * dt\n  observed: w\nm:\n  unit: firm\n  equation: lag(m) + x\n',
      "observations.csv":
        "series,year,value,low,high,unit,status,published,source,note\nx,2020,100,,,firm,reported,2021,s,\nx,2022,125,124,126,firm,official,2023-03,s,\nw,2022,,90,,firm,official,2023-03,s,\n",
      "sources.csv": "id,title\ns,Source\n",
      "targets.csv": `${[head, ...targets].join("\n")}\n`,
    }),
    "baseline",
  );

const only = (target: string, language: Language = "en") => {
  const one = run([target]);
  const [verdict] = one.verdicts;
  const { plan } = one.trajectory.program.model;
  return {
    goal: goalOf(verdict!.target, plan, language),
    value: valueOfVerdict(verdict!),
    judgement: judgementOf(verdict!, language),
    details: detailsOf(verdict!, one, language),
  };
};

describe("a verdict in words", () => {
  // In 2025 x is 125 + 3 · 10 = 155.
  test.each([
    ["a,x,2025,>=,150,firm,yes,plan", "155", "reached, 5 over (3.33 %)"],
    ["a,x,2025,>=,155,firm,yes,plan", "155", "reached"],
    ["a,x,2025,>,155,firm,yes,plan", "155", "missed, at the threshold itself"],
    ["a,x,2025,>=,155.0001,firm,yes,plan", "155", "missed by 0.00010"],
    ["a,x,2025,<=,0,firm,yes,plan", "155", "missed, too high by 155"],
    ["a,x,2025,<=,207,firm,yes,plan", "155", "reached, 52 below (25.1 %)"],
    ["a,x,2022,>=,100,firm,yes,plan", "125", "reached, 25 over (25.0 %)"],
    ["a,w,2022,>=,80,firm,yes,plan", "> 90", "reached"],
    ["a,w,2022,>=,95,firm,yes,plan", "> 90", "cannot be said (a lower bound)"],
    ["a,x,2025,>=,,firm,yes,plan", "155", "no value set"],
    ["a,none,2025,>=,1,firm,no,plan", "–", "not modelled"],
    ["a,m,2025,>=,1,firm,yes,plan", "–", "cannot be said"],
    ["a,y,2025,>=,4,%,yes,plan", "3 %", "missed by 1 (25.0 %)"],
  ])("%s: %s %s", (target, value, judgement) => {
    expect(only(target)).toMatchObject({ value, judgement });
  });

  test("the goal of a span says what is asked of it", () => {
    expect(only("a,x,every 2022..2026,>=,90,firm,yes,plan").goal).toBe("≥ 90 firm in every year");
    expect(only("a,x,any 2022..2026,>=,90,firm,yes,plan").goal).toBe("≥ 90 firm in any one year");
    expect(only("a,step,sum 2021..2025,>=,90,firm,yes,plan").goal).toBe("≥ 90 firm in total");
    expect(only("a,x,every 2022..2026,>=,90,firm,yes,plan", "zh").goal).toBe("≥ 90 firm （每年）");
  });

  test("a sum is decided in no year and reached in none", () => {
    expect(only("a,step,sum 2021..2025,>=,51,firm,yes,plan").details).toBe("goal ≥ 51 firm in total · assumed");
  });

  test("the worst year of a span is named", () => {
    expect(only("a,x,every 2023..2026,>=,140,firm,yes,plan").details).toBe(
      "goal ≥ 140 firm in every year · projected · decided in 2023",
    );
  });

  test("a first year before which nothing is known is not called the first", () => {
    // The observation of 2020 is the first value there is.
    expect(only("a,x,2025,>=,90,firm,yes,plan").details).toContain("reached in 2020 or before");
    expect(only("a,x,2024,>=,150,firm,yes,plan").details).toContain("first reached in 2025");
    expect(only("a,x,2025,>=,500,firm,yes,plan").details).toContain("not reached in any year");
    expect(only("a,y,2025,>=,500,%,yes,plan").details).not.toContain("reached in");
  });

  test("what is observed has its status, what is not its last observation and growth", () => {
    expect(only("a,x,2022,>=,100,firm,yes,plan").details).toContain("observed (official)");
    // (160 / 125)^(1/3) − 1 and (155 / 125)^(1/3) − 1; their ratio is 0.867.
    expect(only("a,x,2025,>=,160,firm,yes,plan").details).toContain(
      "projected · last observed 125 in 2022 (official) · needs 8.58 % a year, gets 7.43 % · Eurostat's formula: moderate progress (2022–2025)",
    );
    expect(only("a,x,2025,>=,160,firm,yes,plan", "zh").details).toContain(
      "所需增速每年8.58 %，预测7.43 % · 欧盟统计局公式：进展中等（2022—2025年）",
    );
  });

  test("a projection from a bound says so, in Chinese too", () => {
    const { details } = only("a,w,2025,>=,160,firm,yes,plan");
    expect(details).toContain("projected · last observed > 90 in 2022 (official)");
    expect(details).toContain("stands on a lower bound of 2022");
    expect(only("a,w,2025,>=,160,firm,yes,plan", "zh").details).toContain("依据2022年的下限");
    expect(only("a,w,2022,>=,95,firm,yes,plan", "zh").judgement).toBe("无法判断（仅有下限）");
  });

  test("a missing value names the chain of causes", () => {
    expect(only("a,m,2021,>=,1,firm,yes,plan").details).toContain(
      "because m 2021 ← m 2020: nothing is known before the first year",
    );
  });

  test("the summary counts goals, not benchmarks", () => {
    const lines = (targets: readonly string[]) =>
      verdictLines(run(targets), { language: "en", paint: (_, text) => text, width: 80 }).at(-1);
    expect(lines(["a,x,2025,>=,1,firm,yes,plan", "b,x,2025,>=,1,firm,yes,benchmark"])).toBe(
      "1 goal: 1 reached, 0 missed, 0 without a verdict.",
    );
    expect(lines(["a,x,2025,>=,,firm,yes,plan", "b,x,2025,>=,900,firm,yes,official"])).toBe(
      "2 goals: 0 reached, 1 missed, 1 without a verdict.",
    );
  });

  test("no line is wider than the screen, and the judgement gets a line of its own on a narrow one", () => {
    const long = run(["a,x,2025,>=,155.0000001,firm,yes,plan", "b,x,every 2022..2030,<=,1,firm,yes,official"]);
    for (const width of [40, 60, 80]) {
      for (const language of ["en", "zh"] as const) {
        for (const line of verdictLines(long, { language, paint: (_, text) => text, width }))
          expect(line.replace(/[⺀-￯]/g, "xx").length, line).toBeLessThanOrEqual(width);
      }
    }
    const narrow = verdictLines(long, { language: "en", paint: (_, text) => text, width: 40 });
    expect(narrow[2]).toMatch(/^ {2}✗ x +155$/);
    expect(narrow[3]).toMatch(/^ {6}missed by /);
  });
});
