import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runBlock } from "../src/engine/run.ts";
import { makeC, makeCByMember } from "./peers/c.ts";
import { contest } from "./peers/contest.ts";
import { makeJavascript } from "./peers/javascript.ts";
import { makeKernels } from "./peers/kernel.ts";
import { makeMathjs } from "./peers/mathjs.ts";
import { makeNumpy } from "./peers/numpy.ts";
import { projectPeer } from "./peers/project.ts";
import { chainPrograms, scaleEquations, scaleMembers } from "./peers/scaling.ts";
import { makeSketch } from "./peers/sketch.ts";
import { makeStudy, readProgram, targetSlots } from "./peers/study.ts";
import { printContest, printScaling } from "./peers/tables.ts";

/** The project's kernels, and its plain executor, which gives them their meaning, on fewer members. */
const project = { make: makeKernels, members: 10_000, chained: 4096 };
const plain = { make: projectPeer("kapok, plain executor", runBlock), members: 300 };

const { values: wish } = parseArgs({
  options: {
    rounds: { type: "string", default: "9" },
    "no-scaling": { type: "boolean", default: false },
    "ten-million": { type: "boolean", default: false },
  },
});
const ensemble = 10_000;
const folder = mkdtempSync(join(tmpdir(), "kapok-ensemble-"));
try {
  const program = readProgram(new URL("../data/guangzhou", import.meta.url).pathname);
  const keep = targetSlots(program);
  const { equations, steps } = makeSketch(makeStudy(program, keep, 1));
  const all = program.model.slots.filter(({ equation }) => equation !== undefined).length;
  const { name } = program.model.plan;
  console.log(`The plan ${name}, ${steps} years, one thread, node ${process.versions.node}. Of ${all} equations the`);
  console.log(`${keep.length} kept outcomes need ${equations.length}; the peers leave out the others.\n`);
  const entries = [
    project,
    plain,
    { make: makeC, members: ensemble },
    { make: makeNumpy, members: ensemble },
    { make: makeJavascript, members: ensemble },
    { make: makeMathjs, members: 60 },
  ];
  const rows = contest(program, keep, entries, Math.max(1, Number(wish.rounds)), { folder, passes: 1 });
  printContest(rows, ensemble, equations.length * steps);
  if (!wish["no-scaling"]) {
    const sizes = [1e3, 1e4, 1e5, 1e6, ...(wish["ten-million"] ? [1e7] : [])];
    printScaling("ns a member, by members", sizes, {
      kapok: () => scaleMembers(program, keep, project.make, sizes, folder),
      C: () => scaleMembers(program, keep, makeCByMember, sizes, folder),
      numpy: () => scaleMembers(program, keep, makeNumpy, sizes, folder),
      JavaScript: () => scaleMembers(program, keep, makeJavascript, sizes, folder),
    });
    const lengths = [30, 100, 300, 1000, 3000];
    const chains = chainPrograms(lengths, folder);
    printScaling("ns an equation, year and member, by equations of a generated chain", lengths, {
      kapok: () => scaleEquations(chains, project.make, project.chained, folder),
      C: () => scaleEquations(chains, makeCByMember, 4096, folder),
      numpy: () => scaleEquations(chains, makeNumpy, 4096, folder),
      JavaScript: () => scaleEquations(chains, makeJavascript, 100, folder),
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
