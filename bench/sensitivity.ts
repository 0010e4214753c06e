import { influenceIn } from "../src/analysis/ensemble/conditioning/conditioned-influence.ts";
import { Futures } from "../src/analysis/ensemble/futures.ts";
import type { ScenarioRun } from "../src/analysis/scenario-run.ts";
import { failingBoxes } from "../src/analysis/sensitivity/failing-boxes.ts";
import { inputGroups } from "../src/analysis/sensitivity/input-groups.ts";
import { multipliersOf } from "../src/analysis/sensitivity/multipliers.ts";
import { meterOf } from "../src/analysis/sensitivity/quantity.ts";
import { sensitivityOf } from "../src/analysis/sensitivity/sensitivity.ts";
import { sobolOf } from "../src/analysis/sensitivity/sobol.ts";
import { openWorkspace, runNamed, type Workspace } from "../src/analysis/workspace.ts";
import { diskFolder } from "../src/plan/disk.ts";
import { Problems } from "../src/plan/problem.ts";
import { median } from "./measure.ts";

/** Times what `kapok sensitivity` computes on Guangzhou's baseline: the first time, with kernels to be made, and later. */
const problems = new Problems();
const workspace: Workspace = openWorkspace(diskFolder("data/guangzhou"), diskFolder("scenarios/guangzhou"), problems)!;
const run: ScenarioRun = runNamed(workspace, "baseline", {}, problems)!;
const targets = run.verdicts.map(({ target }) => target).filter(({ isModelled, value }) => isModelled && value);
const target = targets.find(({ id }) => id === "core_share_2035")!;
const meter = meterOf(run, { kind: "target", target, of: "margin" })!;
const members = 10_000;
const seed = 1;

/** All but fifteen inputs held at what the plan says, to have as many as the budget speaks of. */
function withFifteen(): ScenarioRun {
  const { program } = run.trajectory;
  const draws = new Futures({ members: 2, seed }).drawsOf(run);
  const groups = inputGroups(run, draws, influenceIn(run.trajectory, meter.outcomes));
  const held = groups.slice(15).flatMap(({ inputs }) => inputs.map(({ id }) => id));
  const set = held.map(
    (id) => `${id}=${program.model.slots[program.model.slotOf.get(id)!]!.role === "shock" ? "0" : "default"}`,
  );
  return runNamed(workspace, "baseline", { set }, problems)!;
}

/** Times and, as other work may share the processor, its own time on it. */
function time(name: string, act: () => string): void {
  const times: number[] = [];
  const own: number[] = [];
  let said = "";
  for (let round = 0; round < 6; round++) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    said = act();
    times.push(performance.now() - start);
    own.push(process.cpuUsage(used).user / 1000);
  }
  const [first = 0, ...later] = times;
  const [firstOwn = 0, ...laterOwn] = own;
  const shown = (all: number, used: number) => `${all.toFixed(0)} ms (${used.toFixed(0)} of processor)`;
  console.log(`${name}, ${said}`);
  console.log(`    first ${shown(first, firstOwn)}, then ${shown(median(later), median(laterOwn))}`);
}

const fifteen = withFifteen();
time("Sobol indices, 15 inputs, 2^14 base points", () => {
  const { groups, members: all } = sobolOf(fifteen, [meter], { points: 2 ** 14, seed });
  return `${groups.length} inputs, ${all} members`;
});
time("Sobol indices, all inputs and targets", () => {
  const meters = targets.map((one) => meterOf(run, { kind: "target", target: one, of: "margin" })!);
  const { groups, members: all } = sobolOf(run, meters, { points: 2 ** 14, seed });
  return `${groups.length} inputs, ${all} members`;
});
time("first-order indices of one ensemble", () => {
  const quantity = { kind: "target", target, of: "margin" } as const;
  const { quantities } = sensitivityOf(run, [quantity], { members, seed, method: "given-data" });
  return `${quantities[0]!.groups.length} inputs, ${members} members`;
});
time("boxes of one target", () => {
  const [boxes] = failingBoxes(run, [target], new Futures({ members, seed }));
  return `${boxes!.boxes.length} boxes, ${members} members`;
});
time("multipliers, all targets and levers", () => {
  const rows = multipliersOf(run, targets, new Futures({ members, seed }));
  return `${rows.length} × ${rows[0]!.multipliers.length}, ${members} members`;
});
if (problems.count > 0) throw new Error(problems.all.map(({ message, text }) => `${message}: ${text}`).join("\n"));
