import { describe, expect, test } from "vitest";
import { fateOf, mutantsOf, scenariosIn } from "../../../scripts/mutants.ts";
import { checkLaws } from "../../../src/analysis/laws/check-laws.ts";
import { diskFolder } from "../../../src/plan/disk.ts";
import { formatProblem, Problems } from "../../../src/plan/problem.ts";
import { readChecks } from "../../../src/plan/read-checks.ts";
import { openOwn } from "../workspace.ts";

function lawsOf(name: string) {
  const problems = new Problems();
  const { model } = openOwn(name);
  const { laws } = readChecks(diskFolder(`data/${name}`), model.plan, problems);
  const scenarios = scenariosIn(diskFolder(`scenarios/${name}`), problems);
  return { model, laws, scenarios, problems };
}

describe.each(["guangzhou", "china"])("the laws of %s", (name) => {
  const { model, laws, scenarios, problems } = lawsOf(name);

  test("are fifteen or more, and hold", () => {
    expect(laws.length).toBeGreaterThanOrEqual(15);
    const results = checkLaws(model, scenarios, laws, problems, { points: 128 });
    expect(problems.all.map(formatProblem)).toEqual([]);
    expect(results.filter(({ status }) => status !== "holds")).toEqual([]);
  });

  test("find nine in ten of every twelfth mutant of the model", () => {
    const baseline = scenarios.filter(({ name: scenario }) => scenario === "baseline");
    const own = laws.map((law) => ({ ...law, scenarios: undefined }));
    const fates = mutantsOf(model.plan)
      .filter((_, i) => i % 12 === 0)
      .map((mutant) => fateOf(model.plan, baseline, own, mutant, 64).fate);
    const killed = fates.filter((fate) => fate === "killed").length;
    expect(killed).toBeGreaterThan(0);
    expect(killed / fates.filter((fate) => fate !== "refused").length).toBeGreaterThanOrEqual(0.9);
  });
});
