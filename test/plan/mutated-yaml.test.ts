import fc from "fast-check";
import { expect, test } from "vitest";
import { faultOfAnswer, guangzhou, readChanged } from "./guangzhou.ts";
import { mutateAll, mutations } from "./mutation.ts";

/** With the tables, 10,000 mutated folders; in two files, so that they run beside each other where they can. */
test.each([
  ["model.yaml", 2000],
  ["plan.yaml", 500],
])(
  "%s changed at random, %d times",
  (name, numRuns) => {
    const property = fc.property(mutations, (changes) => {
      expect(faultOfAnswer(readChanged(name, mutateAll(guangzhou[name]!, changes)))).toBeUndefined();
    });
    fc.assert(property, { numRuns, seed: 1 });
  },
  300_000,
);
