import { version } from "../version.ts";
import type { ReportCase } from "./report-case.ts";

/** A report as data, `kapok.report/1`. */
export function reportData(cases: readonly ReportCase[]): string {
  const data = {
    schema: "kapok.report/1",
    version,
    cases: cases.map(({ suite, group, name, place, findings }) => ({
      plan: suite,
      group,
      name,
      place: place ?? null,
      findings: findings.map((one) => ({ ...one, place: one.place ?? null })),
    })),
  };
  return JSON.stringify(data, null, 2);
}
