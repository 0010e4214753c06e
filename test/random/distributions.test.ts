import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distributionOf, fillDraws, quantileOf } from "../../src/language/distribution-of.ts";
import { exp } from "../../src/number/exp.ts";
import { lowerTail, shapesOf } from "../../src/random/beta-function.ts";
import { normalCdf } from "../../src/random/normal-cdf.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { stirlingError } from "../../src/random/stirling-error.ts";
import { fillUniforms, sourceOf } from "../../src/random/uniforms.ts";
import { errorInUlps, fromHex } from "../number/ulps.ts";
import { priorOf, rowsOf } from "./fixture.ts";
import { hashOfBits } from "./hash.ts";

const kinds = [
  "normal(1, 2)",
  "lognormal(2, 0.6)",
  "uniform(-3, 5)",
  "triangular(52, 63, 95)",
  "beta(0.3, 0.1)",
  "student(0, 1, 2.5)",
  "truncated(normal(2, 4), -5, 10)",
  "truncated(truncated(student(2, 1, 3), 0, 9), 1, 20)",
  "empirical(3, 5, 5, 6)",
];

function drawsOf(text: string, members: number): Float64Array {
  const out = new Float64Array(members);
  fillUniforms(sourceOf(1, "x"), 0, out);
  fillDraws(priorOf(text), out, out);
  return out;
}

describe("densities", () => {
  // Closed forms: Student's t with 2 degrees of freedom is 1 / (2 + t²)^1.5, beta(0.4, 0.2) has the shapes 2 and 3.
  const bell = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  test.each([
    ["normal(1, 2)", 2.3, bell(0.65) / 2],
    ["lognormal(2, 0.6)", 3, bell(Math.log(1.5) / 0.6) / 1.8],
    ["uniform(-3, 5)", 4, 1 / 8],
    ["triangular(0, 4, 10)", 2, 0.1],
    ["triangular(0, 4, 10)", 7, 0.1],
    ["beta(0.4, 0.2)", 0.3, 12 * 0.3 * 0.49],
    ["student(1, 3, 2)", 7, 1 / 3 / 6 ** 1.5],
    ["truncated(normal(0, 1), 0, 9)", 0.5, 2 * bell(0.5)],
  ])("%s at %d", (text, x, expected) => {
    const { logDensity } = distributionOf(priorOf(text))!;
    expect(Math.abs(Math.exp(logDensity!(x)) / expected - 1)).toBeLessThan(1e-13);
  });

  test("there is none outside, and none of single values", () => {
    for (const [text, x] of [
      ["lognormal(2, 0.6)", 0],
      ["uniform(-3, 5)", 5.1],
      ["triangular(0, 4, 10)", -1],
      ["beta(0.4, 0.2)", 1],
      ["truncated(normal(0, 1), 0, 9)", -0.1],
    ] as const)
      expect(distributionOf(priorOf(text))!.logDensity!(x)).toBe(Number.NEGATIVE_INFINITY);
    expect(distributionOf(priorOf("empirical(3, 5)"))!.logDensity).toBeUndefined();
    expect(distributionOf(priorOf("truncated(empirical(3, 5), 0, 9)"))!.logDensity).toBeUndefined();
  });
});

describe("against mpmath", () => {
  test("quantiles of the normal distribution", () => {
    const errors = rowsOf("normal-quantile").map(([p, nearest, rest]) =>
      errorInUlps(normalQuantile(fromHex(p!)), fromHex(nearest!), Number(rest)),
    );
    expect(Math.max(...errors)).toBeLessThan(4.5);
  });

  test("both tails of the normal distribution", () => {
    const errors = rowsOf("normal-cdf").map(([x, nearest, rest]) =>
      errorInUlps(normalCdf(fromHex(x!)), fromHex(nearest!), Number(rest)),
    );
    expect(Math.max(...errors)).toBeLessThan(5);
  });

  test("quantiles of priors, to 20 units of the last place of a typical draw", () => {
    const sds = new Map(rowsOf("moments", ";").map(([text, , sd]) => [text, Number(sd)]));
    for (const [text, u, nearest] of rowsOf("quantiles", ";")) {
      const truth = fromHex(nearest!);
      // Where a draw is small by chance, its error is as large as that of the others.
      const typical = Math.abs(truth) + (sds.get(text) || 1);
      expect(Math.abs(quantileOf(priorOf(text!))(fromHex(u!)) - truth) / typical, text).toBeLessThan(20 * 2 ** -53);
    }
  });

  test("far out a beta or student draw keeps all digits of its own", () => {
    for (const [text, u, nearest, rest] of rowsOf("quantiles", ";")) {
      // A shape of 0.007 has quantiles such as 10^-140, whose logarithm is all that can be computed well.
      if (!/^(beta|student)/.test(text!) || text === "beta(0.1, 0.29)") continue;
      const error = errorInUlps(quantileOf(priorOf(text!))(fromHex(u!)), fromHex(nearest!), Number(rest));
      expect(error, `${text} ${u}`).toBeLessThan(16);
    }
  });
});

test.each(rowsOf("moments", ";"))("mean and deviation of %s from its closed form", (text, mean, sd) => {
  const members = 2 ** 14;
  const draws = drawsOf(text!, members);
  const average = draws.reduce((sum, x) => sum + x, 0) / members;
  const deviation = Math.sqrt(draws.reduce((sum, x) => sum + (x - average) ** 2, 0) / members);
  if (mean === "nan") return;
  const scale = Number(sd);
  // The tails of a student distribution hold much of its variance.
  const isHeavy = /student\(.*, 2.5\)/.test(text!);
  expect(Math.abs(average - Number(mean)) / scale).toBeLessThan(isHeavy ? 0.02 : 0.001);
  expect(Math.abs(deviation / scale - 1)).toBeLessThan(isHeavy ? 0.5 : 0.01);
});

