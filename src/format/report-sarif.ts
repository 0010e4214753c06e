import { version } from "../version.ts";
import type { ReportCase, ReportFinding } from "./report-case.ts";

/**
 * SARIF 2.1.0, for code scanning: a rule for each kind of finding, a result for each finding with its file and line.
 * Source: OASIS Standard, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 2020.
 */
export function reportSarif(cases: readonly ReportCase[]): string {
  const findings = cases.flatMap((one) => one.findings.map((finding) => ({ finding, one })));
  const rules = [...new Set(findings.map(({ finding }) => finding.rule))].sort();
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "kapok", version, rules: rules.map((id) => ({ id, shortDescription: { text: id } })) },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map(({ finding, one }) => resultOf(finding, one, rules)),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

const levels = { warn: "warning", fail: "error", error: "error" } as const;

function resultOf(
  { rule, severity, subject, place, message, details }: ReportFinding,
  one: ReportCase,
  rules: readonly string[],
) {
  const where =
    place === undefined
      ? {}
      : {
          physicalLocation: {
            artifactLocation: { uri: uriOf(place.file) },
            region: { startLine: place.line, startColumn: place.column },
          },
        };
  const logicalLocations = [{ name: one.name, fullyQualifiedName: `${one.suite}/${one.group}/${one.name}` }];
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: levels[severity],
    message: { text: literal([message, ...details].join("\n")) },
    locations: [{ ...where, logicalLocations }],
    // The same finding in another line is still the same: readers recognise it by this.
    partialFingerprints: { "kapok/v1": `${one.suite}/${one.group}/${one.name}/${rule}/${subject}` },
  };
}

/** Numbers in braces stand for arguments in a message; doubled braces are braces. */
function literal(text: string): string {
  return text.replace(/\{(\d+)\}/g, "{{$1}}");
}

/** A path as a relative or absolute URI reference. */
function uriOf(path: string): string {
  const slashes = path.replaceAll("\\", "/");
  const encoded = slashes.split("/").map(encodeURIComponent).join("/");
  return /^[A-Za-z]%3A\//.test(encoded)
    ? `file:///${encoded}`
    : encoded.startsWith("/")
      ? `file://${encoded}`
      : encoded;
}
