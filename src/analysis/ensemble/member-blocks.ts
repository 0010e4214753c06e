import type { Program } from "../../engine/program.ts";
import type { InputSetting } from "../../language/settings.ts";
import type { DrawCache } from "./draw-cache.ts";
import { drawsOf, type Slice } from "./draws.ts";
import { membersThatFit } from "./member-size.ts";
import type { Outcome } from "./outcomes.ts";
import type { RunMembers } from "./run-members.ts";

/** What members are computed from, as plain data: a thread can be given it. */
export interface MemberSource {
  readonly program: Program;
  readonly settings: readonly InputSetting[];
  readonly outcomes: readonly Outcome[];
}

/** The outcomes of some members that follow one another. */
export interface MemberBlock {
  readonly first: number;
  readonly members: number;
  /** For each outcome a number a member, in base units; missing is NaN. */
  readonly values: readonly Float64Array[];
}

/** Members that are run together. It moves no bit of a result, only the time it takes. */
export const blockSize = 1024;

/** Members whose draws are made together and kept for the next settings. */
const mostDrawnTogether = 2 ** 16;

/** Runs the members of a slice, a block after the other in their order. */
export function* memberBlocks(
  source: MemberSource,
  { seed, first, members }: Slice,
  cache: DrawCache,
  runMembers: RunMembers,
  wishedSize = blockSize,
): Generator<MemberBlock> {
  const { program, settings } = source;
  const size = membersThatFit(source, wishedSize);
  const drawnTogether = membersThatFit(source, mostDrawnTogether);
  for (let from = first; from < first + members; from += size) {
    if ((from - first) % drawnTogether < size) {
      const together = Math.min(drawnTogether + size, first + members - from);
      drawsOf(program, settings, { seed, first: from, members: together }, cache);
    }
    const count = Math.min(size, first + members - from);
    const draws = drawsOf(program, settings, { seed, first: from, members: count }, cache);
    const values = runMembers(source, draws);
    yield { first: from, members: count, values };
  }
}
