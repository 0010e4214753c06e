/**
 * How well the laws of the plans guard their models: makes every mutant of every equation and says how many the laws
 * find. Run as `node scripts/mutate-models.ts [plan…] [--survivors]`.
 */
import { diskFolder } from "../src/plan/disk.ts";
import { Problems } from "../src/plan/problem.ts";
import { readChecks } from "../src/plan/read-checks.ts";
import { readPlan } from "../src/plan/read-plan.ts";
import { fateOf, mutantsOf, scenariosIn } from "./mutants.ts";

const points = 256;
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const showsSurvivors = process.argv.includes("--survivors");

for (const name of wanted.length > 0 ? wanted : ["guangzhou", "china"]) {
  const problems = new Problems();
  const folder = diskFolder(`data/${name}`);
  const plan = readPlan(folder, problems)!;
  const { laws } = readChecks(folder, plan, problems);
  const scenarios = scenariosIn(diskFolder(`scenarios/${name}`), problems);
  const tally = new Map<string, { killed: number; survived: number; refused: number }>();
  const work = new Map<string, number>();
  for (const mutant of mutantsOf(plan)) {
    const { fate, by } = fateOf(plan, scenarios, laws, mutant, points);
    const counts = tally.get(mutant.kind) ?? { killed: 0, survived: 0, refused: 0 };
    counts[fate]++;
    tally.set(mutant.kind, counts);
    if (by !== undefined) work.set(by, (work.get(by) ?? 0) + 1);
    if (fate === "survived" && showsSurvivors)
      process.stdout.write(`  survived: ${mutant.variable}: ${mutant.before}\n         -> ${mutant.after}\n`);
  }
  const all = [...tally.values()];
  const sum = (key: "killed" | "survived" | "refused") => all.reduce((total, counts) => total + counts[key], 0);
  for (const [kind, { killed, survived, refused }] of tally)
    process.stdout.write(`${name} ${kind}: ${killed} of ${killed + survived} killed, ${refused} refused when read\n`);
  const share = (100 * sum("killed")) / (sum("killed") + sum("survived"));
  process.stdout.write(
    `${name}: ${laws.length} laws kill ${sum("killed")} of ${sum("killed") + sum("survived")} mutants, ${share.toFixed(1)} %\n`,
  );
  if (showsSurvivors) for (const [law, count] of work) process.stdout.write(`  ${count} first by: ${law}\n`);
}
