import { fitCurve, type NoFit } from "../analysis/fit-curve.ts";
import { type FitReport, fitAsData, fitCsv } from "../format/fit-data.ts";
import { fitMarkdown, fitText } from "../format/fit-text.ts";
import { readCurve, type WrittenCurve } from "../language/curve.ts";
import { type CsvTable, numbersOf } from "../plan/csv.ts";
import { nearest } from "../plan/nearest.ts";
import { parseNumber } from "../plan/number-text.ts";
import { Problems } from "../plan/problem.ts";
import { type CommonOptions, emit, languageOf, styleOf } from "./common.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { noColumn, refuse, tableAt } from "./table-file.ts";

export interface FitOptions extends CommonOptions {
  readonly curve: string;
  readonly start: readonly string[];
}

/** `kapok fit`: a curve of one's own through a table; 1 where there is no fit. */
export function fit(path: string, options: FitOptions): number {
  const problems = new Problems();
  const table = tableAt(path, problems);
  const { fitted, curve } = curveAsked(options.curve, table, problems);
  if (curve === undefined || problems.count > 0) return refuse(problems);
  const starts = startsAsked(options.start, curve);
  const rows = rowsOf(table, [fitted, ...curve.columns], problems);
  if (problems.count > 0) return refuse(problems);
  if (rows.length < curve.parameters.length)
    throw new InputFailure([`${path}: ${rows.length} rows are fewer than the ${curve.parameters.length} parameters`]);
  const found = fitCurve(curve, rows, fitted, starts);
  if (typeof found === "string") throw noFit(found);
  emit(print({ table: path, curve: options.curve.trim(), fit: found }, options), options);
  return exitCodes.ok;
}

function noFit(why: NoFit): InputFailure {
  return new InputFailure([
    why === "not settled"
      ? "the search does not settle: give --start values nearer to the data, or a curve with fewer parameters"
      : "the curve has no value at the --start values in some row, as log(0): give others",
  ]);
}

/** The column that is fitted and the formula behind the first equals sign that stands alone. */
function curveAsked(
  text: string,
  { names }: CsvTable,
  problems: Problems,
): { readonly fitted: number; readonly curve: WrittenCurve | undefined } {
  const at = text.search(/(?<![<>=!])=(?!=)/);
  const name = text.slice(0, Math.max(0, at)).trim();
  const fitted = names.indexOf(name);
  if (at < 0) throw new InputFailure([`--curve is written column = formula: "${text}"`]);
  if (fitted < 0) throw noColumn("--curve", name, names);
  const place = { file: "--curve", line: 1, column: 1 };
  const placeAt = (offset: number) => ({ ...place, column: at + 2 + offset });
  const curve = readCurve({ kind: "text", text: text.slice(at + 1), place, placeAt }, names, problems);
  if (curve?.columns.includes(fitted))
    throw new InputFailure([`--curve: the formula reads "${name}" itself, which it is to give`]);
  if (curve?.parameters.length === 0)
    throw new InputFailure(["--curve: the formula has no parameter: every name in it is a column"]);
  return { fitted, curve };
}

/** Where each parameter begins, in their order; what is wrong with `--start` all at once. */
function startsAsked(texts: readonly string[], { parameters }: WrittenCurve): readonly number[] {
  const wrong: string[] = [];
  const starts = new Map<string, number>();
  for (const text of texts) {
    const [, name = "", written = ""] = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(text) ?? [];
    const value = parseNumber(written);
    if (value === undefined) wrong.push(`--start is written name=number: "${text}"`);
    else if (!parameters.includes(name)) {
      const meant = nearest(name, parameters) ?? parameters.join(", ");
      wrong.push(`--start: the curve has no parameter of this name: "${name}"; did you mean "${meant}"?`);
    } else starts.set(name, value);
  }
  const missing = parameters.filter((name) => !starts.has(name));
  if (missing.length > 0 && wrong.length === 0)
    wrong.push(`--start: say where each parameter begins: ${missing.map((name) => `--start ${name}=…`).join(" ")}`);
  if (wrong.length > 0) throw new InputFailure(wrong);
  return parameters.map((name) => starts.get(name)!);
}

/** The numbers of the columns that are read; the others are not looked at. */
function rowsOf(table: CsvTable, read: readonly number[], problems: Problems): readonly (readonly number[])[] {
  const columns = table.names.map((name, column) =>
    read.includes(column) ? numbersOf(table, name, problems) : undefined,
  );
  return table.rows.map((_, row) => columns.map((numbers) => numbers?.[row] ?? Number.NaN));
}

function print(report: FitReport, options: FitOptions): string {
  switch (options.format) {
    case "table":
      return fitText(report, styleOf(options));
    case "markdown":
      return fitMarkdown(report, languageOf(options));
    case "csv":
      return fitCsv(report);
    case "json":
      return JSON.stringify(fitAsData(report), null, 2);
  }
}
