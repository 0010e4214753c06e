import { Futures } from "../src/analysis/ensemble/futures.ts";
import { kernelMembers } from "../src/analysis/ensemble/kernel-members.ts";
import { openWorkspace, runNamed } from "../src/analysis/workspace.ts";
import { diskFolder } from "../src/plan/disk.ts";
import { Problems } from "../src/plan/problem.ts";
import { blockMembers } from "../src/random/member-order.ts";

/** How far the mean of an outcome moves from seed to seed, by members. */
export interface VarianceLine {
  readonly outcome: string;
  /** Members, and the variance of the mean over the seeds in parts of the variance of one member. */
  readonly points: readonly (readonly [members: number, share: number])[];
}

const seeds = 32;
const fewest = 32;
const most = 4096;

/** Outcomes of the Guangzhou plan as known today; of core_share 2025 little is uncertain still. */
const outcomes = [
  ["core_share", 2025],
  ["core_share", 2035],
  ["base_stations", 2035],
  ["cloud_smes", 2035],
] as const;

/** The variance of estimated means over 32 seeds, each with 32, 64, … 4,096 members. Independent draws would give 1/N. */
export function varianceLines(): readonly VarianceLine[] {
  const workspace = openWorkspace(diskFolder("data/guangzhou"), diskFolder("scenarios/guangzhou"), new Problems())!;
  const run = runNamed(workspace, "baseline", {}, new Problems())!;
  const { model, grid } = run.trajectory.program;
  const cells = outcomes.map(([name, year]) => ({ slot: model.slotOf.get(name)!, step: year - grid.start }));
  const kernels = kernelMembers();
  const bySeed = Array.from({ length: seeds }, (_, i) =>
    new Futures({ members: most, seed: i + 1 }, kernels).values(run, cells),
  );
  return outcomes.map(([name, year], k) => {
    const rows = bySeed.map((values) => values[k]!);
    const ofOne = meanOf(rows.map(varianceOf));
    const sizes = Array.from({ length: Math.log2(most / fewest) + 1 }, (_, i) => fewest * 2 ** i);
    return {
      outcome: `${name} ${year}`,
      points: sizes.map((size) => {
        const means = rows.map((row) => meanOf(row.subarray(0, size)));
        return [size, varianceOf(means) / ofOne] as const;
      }),
    };
  });
}

/** The points of whole blocks of members; in less than one the draws are hardly more even than independent ones. */
export function wholeBlocks({ points }: VarianceLine): VarianceLine["points"] {
  return points.filter(([members]) => members >= blockMembers);
}

/** The exponent b of the line c · N^b that lies nearest to the points of whole blocks in their logarithms. */
export function slopeOf(line: VarianceLine): number {
  const points = wholeBlocks(line);
  const xs = points.map(([members]) => Math.log2(members));
  const ys = points.map(([, share]) => Math.log2(share));
  const [mx, my] = [meanOf(xs), meanOf(ys)];
  const along = xs.reduce((sum, x, i) => sum + (x - mx) * (ys[i]! - my), 0);
  return along / xs.reduce((sum, x) => sum + (x - mx) ** 2, 0);
}

type Numbers = ArrayLike<number>;

function meanOf(values: Numbers): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

function varianceOf(values: Numbers): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - mean) ** 2;
  return sum / (values.length - 1);
}
