import type { ReportCase, ReportFinding } from "./report-case.ts";

const commands = { warn: "warning", fail: "error", error: "error" } as const;

/** Workflow commands of GitHub Actions, a line a finding: they are shown beside the line of the file. */
export function reportGithub(cases: readonly ReportCase[]): string {
  return cases.flatMap(({ findings }) => findings.map(annotation)).join("\n");
}

function annotation({ severity, place, message, details }: ReportFinding): string {
  const where =
    place === undefined ? [] : [`file=${property(place.file)}`, `line=${place.line}`, `col=${place.column}`];
  const title = `title=${property(message)}`;
  return `::${commands[severity]} ${[...where, title].join(",")}::${data(details.length === 0 ? message : details.join("\n"))}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
