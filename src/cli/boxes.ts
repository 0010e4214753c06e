import { tableBoxes } from "../analysis/sensitivity/table-boxes.ts";
import { boxesAsData, boxesCsv, type TableBoxesReport } from "../format/table-boxes-data.ts";
import { tableBoxesMarkdown, tableBoxesText } from "../format/table-boxes-text.ts";
import { readCurve, type WrittenCurve } from "../language/curve.ts";
import { type CsvTable, numbersOf } from "../plan/csv.ts";
import { parseNumber } from "../plan/number-text.ts";
import { Problems } from "../plan/problem.ts";
import { type CommonOptions, emit, languageOf, styleOf } from "./common.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { noColumn, refuse, tableAt } from "./table-file.ts";

export interface BoxesOptions extends CommonOptions {
  readonly cases: string;
  readonly by: readonly string[];
  readonly seed: number;
}

/** Boxes at most. */
const mostBoxes = 2;

/** `kapok boxes`: where in a table of runs its cases lie; 1 where no box tells. */
export function boxes(path: string, options: BoxesOptions): number {
  const problems = new Problems();
  const table = tableAt(path, problems);
  const condition = conditionAsked(options.cases, table, problems);
  const inputs = inputsAsked(options.by, table, condition);
  const read = new Map(
    [...condition.columns.map((column) => table.names[column]!), ...inputs].map((name) => [
      name,
      numbersOf(table, name, problems),
    ]),
  );
  if (problems.count > 0) refuse(problems);
  const columns = table.names.map((name) => read.get(name));
  const isCase = Uint8Array.from(table.rows, (_, row) =>
    condition.valueAt(
      [],
      columns.map((numbers) => numbers?.[row] ?? Number.NaN),
    ) === 1
      ? 1
      : 0,
  );
  const features = new Map(inputs.map((name) => [name, read.get(name)!]));
  const found = tableBoxes(features, isCase, { seed: options.seed, most: mostBoxes });
  emit(print({ table: path, condition: options.cases.trim(), seed: options.seed, found }, options), options);
  return found.boxes.length > 0 ? exitCodes.ok : exitCodes.no;
}

function conditionAsked(text: string, { names }: CsvTable, problems: Problems): WrittenCurve {
  const place = { file: "--cases", line: 1, column: 1 };
  const placeAt = (offset: number) => ({ ...place, column: offset + 1 });
  const condition = readCurve({ kind: "text", text, place, placeAt }, names, problems);
  if (condition === undefined) return refuse(problems);
  const [strange] = condition.parameters;
  if (strange === undefined) return condition;
  throw noColumn("--cases", strange, names);
}

/** The columns that may bound a box: those asked for, else all that hold numbers and are not in the condition. */
function inputsAsked(asked: readonly string[], table: CsvTable, { columns }: WrittenCurve): readonly string[] {
  const { names, rows } = table;
  const strange = asked.find((name) => !names.includes(name));
  if (strange !== undefined) throw noColumn("--by", strange, names);
  if (asked.length > 0) return [...new Set(asked)];
  const inputs = names.filter(
    (name, column) => !columns.includes(column) && rows.every((row) => parseNumber(row.cell(name)) !== undefined),
  );
  if (inputs.length === 0) throw new InputFailure(["no column holds numbers alone beside those of --cases"]);
  return inputs;
}

function print(report: TableBoxesReport, options: BoxesOptions): string {
  switch (options.format) {
    case "table":
      return tableBoxesText(report, styleOf(options));
    case "markdown":
      return tableBoxesMarkdown(report, languageOf(options));
    case "csv":
      return boxesCsv(report);
    case "json":
      return JSON.stringify(boxesAsData(report), null, 2);
  }
}
