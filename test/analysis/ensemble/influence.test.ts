import { describe, expect, test } from "vitest";
import { influenceIn } from "../../../src/analysis/ensemble/conditioning/conditioned-influence.ts";
import { Futures } from "../../../src/analysis/ensemble/futures.ts";
import { meterOf, readAll } from "../../../src/analysis/sensitivity/quantity.ts";
import { sensitivityOf } from "../../../src/analysis/sensitivity/sensitivity.ts";
import { parseDate } from "../../../src/plan/date.ts";
import { openOwn, openTexts, runOrFail } from "../workspace.ts";

describe.each([
  ["guangzhou", undefined],
  ["guangzhou", "2024-05-16"],
  ["china", undefined],
])("%s as of %s: draws without influence change no bit", (name, date) => {
  const run = runOrFail(openOwn(name), "baseline", { asOf: parseDate(date ?? "2026-12-31") });
  const futures = new Futures({ members: 64, seed: 1 });
  const draws = futures.drawsOf(run);
  const others = new Futures({ members: 64, seed: 2 }).drawsOf(run);
  const targets = run.verdicts.map(({ target }) => target).filter((target) => target.isModelled);

  test.each(targets)("$id", (target) => {
    const meter = meterOf(run, { kind: "target", target, of: "value" })!;
    const influence = influenceIn(run.trajectory, meter.outcomes);
    const inputs = draws.inputs.map((draw, i) => (influence(draw, false) ? draw : others.inputs[i]!));
    const observations = draws.observations.map((draw, i) => (influence(draw, true) ? draw : others.observations[i]!));
    const read = (drawn: typeof draws) => readAll([meter], futures.values(run, meter.outcomes, drawn))[0]!;
    expect(read({ ...draws, inputs, observations })).toEqual(read(draws));
    // Most draws have none, so that much is left out.
    expect(inputs.filter((draw, i) => draw !== draws.inputs[i]).length).toBeGreaterThan(draws.inputs.length / 10);
  });
});

test("an observation published after the as-of date has no effect", () => {
  const files = (later: string) => ({
    "plan.yaml": "title: T\nyears: { start: 2020, end: 2030 }\n",
    "model.yaml": `
gain: { role: assumption, unit: 1, value: 1, prior: "normal(1, 1)" }
shock: { role: shock, unit: 1, prior: "normal(0, 1)" }
y: { unit: 1, equation: "lag(y) + gain + shock", observed: y }
`,
    "observations.csv": `series,year,value,low,high,unit,status,published,source
y,2020,10,9,11,1,official,2021,s
y,2021,11,,,1,official,2022,s
${later}`,
    "sources.csv": "id,title\ns,S\n",
    "targets.csv": "id,series,year,comparison,value,unit,basis,modelled\nt,y,2030,>=,20,1,plan,yes\n",
  });
  const said = (later: string) => {
    const run = runOrFail(openTexts(files(later)), "baseline", { asOf: parseDate("2022") });
    const target = run.verdicts[0]!.target;
    const wish = { members: 512, seed: 1, method: "sobol" } as const;
    const { quantities } = sensitivityOf(run, [{ kind: "target", target, of: "margin" }], wish);
    return JSON.stringify(quantities.map(({ groups, levers, central }) => ({ groups, levers, central })));
  };
  expect(said("y,2023,1e9,,,1,official,2024,s\ny,2021,-50,-60,-40,1,official,2024,s\n")).toBe(said(""));
});
