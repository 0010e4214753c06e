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
  let rows: number[] = [];
  let numbers: (number | null)[][] = columns.map(() => []);
  for await (const { first, members, values } of blocks) {
    for (let i = 0; i < members; i++) rows.push(first + i);
    for (const [k, { unit }] of columns.entries())
      for (const value of values[k]!) numbers[k]!.push(inUnitFast(value, unit));
    if (rows.length < groupRows) continue;
    writeGroup();
    yield taken();
  }
  if (rows.length > 0) writeGroup();
  await parquet.finish();
  yield taken();

  function writeGroup(): void {
    const data = columns.map(({ name }, k) => ({ name, data: numbers[k]! }));
    parquet.write({
      columnData: [{ name: "member", data: Int32Array.from(rows) }, ...data],
      rowGroupSize: rows.length,
    });
    rows = [];
    numbers = columns.map(() => []);
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
