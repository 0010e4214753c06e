import type { CurveFit } from "../analysis/fit-curve.ts";
import { version } from "../version.ts";
import { csvTable } from "./table.ts";

/** A fit with what it is of. */
export interface FitReport {
  /** The path of the table, and the curve, as they were given. */
  readonly table: string;
  readonly curve: string;
  readonly fit: CurveFit;
}

/** A fit as plain data for JSON: `kapok.fit/1`. */
export function fitAsData({ table, curve, fit }: FitReport) {
  return {
    schema: "kapok.fit/1",
    version,
    table,
    curve,
    rows: fit.rows,
    freedom: fit.freedom,
    squares: fit.squares,
    residualDeviation: fit.residualDeviation ?? null,
    parameters: fit.parameters.map(({ name, start, value, error }) => ({
      name,
      start,
      value,
      standardError: error?.standardError ?? null,
      low: error?.low ?? null,
      high: error?.high ?? null,
    })),
  };
}

const columns = "parameter,start,value,standard_error,low,high,rows,freedom,squares,residual_deviation".split(",");

/** A row a parameter, at full precision. */
export function fitCsv({ fit }: FitReport): string {
  const text = (value: number | undefined) => (value === undefined ? "" : String(value));
  const shared = [fit.rows, fit.freedom, fit.squares, fit.residualDeviation].map(text);
  return csvTable(
    columns,
    fit.parameters.map(({ name, start, value, error }) => [
      name,
      ...[start, value, error?.standardError, error?.low, error?.high].map(text),
      ...shared,
    ]),
  );
}
