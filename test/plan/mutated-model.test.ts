import fc from "fast-check";
import { expect, test } from "vitest";
import { faultOfAnswer, guangzhou, readChanged } from "./guangzhou.ts";
import { mutate, mutations } from "./mutation.ts";

const runs = [4_000, 1_000];

/** With the other half, 10,000 mutated folders; in two files, so that they run beside each other. */
test.each(["model.yaml", "plan.yaml"].map((name, i) => [name, runs[i]!] as const))(
  "%s changed at random, %d times",
  (name, numRuns) => {
    const property = fc.property(mutations, (mutation) => {
      expect(faultOfAnswer(readChanged(name, mutate(guangzhou[name]!, mutation)))).toBeUndefined();
    });
    fc.assert(property, { numRuns });
  },
  300_000,
);
