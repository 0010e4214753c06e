import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Futures } from "../../../src/analysis/ensemble/futures.ts";
import { valueInYear } from "../../../src/engine/trajectory.ts";
import { openTexts, runOrFail } from "../workspace.ts";

const head = "series,year,value,low,high,bound,unit,status,published,source\n";
const files = (rows: string, model: string, targets: string) => ({
  "plan.yaml": "title: Bounds\nyears: { start: 2020, end: 2026 }\nunits: [station]\n",
  "model.yaml": model,
  "sources.csv": "id,title\nb,B\n",
  "observations.csv": `${head}${rows}`,
  "targets.csv": `id,series,year,comparison,value,unit,basis\n${targets}`,
});

function verdictsOf(rows: string, model: string, targets: string) {
  const run = runOrFail(openTexts(files(rows, model, targets)), "baseline");
  return { run, verdicts: Object.fromEntries(run.verdicts.map((one) => [one.target.id, one])) };
}

const alone = 'stations: { unit: station, equation: "lag(stations)", observed: stations }\n';

describe("more than 100,000 was published, and no number", () => {
  const rows = "stations,2025,,100000,,,station,official,2026-02,b\n";
  const { verdicts } = verdictsOf(
    rows,
    alone,
    [
      "above,stations,2025,>,100000,station,plan",
      "at_least,stations,2025,>=,100000,station,plan",
      "below,stations,2025,<,100000,station,plan",
      "at_most,stations,2025,<=,100000,station,plan",
      "far,stations,2025,>=,120000,station,plan",
      "not_far,stations,2025,<=,120000,station,plan",
      "little,stations,2025,>=,90000,station,plan",
    ].join("\n"),
  );

  // What "more than 100,000" says of each, in logic alone.
  test.each([
    ["above", "reached"],
    ["at_least", "reached"],
    ["below", "missed"],
    ["at_most", "missed"],
    ["far", "cannot be said"],
    ["not_far", "cannot be said"],
    ["little", "reached"],
  ])("a goal %s is %s", (id, status) => {
    expect(verdicts[id]?.status).toBe(status);
    expect(verdicts[id]).toMatchObject({ value: 100_000, knowledge: "observed", margin: undefined });
  });
});

test("at least 100 is not more than 100; less than 100 is the other way round", () => {
  const rows = [
    "stations,2025,,100,,inclusive,station,official,2026-02,b",
    "stations,2024,,,100,,station,official,2026-02,b",
    "stations,2023,,,100,inclusive,station,official,2026-02,b",
  ].join("\n");
  const { verdicts } = verdictsOf(
    rows,
    alone,
    [
      "a,stations,2025,>,100,station,plan",
      "b,stations,2025,>=,100,station,plan",
      "c,stations,2024,<,100,station,plan",
      "d,stations,2024,>=,100,station,plan",
      "e,stations,2023,<,100,station,plan",
      "f,stations,2023,<=,100,station,plan",
    ].join("\n"),
  );
  expect(Object.values(verdicts).map(({ status }) => status)).toEqual([
    "cannot be said",
    "reached",
    "reached",
    "missed",
    "cannot be said",
    "reached",
  ]);
});

test("a bound that a later row revises to a number is that number, and as of an earlier day the bound", () => {
  const workspace = openTexts(
    files(
      "stations,2025,,100000,,,station,official,2026-02,b\nstations,2025,110000,,,,station,official,2026-05,b\n",
      alone,
      "far,stations,2025,>=,120000,station,plan\n",
    ),
  );
  expect(runOrFail(workspace, "baseline").verdicts[0]).toMatchObject({ status: "missed", value: 110_000 });
  const asOf = { text: "2026-03", lastDay: "2026-03-31", year: 2026 };
  expect(runOrFail(workspace, "baseline", { asOf }).verdicts[0]?.status).toBe("cannot be said");
});

test("a run goes on with its own value where that keeps the bound, else with the bound", () => {
  const model = 'stations: { unit: station, equation: "lag(stations) * 1.1", observed: stations }\n';
  const rows = [
    "stations,2022,1000,,,,station,official,2023,b",
    "stations,2023,,1050,,,station,official,2024,b",
    "stations,2024,,1300,,,station,official,2025,b",
    "stations,2025,,,1350,,station,official,2026,b",
  ].join("\n");
  const { run } = verdictsOf(rows, model, "t,stations,2026,>=,1485,station,plan\n");
  const values = [2022, 2023, 2024, 2025, 2026].map((year) => valueInYear(run.trajectory, "stations", year));
  // 1000 · 1.1 = 1100 keeps "more than 1050"; 1210 does not keep "more than 1300"; 1430 does not keep "less than 1350".
  expect(values.map((value) => Number(value.toPrecision(12)))).toEqual([1000, 1100, 1300, 1350, 1485]);
});

test("an interval is judged by both ends in a run; an ensemble draws from it", () => {
  const rows = "stations,2025,,100,120,,station,official,2026-02,b\n";
  const targets = "low,stations,2025,>=,100,station,plan\nmiddle,stations,2025,>=,105,station,plan\n";
  const { run, verdicts } = verdictsOf(rows, alone, targets);
  expect(verdicts.low).toMatchObject({ status: "reached", value: 110 });
  expect(verdicts.middle?.status).toBe("cannot be said");
  // Uniform between 100 and 120: three quarters lie above 105.
  const [low, middle] = new Futures({ members: 4096, seed: 1 }).chances(run);
  expect(low?.chance).toBe(1);
  expect(middle?.chance).toBeCloseTo(0.75, 2);
});

