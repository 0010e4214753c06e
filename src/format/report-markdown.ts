import { placeText, type ReportCase, type ReportFinding } from "./report-case.ts";
import { reportWords } from "./report-words.ts";
import type { Language } from "./words.ts";

const signs = { warn: "⚠️", fail: "❌", error: "⛔" } as const;

/** Markdown for a pull request: a table of what was found, and under it what a reader needs next. */
export function reportMarkdown(cases: readonly ReportCase[], language: Language): string {
  const words = reportWords[language];
  const plans = [...new Set(cases.map(({ suite }) => suite))];
  const parts = plans.flatMap((plan) => {
    const own = cases.filter(({ suite }) => suite === plan);
    const findings = own.flatMap((one) => one.findings);
    if (findings.length === 0) return [`## kapok · ${plan}`, `✅ ${words.allWell(own.length)}`];
    const rows = findings.map((one) => `| ${signs[one.severity]} | ${cell(one.message)} | ${placeCell(one)} |`);
    return [
      `## kapok · ${plan}`,
      words.found(findings.length, own.length),
      [`| ${words.columns.join(" | ")} |`, "| --- | --- | --- |", ...rows].join("\n"),
      ...findings.flatMap(detailsOf),
    ];
  });
  return parts.join("\n\n");
}

function placeCell({ place }: ReportFinding): string {
  return place === undefined ? "" : `\`${placeText(place).replaceAll("`", "'")}\``;
}

/** Long things fold; commands can be copied. */
function detailsOf({ message, details }: ReportFinding): readonly string[] {
  if (details.length === 0) return [];
  const fence = "```";
  const body = details.join("\n").replaceAll(fence, "'''");
  return [`<details><summary>${escaped(message)}</summary>\n\n${fence}text\n${body}\n${fence}\n\n</details>`];
}

function cell(text: string): string {
  return escaped(text).replaceAll("|", "\\|").replace(/\s+/g, " ");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
