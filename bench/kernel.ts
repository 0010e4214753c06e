import { openWorkspace } from "../src/analysis/workspace.ts";
import { makeKernel } from "../src/engine/kernel/kernel.ts";
import { inputRows, makeProgram } from "../src/engine/program.ts";
import { diskFolder } from "../src/plan/disk.ts";
import { Problems } from "../src/plan/problem.ts";
import { median } from "./measure.ts";

/** Times a plan's own run over many members: the assumptions and shocks with priors vary, the targets' series are kept. */
const [name = "guangzhou", most = "10000", block = most] = process.argv.slice(2);
const members = Number(most);
const capacity = Number(block);
const workspace = openWorkspace(diskFolder(`data/${name}`), diskFolder(`scenarios/${name}`), new Problems());
if (workspace === undefined) throw new Error("the plan has problems");
const { model } = workspace;
const program = makeProgram(model, undefined);
const rows = inputRows(program, []);
const uncertain = new Set([...model.slots.keys()].filter((slot) => model.slots[slot]!.prior !== undefined));
const shocks = new Set([...uncertain].filter((slot) => model.slots[slot]!.role === "shock"));
const steady = new Set([...uncertain].filter((slot) => !shocks.has(slot)));
const targeted = new Set(model.plan.targets.map(({ variable }) => variable));
const keep = [...model.slots.keys()].filter((slot) => targeted.has(model.slots[slot]!.id));
const equations = model.slots.filter(({ equation }) => equation !== undefined).length;
console.log(`${equations} equations, ${program.grid.count} steps, ${uncertain.size} with priors, ${keep.length} kept`);

for (const isSteady of [false, true]) {
  const start = performance.now();
  const kernel = makeKernel(program, {
    keep,
    varying: isSteady ? shocks : uncertain,
    steady: isSteady ? steady : new Set(),
    capacity,
  })!;
  const made = performance.now() - start;
  for (const [slot, row] of rows.entries()) {
    const view = kernel.inputRow(slot);
    if (row === undefined || view === undefined) continue;
    if (view.length === row.length) view.set(row);
    else {
      const step = view.length === kernel.capacity ? view.length : kernel.capacity;
      for (let i = 0; i < view.length; i++) {
        view[i] = row[Math.floor(i / step)]! * (1 + 0.01 * Math.sin(i * 7.7)) + 1e-3 * Math.sin(i * 3.3);
      }
    }
  }
  const once = () => {
    const before = performance.now();
    for (let done = 0; done < members; done += capacity) kernel.run(Math.min(capacity, members - done));
    return performance.now() - before;
  };
  const first = once();
  const second = once();
  for (let i = 0; i < 200; i++) once();
  const times = Array.from({ length: 101 }, once);
  const perStep = (median(times) * 1e6) / (members * equations * program.grid.count);
  console.log(
    `${isSteady ? "steady" : "varying"}: made in ${made.toFixed(1)} ms, first run ${first.toFixed(2)}, second ` +
      `${second.toFixed(2)}, least ${Math.min(...times).toFixed(3)}, median ${median(times).toFixed(3)} ms, ${perStep.toFixed(3)} ns an equation-step`,
  );
}
