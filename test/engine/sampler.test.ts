import fc from "fast-check";
import { expect, test } from "vitest";
import { sampler } from "../../src/engine/sampler/sampler.ts";
import { fillDraws } from "../../src/language/distribution-of.ts";
import type { Prior } from "../../src/language/prior.ts";
import { normalQuantileOf } from "../../src/random/normal-quantile.ts";
import { fillUniforms, type Source } from "../../src/random/uniforms.ts";

const source: fc.Arbitrary<Source> = fc.record({ set: fc.string(), dimension: fc.integer({ min: 0, max: 31 }) });
const first = fc.oneof(
  fc.integer({ min: 0, max: 5000 }),
  fc.integer({ min: 0, max: 2 ** 32 - 5000 }),
  fc.constantFrom(0, 255, 256, 1023, 1024, 2 ** 31 - 100, 2 ** 31, 2 ** 32 - 4000),
);
const length = fc.integer({ min: 1, max: 3000 });
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const above = number(1e-3, 1e6);

const prior: fc.Arbitrary<Prior> = fc.oneof(
  fc.record({ kind: fc.constant("normal" as const), mean: number(-1e6, 1e6), sd: above }),
  fc.record({ kind: fc.constant("lognormal" as const), median: above, sigma: number(1e-3, 200) }),
  fc.tuple(number(-1e6, 1e6), above).map(([low, width]) => ({ kind: "uniform" as const, low, high: low + width })),
  fc
    .tuple(number(-1e6, 1e6), above, number(0, 1))
    .filter(([low, width]) => low + width > low)
    .map(([low, width, part]) => {
      const high = low + width;
      const mode = Math.min(high, Math.max(low, low + part * width));
      return { kind: "triangular" as const, low, mode, high };
    }),
);

const bits = (values: Float64Array) => [...new BigUint64Array(values.buffer)];

function uniformsOf(where: Source, from: number, count: number): Float64Array {
  const out = new Float64Array(count);
  fillUniforms(where, from, out);
  return out;
}

test("uniform draws have the bits of the plain ones, wherever they begin and end", () => {
  fc.assert(
    fc.property(source, first, length, (where, from, count) => {
      const out = new Float64Array(count);
      sampler().uniforms(where, from, out);
      expect(bits(out)).toEqual(bits(uniformsOf(where, from, count)));
    }),
    { numRuns: 60 },
  );
});

test("normal draws have the bits of the plain quantiles", () => {
  fc.assert(
    fc.property(source, first, length, (where, from, count) => {
      const out = new Float64Array(count);
      sampler().normals(where, from, out);
      const plain = uniformsOf(where, from, count).map((p) => normalQuantileOf(p, 1 - p));
      expect(bits(out)).toEqual(bits(plain));
    }),
    { numRuns: 60 },
  );
});

test("draws of priors have the bits of their distributions", () => {
  fc.assert(
    fc.property(prior, source, first, length, (belief, where, from, count) => {
      const out = new Float64Array(count);
      expect(sampler().draws(belief, where, from, out)).toBe(true);
      const plain = new Float64Array(count);
      fillDraws(belief, uniformsOf(where, from, count), plain);
      expect(bits(out)).toEqual(bits(plain));
    }),
    { numRuns: 150 },
  );
});

test("other priors are left to others", () => {
  const out = new Float64Array(8);
  expect(sampler().draws({ kind: "beta", mean: 0.5, sd: 0.1 }, { set: "x", dimension: 0 }, 0, out)).toBe(false);
  expect([...out]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});