test.each(kinds)("%s: quantiles rise, and the distribution function takes them back", (text) => {
  const distribution = distributionOf(priorOf(text))!;
  const probability = fc.nat({ max: 0xffffffff }).map((k) => (k + 0.5) / 2 ** 32);
  fc.assert(
    fc.property(probability, probability, (u, v) => {
      const x = distribution.quantile(u, 1 - u);
      const y = distribution.quantile(v, 1 - v);
      if (u <= v) expect(x).toBeLessThanOrEqual(y);
      expect(Math.abs(distribution.cdf(x) + distribution.survival(x) - 1)).toBeLessThan(1e-15);
      if (text.startsWith("empirical")) expect(distribution.cdf(x)).toBeGreaterThanOrEqual(u);
      else expect(Math.abs(distribution.cdf(x) - u)).toBeLessThan(1e-14);
    }),
  );
});

test("draws of 2^m members have their quantiles in every kind", () => {
  for (const text of kinds.filter((kind) => !kind.startsWith("empirical"))) {
    const sorted = drawsOf(text, 1024).sort();
    const quantile = quantileOf(priorOf(text));
    for (let k = 1; k < 1024; k++) {
      expect(sorted[k - 1]).toBeLessThanOrEqual(quantile(k / 1024));
      expect(sorted[k]).toBeGreaterThanOrEqual(quantile(k / 1024));
    }
  }
});

test("an empirical prior gives each value its share", () => {
  const draws = drawsOf("empirical(6, 3, 5, 5)", 1024);
  const count = (value: number) => draws.reduce((sum, draw) => sum + (draw === value ? 1 : 0), 0);
  expect([3, 5, 6].map(count)).toEqual([256, 512, 256]);
});

test("a truncated prior is the prior between its bounds, far tails too", () => {
  const draws = drawsOf("truncated(normal(0, 1), 8, 9)", 1000);
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(8);
  expect(Math.max(...draws)).toBeLessThanOrEqual(9);
  expect(new Set(draws).size).toBe(1000);
  expect(new Set(drawsOf("truncated(empirical(1, 2, 3, 4), 2, 3)", 64))).toEqual(new Set([2, 3]));
});

test.each([
  "truncated(uniform(0, 1), 2, 3)",
  "truncated(empirical(1, 2), 3, 4)",
  "truncated(truncated(empirical(1, 5), 0, 2), 3, 9)",
  "truncated(normal(0, 1), 50, 60)",
])("%s has nothing between its bounds", (text) => {
  expect(() => priorOf(text)).toThrow(
    `model.yaml:1:1: prior: the distribution has nothing between low and high: "${text}"`,
  );
});

test("shapes from 0.01 to 10^9 come to an end, with a tail that is taken back", () => {
  const shape = fc.double({ min: -2, max: 9, noNaN: true }).map((power) => 10 ** power);
  fc.assert(
    fc.property(shape, shape, fc.double({ min: 1e-9, max: 0.999999, noNaN: true }), (a, b, u) => {
      const mean = a / (a + b);
      const sd = Math.sqrt((mean * (1 - mean)) / (a + b + 1));
      const x = quantileOf({ kind: "beta", mean, sd })(u);
      expect(x >= 0 && x <= 1).toBe(true);
      const sum = (mean * (1 - mean)) / (sd * sd) - 1;
      const { probability, density } = lowerTail(shapesOf(mean * sum, (1 - mean) * sum), x, 1 - x);
      // What x and 1 - x as doubles can tell.
      const unsure = density * (2 ** -52 + 2 ** -52 / (1 - x)) + 1e-12;
      if (x > 1e-300 && x < 1) expect(Math.abs(probability - u)).toBeLessThan(unsure);
    }),
    { numRuns: 300 },
  );
});

test("tails with few degrees of freedom, by their closed forms", () => {
  const beta = lowerTail(shapesOf(2, 3), 0.4, 0.6);
  expect(Math.abs(beta.probability - 0.5248)).toBeLessThan(4e-16);
  // Student's t with 2 degrees of freedom: F(x) = ½ + x / (2 √(2 + x²)).
  const { cdf } = distributionOf(priorOf("student(0, 1, 2)"))!;
  for (const x of [-30, -1, -0.1, 0, 0.5, 2, 100])
    expect(Math.abs(cdf(x) - (0.5 + x / (2 * Math.sqrt(2 + x * x))))).toBeLessThan(1e-15);
  // Γ(½) = √π, Γ(1) = 1, Γ(5) = 24.
  const gamma = (z: number) => Math.sqrt((2 * Math.PI) / z) * (z / Math.E) ** z * exp(stirlingError(z));
  expect(Math.abs(gamma(0.5) - Math.sqrt(Math.PI))).toBeLessThan(1e-15);
  expect(Math.abs(gamma(1) - 1)).toBeLessThan(1e-15);
  expect(Math.abs(gamma(5) - 24)).toBeLessThan(3e-14);
});

// Recorded on Node 24, x64. Any other machine, engine or back end must come to the same bits.
test("the bits of the draws of every kind", () => {
  expect(hashOfBits(kinds.flatMap((text) => [...drawsOf(text, 200)]))).toBe("42b8b019c9efea24");
});
