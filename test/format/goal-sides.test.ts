import { describe, expect, test } from "vitest";
import { crossesIn, isMetFromStart, leavesIn } from "../../src/analysis/crossing.ts";
import { runEnsemble } from "../../src/analysis/ensemble/ensemble.ts";
import { Futures } from "../../src/analysis/ensemble/futures.ts";
import { progressSideBySide } from "../../src/analysis/trackers/side-by-side.ts";
import { ensembleMarkdown, ensembleText } from "../../src/format/ensemble-text.ts";
import { answersOf } from "../../src/format/progress-answers.ts";
import { chartOf } from "../../src/format/run-chart.ts";
import { runsAsData } from "../../src/format/run-data.ts";
import { runMarkdown } from "../../src/format/run-text.ts";
import { detailsOf, judgementOf } from "../../src/format/verdict-text.ts";
import type { Language } from "../../src/format/words.ts";
import { openTexts, runOrFail } from "../analysis/workspace.ts";

/**
 * By hand: emissions are 100, 103, 106, 109 from 2020 to 2023 and rise by 5 a year from then on: 119 in 2025, 129 in 2027,
 * 134 in 2028, 144 in 2030. Stations are 80 in 2020 and fall by 4 a year: 68 in 2023, 40 in 2030. Intensity is emissions over
 * 50, both published: 2.18 in 2023. A load follows nothing that is published: 10 to 2027, then 30.
 */
const run = runOrFail(
  openTexts({
    "plan.yaml": "title: Test\nyears: { start: 2020, end: 2032 }\nunits: [t, CNY, station]\n",
    "model.yaml": [
      "emissions:\n  unit: t\n  equation: lag(emissions) + rise * dt\n  observed: emissions",
      "rise:\n  role: assumption\n  unit: t/year\n  value: 5\n  range: [0, 10]\n  prior: uniform(3, 7)",
      "stations:\n  unit: station\n  equation: lag(stations) - closed * dt\n  initial: 80",
      "closed: 4 station/year",
      "gdp:\n  unit: CNY\n  equation: lag(gdp)\n  observed: gdp",
      "intensity:\n  unit: t/CNY\n  equation: emissions / gdp",
      "load:\n  unit: t\n  equation: if(year < 2028, 1, 3) * part",
      "part: 10 t",
    ].join("\n"),
    "observations.csv": [
      "series,year,value,unit,status,published,source",
      ...[100, 103, 106, 109].map((value, i) => `emissions,${2020 + i},${value},t,official,${2021 + i},s`),
      ...[50, 50, 50, 50].map((value, i) => `gdp,${2020 + i},${value},CNY,official,${2021 + i},s`),
    ].join("\n"),
    "sources.csv": "id,title\ns,Source\n",
    "targets.csv": [
      "id,series,year,comparison,value,unit,basis",
      "kept,emissions,2025,<=,171,t,plan",
      "passed,emissions,2030,<=,130,t,plan",
      "strict,emissions,2030,<,144,t,plan",
      "equal,emissions,2030,<=,144,t,plan",
      "lost,stations,2030,>=,65,station,plan",
      "intensity,intensity,2028,<=,1.5,t/CNY,plan",
      "load,load,2030,<=,20,t,plan",
      "known,load,2026,<=,20,t,plan",
    ].join("\n"),
  }),
  "baseline",
);

const verdictOf = (id: string) => run.verdicts.find(({ target }) => target.id === id)!;
const said = (id: string, language: Language = "en") =>
  `${judgementOf(verdictOf(id), language)} · ${detailsOf(verdictOf(id), run, language)}`;

