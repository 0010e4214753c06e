import { describe, expect, test } from "vitest";
import { findPosterior } from "../../../src/analysis/posterior/find-posterior.ts";
import { weightedQuantiles } from "../../../src/analysis/posterior/weighted-quantiles.ts";
import { openTexts, runOrFail } from "../workspace.ts";
import { even, probabilities } from "./grids.ts";

// Rat43 of NIST's Statistical Reference Datasets (Ratkowsky 1983): a sigmoid with four parameters, of which three trade
// off along a bend. The noise is the certified residual standard deviation. Priors are uniform, the posterior by a grid.
const values = [
  16.08, 33.83, 65.8, 97.2, 191.55, 326.2, 386.87, 520.53, 590.03, 651.92, 724.93, 699.56, 689.96, 637.56, 717.41,
];
const noise = 28.262414662;
const ranges = { b1: [500, 900], b2: [0, 15], b3: [0.1, 2], b4: [0.1, 5] } as const;
const centre = { b1: 699.64, b2: 5.2771, b3: 0.75963, b4: 1.2792 };
const names = ["b1", "b2", "b3", "b4"] as const;

const files = {
  "plan.yaml": "title: Onions\nyears: { start: 2001, end: 2016 }\n",
  "model.yaml": `${names
    .map((name) => {
      const prior = `uniform(${ranges[name].join(", ")})`;
      return `${name}: { role: assumption, unit: "1", value: ${centre[name]}, prior: "${prior}", estimated: true }\n`;
    })
    .join("")}noise: { role: shock, unit: "1", prior: "normal(0, ${noise})" }
y: { unit: "1", observed: y, equation: "b1 / (1 + exp(b2 - b3 * (year - 2000))) ^ (1 / b4) + noise" }
`,
  "targets.csv": "id,series,year,comparison,value,unit,modelled,basis,source\n",
  "observations.csv": `series,year,value,low,high,unit,status,published,source\n${values
    .map((value, i) => `y,${2001 + i},${value},,,1,official,2019,s\n`)
    .join("")}`,
  "sources.csv": "id,title,publisher,published,url\ns,S,P,2023,\n",
};

/** Marginal masses on even grids. b1 is linear, so that given the others it is normal and integrated in closed form. */
function marginals() {
  const count = 120;
  const grids = names.map((name) => even(ranges[name][0], ranges[name][1], name === "b1" ? 800 : count));
  const masses = grids.map(({ points }) => new Float64Array(points.length));
  const squares = values.reduce((sum, y) => sum + y * y, 0);
  for (const [i, b2] of grids[1]!.points.entries()) {
    for (const [j, b3] of grids[2]!.points.entries()) {
      const bases = values.map((_, k) => Math.log1p(Math.exp(b2 - b3 * (k + 1))));
      for (const [l, b4] of grids[3]!.points.entries()) {
        let [ff, fy] = [0, 0];
        for (const [k, base] of bases.entries()) {
          const f = Math.exp(-base / b4);
          ff += f * f;
          fy += f * values[k]!;
        }
        // Relative to the best fit, whose residuals add up to about 15 - 4 variances.
        const mass = Math.exp((11 - (squares - (fy * fy) / ff) / noise ** 2) / 2) / Math.sqrt(ff);
        masses[1]![i]! += mass;
        masses[2]![j]! += mass;
        masses[3]![l]! += mass;
        if (mass < 1e-5) continue;
        const [mean, sd] = [fy / ff, noise / Math.sqrt(ff)];
        for (const [m, b1] of grids[0]!.points.entries()) {
          const z = (b1 - mean) / sd;
          if (Math.abs(z) < 6) masses[0]![m]! += (mass * Math.exp((-z * z) / 2)) / sd;
        }
      }
    }
  }
  return grids.map(({ points, step }, k) => {
    const total = masses[k]!.reduce((a, b) => a + b, 0);
    const low = points[0]! - step / 2;
    /** P(X ≤ x). */
    return (x: number) => {
      const place = (x - low) / step;
      const whole = Math.floor(place);
      const before = masses[k]!.subarray(0, whole).reduce((a, b) => a + b, 0);
      return (before + (place - whole) * (masses[k]![whole] ?? 0)) / total;
    };
  });
}

describe("a posterior along a bend", () => {
  const run = runOrFail(openTexts(files, { "s.yaml": "title: S\n" }), "s");
  const below = marginals();

  test.each([
    [131_072, 1],
    [131_072, 2],
    [16_384, 1],
    [16_384, 2],
  ])("%i draws, seed %i: all quantiles within the Monte Carlo error", { timeout: 120_000 }, (draws, seed) => {
    const found = findPosterior(run, { draws, seed });
    expect(found.kind).toBe("posterior");
    if (found.kind !== "posterior") return;
    const { weights, likelihoods } = found.sample;
    const { effective } = found.quality;
    expect(effective / draws).toBeGreaterThan(0.3);
    for (const [k, name] of names.entries()) {
      const quantiles = weightedQuantiles(likelihoods.inputs[k]!, weights, probabilities);
      for (const [q, p] of probabilities.entries()) {
        const error = Math.sqrt((p * (1 - p)) / effective);
        expect(Math.abs(below[k]!(quantiles[q]!) - p) / error, `${name} at ${p}: ${quantiles[q]}`).toBeLessThan(4);
      }
    }
  });
});
