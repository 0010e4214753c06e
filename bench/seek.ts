import { passingMembers } from "../src/analysis/ensemble/kernel-members.ts";
import { aimedTargets } from "../src/analysis/seek/aim.ts";
import { cheapestMix } from "../src/analysis/seek/cheapest-mix.ts";
import { costMeasure } from "../src/analysis/seek/cost.ts";
import { groundOn } from "../src/analysis/seek/ground.ts";
import { leastChange } from "../src/analysis/seek/least-change.ts";
import { mixTrials } from "../src/analysis/seek/mix-trials.ts";
import { movableOf } from "../src/analysis/seek/movable.ts";
import { openWorkspace, runNamed } from "../src/analysis/workspace.ts";
import { diskFolder } from "../src/plan/disk.ts";
import { Problems } from "../src/plan/problem.ts";
import { median } from "./measure.ts";

/** Times the searches of Guangzhou's 2035 with 10,000 members: the first, with draws and kernels to make, and later ones. */
const rounds = Number(process.argv[2] ?? 15);
const workspace = openWorkspace(diskFolder("data/guangzhou"), diskFolder("scenarios/guangzhou"), new Problems());
const run = workspace && runNamed(workspace, "baseline", {}, new Problems());
if (workspace === undefined || run === undefined) throw new Error("the plan has problems");
const { program } = run.trajectory;
const { slots, plan } = program.model;

const aim = (probability: number, ...ids: readonly string[]) => {
  const targets = plan.targets.filter(({ id }) => ids.includes(id));
  return { targets: aimedTargets(run, targets), probability };
};
const levers = slots.flatMap(({ role }, slot) => {
  const movable = role === "lever" ? movableOf(run, slot) : "no input";
  return typeof movable === "string" ? [] : [movable];
});
const ground = () => {
  return groundOn(passingMembers(), { members: 10_000, seed: 1 });
};
const measure = costMeasure(program, { slots: undefined, from: program.decisionTime, to: 2035, discount: 0 });
if (typeof measure === "string") throw new Error(measure);

const time = (act: () => void) => {
  const start = performance.now();
  act();
  return performance.now() - start;
};
const print = (name: string, first: number, later: readonly number[]) =>
  console.log(
    `${name.padEnd(46)} first ${first.toFixed(0).padStart(5)} ms, then ${median(later).toFixed(1).padStart(7)} ms`,
  );

for (const [id, target, probability] of [
  ["station_topup", "base_stations_2035", 0.6],
  ["core_fund", "core_share_2035", 0.8],
] as const) {
  const lever = levers.find(({ slot }) => slot.id === id)!;
  const here = ground();
  const once = () => time(() => leastChange(run, aim(probability, target), lever, here));
  print(`least ${id} for ${probability * 100} %`, once(), Array.from({ length: rounds }, once));
}
const here = ground();
const mix = () =>
  time(() => {
    const sought = aim(0.5, "core_share_2035", "base_stations_2035");
    cheapestMix(mixTrials(run, sought, levers, measure, here), 0.5);
  });
print(
  `cheapest mix of ${levers.length} levers, two targets at 50 %`,
  mix(),
  Array.from({ length: Math.min(rounds, 5) }, mix),
);