describe("what is said of a limit and of a goal", () => {
  test("below a limit, too high, at it", () => {
    expect(said("kept")).toContain("reached, 52 below (30.4 %)");
    expect(said("kept", "zh")).toContain("达到，比上限低52 (30.4 %)");
    expect(said("passed")).toContain("missed, too high by 14 (10.8 %)");
    expect(said("passed", "zh")).toContain("未达到，比上限高14 (10.8 %)");
    expect(said("strict")).toContain("missed, at the threshold itself");
    expect(said("equal")).toMatch(/^reached · /);
    expect(said("lost")).toContain("missed by 25");
  });

  test("when a limit is passed and when a goal is lost", () => {
    expect(said("kept")).toMatch(/within the limit in every year|crosses the limit/);
    expect(said("passed")).toContain("crosses the limit in 2028");
    expect(said("passed", "zh")).toContain("2028年突破上限");
    expect(said("passed")).not.toContain("reached in");
    expect(said("strict")).toContain("crosses the limit in 2030");
    // 80 − 4 · 4 = 64 in 2024 is the first below 65.
    expect(said("lost")).toContain("reached in 2020 or before · falls below the goal in 2024");
    expect(said("lost", "zh")).toContain("2020年或之前已达到 · 2024年跌破目标值");
    // 109 + 5 · 9 = 154 in 2032 is below 171.
    expect(said("kept")).toContain("within the limit in every year");
    expect(said("kept", "zh")).toContain("各年均未突破上限");
  });

  test("the sides of a threshold by time", () => {
    const times = (id: string) => {
      const { target } = verdictOf(id);
      return [isMetFromStart(target, run), crossesIn(target, run), leavesIn(target, run)];
    };
    expect(times("kept")).toEqual([true, undefined, undefined]);
    expect(times("passed")).toEqual([true, 2028, 2028]);
    expect(times("lost")).toEqual([true, 2024, 2024]);
    expect(times("intensity")).toEqual([false, undefined, undefined]);
  });

  test("Markdown, JSON, the chart and the ensemble say the same", () => {
    const style = { language: "en", paint: (_: unknown, text: string) => text, width: 80 } as const;
    expect(runMarkdown(run, style)).toContain("| missed, too high by 14 (10.8 %) |");
    expect(runMarkdown(run, { ...style, language: "zh" })).toContain("| 未达到，比上限高14 (10.8 %) |");
    const { verdicts } = runsAsData([run], "en").runs[0]!;
    expect(verdicts.map(({ id, firstLost }) => [id, firstLost])).toContainEqual(["passed", 2028]);
    expect(verdicts.map(({ id, firstLost }) => [id, firstLost])).toContainEqual(["kept", null]);
    const slotOf = (id: string) => run.trajectory.program.model.slotOf.get(id)!;
    expect(chartOf(run, slotOf("load"), style).crossing).toBe(2028);
    const ensemble = runEnsemble(run, { members: 256, seed: 1 });
    for (const text of [ensembleText(run, ensemble, { ...style, width: 200 }), ensembleMarkdown(run, ensemble, "en")]) {
      expect(text).not.toContain("short on average");
    }
    // Rise is uniform from 3 to 7 and 109 + 7 · rise is too high by 7 · 5 − 21 = 14 in the mean.
    const tooHigh = (language: Language, pattern: RegExp) =>
      Number(pattern.exec(ensembleText(run, ensemble, { ...style, language, width: 200 }))![1]);
    expect(tooHigh("en", /130 t .* too high by (\S+) on average when missed/)).toBeCloseTo(14, 1);
    expect(tooHigh("zh", /130 t .* 未达到时平均比上限高(\S+)/)).toBeCloseTo(14, 1);
  });
});

test("the growth band is not taken for the verdict", () => {
  // 109 in 2023 is below 130, the goal of 2030, which is missed.
  expect(said("passed")).toContain("the figure of 2023 meets the goal");
  expect(said("passed", "zh")).toContain("2023年的数据已满足目标");
});

test("a value computed from figures has the latest of them, and one without any says so", () => {
  expect(said("intensity")).toContain("projected · latest 2.18 of 2023, computed from published figures");
  expect(said("intensity", "zh")).toContain("最新：2023年2.18，由已公布数据推算");
  expect(said("load")).toContain("computed from known values · no published figure of its own");
  expect(said("load", "zh")).toContain("由已知数值推算 · 本身没有公布的数据");
});

describe("progress in words", () => {
  const drawn = { members: 64, seed: 1 };
  const all = progressSideBySide(run, new Futures(drawn));
  const answer = (id: string, method: string, language: Language = "en") => {
    const one = all.find(({ verdict }) => verdict.target.id === id)!;
    const { answer: said, detail } = answersOf(one, run, drawn, language).find((each) => each.method === method)!;
    return `${said} · ${detail}`;
  };

  test("four figures on a line: no likelihood, and a limit is not what a trend reaches", () => {
    // 100 + 3 · 10 is the limit of 130 itself.
    expect(answer("passed", "trend")).toBe("comes to 130 · all figures lie on the line: no likelihood");
    expect(answer("passed", "trend", "zh")).toBe("将为130 · 各数据恰在线上，不能给出可能性");
  });

  test("a figure at a strict threshold has not fallen back behind it", () => {
    const at = (comparison: string, values: readonly number[]) => {
      const texts = {
        "plan.yaml": "title: Test\nyears: { start: 2020, end: 2030 }\nunits: [t]\n",
        "model.yaml": "x:\n  unit: t\n  equation: lag(x)\n  observed: x\n",
        "observations.csv": `series,year,value,unit,status,published,source\n${values.map((value, i) => `x,${2020 + i},${value},t,official,${2021 + i},s\n`).join("")}`,
        "sources.csv": "id,title\ns,Source\n",
        "targets.csv": `id,series,year,comparison,value,unit,basis\na,x,2030,${comparison},100,t,plan\n`,
      };
      const own = runOrFail(openTexts(texts), "baseline");
      const [one] = progressSideBySide(own, new Futures(drawn));
      return answersOf(one!, own, drawn, "en").find(({ method }) => method === "distance")!.answer;
    };
    expect(at(">", [100, 100])).toBe("at the threshold itself");
    expect(at("<", [100, 100])).toBe("at the threshold itself");
    expect(at(">=", [100, 100])).toBe("already there");
    expect(at(">=", [100, 95])).toBe("fallen back behind it");
    expect(at("<=", [110, 109])).toBe("on the line");
  });
});
