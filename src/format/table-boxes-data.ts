import { resamples } from "../analysis/sensitivity/failing-box.ts";
import type { TableBoxes } from "../analysis/sensitivity/table-boxes.ts";
import { version } from "../version.ts";
import { csvTable } from "./table.ts";

/** Boxes with what they are of. */
export interface TableBoxesReport {
  /** The path of the table, and the condition, as they were given. */
  readonly table: string;
  readonly condition: string;
  readonly seed: number;
  readonly found: TableBoxes;
}

/** Boxes as plain data for JSON: `kapok.boxes/1`; shares from 0 to 1. */
export function boxesAsData({ table, condition, seed, found }: TableBoxesReport) {
  const { rows, cases, silence, boxes } = found;
  const end = (bound: number) => (Number.isFinite(bound) ? bound : null);
  return {
    schema: "kapok.boxes/1",
    version,
    table,
    condition,
    seed,
    rows,
    cases,
    resamples,
    silence: silence ?? null,
    boxes: boxes.map(({ members, cases: inside, coverage, density, conditions }) => ({
      rows: members,
      cases: inside,
      coverage,
      density,
      conditions: conditions.map(({ feature, low, high, quasiP, returns }) => {
        return { column: feature.name, low: end(low), high: end(high), quasiP, returns };
      }),
    })),
  };
}

/** A row a condition of a box. */
export function boxesCsv({ found }: TableBoxesReport): string {
  const columns = "box,column,low,high,quasi_p,returns,coverage,density,rows,cases".split(",");
  const end = (bound: number) => (Number.isFinite(bound) ? String(bound) : "");
  return csvTable(
    columns,
    found.boxes.flatMap(({ conditions, coverage, density, members, cases }, k) =>
      conditions.map(({ feature, low, high, quasiP, returns }) => [
        String(k + 1),
        feature.name,
        end(low),
        end(high),
        ...[quasiP, returns, coverage, density, members, cases].map(String),
      ]),
    ),
  );
}
