import { expect, test } from "vitest";
import { probability, probabilityOrOne } from "../../src/cli/probability-option.ts";

/** 12.3 / 100 is 0.12300000000000001 in doubles, and no percentage that anybody typed. */
test("a percentage is the double of its decimal text", () => {
  expect(["12.3%", "0.8", "80 %", ".5", "99.9%"].map(probability)).toEqual([0.123, 0.8, 0.8, 0.5, 0.999]);
  expect(["100%", "1"].map(probabilityOrOne)).toEqual([1, 1]);
});

test.each(["", "%", "0", "-1", "1e-1", "101%", "half", "1"])("%s is refused", (text) => {
  expect(() => probability(text)).toThrow("between 0 and 1");
  if (text !== "1") expect(() => probabilityOrOne(text)).toThrow("above 0");
});
