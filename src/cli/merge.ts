import { ensembleDigestOf } from "../analysis/ensemble/ensemble-digest.ts";
import { EnsembleTally } from "../analysis/ensemble/ensemble-tally.ts";
import type { MemberBlock } from "../analysis/ensemble/member-blocks.ts";
import { version } from "../version.ts";
import { type EnsembleOutput, printEnsembles, writeMembers } from "./ensemble.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { ensembleSource } from "./members.ts";
import { openPlan } from "./open-plan.ts";
import { runAll, slotsOf } from "./run.ts";
import { membersIn, namedOutcomes, openSlice, type SliceFile } from "./slice-file.ts";

/** `kapok merge`: joins slices of one ensemble; what comes out is, to the bit, what the whole would have been. */
export async function merge(paths: readonly string[], options: Omit<EnsembleOutput, "set">): Promise<number> {
  const slices = inOrder(paths.map(openSlice));
  const { header, path } = slices[0]!;
  const { plan, scenario, set, asOf, show } = header;
  const asked = {
    ...options,
    ...(options.plan === undefined && plan !== null ? { plan } : {}),
    ...(asOf === null ? {} : { asOf }),
    set,
  };
  const runs = runAll(openPlan(asked.plan), scenario === null ? [] : [scenario], { ...asked, format: "table" });
  const [run] = runs;
  const digest = ensembleDigestOf(run!).all;
  if (digest !== header.digest)
    throw new InputFailure([
      `"${path}" was computed from another plan or scenario: its digest is ${short(header.digest)}, that of the plan here ${short(digest)}`,
    ]);
  const source = ensembleSource(run!, slotsOf(show, "--show", run!));
  if (JSON.stringify(namedOutcomes(source)) !== JSON.stringify(header.outcomes))
    throw new InputFailure([`"${path}" is damaged: its outcomes are not those of the plan`]);
  const members = slices.reduce((sum, slice) => sum + slice.header.members, 0);
  const slice = { seed: header.seed, first: header.first, members };
  const { format } = options;
  if (format === "parquet") await writeMembers(run!, source, slice, membersOfAll(slices), asked);
  else {
    const tally = new EnsembleTally(run!, slice, source.outcomes);
    for (const file of slices) for (const block of membersIn(file)) tally.add(block);
    printEnsembles(runs, [tally.ensemble()], { ...asked, format });
  }
  return exitCodes.ok;
}

async function* membersOfAll(slices: readonly SliceFile[]): AsyncGenerator<MemberBlock> {
  for (const slice of slices) yield* membersIn(slice);
}

const short = (digest: string) => String(digest).slice(0, 12);

/** Slices by their members, when they are of one ensemble and follow one another. */
function inOrder(slices: readonly SliceFile[]): readonly SliceFile[] {
  const sorted = [...slices].sort((a, b) => a.header.first - b.header.first || a.header.members - b.header.members);
  const [first] = sorted;
  const lines = sorted.flatMap((slice, i) => {
    const foreign = strangeness(slice, first!);
    if (foreign !== undefined) return [foreign];
    const before = sorted[i - 1];
    return before === undefined ? [] : (seam(before, slice) ?? []);
  });
  if (lines.length > 0) throw new InputFailure(lines);
  return sorted;
}

/** Why a slice is not of the same ensemble as another one. */
function strangeness({ path, header }: SliceFile, other: SliceFile): string | undefined {
  if (header.version !== version)
    return `"${path}" was written by kapok ${header.version}, this is ${version}: compute it anew`;
  if (header.digest !== other.header.digest)
    return `"${path}" and "${other.path}" are of different ensembles: their digests are ${short(header.digest)} and ${short(other.header.digest)}`;
  if (header.seed !== other.header.seed)
    return `"${path}" and "${other.path}" have different seeds: ${header.seed} and ${other.header.seed}`;
  if (JSON.stringify(header.outcomes) !== JSON.stringify(other.header.outcomes))
    return `"${path}" and "${other.path}" do not have the same variables: use the same --show for all`;
  return undefined;
}

/** What is wrong between a slice and the next. */
function seam(before: SliceFile, after: SliceFile): string | undefined {
  const end = before.header.first + before.header.members;
  const { first, members } = after.header;
  if (first > end) return `members ${end}:${first} are missing between "${before.path}" and "${after.path}"`;
  if (first < end)
    return `"${before.path}" and "${after.path}" both have the members ${first}:${Math.min(end, first + members)}`;
  return undefined;
}
