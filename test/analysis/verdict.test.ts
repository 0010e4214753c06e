import { describe, expect, test } from "vitest";
import { countGoals } from "../../src/analysis/verdict.ts";
import { parseDate } from "../../src/plan/date.ts";
import { openTexts, runOrFail } from "./workspace.ts";

const head = "id,series,year,comparison,value,unit,modelled,basis";
const plan = "title: Test\nyears: { start: 2020, end: 2030 }\nunits: [firm]\n";

/** x grows from 100 firms in 2020 by 10 firms a year; it is observed in 2020 and, from 2023 on, in 2022 (125). */
const files = (targets: readonly string[]) => ({
  "plan.yaml": plan,
  "model.yaml":
    "x:\n  unit: firm\n  equation: lag(x) + step * dt\n  observed: x\nstep:\n  role: assumption\n  unit: firm/year\n  value: 10\n  prior: normal(10, 2)\ny:\n  unit: firm\n  equation: lag(y) + 1 * x\nz:\n  unit: firm\n  equation: x * 2\nseen:\n  role: assumption\n  unit: firm/year\n  value: 1\n  prior: normal(1, 1)\n  observed: seen\n",
  "observations.csv":
    "series,year,value,low,high,unit,status,published,source,note\nx,2020,100,,,firm,reported,2021,s,\nx,2022,125,124,126,firm,official,2023-03,s,\nseen,2021,1,,,firm/year,reported,2022,s,\n",
  "sources.csv": "id,title\ns,Source\n",
  "targets.csv": `${[head, ...targets].join("\n")}\n`,
});

const verdicts = (targets: readonly string[], asOf?: string) => {
  const workspace = openTexts(files(targets));
  return runOrFail(workspace, "baseline", { asOf: asOf === undefined ? undefined : parseDate(asOf) }).verdicts;
};

describe("verdicts", () => {
  test("reached and missed, with margin, first year and how it is known", () => {
    const [late, strict, past] = verdicts([
      "a,x,2025,>=,150,firm,yes,plan",
      "b,x,2025,>,155,firm,yes,plan",
      "c,x,2022,>=,120,firm,yes,plan",
    ]);
    // 125 in 2022 and three steps of 10.
    expect(late).toMatchObject({
      status: "reached",
      value: 155,
      margin: 5,
      firstReached: 2025,
      knowledge: "projected",
    });
    expect(late!.marginShare).toBeCloseTo(5 / 150, 15);
    expect(strict).toMatchObject({ status: "missed", margin: 0, firstReached: 2026 });
    expect(past).toMatchObject({ status: "reached", knowledge: "observed" });
    expect(past!.observation).toMatchObject({ status: "official", low: 124 });
  });

  test("progress starts from the last observation in force before the target's year", () => {
    const [today] = verdicts(["a,x,2025,>=,160,firm,yes,plan"]);
    const [earlier] = verdicts(["a,x,2025,>=,160,firm,yes,plan"], "2022");
    expect(today!.progress!.base).toEqual({ time: 2022, value: 125 });
    expect(today!.progress!.required).toBeCloseTo((160 / 125) ** (1 / 3) - 1, 12);
    expect(earlier!.progress!.base).toEqual({ time: 2020, value: 100 });
    expect(earlier!.value).toBe(150);
  });

  test("every, any and sum name the year that decides", () => {
    const [every, any, sum] = verdicts([
      "a,x,every 2023..2026,>=,140,firm,yes,plan",
      "b,x,any 2023..2026,<=,135,firm,yes,plan",
      "c,step,sum 2021..2025,>=,50,firm,yes,plan",
    ]);
    expect(every).toMatchObject({ status: "missed", value: 135, time: 2023, margin: -5 });
    expect(any).toMatchObject({ status: "reached", value: 135, time: 2023 });
    expect(sum).toMatchObject({ status: "reached", value: 50 });
  });

  test("a sum is known as well as its parts are", () => {
    // x is observed in 2020 and 2022 and projected between and after; z is twice x, and so computed where x is observed.
    const knowledge = (row: string) => verdicts([row])[0]!.knowledge;
    expect(knowledge("a,x,sum 2020..2020,>=,1,firm*year,yes,plan")).toBe("observed");
    expect(knowledge("a,x,sum 2020..2021,>=,1,firm*year,yes,plan")).toBe("projected");
    expect(knowledge("a,z,sum 2022..2022,>=,1,firm*year,yes,plan")).toBe("computed");
    expect(knowledge("a,seen,sum 2021..2022,>=,1,firm,yes,plan")).toBe("projected");
    expect(knowledge("a,step,sum 2021..2022,>=,1,firm,yes,plan")).toBe("assumed");
  });

  test("the first time of a span lies in it, a sum has none", () => {
    const [any, every, sum] = verdicts([
      "a,x,any 2024..2026,>=,100,firm,yes,plan",
      "b,x,every 2024..2026,>=,150,firm,yes,plan",
      "c,step,sum 2021..2025,>=,50,firm,yes,plan",
    ]);
    expect([any!.firstReached, every!.firstReached, sum!.firstReached]).toEqual([2024, 2025, undefined]);
  });

  test("what nobody can judge is not passed", () => {
    const list = verdicts([
      "a,nothing,2025,>=,1,firm,no,plan",
      "b,x,2025,>=,,firm,yes,plan",
      "c,y,2025,>=,1,firm,yes,plan",
      "d,x,2025,>=,1,firm,yes,benchmark",
    ]);
    expect(list.map(({ status }) => status)).toEqual(["not modelled", "no value set", "cannot be said", "reached"]);
    expect(list[1]).toMatchObject({ value: 155, margin: undefined });
    expect(list[2]!.cause).toMatchObject({
      reason: "before start",
      chain: [
        { id: "y", time: 2025 },
        { id: "y", time: 2024 },
        { id: "y", time: 2023 },
        { id: "y", time: 2022 },
        { id: "y", time: 2021 },
        { id: "y", time: 2020 },
      ],
    });
    expect(countGoals(list)).toEqual({ goals: 3, reached: 0, missed: 0, open: 3 });
  });

  test("a value from observations alone is computed, with an assumption in it projected", () => {
    const [computed, projected] = verdicts(["a,z,2022,>=,1,firm,yes,plan", "b,z,2023,>=,1,firm,yes,plan"]);
    expect(computed).toMatchObject({ value: 250, knowledge: "computed" });
    expect(projected).toMatchObject({ value: 270, knowledge: "projected" });
  });
});
