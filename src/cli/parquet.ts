import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { MemberBlock, MemberSource } from "../analysis/ensemble/member-blocks.ts";
import { timeOf } from "../plan/grid.ts";
import type { Unit } from "../plan/unit.ts";

/** Rows that are written together. */
const groupRows = 65_536;

/**
 * The bytes of a Parquet file with a row a member: its number, then each outcome as `variable_year`, in the declared unit,
 * missing as null. What identifies it goes into the file's own key-value metadata.
 */
export async function* parquetBytes(
  { program, outcomes }: MemberSource,
  blocks: AsyncIterable<MemberBlock>,
  about: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array> {
  const { model, grid } = program;
  const columns = outcomes.map(({ slot, step }) => {
    const { id, unit } = model.slots[slot]!;
    return { name: `${id}_${timeOf(grid, step)}`, unit };
  });
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: "root", num_children: columns.length + 1 },
      { name: "member", type: "INT32", repetition_type: "REQUIRED" },
      ...columns.map(({ name }) => ({ name, type: "DOUBLE" as const, repetition_type: "OPTIONAL" as const })),
    ],
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    createdBy: "kapok",
  });
  let group: MemberBlock[] = [];
  for await (const block of blocks) {
    group.push(block);
    if (group.reduce((sum, { members }) => sum + members, 0) < groupRows) continue;
    writeGroup();
    yield taken();
  }
  if (group.length > 0) writeGroup();
  await parquet.finish();
  yield taken();

  function writeGroup(): void {
    const member = Int32Array.from(
      group.flatMap(({ first, members }) => Array.from({ length: members }, (_, i) => first + i)),
    );
    const data = columns.map(({ name, unit }, k) => {
      const numbers = group.flatMap(({ values }) => Array.from(values[k]!, (value) => inUnitFast(value, unit)));
      return { name, data: numbers };
    });
    parquet.write({ columnData: [{ name: "member", data: member }, ...data], rowGroupSize: member.length });
    group = [];
  }

  /** What was written since the last time; the writer begins its memory anew. */
  function taken(): Uint8Array {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  }
}

/** A value in a unit by one or two operations, a last digit from the shortest decimal at most; missing is null. */
function inUnitFast(value: number, { times, over, power }: Unit): number | null {
  if (Number.isNaN(value)) return null;
  const scaled = times === over ? value : (value * over) / times;
  return power < 0 ? scaled * 10 ** -power : scaled / 10 ** power;
}
