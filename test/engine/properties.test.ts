import fc from "fast-check";
import { expect, test } from "vitest";
import { inputRows, makeProgram } from "../../src/engine/program.ts";
import { runBlock } from "../../src/engine/run.ts";
import type { Trajectory } from "../../src/engine/trajectory.ts";
import { modelOf } from "../language/plan.ts";
import { row, run } from "./run.ts";

/** A model that uses most of the language; each entry stands on a line of its own. */
const entries = `growth_rate: { role: assumption, value: 3 %, range: [-1, 1] }
ceiling: { value: { 2020: 50, 2024: 90 } }
lever: { role: lever, value: 2, range: [0, 100] }
gdp: { equation: lag(gdp) * (1 + growth_rate), initial: base }
base: { equation: 10 * start_level }
start_level: { value: 4.5 }
share: { equation: "lag(share) + 0.3 * lag(share) * (1 - lag(share) / ceiling)", observed: share }
product: { equation: "share * gdp / at(gdp, 2022)" }
index: { equation: "gdp / at(gdp, start)" }
smooth: { equation: "smooth3(product, 2, 1) + delay1(gdp, 3)" }
switch: { equation: "if(share > 20 and gdp < 60, delta(share), lever * log(gdp))" }
late: { equation: "if(year > 2021, lag(late) + 1, product2)", initial: 0 }
product2: { equation: share * lever }
stocked: { equation: "stock(switch, gdp / 2)" }
`
  .trim()
  .split("\n");

const names = entries.map((entry) => entry.slice(0, entry.indexOf(":")));
const observations = ["share,2020,12,1,2020", "share,2022,21,1,2023-02", "share,2022,22,1,2024-02"];
const all = (trajectory: Trajectory) => Object.fromEntries(names.map((name) => [name, row(trajectory, name)]));
const reference = all(run({ model: `${entries.join("\n")}\n`, observations }));

test("the reference has numbers", () => {
  for (const name of names) expect(reference[name]!.some((value) => !Number.isNaN(value))).toBe(true);
});

test("the order of variables in model.yaml changes no bit", () => {
  const shuffled = fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length });
  fc.assert(
    fc.property(shuffled, (model) => {
      expect(all(run({ model: `${model.join("\n")}\n`, observations }))).toEqual(reference);
    }),
    { numRuns: 100, seed: 1 },
  );
});

test("the order of observations changes no bit", () => {
  for (const rows of [observations.toReversed(), [observations[1]!, observations[2]!, observations[0]!]]) {
    expect(all(run({ model: `${entries.join("\n")}\n`, observations: rows }))).toEqual(reference);
  }
});

test("renaming a variable changes nothing else", () => {
  for (const name of ["gdp", "share", "lever", "product2"]) {
    const renamed = entries.join("\n").replace(new RegExp(`(?<!observed: |role: )\\b${name}\\b`, "g"), "zzz");
    const trajectory = run({ model: `${renamed}\n`, observations });
    for (const other of names) expect(row(trajectory, other === name ? "zzz" : other)).toEqual(reference[other]);
  }
});

test("an observation published after the as-of date has no effect, whatever its value", () => {
  const model = `${entries.join("\n")}\n`;
  const asOf = "2023-06-30";
  const known = all(run({ model, observations }, { asOf }));
  fc.assert(
    fc.property(
      fc.integer({ min: 2018, max: 2027 }),
      fc.double({ min: -1e300, max: 1e300, noNaN: true }),
      fc.constantFrom("2023", "2023-07-01", "2023-12", "2031"),
      (year, value, published) => {
        const more = [...observations, `share,${year},${value},1,${published}`];
        expect(all(run({ model, observations: more }, { asOf }))).toEqual(known);
      },
    ),
    { numRuns: 100, seed: 2 },
  );
});

test("an as-of date later than everything equals none", () => {
  const model = `${entries.join("\n")}\n`;
  expect(all(run({ model, observations }, { asOf: "2999" }))).toEqual(reference);
  expect(all(run({ model, observations }, { asOf: "2024-02" }))).toEqual(reference);
});

test("a block of members gives each member the bits of its single run", () => {
  const model = modelOf({ model: `${entries.join("\n")}\n`, observations });
  const program = makeProgram(model, undefined);
  const plain = inputRows(program, []);
  const slots = model.slots.map((_, slot) => slot);
  fc.assert(
    fc.property(fc.array(fc.double({ min: -0.5, max: 2, noNaN: true }), { minLength: 1, maxLength: 7 }), (factors) => {
      const single = factors.map((factor) =>
        runBlock(program, { members: 1, rows: plain.map((values) => values?.map((value) => value * factor)) }, slots),
      );
      const rows = plain.map((values) => {
        if (values === undefined) return undefined;
        return Float64Array.from({ length: values.length * factors.length }, (_, i) => {
          const member = i % factors.length;
          return values[(i - member) / factors.length]! * factors[member]!;
        });
      });
      const block = runBlock(program, { members: factors.length, rows }, slots);
      for (const [member, alone] of single.entries()) {
        for (const slot of slots) {
          const picked = block.values[slot]!.filter((_, i) => i % factors.length === member);
          expect(picked).toEqual(alone.values[slot]);
          expect(block.initials[slot]?.filter((_, i) => i % factors.length === member)).toEqual(alone.initials[slot]);
        }
        const faults = block.faults.filter((fault) => fault.member === member);
        expect(faults.map((fault) => ({ ...fault, member: 0 }))).toEqual(alone.faults);
      }
    }),
    { numRuns: 50, seed: 3 },
  );
});

test("a row shared by all members is the same as one for each", () => {
  const program = makeProgram(modelOf({ model: `${entries.join("\n")}\n`, observations }), undefined);
  const rows = inputRows(program, []);
  const wide = rows.map(
    (values) => values && Float64Array.from({ length: values.length * 3 }, (_, i) => values[Math.floor(i / 3)]!),
  );
  const slots = rows.map((_, slot) => slot);
  expect(runBlock(program, { members: 3, rows }, slots)).toEqual(runBlock(program, { members: 3, rows: wide }, slots));
});

test("only the slots asked for come back", () => {
  const program = makeProgram(modelOf({ model: `${entries.join("\n")}\n`, observations }), undefined);
  const { values, initials } = runBlock(program, { members: 1, rows: inputRows(program, []) }, [3]);
  expect(values.flatMap((value, slot) => (value === undefined ? [] : [slot]))).toEqual([3]);
  expect(initials.every((value, slot) => value === undefined || slot === 3)).toBe(true);
});

test("the declared unit changes nothing", () => {
  const plan = "title: T\nyears: { start: 2020, end: 2025 }\nunits: [CNY]\n";
  const model = (
    unit: string,
    scale: string,
  ) => `money: { unit: "${unit}", equation: lag(money) * (1 + rate * dt) + gift * dt, observed: money }
gift: { unit: "${unit}/year", value: 3.7${scale} }
rate: { unit: "%/year", value: 4.1 }
path: { unit: "${unit}", value: { 2020: 1.23${scale}, 2024: 9.87${scale} } }
total: { unit: "${unit}", equation: path + money }
`;
  const one = run({ plan, model: model("1e8 CNY", ""), observations: ["money,2020,14.41,1e8 CNY"] });
  const other = run({ plan, model: model("CNY", "e8"), observations: ["money,2020,1441000000,CNY"] });
  for (const name of ["money", "gift", "rate", "path", "total"]) expect(row(one, name)).toEqual(row(other, name));
});
