import { expect, test } from "vitest";
import { reverseBits } from "../../src/random/reverse-bits.ts";
import { sobolDimensions, sobolPoint } from "../../src/random/sobol.ts";
import { rowsOf } from "./fixture.ts";

test("the first points of three dimensions, as Joe and Kuo print them", () => {
  // Their generator goes by Gray code: point k there is point k XOR k/2 in natural order.
  const printed = [
    [0, 0, 0],
    [0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25],
    [0.25, 0.75, 0.75],
    [0.375, 0.375, 0.625],
    [0.875, 0.875, 0.125],
    [0.625, 0.125, 0.875],
    [0.125, 0.625, 0.375],
    [0.1875, 0.3125, 0.9375],
    [0.6875, 0.8125, 0.4375],
  ];
  for (const [k, point] of printed.entries())
    expect([0, 1, 2].map((dimension) => sobolPoint(k ^ (k >> 1), dimension) / 2 ** 32)).toEqual(point);
});

test("all 32 dimensions are scipy's", () => {
  for (const [index, ...point] of rowsOf("sobol"))
    expect(Array.from({ length: sobolDimensions }, (_, d) => sobolPoint(Number(index), d))).toEqual(point.map(Number));
});

test("the first dimension reverses the bits of the index", () => {
  for (const index of [0, 1, 6, 0x12345678, 0xffffffff]) expect(sobolPoint(index, 0)).toBe(reverseBits(index));
  expect(reverseBits(0x12345678)).toBe(0x1e6a2c48);
});

test("every dimension of a block of 2^m has a point in each of 2^m intervals", () => {
  for (let dimension = 0; dimension < sobolDimensions; dimension++) {
    const cells = Array.from({ length: 256 }, (_, i) => sobolPoint(768 + i, dimension) >>> 24);
    expect(new Set(cells).size).toBe(256);
  }
});

test("there are no more dimensions than the table has", () => {
  expect(() => sobolPoint(1, 32)).toThrow(RangeError);
});
