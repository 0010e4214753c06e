import type { Target } from "../../plan/plan.ts";
import type { Futures } from "../ensemble/futures.ts";
import type { Posterior } from "../posterior/posterior.ts";
import { coalitionsOf, type Split, splitOf } from "../shapley.ts";
import type { Change } from "./change.ts";
import { changesOf } from "./changes.ts";
import { draftOf, type Side } from "./draft.ts";
import { Members } from "./members.ts";
import { changesEquations, type Mixture, Mixtures } from "./mixtures.ts";
import { outcomesOf, type Quantity, quantities } from "./outcome.ts";
import type { Piece, Player } from "./piece.ts";
import { groupsOf } from "./players.ts";

/** What every piece that differs between two sides adds to every target. */
export interface Attribution {
  readonly players: readonly Player[];
  /** Pieces that differ and move nothing that is split here. */
  readonly idle: readonly Piece[];
  /** In the order of the second side; those that only the first has are last. */
  readonly targets: readonly Target[];
  readonly split: Split;
  readonly hasChances: boolean;
  /** Whether some pieces make no plan without others in a way that could only be met by taking all as one. */
  readonly isWhole: boolean;
  /** Whether so many equations differ that chances are not split, because every mixture of them needs a kernel. */
  readonly isTooMany: boolean;
}

/** Equations whose mixtures are compiled; with 7 there would be 128 of them, some seconds. */
const mostEquations = 6;

export interface AttributionWish {
  /** Chances are split too, on these draws. */
  readonly futures?: Futures | undefined;
  /** Whether medians over the members are split as well. */
  readonly hasMedian?: boolean;
  /** What both sides draw estimated assumptions from, where it is not their priors. */
  readonly posterior?: Posterior | undefined;
  /** What is split beside the targets of the plans: values of variables, as targets of their own. */
  readonly extra?: readonly Target[];
  /** Told how many mixtures have been computed of about how many. */
  readonly report?: ((done: number, all: number) => void) | undefined;
}

/** The place in a split of a quantity of the target at a place in the list. */
export function outcomeAt(target: number, quantity: Quantity): number {
  return target * quantities.length + quantities.indexOf(quantity);
}

/**
 * Splits what differs between two sides over what differs in them: pieces of the plan, of the data, of the settings are
 * switched from the first to the second in all orders. With futures, medians and chances are split too, on the same draws
 * for every mixture.
 */
export function attribute(from: Side, to: Side, wish: AttributionWish = {}): Attribution {
  const { hasMedian = false, extra = [], report = () => {} } = wish;
  const [a, b] = [draftOf(from), draftOf(to)];
  for (const { targets } of [a, b]) for (const target of extra) targets.set(target.id, target);
  const changes = changesOf(a, b, [from, to]);
  const equations = changes.filter(({ piece }) => piece.moves === "values" && changesEquations(piece)).length;
  const futures = equations > mostEquations ? undefined : wish.futures;
  const moves = ({ piece }: Change) => piece.moves === "values" || (piece.moves === "draws" && futures !== undefined);
  const moving = changes.filter(moves);
  const ids = [...new Set([...b.targets.keys(), ...a.targets.keys()])];
  const mixtures = new Mixtures(a, b, moving, wish.posterior);
  const members = futures && new Members(futures, moving);
  const groups = groupsOf(moving, (isMade) => mixtures.of(isMade) !== undefined);
  const play = (chosen: readonly (readonly number[])[]) => {
    let isRefused = false;
    let done = 0;
    const all = coalitionsOf(chosen.length);
    const split = splitOf(
      {
        players: chosen.length,
        value(coalition) {
          // More may come than was thought where not all are computed; the end is told behind the last.
          report(Math.min(done++, all - 1), all);
          const isMade = moving.map((_, i) => chosen.some((group, k) => coalition[k] && group.includes(i)));
          const mixture: Mixture | undefined = mixtures.of(isMade);
          isRefused ||= mixture === undefined;
          return mixture === undefined
            ? new Float64Array(ids.length * quantities.length).fill(Number.NaN)
            : outcomesOf(mixture, ids, members, hasMedian);
        },
      },
      futures?.seed ?? 1,
    );
    report(all, all);
    return { split, isRefused };
  };
  const first = play(groups);
  const all = [moving.map((_, i) => i)];
  const players = first.isRefused ? all : groups;
  const { split } = first.isRefused ? play(all) : first;
  return {
    players: players.map((group) => ({ pieces: group.map((i) => moving[i]!.piece) })),
    idle: changes.filter((change) => !moves(change)).map(({ piece }) => piece),
    targets: ids.map((id) => (b.targets.get(id) ?? a.targets.get(id))!),
    split,
    hasChances: futures !== undefined,
    isWhole: first.isRefused,
    isTooMany: futures !== wish.futures,
  };
}