describe("what is computed from a bound and from published numbers", () => {
  const model = `
stations: { unit: station, equation: "lag(stations)", observed: stations }
people: { unit: 1, equation: "lag(people)", observed: people }
density: { unit: station, equation: stations / people }
scarcity: { unit: 1, equation: people / (stations / unit("station")) }
gap: { unit: station, equation: density - stations }
capped: { unit: station, equation: "min(stations, 90000 * unit(\\"station\\"))" }
`;
  const rows = [
    "stations,2025,,100000,,,station,official,2026-02,b",
    "people,2025,1000000,,,,1,official,2026-02,b",
  ].join("\n");
  const { run, verdicts } = verdictsOf(
    rows,
    model,
    [
      "dense,density,2025,>,0.1,station,plan",
      "denser,density,2025,>=,0.11,station,plan",
      "scarce,scarcity,2025,<,10,1,plan",
      "scarcer,scarcity,2025,<=,9,1,plan",
      "either,gap,2025,<=,0,station,plan",
      "cap,capped,2025,>=,90000,station,plan",
    ].join("\n"),
  );

  test("carries the sign as long as it moves one way with the bound", () => {
    expect(verdicts.dense).toMatchObject({ status: "reached", value: 0.1, knowledge: "computed" });
    expect(verdicts.denser?.status).toBe("cannot be said");
    expect(verdicts.scarce).toMatchObject({ status: "reached", value: 10 });
    expect(verdicts.scarcer?.status).toBe("cannot be said");
    expect(verdicts.either?.status).toBe("cannot be said");
    expect(verdicts.either?.range).toMatchObject({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
  });

  test("a value that the bound does not move is a number", () => {
    expect(verdicts.cap).toMatchObject({ status: "reached", range: undefined, margin: 0 });
  });

  test("no chance is told of what cannot be said, and no doubt of what can", () => {
    const chances = new Futures({ members: 64, seed: 1 }).chances(run).map((one) => one?.chance);
    expect(chances).toEqual([1, undefined, 1, undefined, undefined, 1]);
  });
});

test("a projection that stands on a bound keeps its verdict and says so", () => {
  const model = `
stations: { unit: station, equation: "lag(stations) * (1 + g)", observed: stations }
g: { role: assumption, unit: "%", value: 10, range: [0, 20], prior: "uniform(0, 20)" }
`;
  const rows = "stations,2022,,1000,,,station,official,2023,b\n";
  const { run, verdicts } = verdictsOf(rows, model, "t,stations,2025,>=,1300,station,plan\n");
  const slot = run.trajectory.program.model.slotOf.get("stations")!;
  expect(verdicts.t).toMatchObject({ status: "reached", knowledge: "projected", range: undefined });
  expect(verdicts.t?.boundedBy).toEqual([{ slot, step: 2, side: "lower" }]);
});

test("every year of a span: a bound settles its own year and no other", () => {
  const model =
    'stations: { unit: station, equation: "lag(stations) + 10 * unit(\\"station\\")", observed: stations }\n';
  const rows = "stations,2022,,1000,,,station,official,2023,b\n";
  const { run, verdicts } = verdictsOf(
    rows,
    model,
    [
      "strict,stations,every 2022..2024,>,1000,station,plan",
      "open,stations,every 2022..2024,>,1005,station,plan",
      "some,stations,any 2022..2024,>,1015,station,plan",
      "none,stations,any 2022..2024,<,1000,station,plan",
    ].join("\n"),
  );
  // 2022 is more than 1000, and by the equation 2023 is more than 1010, 2024 more than 1020.
  const statuses = Object.values(verdicts).map(({ status }) => status);
  expect(statuses).toEqual(["reached", "cannot be said", "reached", "missed"]);
  const chances = new Futures({ members: 8, seed: 1 }).chances(run).map((one) => one?.chance);
  expect(chances).toEqual([1, undefined, 1, 0]);
});

test("never a verdict that an allowed value contradicts: any bound, any goal", () => {
  const comparisons = [">=", ">", "<=", "<"] as const;
  const amounts = fc.integer({ min: 90, max: 110 });
  fc.assert(
    fc.property(
      fc.record({
        bound: amounts,
        side: fc.constantFrom("low", "high"),
        isInclusive: fc.boolean(),
        goal: amounts,
        comparison: fc.constantFrom(...comparisons),
        formula: fc.constantFrom(
          "x",
          "2 * x - 100",
          "300 - 2 * x",
          "x ^ 2 / 100",
          "max(x, 100)",
          "if(x > 100, 101, 99)",
        ),
        distance: fc.double({ min: 0, max: 30, noNaN: true }),
      }),
      ({ bound, side, isInclusive, goal, comparison, formula, distance }) => {
        const ends = side === "low" ? `${bound},` : `,${bound}`;
        const row = `x,2025,,${ends},${isInclusive ? "inclusive" : ""},1,official,2026,b\n`;
        const model = `x: { unit: 1, equation: lag(x), observed: x }\ny: { unit: 1, equation: "${formula}" }\n`;
        const { verdicts } = verdictsOf(row, model, `t,y,2025,${comparison},${goal},1,plan\n`);
        const allowed = side === "low" ? bound + distance : bound - distance;
        fc.pre(distance > 1e-6 || (distance === 0 && isInclusive));
        const exact = verdictsOf(
          `x,2025,${allowed},,,,1,official,2026,b\n`,
          model,
          `t,y,2025,${comparison},${goal},1,plan\n`,
        );
        const { status } = verdicts.t!;
        if (status !== "cannot be said") expect(exact.verdicts.t?.status).toBe(status);
      },
    ),
    { numRuns: 300, seed: 11 },
  );
});
