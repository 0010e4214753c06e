import { checkLaws, type LawResult, type LawsWish } from "../../../src/analysis/laws/check-laws.ts";
import { openScenario, openShelf, planAsItIs } from "../../../src/analysis/workspace.ts";
import { memoryFolder } from "../../../src/plan/folder.ts";
import { formatProblem, Problems } from "../../../src/plan/problem.ts";
import { readChecks } from "../../../src/plan/read-checks.ts";
import { open } from "../workspace.ts";

/**
 * A level that a lever fills and that loses a part of itself: level(t) = level(t − 1) · (1 − loss) + fill, 100 in 2020.
 */
export const tank = `
fill: { role: lever, unit: litre/year, value: 5, range: [0, 40] }
loss: { role: assumption, unit: "%/year", value: 10, range: [0, 30] }
level: { unit: litre, equation: lag(level) * (1 - loss * dt) + fill * dt, initial: 100 }
share: { unit: "1", equation: level / (400 * unit("litre")) }
`;

export interface Outcome {
  readonly results: readonly LawResult[];
  readonly problems: readonly string[];
}

/** Holds laws, in YAML below `laws:`, against a small plan. */
export function hold(laws: string, files: Record<string, string> = {}, wish: LawsWish = {}): Outcome {
  const { scenarios = "", ...others } = files;
  const plan = memoryFolder("data/tank", {
    "plan.yaml": "title: Tank\nyears: { start: 2020, end: 2025 }\nunits: [litre]\n",
    "model.yaml": tank,
    "checks.yaml": `laws:\n${laws
      .split("\n")
      .map((line) => `  ${line}`)
      .join("\n")}\n`,
    ...others,
  });
  const folder = memoryFolder(
    "scenarios/tank",
    scenarios === "" ? {} : (JSON.parse(scenarios) as Record<string, string>),
  );
  const { model } = open(plan, folder);
  const problems = new Problems();
  const shelf = openShelf(folder, problems);
  const named = shelf.names.flatMap((name) => shelf.read(name) ?? []);
  const resolved = (named.length === 0 ? [planAsItIs] : named).map((one) => openScenario(one, [], shelf, problems));
  const checks = readChecks(plan, model.plan, problems);
  const results = checkLaws(model, resolved, checks.laws, problems, wish);
  return { results, problems: problems.all.map(formatProblem) };
}

/** The status of the one law of a plan; problems fail. */
export function statusOf(law: string, files: Record<string, string> = {}): string {
  const { results, problems } = hold(`one: ${law}`, files);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return results[0]!.status;
}
