import { expect, test } from "vitest";
import { findPosterior } from "../../../src/analysis/posterior/find-posterior.ts";
import { runOf } from "../ensemble/models.ts";

// Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari, Gelman 2018): parameters from the priors, data from
// the parameters, a posterior from the data; the rank of each parameter among the rows of its posterior is uniform.
const sets = 500;
const rows = 63;
const bins = 8;

const model = `speed: { role: assumption, unit: 1/year, value: 0.3, prior: "uniform(0.1, 0.5)", estimated: true }
ceiling: { role: assumption, unit: 1, value: 100, prior: "normal(100, 15)", estimated: true }
drag: { role: assumption, unit: 1/year, value: 1, prior: "normal(1, 1)" }
surprise: { role: shock, unit: 1/year, prior: "normal(0, 4)" }
x: { unit: 1, observed: x, equation: "lag(x) + (speed * (ceiling - lag(x)) - drag + surprise) * dt" }
`;

test(`the ranks of what ${sets} data sets were made with are uniform`, { timeout: 60_000 }, () => {
  const random = randomNumbers(20_240_516);
  const counts = { speed: new Array<number>(bins).fill(0), ceiling: new Array<number>(bins).fill(0) };
  let refused = 0;
  for (let set = 0; set < sets; set++) {
    const truth = { speed: 0.1 + 0.4 * random.uniform(), ceiling: 100 + 15 * random.normal() };
    const drag = 1 + random.normal();
    const observations = ["x,2020,10,,,1,official,2023,s"];
    for (let year = 2021, x = 10; year <= 2026; year++) {
      x += truth.speed * (truth.ceiling - x) - drag + 4 * random.normal();
      // One year is not published, so that a gap has the shocks of two.
      if (year !== 2023) observations.push(`x,${year},${x},,,1,official,2023,s`);
    }
    const found = findPosterior(runOf({ model, observations }), { draws: 1000, seed: set, rows });
    if (found.kind === "refused") {
      refused++;
      continue;
    }
    for (const name of ["speed", "ceiling"] as const) {
      const column = found.posterior.columns[found.posterior.names.indexOf(name)]!;
      const rank = column.reduce((below, value) => (value < truth[name] ? below + 1 : below), 0);
      counts[name][Math.floor((rank * bins) / (rows + 1))]!++;
    }
  }
  expect(refused).toBe(0);
  for (const name of ["speed", "ceiling"] as const) {
    const expected = sets / bins;
    const chiSquared = counts[name].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // The 99 % quantile of chi-squared with 7 degrees of freedom is 18.475.
    expect(chiSquared, `${name}: ${counts[name]}`).toBeLessThan(18.475);
  }
});

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
