import { buildModel } from "../../src/language/build.ts";
import { diskFolder } from "../../src/plan/disk.ts";
import { memoryFolder } from "../../src/plan/folder.ts";
import { formatProblem, type Problem, Problems } from "../../src/plan/problem.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import { filesIn } from "../../src/plan/text.ts";

/** The files of the Guangzhou plan, with the bytes they have on the disk. */
export const guangzhou: Readonly<Record<string, Uint8Array>> = (() => {
  const folder = diskFolder(new URL("../../data/guangzhou", import.meta.url).pathname);
  return Object.fromEntries(
    filesIn(folder, new Problems()).flatMap((name) => {
      const content = folder.read(name);
      return content.kind === "bytes" ? [[name, content.bytes] as const] : [];
    }),
  );
})();

/**
 * The same tables beside a model without prose, and without the variables that no table names: most of the time of a
 * reading goes into the YAML.
 */
export const tablesOfGuangzhou: Readonly<Record<string, string | Uint8Array>> = (() => {
  const plan = readPlan(memoryFolder("plan", guangzhou), new Problems())!;
  const named = new Set(plan.targets.map(({ variable }) => variable));
  const entries = [...plan.variables.values()].flatMap(({ name, unit, observed }) => {
    if (observed === undefined && !named.has(name)) return [];
    const series = observed === undefined ? "" : `  observed: ${observed.series.text}\n`;
    return [`${name}:\n  unit: "${unit.text}"\n  value: 0\n${series}`];
  });
  const { start, end } = plan.grid;
  const settings = `title: T\nyears: { start: ${start}, end: ${end} }\nunits: [${[...plan.units].join(", ")}]\n`;
  return { ...guangzhou, "plan.yaml": settings, "model.yaml": entries.join("") };
})();

/** Reads the plan with one file replaced, the formulas too. */
export function readChanged(
  name: string,
  bytes: string | Uint8Array,
  files: Readonly<Record<string, string | Uint8Array>> = guangzhou,
) {
  const problems = new Problems();
  const plan = readPlan(memoryFolder("plan", { ...files, [name]: bytes }), problems);
  const model = plan && buildModel(plan, [], problems);
  return { plan, model, problems: problems.all };
}

/** What every answer keeps to: a model or a problem, and problems that a person can look up. */
export function faultOfAnswer(answer: { readonly model: unknown; readonly problems: readonly Problem[] }) {
  if (answer.model === undefined && answer.problems.length === 0) return "neither a model nor a problem";
  for (const problem of answer.problems) {
    if (!(problem.line >= 1 && problem.column >= 1 && problem.message !== "")) return JSON.stringify(problem);
    if (/[\n\r\p{Cc}\p{Cf}\u2028\u2029]/u.test(formatProblem(problem))) return JSON.stringify(formatProblem(problem));
  }
  return undefined;
}
