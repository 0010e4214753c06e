import type { Paint } from "./paint.ts";
import { placeText, type ReportFinding } from "./report-case.ts";

/** The findings of a report for people at a terminal, the place first, as editors like it. */
export function findingLines(findings: readonly ReportFinding[], paint: Paint): readonly string[] {
  return findings.flatMap(({ message, severity, place, details }) => [
    `  ${severity === "warn" ? "·" : paint("bad", "!")} ${message}`,
    ...(place === undefined ? [] : [`    ${paint("quiet", placeText(place))}`]),
    ...details.map((line) => `    ${paint("quiet", line)}`),
  ]);
}
