import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stepFor, stepValue } from "../../src/tui/step-value.ts";
import type { Current, InputFact } from "../../src/tui/world.ts";

function input(step: number, low?: number, high?: number): InputFact {
  return { id: "x", role: "lever", label: {}, low, high, step };
}

const number = (text: string): Current => ({ kind: "number", text });
const textAfter = (text: string, steps: number, fact: InputFact) => {
  const next = stepValue(number(text), steps, fact);
  return next?.kind === "number" ? next.text : undefined;
};

describe("the distance of a step", () => {
  test("is about a hundredth of the range, a 1, 2 or 5 before zeros", () => {
    expect(stepFor(0, 100, 0)).toBe(1);
    expect(stepFor(0, 300, 0)).toBe(2);
    expect(stepFor(3, 5, 0)).toBe(0.02);
    expect(stepFor(0, 0.5, 0)).toBe(0.005);
    expect(stepFor(undefined, undefined, 270_000)).toBe(2000);
    expect(stepFor(undefined, undefined, 0)).toBe(1);
  });

  test("takes 60 to 175 steps through a range, and is written in one digit", () => {
    const bounds = fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 100_000 }));
    fc.assert(
      fc.property(bounds, fc.integer({ min: -6, max: 6 }), ([low, span], power) => {
        const scale = 10 ** power;
        const step = stepFor(low * scale, (low + span) * scale, 0);
        const count = (span * scale) / step;
        expect(count).toBeGreaterThan(60);
        expect(count).toBeLessThan(176);
        expect(String(step).replace(/^0\.0*|e.*|0+$/g, "")).toMatch(/^[125]$/);
      }),
    );
  });

  test("is a number for a range of no width", () => {
    expect(stepFor(5, 5, 5)).toBeGreaterThan(0);
  });
});

describe("steps", () => {
  test("are decimal: 0.1 three times is 0.3", () => {
    const fact = input(0.1, 0, 1);
    expect(textAfter(textAfter(textAfter("0", 1, fact)!, 1, fact)!, 1, fact)).toBe("0.3");
    expect(textAfter("0.7", 1, fact)).toBe("0.8");
    expect(textAfter("3.5", 1, input(0.02, 3, 5))).toBe("3.52");
    expect(textAfter("1.15", -1, input(0.05))).toBe("1.1");
  });

  test("add in whole hundredths what hundredths add", () => {
    const hundredths = fc.integer({ min: -100_000, max: 100_000 });
    fc.assert(
      fc.property(hundredths, fc.integer({ min: -10, max: 10 }), (start, steps) => {
        const next = textAfter(String(start / 100), steps, input(0.01)) ?? String(start / 100);
        expect(next).toBe(String((start + steps) / 100));
      }),
    );
  });

  test("stay in the range, and there is none at its end", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10, noNaN: true }), fc.integer({ min: -50, max: 50 }), (value, steps) => {
        const next = Number(textAfter(String(value), steps, input(0.3, 0, 10)) ?? value);
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThanOrEqual(10);
      }),
    );
    expect(textAfter("10", 1, input(1, 0, 10))).toBeUndefined();
    expect(textAfter("0", -10, input(1, 0, 10))).toBeUndefined();
  });

  test("never lead the other way: a value typed outside the range comes back to it or stays", () => {
    expect(textAfter("12", 1, input(1, 0, 10))).toBeUndefined();
    expect(textAfter("12", -1, input(1, 0, 10))).toBe("10");
    expect(textAfter("-3", -1, input(1, 0, 10))).toBeUndefined();
    expect(textAfter("-3", 1, input(1, 0, 10))).toBe("0");
  });

  test("very large and very small numbers are steps still, or none", () => {
    expect(textAfter("1e21", 1, input(1e19))).toBe("1.01e+21");
    expect(textAfter("1e-9", 1, input(1e-11))).toBe("1.01e-9");
    expect(textAfter("0", 1, input(1e-30))).toBe("1e-30");
  });

  test("a path moves as a whole, each point held in the range; an equation has no steps", () => {
    const path: Current = {
      kind: "path",
      points: [
        [2024, "0.1"],
        [2030, "9.9"],
      ],
    };
    expect(stepValue(path, 1, input(0.2, 0, 10))).toEqual({
      kind: "path",
      points: [
        [2024, "0.3"],
        [2030, "10"],
      ],
    });
    expect(stepValue({ kind: "formula", text: "2 * year" }, 1, input(1))).toBeUndefined();
    expect(stepValue({ kind: "path", points: [[2024, "10"]] }, 1, input(1, 0, 10))).toBeUndefined();
  });
});
