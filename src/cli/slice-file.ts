import { closeSync, fstatSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { joinedCounts, noCounts } from "../analysis/ensemble/conditioning/conditioning-counts.ts";
import type { MemberBlock, MemberSource } from "../analysis/ensemble/member-blocks.ts";
import { timeOf } from "../plan/grid.ts";
import { InputFailure } from "./failure.ts";
import { openRegular } from "./read-file.ts";
import { readReason } from "./write-reason.ts";

/** What was asked, so that whoever joins slices can ask the same again. */
export interface SliceQuestion {
  readonly plan: string | null;
  readonly scenario: string | null;
  readonly set: readonly string[];
  readonly asOf: string | null;
  readonly show: readonly string[];
}

/** The first line of a slice file, as JSON. */
export interface SliceHeader extends SliceQuestion {
  readonly schema: "kapok.slice/3";
  readonly version: string;
  /** Of the scenario's run. */
  readonly digest: string;
  readonly seed: number;
  readonly first: number;
  readonly members: number;
  readonly outcomes: readonly { readonly variable: string; readonly time: number }[];
}

/** Members whose numbers stand together, outcome after outcome. */
const chunkMembers = 8192;

/** The outcomes of a source by their names, as a slice file has them. */
export function namedOutcomes({ program, outcomes }: MemberSource): SliceHeader["outcomes"] {
  const { model, grid } = program;
  return outcomes.map(({ slot, step }) => ({ variable: model.slots[slot]!.id, time: timeOf(grid, step) }));
}

/**
 * The bytes of a slice file: a line of JSON, then the numbers as little-endian float64 in base units, missing as NaN. Of
 * every 8,192 members, counted from the first of the slice, all numbers of the first outcome, then of the second, …. Then, as
 * float64 too, how many members have a shock far out, are below a bound, are unmatched and are approximate. Last the CRC-32 of
 * all before, as a little-endian whole number of four bytes.
 */
export async function* sliceBytes(header: SliceHeader, blocks: AsyncIterable<MemberBlock>): AsyncGenerator<Uint8Array> {
  const head = new TextEncoder().encode(`${JSON.stringify(header)}\n`);
  let checksum = crc32(head);
  yield head;
  const count = header.outcomes.length;
  let done = 0;
  let chunk = new DataView(new ArrayBuffer(0));
  let counts = noCounts;
  for await (const { members, values, conditioning } of blocks) {
    counts = joinedCounts(counts, conditioning);
    for (let i = 0; i < members; i++) {
      const place = done % chunkMembers;
      const size = Math.min(chunkMembers, header.members - (done - place));
      if (place === 0) chunk = new DataView(new ArrayBuffer(size * count * 8));
      for (let k = 0; k < count; k++) chunk.setFloat64((k * size + place) * 8, values[k]![i]!, true);
      done++;
      if (place < size - 1) continue;
      const bytes = new Uint8Array(chunk.buffer);
      checksum = crc32(bytes, checksum);
      yield bytes;
    }
  }
  const end = Buffer.alloc(endBytes);
  for (const [i, name] of countNames.entries()) end.writeDoubleLE(counts[name], 8 * i);
  end.writeUInt32LE(crc32(end.subarray(0, countBytes), checksum), countBytes);
  yield end;
}

/** What is said of the shocks of all members, behind their numbers; last the checksum. */
const countNames = ["far", "belowBound", "unmatched", "approximate"] as const;
const countBytes = 8 * countNames.length;
const endBytes = countBytes + 4;

/** A slice file that was opened: its header, and its members block by block. */
export interface SliceFile {
  readonly path: string;
  readonly header: SliceHeader;
  readonly start: number;
  /** Of the bytes before the numbers. */
  readonly checksum: number;
}

/** Reads the header of a slice file and sees whether all numbers are there. */
export function openSlice(path: string): SliceFile {
  return withFile(path, (file) => {
    const head = new Uint8Array(Math.min(fstatSync(file).size, 2 ** 24));
    readAll(file, head, 0);
    const end = head.indexOf(10);
    const line = new TextDecoder().decode(head.subarray(0, Math.max(0, end)));
    if (/^\{"schema":"kapok\.slice\/[12]"/.test(line))
      throw new InputFailure([
        `"${path}" was written by an earlier kapok, which drew members otherwise: compute it anew`,
      ]);
    const header = end < 0 ? undefined : headerOf(line);
    if (header === undefined) throw new InputFailure([`"${path}" is no slice that kapok ensemble --members wrote`]);
    const start = end + 1;
    if (fstatSync(file).size !== start + header.members * header.outcomes.length * 8 + endBytes)
      throw new InputFailure([`"${path}" is damaged: it has not as many numbers as it says`]);
    return { path, header, start, checksum: crc32(head.subarray(0, start)) };
  });
}

function headerOf(line: string): SliceHeader | undefined {
  try {
    const header: unknown = JSON.parse(line);
    return isHeader(header) ? header : undefined;
  } catch {
    return undefined;
  }
}

/** Whether all is there that merging reads. The file may be anybody's. */
function isHeader(data: unknown): data is SliceHeader {
  if (typeof data !== "object" || data === null) return false;
  const { schema, plan, scenario, asOf, set, show, digest, seed, first, members, outcomes } = data as Record<
    keyof SliceHeader,
    unknown
  >;
  return (
    schema === "kapok.slice/3" &&
    // A null character is in no path.
    [plan, scenario, asOf].every((name) => name === null || (typeof name === "string" && !name.includes("\0"))) &&
    [set, show].every((list) => Array.isArray(list) && list.every((one) => typeof one === "string")) &&
    typeof digest === "string" &&
    [seed, first, members].every((number) => Number.isSafeInteger(number) && (number as number) >= 0) &&
    Array.isArray(outcomes)
  );
}

/** The members of a slice file in their order; behind the last the checksum is seen to. */
export function* membersIn({ path, header, start, checksum }: SliceFile): Generator<MemberBlock> {
  const count = header.outcomes.length;
  let sum = checksum;
  const end = Buffer.alloc(endBytes);
  withFile(path, (file) => readAll(file, end, start + header.members * count * 8));
  const counts = Object.fromEntries(countNames.map((name, i) => [name, end.readDoubleLE(8 * i)])) as Record<
    (typeof countNames)[number],
    number
  >;
  for (let done = 0; done < header.members; done += chunkMembers) {
    const members = Math.min(chunkMembers, header.members - done);
    const bytes = new Uint8Array(members * count * 8);
    withFile(path, (file) => readAll(file, bytes, start + done * count * 8));
    sum = crc32(bytes, sum);
    const view = new DataView(bytes.buffer);
    const values = header.outcomes.map((_, k) =>
      Float64Array.from({ length: members }, (_, i) => view.getFloat64((k * members + i) * 8, true)),
    );
    // The counts are of all members, and stand with the last.
    const isLast = done + members === header.members;
    yield { first: header.first + done, members, values, conditioning: isLast ? counts : noCounts };
  }
  if (end.readUInt32LE(countBytes) !== crc32(end.subarray(0, countBytes), sum))
    throw new InputFailure([`"${path}" is damaged: its numbers do not fit their checksum; compute it anew`]);
}

function withFile<T>(path: string, read: (file: number) => T): T {
  let file: number;
  try {
    file = openRegular(path);
  } catch (error) {
    throw new InputFailure([`cannot read "${path}": ${readReason(error as NodeJS.ErrnoException)}`]);
  }
  try {
    return read(file);
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    const read = readSync(file, bytes, done, bytes.length - done, position + done);
    if (read === 0) return;
    done += read;
  }
}
