import { calibrate } from "../src/analysis/posterior/calibrate.ts";
import { findPosterior } from "../src/analysis/posterior/find-posterior.ts";
import { openWorkspace, runNamed } from "../src/analysis/workspace.ts";
import { diskFolder } from "../src/plan/disk.ts";
import { Problems } from "../src/plan/problem.ts";
import { median } from "./measure.ts";

/** Times calibrations of both plans as of the newest date, each on a kernel made anew. */
const rounds = Number(process.argv[2] ?? 5);
const path = (folder: string) => new URL(`../${folder}`, import.meta.url).pathname;

console.log(`node ${process.versions.node}, one thread, medians of ${rounds} rounds in one process\n`);
for (const name of ["guangzhou", "china"]) {
  const problems = new Problems();
  const workspace = openWorkspace(diskFolder(path(`data/${name}`)), diskFolder(path(`scenarios/${name}`)), problems)!;
  const run = runNamed(workspace, "baseline", {}, problems)!;
  for (const draws of [2 ** 14, 2 ** 17]) {
    const wish = { draws, seed: 1 };
    const times = { calibrate: [] as number[], posterior: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      times.calibrate.push(timeOf(() => calibrate(run, wish)));
      times.posterior.push(timeOf(() => findPosterior(run, wish)));
    }
    const text = (list: readonly number[]) => `${median(list).toFixed(0).padStart(6)} ms`;
    console.log(
      `${name.padEnd(10)} ${draws.toLocaleString("en").padStart(8)} draws: calibrate ${text(times.calibrate)}, its posterior alone ${text(times.posterior)}`,
    );
  }
}

function timeOf(act: () => unknown): number {
  const before = performance.now();
  act();
  return performance.now() - before;
}
