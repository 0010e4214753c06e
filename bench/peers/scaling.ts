import { join } from "node:path";
import type { Program } from "../../src/engine/program.ts";
import { writeGeneratedPlan } from "../generate-plan.ts";
import { agreement } from "./compare.ts";
import { plainOutcomes } from "./contest.ts";
import type { MakePeer, Peer } from "./peer.ts";
import { makeStudy, readProgram } from "./study.ts";

/** Members whose inputs are in memory at once: more than a cache holds. Larger ensembles go through them again. */
const mostInMemory = 50_000;
const referenceMembers = 5;
const longestNs = 5e9;

/** The time of a member in ensembles of growing size, until one would take too long. */
export function scaleMembers(
  program: Program,
  keep: readonly number[],
  make: MakePeer,
  sizes: readonly number[],
  folder: string,
): readonly (number | undefined)[] {
  const reference = plainOutcomes(program, keep, referenceMembers, { folder, passes: 1 });
  let perMember = 0;
  return sizes.map((size) => {
    if (perMember * size > longestNs) return undefined;
    const members = Math.min(size, mostInMemory);
    const peer = make(makeStudy(program, keep, members), { folder, passes: Math.ceil(size / members) });
    if ("missing" in peer) return undefined;
    perMember = timeOf(peer, reference) / size;
    return perMember;
  });
}

/** Generated plans of growing size: every equation of the chain is needed for the last one, which is kept. */
export function chainPrograms(sizes: readonly number[], folder: string): readonly Program[] {
  return sizes.map((size) => {
    const plan = join(folder, `chain-${size}`);
    writeGeneratedPlan(plan, (size / 2) * 3, size / 2);
    return readProgram(plan);
  });
}

/** The time of one equation at one step of one member, for each program. */
export function scaleEquations(
  programs: readonly Program[],
  make: MakePeer,
  members: number,
  folder: string,
): readonly (number | undefined)[] {
  return programs.map((program) => {
    const { slots } = program.model;
    const equations = slots.filter(({ equation }) => equation !== undefined).length;
    const keep = [slots.length - 1];
    const reference = plainOutcomes(program, keep, referenceMembers, { folder, passes: 1 });
    const peer = make(makeStudy(program, keep, members), { folder, passes: 1 });
    if ("missing" in peer) return undefined;
    return timeOf(peer, reference) / members / equations / program.grid.count;
  });
}

/** Of a run whose outcomes are right. */
function timeOf(peer: Peer, reference: Float64Array): number {
  const { medianNs, outcomes } = peer.run(5);
  agreement(peer, outcomes, reference, referenceMembers);
  return medianNs;
}
