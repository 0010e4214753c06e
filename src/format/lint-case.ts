import type { LintFinding } from "../analysis/lint/finding.ts";
import type { Lint } from "../analysis/lint/lint.ts";
import { lintRules } from "../plan/read-accepted.ts";
import { lintWords } from "./lint-words.ts";
import type { ReportCase, ReportFinding } from "./report-case.ts";
import type { Language } from "./words.ts";

/** What lint found in a plan, a case for each rule, so that a rule that finds nothing is seen to have been looked at. */
export function lintCases({ findings }: Lint, plan: string, language: Language): readonly ReportCase[] {
  const rules = [...lintRules, "acceptance not needed"] as const;
  return rules.map((rule) => ({
    suite: plan,
    group: "lint",
    name: rule,
    place: undefined,
    findings: findings.filter((one) => one.rule === rule).map((one) => findingOf(one, language)),
  }));
}

function findingOf({ rule, subject, place, parts }: LintFinding, language: Language): ReportFinding {
  const { message, why } = lintWords[language][rule];
  const { file, line, column } = place;
  return {
    rule: rule.replaceAll(" ", "-"),
    severity: "fail",
    subject,
    place: { file, line, column },
    message: message(subject, parts),
    details: [why],
  };
}
