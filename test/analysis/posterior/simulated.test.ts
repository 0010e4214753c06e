import { expect, test } from "vitest";
import { findPosterior } from "../../../src/analysis/posterior/find-posterior.ts";
import { runOf } from "../ensemble/models.ts";

// Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari, Gelman 2018): parameters from the priors, data from
// the parameters, a posterior from the data; the rank of each parameter among the rows of its posterior is uniform.
const sets = 500;
const rows = 63;
const bins = 8;

const assumptions = `speed: { role: assumption, unit: 1/year, value: 0.3, prior: "uniform(0.1, 0.5)", estimated: true }
ceiling: { role: assumption, unit: 1, value: 100, prior: "normal(100, 15)", estimated: true }
drag: { role: assumption, unit: 1/year, value: 1, prior: "normal(1, 1)" }
x: { unit: 1, observed: x, equation: "lag(x) + (speed * (ceiling - lag(x)) - drag + surprise) * dt" }
`;
const names = ["speed", "ceiling"] as const;

/** What draws are made of: a model, its shocks, and what is published of a year. */
interface Maker {
  readonly model: string;
  readonly draws: number;
  readonly surprise: (random: Random) => number;
  readonly published: (year: number, x: number, speed: number, random: Random) => readonly string[];
}

const number = (series: string, year: number, value: number) => `${series},${year},${value},,,1,official,2023,s`;

const makers: Readonly<Record<string, Maker>> = {
  "normal shocks": {
    model: `${assumptions}surprise: { role: shock, unit: 1/year, prior: "normal(0, 4)" }\n`,
    draws: 1000,
    surprise: (random) => 4 * random.normal(),
    published: (year, x) => [number("x", year, x)],
  },
  "Student's t and lognormal shocks, and what lies above 60 is published as that": {
    model: `${assumptions}surprise: { role: shock, unit: 1/year, prior: "student(0, 3, 4)" }
z: { unit: 1, observed: z, equation: 10 * speed * luck * dt }
luck: { role: shock, unit: 1, prior: "lognormal(1, 0.5)" }
`,
    draws: 1000,
    // Student's t with 4 degrees of freedom: chi-squared with 4 is twice the sum of two exponential numbers.
    surprise: (random) => {
      const chiSquared = -2 * Math.log((1 - random.uniform()) * (1 - random.uniform()));
      return (3 * random.normal()) / Math.sqrt(chiSquared / 4);
    },
    published: (year, x, speed, random) => [
      x > 60 ? `x,${year},,60,,1,official,2023,s` : number("x", year, x),
      number("z", year, 10 * speed * Math.exp(0.5 * random.normal())),
    ],
  },
};

test.each(Object.keys(makers))(
  `the ranks of what ${sets} data sets were made with are uniform: %s`,
  { timeout: 900_000 },
  (kind) => {
    const { model, draws, surprise, published } = makers[kind]!;
    const random = randomNumbers(20_240_516);
    const counts = { speed: new Array<number>(bins).fill(0), ceiling: new Array<number>(bins).fill(0) };
    let refused = 0;
    for (let set = 0; set < sets; set++) {
      const truth = { speed: 0.1 + 0.4 * random.uniform(), ceiling: 100 + 15 * random.normal() };
      const drag = 1 + random.normal();
      const observations = [number("x", 2020, 10)];
      for (let year = 2021, x = 10; year <= 2026; year++) {
        x += truth.speed * (truth.ceiling - x) - drag + surprise(random);
        // One year is not published, so that a gap has the shocks of two.
        if (year !== 2023) observations.push(...published(year, x, truth.speed, random));
      }
      const run = runOf({ model, observations });
      const few = findPosterior(run, { draws, seed: set, rows });
      // Where so few draws say too little, more do.
      const found = few.kind === "refused" ? findPosterior(run, { draws: 16 * draws, seed: set, rows }) : few;
      if (found.kind === "refused") {
        refused++;
        continue;
      }
      for (const name of names) {
        const column = found.posterior.columns[found.posterior.names.indexOf(name)]!;
        const rank = column.reduce((below, value) => (value < truth[name] ? below + 1 : below), 0);
        counts[name][Math.floor((rank * bins) / (rows + 1))]!++;
      }
    }
    expect(refused).toBe(0);
    for (const name of names) {
      const expected = sets / bins;
      const chiSquared = counts[name].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      // The 99 % quantile of chi-squared with 7 degrees of freedom is 18.475.
      expect(chiSquared, `${name}: ${counts[name]}`).toBeLessThan(18.475);
    }
  },
);

type Random = ReturnType<typeof randomNumbers>;

/** Mulberry32 and the method of Box and Muller: nothing of the project. */
function randomNumbers(seed: number) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}
