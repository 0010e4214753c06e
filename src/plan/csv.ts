import { CsvError, parse } from "csv-parse/sync";
import { nearest } from "./nearest.ts";
import type { Place, Problems } from "./problem.ts";
import type { SourceText } from "./text.ts";

/** One row of a table: its cells by column name, trimmed, each with its place. */
export interface CsvRow {
  readonly place: Place;
  cell(column: string): string;
  placeOf(column: string): Place;
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/**
 * Reads a comma-separated table with a header (RFC 4180). Unknown and missing columns, and rows of another length, are
 * reported; what can be read comes back.
 */
export function readCsv(
  source: SourceText,
  columns: { readonly required: readonly string[]; readonly optional: readonly string[] },
  problems: Problems,
): readonly CsvRow[] {
  const { file } = source;
  const records = parseRecords(source, problems);
  const [head, ...body] = records;
  if (head === undefined) return [];
  const header = head.record.map((name) => name.trim());
  checkHeader(header, head, file, columns, problems);
  const position = new Map(header.map((name, index) => [name, index]));
  const rows: CsvRow[] = [];
  for (const { record, raw, info } of body) {
    if (record.length === 1 && record[0]!.trim() === "") continue;
    const line = info.lines - countLineEnds(raw.trimEnd());
    const place = { file, line, column: 1 };
    if (record.length !== header.length) {
      problems.add(place, `the row has ${record.length} cells, the header has ${header.length}`, raw.trimEnd());
      continue;
    }
    rows.push({
      place,
      cell: (column) => record[position.get(column) ?? -1]?.trim() ?? "",
      placeOf: (column) => placeOfCell(raw, place, position.get(column) ?? 0),
    });
  }
  return rows;
}

function parseRecords({ file, text }: SourceText, problems: Problems): readonly ParsedRecord[] {
  try {
    return parse(text, { info: true, raw: true, relax_column_count: true }) as unknown as readonly ParsedRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: number }).lines ?? 1);
    const written = text.split("\n")[line - 1] ?? "";
    problems.add({ file, line, column: 1 }, "not valid CSV: a quote is opened or closed in the wrong place", written);
    return [];
  }
}

function checkHeader(
  header: readonly string[],
  head: ParsedRecord,
  file: string,
  columns: { readonly required: readonly string[]; readonly optional: readonly string[] },
  problems: Problems,
): void {
  const known = [...columns.required, ...columns.optional];
  const start = { file, line: 1, column: 1 };
  header.forEach((name, index) => {
    const place = placeOfCell(head.raw, start, index);
    if (!known.includes(name)) problems.add(place, "unknown column", name, nearest(name, known));
    else if (header.indexOf(name) < index) problems.add(place, "duplicate column", name);
  });
  const missing = columns.required.filter((name) => !header.includes(name));
  if (missing.length > 0) problems.add(start, `missing column${missing.length > 1 ? "s" : ""}`, missing.join(", "));
}

function countLineEnds(text: string): number {
  return text.split("\n").length - 1;
}

/** Walks the raw record again; only problems ask for it, so its cost does not matter. */
function placeOfCell(raw: string, place: Place, index: number): Place {
  let { line, column } = place;
  let cells = 0;
  let quoted = false;
  for (const sign of raw) {
    if (cells === index) break;
    if (sign === '"') quoted = !quoted;
    if (sign === "," && !quoted) cells++;
    if (sign === "\n") {
      line++;
      column = 1;
    } else column++;
  }
  return { file: place.file, line, column };
}
