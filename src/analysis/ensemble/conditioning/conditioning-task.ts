import { neededSlots } from "../../../engine/kernel/needs.ts";
import { influenceOn } from "../influence.ts";
import type { MemberSource } from "../member-blocks.ts";
import type { Outcome } from "../outcomes.ts";
import { type ConditioningBlock, type ConditioningPlan, conditioningPlanOf } from "./conditioning-plan.ts";
import type { ShockLaw, ShockNumber, ShockPlace } from "./shock-numbers.ts";

/** A shock number of a law that a normal number stands behind. */
export type TaskNumber = ShockNumber & { readonly law: ShockLaw };

/** The part of a plan that some outcomes depend on, in numbers of its own. */
export interface ConditioningTask extends ConditioningPlan {
  readonly numbers: readonly TaskNumber[];
  /** Numbers that are moved together to see what they do: those of a group move no cell in common. */
  readonly groups: readonly (readonly number[])[];
  /** The slots that the cells depend on. */
  readonly reads: ReadonlySet<number>;
}

const tasks = new WeakMap<ConditioningPlan, Map<string, ConditioningTask | undefined>>();

/** What is to be done for some outcomes; `undefined` where nothing that observations say reaches them. */
export function conditioningTaskOf({ program, settings, outcomes }: MemberSource): ConditioningTask | undefined {
  const plan = conditioningPlanOf(program, settings);
  if (plan === undefined) return undefined;
  const known = tasks.get(plan) ?? new Map<string, ConditioningTask | undefined>();
  tasks.set(plan, known);
  const key = outcomes.map(({ slot, step }) => `${slot} ${step}`).join();
  if (!known.has(key)) known.set(key, findTask(plan, program, outcomes));
  return known.get(key);
}

function findTask(
  { program, cells, numbers, blocks, moves }: ConditioningPlan,
  own: MemberSource["program"],
  outcomes: readonly Outcome[],
): ConditioningTask | undefined {
  const influence = influenceOn(own, outcomes);
  const matters = ({ slot, position }: ShockPlace) => influence({ slot, position, values: nothing }, true);
  const kept = blocks.filter(({ places }) => places.some(matters));
  if (kept.length === 0) return undefined;
  const ownCells = inOrder(kept.flatMap((block) => block.cells));
  const ownNumbers = inOrder(kept.flatMap((block) => block.informed));
  const places = (list: Iterable<number>, among: readonly number[]) => [...list].map((n) => among.indexOf(n));
  const placed = kept.map(
    (block): ConditioningBlock => ({
      ...block,
      cells: places(block.cells, ownCells),
      moving: places(block.moving, ownNumbers),
      informed: places(block.informed, ownNumbers),
    }),
  );
  const ownMoves = ownNumbers.map((n) => new Set(places(moves[n]!, ownCells)));
  const moving = inOrder(placed.flatMap((block) => block.moving));
  const used = ownCells.map((k) => cells[k]!);
  const shadows = used.map(({ shadow }) => shadow);
  return {
    program,
    cells: used,
    numbers: ownNumbers.map((n) => numbers[n] as TaskNumber),
    blocks: placed,
    moves: ownMoves,
    groups: groupsOf(moving, ownMoves),
    reads: neededSlots(program.model, shadows),
  };
}

const nothing = new Float64Array();

function inOrder(list: readonly number[]): readonly number[] {
  return [...new Set(list)].sort((a, b) => a - b);
}

function groupsOf(moving: readonly number[], moves: readonly ReadonlySet<number>[]): readonly (readonly number[])[] {
  const groups: { readonly numbers: number[]; readonly cells: Set<number> }[] = [];
  for (const n of moving) {
    const group = groups.find(({ cells }) => ![...moves[n]!].some((cell) => cells.has(cell)));
    if (group === undefined) groups.push({ numbers: [n], cells: new Set(moves[n]) });
    else {
      group.numbers.push(n);
      for (const cell of moves[n]!) group.cells.add(cell);
    }
  }
  return groups.map(({ numbers }) => numbers);
}
