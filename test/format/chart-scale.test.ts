import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numberOnScale, valueScale } from "../../src/format/chart-scale.ts";
import { formatTime, yearLabels } from "../../src/format/chart-years.ts";

const anyNumber = fc.oneof(
  fc.double({ min: -1e300, max: 1e300, noNaN: true }),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.integer({ min: -1000, max: 1000 }),
  fc.constantFrom(0, 1e15, 1e15 + 1, 1e-9, 5e-324),
);
const values = fc.array(anyNumber, { minLength: 1, maxLength: 8 });
const most = fc.integer({ min: 3, max: 5 });
const widest = fc.integer({ min: 6, max: 12 });

describe("ticks", () => {
  test("cover the values, are three to five, equally apart, and fit the axis", () => {
    fc.assert(
      fc.property(values, most, widest, (all, mostTicks, width) => {
        const { low, high, ticks } = valueScale(all, mostTicks, width);
        const room = (high - low) * 1e-6;
        expect(low).toBeLessThanOrEqual(Math.min(...all) + room);
        expect(high).toBeGreaterThanOrEqual(Math.max(...all) - room);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(mostTicks);
        expect([ticks[0]!.value, ticks.at(-1)!.value]).toEqual([low, high]);
        for (const { text } of ticks) expect(text.length).toBeLessThanOrEqual(width);
      }),
      { numRuns: 2000 },
    );
  });

  test("are round, and their texts say what they are", () => {
    fc.assert(
      fc.property(values, most, widest, (all, mostTicks, width) => {
        const { ticks, power } = valueScale(all, mostTicks, width);
        const step = ticks[1]!.value - ticks[0]!.value;
        const numbers = ticks.map(({ text }) => Number(text.replaceAll(",", "").replace("−", "-")));
        const shownStep = (numbers.at(-1)! - numbers[0]!) / (numbers.length - 1);
        const mantissa = Number(Number(shownStep.toExponential(6).split("e")[0]).toFixed(4));
        expect([1, 2, 2.5, 5]).toContain(mantissa);
        for (const [index, { value }] of ticks.entries()) {
          expect(Math.abs(Number(`${numbers[index]}e${power}`) - value)).toBeLessThanOrEqual(Math.abs(step) * 1e-6);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [[13.14, 19.7, 20], 5, ["12.5", "15.0", "17.5", "20.0"]],
    [[0, 1], 5, ["0.00", "0.25", "0.50", "0.75", "1.00"]],
    [[0, 1], 3, ["0.0", "0.5", "1.0"]],
    [[0, 31000], 5, ["0", "10,000", "20,000", "30,000", "40,000"]],
    [[-3, 8], 4, ["−5", "0", "5", "10"]],
  ])("of %j, at most %i", (all, mostTicks, texts) => {
    expect(valueScale(all, mostTicks, 9).ticks.map(({ text }) => text)).toEqual(texts);
  });
});

test.each([
  [15, 0, 6, "15"],
  [14.687123, 0, 9, "14.6871"],
  [1234567, 0, 9, "1,234,570"],
  [-1234.5, 0, 6, "−1,235"],
  [2.5e12, 12, 6, "2.5"],
])("number of a target %d without 1e%i in %i columns", (value, power, width, text) => {
  expect(numberOnScale(value, power, width)).toBe(text);
});

describe("years", () => {
  const year = fc.oneof(fc.integer({ min: 1900, max: 2100 }), fc.double({ min: 1900, max: 2100, noNaN: true }));
  test("never overlap, lie within the line and stand under their mark", () => {
    fc.assert(
      fc.property(
        year,
        year,
        fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.integer({ min: 20, max: 300 }),
        (a, b, part, columns) => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          const cursor = part === null ? undefined : from + part * (to - from);
          const left = 5;
          const columnOf = (time: number) =>
            left + (to === from ? 7 : Math.round(((time - from) / (to - from)) * (columns - left - 1)));
          const labels = [...yearLabels(from, to, cursor, columnOf, columns)].sort((x, y) => x.start - y.start);
          expect(labels.length).toBeGreaterThan(0);
          if (cursor !== undefined) expect(labels.map(({ text }) => text)).toContain(formatTime(cursor));
          for (const [index, { time, text, start, end }] of labels.entries()) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(columns);
            expect(end - start).toBe(text.length);
            expect(columnOf(time)).toBeGreaterThanOrEqual(start);
            expect(columnOf(time)).toBeLessThan(end);
            const next = labels[index + 1];
            if (next !== undefined) expect(next.start - end).toBeGreaterThanOrEqual(2);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    [2019, 2035, 60, ["2020", "2022", "2024", "2026", "2028", "2030", "2032", "2034"]],
    [2019, 2035, 26, ["2020", "2025", "2030", "2035"]],
    [2024, 2024.75, 40, ["2024", "2024.25", "2024.5", "2024.75"]],
    [2020, 2021, 40, ["2020", "2021"]],
    [2020, 2020, 40, ["2020"]],
  ])("from %d to %d in %i columns", (from, to, columns, texts) => {
    const columnOf = (time: number) => (to === from ? 9 : Math.round(((time - from) / (to - from)) * (columns - 1)));
    expect(yearLabels(from, to, undefined, columnOf, columns).map(({ text }) => text)).toEqual(texts);
  });
});
