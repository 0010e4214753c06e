import { expect, test } from "vitest";
import { truePoints, worstError } from "./fixture.ts";
import { errorInUlps, fromHex, neighbour, toHex, unitInLastPlace } from "./ulps.ts";

test("doubles and their bits", () => {
  expect(toHex(1)).toBe("3ff0000000000000");
  expect(fromHex("8000000000000000")).toBe(-0);
  expect(neighbour(1, 1)).toBe(1 + Number.EPSILON);
  expect(neighbour(-1, 1)).toBe(-1 + Number.EPSILON / 2);
  expect(neighbour(-Number.MIN_VALUE, 2)).toBe(Number.MIN_VALUE);
});

test("the unit in the last place, normal and subnormal", () => {
  expect(unitInLastPlace(1)).toBe(2 ** -52);
  expect(unitInLastPlace(-1.99)).toBe(2 ** -52);
  expect(unitInLastPlace(0.75)).toBe(2 ** -53);
  expect(unitInLastPlace(0)).toBe(2 ** -1074);
  expect(unitInLastPlace(2 ** -1022)).toBe(2 ** -1074);
  expect(unitInLastPlace(2 ** -1021)).toBe(2 ** -1073);
  expect(unitInLastPlace(2 ** -970)).toBe(2 ** -1022);
  expect(unitInLastPlace(2 ** -969)).toBe(2 ** -1021);
});

test("an error counts from the true value, not from the nearest double", () => {
  expect(errorInUlps(1, 1, 0.25)).toBe(0.25);
  expect(errorInUlps(1 + 2 ** -52, 1, 0.25)).toBe(0.75);
  expect(errorInUlps(1 - 2 ** -52, 1, 0.25)).toBe(1.25);
  expect(errorInUlps(Number.MAX_VALUE, Number.POSITIVE_INFINITY, 0)).toBe(Number.POSITIVE_INFINITY);
  expect(errorInUlps(Number.NaN, 1, 0)).toBe(Number.POSITIVE_INFINITY);
});

test("a result one place off is noticed in every fixture", () => {
  const columns = { exp: ["exp"], logarithm: ["log", "log2", "log10"], pow: ["pow"], turn: ["sin", "cos", "tan"] };
  for (const [file, names] of Object.entries(columns)) {
    for (const name of names) {
      const points = truePoints(file, name);
      const results = new Map(points.map(({ x, y, nearest }) => [`${x} ${y}`, nearest]));
      const right = (x: number, y: number) => results.get(`${x} ${y}`) as number;
      expect(worstError(points, right)).toBeLessThanOrEqual(0.5);
      expect(worstError(points, (x, y) => neighbour(right(x, y), 1))).toBeGreaterThan(1.4);
    }
  }
});
