import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Futures } from "../../src/analysis/ensemble/futures.ts";
import { kernelMembers } from "../../src/analysis/ensemble/kernel-members.ts";
import { outcomesOf } from "../../src/analysis/ensemble/outcomes.ts";
import { membersBy } from "../../src/analysis/ensemble/run-members.ts";
import { openWorkspace, runNamed } from "../../src/analysis/workspace.ts";
import { runBlock } from "../../src/engine/run.ts";
import { memoryFolder } from "../../src/plan/folder.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";

/** The texts of a plan and of its scenarios, by file. */
export interface PlanTexts {
  readonly plan: Readonly<Record<string, string>>;
  readonly scenarios: Readonly<Record<string, string>>;
}

/** Not a multiple of anything that a kernel does at a time. */
const members = 1003;

/** A digest of every bit of an ensemble of each plan, and of a scenario of it, by the kernel and by the plain evaluator. */
export function bitsOfPlans(plans: Readonly<Record<string, PlanTexts>>): Readonly<Record<string, string>> {
  const bits: Record<string, string> = {};
  for (const [name, texts] of Object.entries(plans)) {
    const problems = new Problems();
    const workspace = openWorkspace(
      memoryFolder(name, texts.plan),
      memoryFolder("scenarios", texts.scenarios),
      problems,
    );
    for (const scenario of ["baseline", workspace?.names.at(-1)]) {
      const run = workspace && runNamed(workspace, scenario!, {}, problems);
      if (run === undefined) throw new Error(problems.all.map(formatProblem).join("\n"));
      for (const [how, runMembers] of [
        ["kernel", kernelMembers()],
        ["evaluator", membersBy(runBlock)],
      ] as const) {
        const slots = run.trajectory.program.model.slots.map((_, slot) => slot);
        const values = new Futures({ members, seed: 7 }, runMembers).values(run, outcomesOf(run, slots));
        bits[`${name} ${scenario} ${how}`] = digestOfRows(values);
      }
    }
  }
  return bits;
}

function digestOfRows(rows: readonly Float64Array[]): string {
  const hash = sha256.create();
  for (const row of rows) {
    // Missing is any NaN: which one is nobody's business.
    const plain = row.map((value) => (Number.isNaN(value) ? Number.NaN : value));
    hash.update(new Uint8Array(plain.buffer));
  }
  return `${rows.length} × ${members}: ${bytesToHex(hash.digest())}`;
}
