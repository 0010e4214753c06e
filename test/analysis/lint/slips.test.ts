import { expect, test } from "vitest";
import { lintWords } from "../../../src/format/lint-words.ts";
import { lintTexts, planTexts } from "./plans.ts";
import { type Slip, slips } from "./slips.ts";

/** What lint finds; a plan without observations has, besides, a target that nobody will see. */
const findingsOf = (files: Readonly<Record<string, string>>) =>
  lintTexts(files).findings.filter(({ rule }) => rule !== "target never observed");
const foundIn = (files: Readonly<Record<string, string>>) =>
  findingsOf(files).map(({ rule, subject }) => `${rule}: ${subject}`);

test.each(slips)("$rule, $name: the slip is found, the nearest honest plan has none", ({ rule, subject, ...plans }) => {
  expect(foundIn(planTexts(plans.slip))).toEqual([`${rule}: ${subject}`]);
  expect(foundIn(planTexts(plans.honest))).toEqual([]);
});

test.each(slips)("$rule, $name: it is accepted with a reason", ({ rule, subject, slip }: Slip) => {
  const accepted = `accepted: { ${rule}: { ${JSON.stringify(subject)}: It is meant. } }\n`;
  const files = { ...planTexts(slip), "checks.yaml": accepted };
  expect(findingsOf(files)).toEqual([]);
  expect(lintTexts(files).accepted.map(({ because }) => because)).toEqual(["It is meant."]);
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
