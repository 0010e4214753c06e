import { expect, test } from "vitest";
import { lintWords } from "../../../src/format/lint-words.ts";
import { lintTexts, planTexts } from "./plans.ts";
import { type Slip, slips } from "./slips.ts";

const foundIn = (files: Readonly<Record<string, string>>) =>
  lintTexts(files).findings.map(({ rule, subject }) => `${rule}: ${subject}`);

test.each(slips)("$rule, $name: the slip is found, the nearest honest plan has none", ({ rule, subject, ...plans }) => {
  expect(foundIn(planTexts(plans.slip))).toEqual([`${rule}: ${subject}`]);
  expect(foundIn(planTexts(plans.honest))).toEqual([]);
});

test.each(slips)("$rule, $name: it is accepted with a reason", ({ rule, subject, slip }: Slip) => {
  const accepted = `accepted: { ${rule}: { ${JSON.stringify(subject)}: It is meant. } }\n`;
  const { findings, accepted: known } = lintTexts({ ...planTexts(slip), "checks.yaml": accepted });
  expect(findings).toEqual([]);
  expect(known.map(({ because }) => because)).toEqual(["It is meant."]);
});

test("a finding is said in both languages without a hole", () => {
  for (const { slip } of slips) {
    for (const { rule, subject, parts } of lintTexts(planTexts(slip)).findings) {
      for (const language of ["en", "zh"] as const) {
        const said = lintWords[language][rule].message(subject, parts);
        expect(said).not.toMatch(/undefined|NaN/);
        expect(said).toContain(parts.time ?? "");
      }
    }
  }
});
