import type { Draw, Draws } from "../draws.ts";
import type { MemberSource } from "../member-blocks.ts";
import type { RunMembers } from "../run-members.ts";
import { conditionDraws, drawsAll } from "./condition-draws.ts";
import { type ConditioningTask, conditioningTaskOf } from "./conditioning-task.ts";

/** Runs members whose shocks agree with what was observed, by whoever runs members as they were drawn. */
export function conditionedMembers(runMembers: RunMembers): RunMembers {
  return (source, draws, members) => runMembers(source, conditioned(source, draws, runMembers, members), members);
}

/**
 * Draws whose shocks agree with what was observed, as far as the outcomes of a source depend on it: of all members, or of the
 * first. Draws that do already, and those of single runs, come back as they are.
 */
export function conditioned(
  source: MemberSource,
  draws: Draws,
  runMembers: RunMembers,
  members: number = draws.slice.members,
): Draws {
  if (draws.conditioning !== undefined) return draws;
  const task = conditioningTaskOf(source);
  if (task === undefined || !drawsAll(task, draws)) return draws;
  const asDrawn = firstOf(draws, members);
  const known = lastOf.get(task);
  if (known !== undefined && areSame(known.asDrawn, asDrawn)) return known.given;
  const given = conditionDraws(task, source, asDrawn, runMembers);
  lastOf.set(task, { asDrawn, given });
  return given;
}

/** The last draws of a task: a lever that moves after the last observation changes nothing of them. */
const lastOf = new WeakMap<ConditioningTask, { readonly asDrawn: Draws; readonly given: Draws }>();

/** Draws are kept and shared, never written to but by those of other members: the same place in memory is the same draws. */
function areSame(a: Draws, b: Draws): boolean {
  const isSame = (one: Draw, other: Draw | undefined) =>
    other !== undefined &&
    one.slot === other.slot &&
    one.position === other.position &&
    one.values.buffer === other.values.buffer &&
    one.values.byteOffset === other.values.byteOffset;
  const { seed, first, members } = a.slice;
  return (
    seed === b.slice.seed &&
    first === b.slice.first &&
    members === b.slice.members &&
    a.inputs.length === b.inputs.length &&
    a.inputs.every((one, i) => isSame(one, b.inputs[i])) &&
    a.observations.length === b.observations.length &&
    a.observations.every((one, i) => isSame(one, b.observations[i]))
  );
}

function firstOf(draws: Draws, members: number): Draws {
  if (members === draws.slice.members) return draws;
  const cut = (draw: Draw): Draw => ({ ...draw, values: draw.values.subarray(0, members) });
  return {
    slice: { ...draws.slice, members },
    inputs: draws.inputs.map(cut),
    observations: draws.observations.map(cut),
  };
}
