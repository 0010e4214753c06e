import { runEnsemble } from "../../src/analysis/ensemble/ensemble.ts";
import { Futures } from "../../src/analysis/ensemble/futures.ts";
import { membersBy } from "../../src/analysis/ensemble/run-members.ts";
import { explain } from "../../src/analysis/explain.ts";
import { formatReference, parseReference, referenceOf } from "../../src/analysis/reference.ts";
import type { ScenarioRun } from "../../src/analysis/scenario-run.ts";
import { openWorkspace, runNamed } from "../../src/analysis/workspace.ts";
import { runBlock } from "../../src/engine/run.ts";
import { compareCsv, compareData, compareMarkdown, compareText } from "../../src/format/compare-text.ts";
import { ensembleMarkdown, ensemblesCsv, ensembleText } from "../../src/format/ensemble-text.ts";
import { explainText } from "../../src/format/explain-text.ts";
import { runChartLines } from "../../src/format/run-chart.ts";
import { runsAsData } from "../../src/format/run-data.ts";
import { runMarkdown, runsCsv, runText } from "../../src/format/run-text.ts";
import { diskFolder } from "../../src/plan/disk.ts";
import { memoryFolder } from "../../src/plan/folder.ts";
import { Problems } from "../../src/plan/problem.ts";
import { filesIn } from "../../src/plan/text.ts";
import type { Random } from "../../test/tui/random.ts";
import { faultOfProblems, faultOfTexts, isLong, type Result } from "./checks.ts";
import { mutate } from "./mutate.ts";
import { planFiles, scenarioFiles } from "./plan.ts";

const plain = (_: string, text: string) => text;
const styles = (["en", "zh"] as const).map((language) => ({ language, paint: plain, width: 80 }));

function filesOf(path: string): Readonly<Record<string, string>> {
  const folder = diskFolder(path);
  return Object.fromEntries(
    filesIn(folder, new Problems()).flatMap((name) => {
      const content = folder.read(name);
      return content.kind === "bytes" ? [[name, new TextDecoder().decode(content.bytes)] as const] : [];
    }),
  );
}

const guangzhou = filesOf("data/guangzhou");
const ofGuangzhou = filesOf("scenarios/guangzhou");

/** A plan with one or two mutated files: read, run, shown in every way; or its problems. */
export function mutatedPlan(random: Random): Result {
  const isLarge = random.between(0, 49) === 0;
  const files: Record<string, string> = { ...(isLarge ? guangzhou : planFiles) };
  for (let count = Math.max(1, random.between(-2, 2)); count > 0; count--) {
    const name = random.of(Object.keys(files));
    files[name] = mutate(files[name]!, random);
  }
  return answer(files, isLarge ? { "baseline.yaml": ofGuangzhou["baseline.yaml"]! } : scenarioFiles, [], random);
}

/** A mutated scenario, or mutated settings on top of one. */
export function mutatedScenario(random: Random): Result {
  const scenarios: Record<string, string> = { ...scenarioFiles };
  const name = random.of(Object.keys(scenarios));
  scenarios[name] = mutate(scenarios[name]!, random);
  const set = random.between(0, 2) === 0 ? [mutate(random.of(settings), random)] : [];
  return answer(planFiles, scenarios, set, random);
}

const settings = [
  "support=40",
  "rate={ value: 3, prior: normal(3, 1) }",
  "support={ 2024: 5, 2026: 40 }",
  "price=1 + 0.1 * (year - 2020)",
  "sales[software]=3",
  "firms=lag(firms) * 1.1",
  "sales={ software: 3, display: 4 }",
];

function answer(
  files: Readonly<Record<string, string>>,
  scenarios: Readonly<Record<string, string>>,
  set: readonly string[],
  random: Random,
): Result {
  const problems = new Problems();
  const workspace = openWorkspace(memoryFolder("data/small", files), memoryFolder("scenarios", scenarios), problems);
  if (workspace === undefined) return resultOf(faultOfProblems(problems.all), "refused");
  if (isLong(workspace)) return "taken";
  const runs: ScenarioRun[] = [];
  for (const name of workspace.names) {
    const own = new Problems();
    const run = runNamed(workspace, name, { set }, own);
    if (run !== undefined && own.count === 0) runs.push(run);
    else {
      const fault = faultOfProblems(own.all);
      if (fault !== undefined) return { fault };
    }
  }
  if (runs.length === 0) return "refused";
  return resultOf(faultOfRuns(runs, random), runs.length === workspace.names.length ? "taken" : "refused");
}

const resultOf = (fault: string | undefined, otherwise: Result): Result =>
  fault === undefined ? otherwise : { fault };

/** All that is said of runs, and whether an ensemble has the same bits by the kernel and by the evaluator. */
function faultOfRuns(runs: readonly ScenarioRun[], random: Random): string | undefined {
  const run = random.of(runs);
  const { program } = run.trajectory;
  const { model, grid } = program;
  const own = model.slots.flatMap(({ isHelper }, slot) => (isHelper ? [] : [slot]));
  const slot = random.of(own);
  const step = random.between(0, Math.min(grid.count - 1, 50));
  // A plan of very many steps says very much; it is run all the same.
  if (grid.count * own.length > 20_000) return undefined;
  const ensemble = runEnsemble(run, { members: 16, seed: 1, shown: [slot] });
  const explanation = explain(run.trajectory, run.provenance, slot, step, 2);
  const texts = styles.flatMap((style) => [
    runText(run, [slot], style, ensemble),
    runMarkdown(run, style, [slot], ensemble),
    ensembleText(run, ensemble, style),
    ensembleMarkdown(run, ensemble, style.language),
    explainText(explanation, model.plan, style),
    ...runChartLines(run, slot, "braille", style),
    ...(runs.length < 2 ? [] : [compareText(runs, style), compareMarkdown(runs, style.language)]),
  ]);
  texts.push(runsCsv(runs, [slot]), ensemblesCsv([run], [ensemble]), compareCsv(runs));
  JSON.stringify([runsAsData(runs, "en", [slot]), compareData(runs, "zh")]);
  const reference = formatReference(referenceOf(run));
  const again = parseReference(reference);
  if ("message" in again) return `a reference that is not read again: ${again.message}`;
  if (formatReference(again) !== reference) return "a reference that is read as another";
  const outcomes = own.slice(0, 6).map((kept) => ({ slot: kept, step: grid.count - 1 }));
  const [byKernel, byEvaluator] = [
    new Futures({ members: 9, seed: 3 }),
    new Futures({ members: 9, seed: 3 }, membersBy(runBlock)),
  ].map((futures) => futures.values(run, outcomes));
  for (const [k, row] of byKernel!.entries())
    for (const [i, value] of row.entries())
      if (!Object.is(value, byEvaluator![k]![i]))
        return `${model.slots[outcomes[k]!.slot]!.id}: the kernel has ${value}, the evaluator ${byEvaluator![k]![i]}`;
  return faultOfTexts(texts);
}
