import Papa from "papaparse";
import { findQuoteFault } from "./csv-quotes.ts";
import { nearest } from "./nearest.ts";
import { parseNumber } from "./number-text.ts";
import { placesOf, type SourceText } from "./places.ts";
import type { Place, Problems } from "./problem.ts";
import type { OtherForm } from "./table-forms.ts";
/** One row of a table: its cells by column name, trimmed, each with its place. */
export interface CsvRow {
  readonly place: Place;
  cell(column: string): string;
  placeOf(column: string): Place;
}

/** What a row says, with the row, so that later checks can name the cell. */
export interface Located<T> {
  readonly value: T;
  readonly row: CsvRow;
}

export interface Columns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Tells a table in the form of another publisher, so that one problem stands for those of all its columns. */
  readonly otherForm?: (records: readonly (readonly string[])[]) => OtherForm | undefined;
}

interface ParsedRecord {
  readonly cells: readonly string[];
  readonly raw: string;
  readonly place: Place;
}

/**
 * Reads a comma-separated table with a header (RFC 4180). Unknown and missing columns, and rows of another length, are
 * reported; what can be read comes back. Rows without a single text are passed over.
 */
export function readCsv(source: SourceText, columns: Columns, problems: Problems): readonly CsvRow[] {
  const records = parseRecords(source, problems);
  const other = columns.otherForm?.(records.map(({ cells }) => cells));
  if (other !== undefined) {
    const { place, raw } = records[other.record]!;
    problems.add(place, other.message, raw.trimEnd());
    return [];
  }
  const [head, ...body] = records;
  const position = head && readHeader(head, columns, problems);
  if (head === undefined || position === undefined) return [];
  return rowsOf(head, body, position, problems);
}

/** A table whose columns are what its header says. */
export interface CsvTable {
  readonly names: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** Reads a comma-separated table with whatever columns it has; `undefined` without a header that names each once. */
export function readAnyCsv(source: SourceText, problems: Problems): CsvTable | undefined {
  const [head, ...body] = parseRecords(source, problems);
  if (head === undefined) {
    problems.add({ file: source.file, line: 1, column: 1 }, "the table is empty: its first row names the columns");
    return undefined;
  }
  const names = head.cells;
  const position = readHeader(head, { required: [], optional: names }, problems);
  if (position === undefined) return undefined;
  return { names, rows: rowsOf(head, body, position, problems) };
}

/** The numbers of a column; a cell that holds none is a problem, and NaN. */
export function numbersOf({ rows }: CsvTable, name: string, problems: Problems): readonly number[] {
  return rows.map((row) => {
    const value = parseNumber(row.cell(name));
    if (value === undefined)
      problems.add(row.placeOf(name), `a number is needed in the column ${name}`, row.cell(name));
    return value ?? Number.NaN;
  });
}

function rowsOf(
  head: ParsedRecord,
  body: readonly ParsedRecord[],
  position: ReadonlyMap<string, number>,
  problems: Problems,
): readonly CsvRow[] {
  const width = head.cells.length;
  return body.flatMap(({ cells, raw, place }) => {
    if (cells.length !== width) {
      const hint = cells.length > width ? "; put a text with a comma in quotes" : "";
      problems.add(place, `the row has ${cells.length} cells, the header has ${width}${hint}`, raw.trimEnd());
      return [];
    }
    return [
      {
        place,
        cell: (column) => cells[position.get(column) ?? -1] ?? "",
        placeOf: (column) => new CellPlace(raw, place, position.get(column) ?? 0),
      },
    ];
  });
}

/** The parser says where each record ends in the text; its own text and its place follow from that. */
function parseRecords(source: SourceText, problems: Problems): readonly ParsedRecord[] {
  const { file, text } = source;
  const placeAt = placesOf(source);
  const records: ParsedRecord[] = [];
  let start = 0;
  let isBroken = false;
  Papa.parse<readonly string[]>(text, {
    delimiter: ",",
    newline: "\n",
    step: ({ data, errors, meta }) => {
      const cells = data.map((cell) => cell.trim());
      const raw = text.slice(start, meta.cursor);
      isBroken ||=
        errors.some(({ type }) => type === "Quotes") || (raw.includes('"') && findQuoteFault(raw) !== undefined);
      if (cells.some((cell) => cell !== "")) records.push({ cells, raw, place: { ...placeAt(start), file } });
      start = meta.cursor;
    },
  });
  const fault = isBroken ? findQuoteFault(text) : undefined;
  if (fault === undefined) return records;
  const place = placeAt(fault.offset);
  problems.add(place, `not valid CSV: ${fault.message}`, text.split("\n")[place.line - 1]);
  return [];
}

/** The position of each column; `undefined` when a required one is missing, so that not every row is reported. */
function readHeader(head: ParsedRecord, columns: Columns, problems: Problems): Map<string, number> | undefined {
  const { cells, place, raw } = head;
  const known = [...columns.required, ...columns.optional];
  if (cells.length === 1 && /[;\t]/.test(raw)) {
    problems.add(place, "the columns of a table are separated by commas", raw.trimEnd());
    return undefined;
  }
  const position = new Map<string, number>();
  cells.forEach((name, index) => {
    if (!known.includes(name)) return;
    if (position.has(name)) problems.add(new CellPlace(raw, place, index), "duplicate column", name);
    else position.set(name, index);
  });
  cells.forEach((name, index) => {
    if (known.includes(name)) return;
    const meant = nearest(name, known);
    const message = `unknown column${meant === undefined ? `, the columns are ${known.join(", ")}` : ""}`;
    problems.add(new CellPlace(raw, place, index), message, name, meant);
    // A slip of a column is read as that column, so that it is not reported as missing too.
    if (meant !== undefined && !position.has(meant)) position.set(meant, index);
  });
  const missing = columns.required.filter((name) => !position.has(name));
  if (missing.length === 0) return position;
  problems.add(place, `missing column${missing.length > 1 ? "s" : ""}`, missing.join(", "));
  return undefined;
}

/** The place of a cell. Only problems look at it, and only then the raw record is walked again. */
class CellPlace implements Place {
  readonly file: string;
  readonly #raw: string;
  readonly #record: Place;
  readonly #index: number;

  constructor(raw: string, record: Place, index: number) {
    this.file = record.file;
    this.#raw = raw;
    this.#record = record;
    this.#index = index;
  }

  get line(): number {
    return this.#record.line + this.#before().split("\n").length - 1;
  }

  get column(): number {
    const before = this.#before();
    const lineStart = before.lastIndexOf("\n") + 1;
    return before.length - lineStart + (lineStart === 0 ? this.#record.column : 1);
  }

  /** The record up to the cell. */
  #before(): string {
    let cells = 0;
    let quoted = false;
    let end = 0;
    while (end < this.#raw.length && cells < this.#index) {
      if (this.#raw[end] === '"') quoted = !quoted;
      if (this.#raw[end] === "," && !quoted) cells++;
      end++;
    }
    return this.#raw.slice(0, end);
  }
}
