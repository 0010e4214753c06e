import fc from "fast-check";
import { expect, test } from "vitest";
import { faultOfAnswer, guangzhou, readChanged, tablesOfGuangzhou } from "./guangzhou.ts";
import { mutateAll, mutations } from "./mutation.ts";

test("the tables beside the small model have no problem", () => {
  expect(readChanged("sources.csv", guangzhou["sources.csv"]!, tablesOfGuangzhou).problems).toEqual([]);
});

test.each([
  ["observations.csv", 4000],
  ["sources.csv", 1500],
  ["targets.csv", 2000],
])(
  "%s changed at random, %d times",
  (name, numRuns) => {
    const property = fc.property(mutations, (changes) => {
      const answer = readChanged(name, mutateAll(guangzhou[name]!, changes), tablesOfGuangzhou);
      expect(faultOfAnswer(answer)).toBeUndefined();
    });
    fc.assert(property, { numRuns, seed: 1 });
  },
  300_000,
);
