import { placeText, type ReportCase, type ReportFinding } from "./report-case.ts";

/**
 * JUnit XML: a suite for each plan and group, a case for each thing checked. Warnings stand in `system-out`, so that a
 * case with nothing else passes. Without times and time stamps, so that the same results are the same bytes.
 * Source: junit-10.xsd of the Jenkins xUnit plug-in.
 */
export function reportJunit(cases: readonly ReportCase[]): string {
  const suites = new Map<string, ReportCase[]>();
  for (const one of cases) {
    const name = `${one.suite}.${one.group}`;
    suites.set(name, [...(suites.get(name) ?? []), one]);
  }
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="kapok"${counts(cases)}>`,
    ...[...suites].flatMap(([name, members]) => [
      `  <testsuite name="${attribute(name)}"${counts(members)} skipped="0">`,
      ...members.flatMap((one) => caseLines(one, name)),
      "  </testsuite>",
    ]),
    "</testsuites>",
  ];
  return lines.join("\n");
}

function counts(cases: readonly ReportCase[]): string {
  const withSeverity = (severity: string) => cases.filter(({ findings }) => worstOf(findings) === severity).length;
  return ` tests="${cases.length}" failures="${withSeverity("fail")}" errors="${withSeverity("error")}"`;
}

function worstOf(findings: readonly ReportFinding[]): string | undefined {
  const severities = findings.map(({ severity }) => severity);
  return severities.includes("error") ? "error" : severities.includes("fail") ? "fail" : severities[0];
}

function caseLines({ name, findings }: ReportCase, suite: string): readonly string[] {
  const open = `    <testcase name="${attribute(name)}" classname="${attribute(suite)}"`;
  if (findings.length === 0) return [`${open}/>`];
  const worst = worstOf(findings);
  const main = findings.filter(({ severity }) => severity !== "warn");
  const warnings = findings.filter(({ severity }) => severity === "warn");
  const tag = worst === "error" ? "error" : "failure";
  return [
    `${open}>`,
    // One failure or error a case: readers count cases.
    ...(main.length === 0
      ? []
      : [
          `      <${tag} message="${attribute(main.map(({ message }) => message).join("; "))}" type="${attribute(main[0]!.rule)}">${content(main.map(textOf).join("\n"))}</${tag}>`,
        ]),
    ...(warnings.length === 0 ? [] : [`      <system-out>${content(warnings.map(textOf).join("\n"))}</system-out>`]),
    "    </testcase>",
  ];
}

function textOf({ message, place, details }: ReportFinding): string {
  return [message, ...(place === undefined ? [] : [placeText(place)]), ...details].join("\n");
}

/** What XML 1.0 cannot hold at all is written as its number. */
function content(text: string): string {
  return [...text]
    .map((sign) => (isOfXml(sign.codePointAt(0)!) ? sign : `\\u{${sign.codePointAt(0)!.toString(16)}}`))
    .join("")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** The signs of XML 1.0, section 2.2. */
function isOfXml(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}

function attribute(text: string): string {
  return content(text)
    .replaceAll('"', "&quot;")
    .replace(/[\n\t\r]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
