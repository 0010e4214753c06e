import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { faults, harmless } from "../../scripts/faults.ts";
import { plant } from "../../scripts/plant.ts";
import { openPlan } from "../../src/cli/open-plan.ts";
import { checkReferences } from "../../src/cli/references.ts";
import { plansCopy } from "./kapok.ts";

// All of them are made by scripts/seeded-faults.ts; here is one in eight, of every kind of file.
const slice = faults.filter((_, i) => i % 8 === 3);

test("there are sixty", () => {
  expect(faults).toHaveLength(60);
  expect(new Set(slice.map(({ file }) => file)).size).toBeGreaterThan(3);
});

test("each is found, and what was changed is named with its line, and nothing else", async () => {
  const folder = plansCopy();
  for (const fault of slice) {
    const { isFound, isAttributed, named } = await plant(folder, fault);
    expect({ isFound, isAttributed }, `${fault.kind} ${fault.subject}, named ${named}`).toEqual({
      isFound: true,
      isAttributed: true,
    });
  }
}, 20_000);

test("a comment, the order of keys, a label are found by none", async () => {
  const folder = plansCopy();
  for (const { file, old, now } of harmless) {
    const text = readFileSync(join(folder, file), "utf8");
    expect(text).toContain(old);
    writeFileSync(join(folder, file), text.replace(old, now));
  }
  const scenarios = await checkReferences(openPlan(join(folder, "data/guangzhou")));
  expect(scenarios.flatMap(({ findings }) => findings)).toEqual([]);
}, 20_000);
