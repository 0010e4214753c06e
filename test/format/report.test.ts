import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import type { ReportCase } from "../../src/format/report-case.ts";
import { reportGithub } from "../../src/format/report-github.ts";
import { reportJunit } from "../../src/format/report-junit.ts";
import { reportMarkdown } from "../../src/format/report-markdown.ts";
import { reportSarif } from "../../src/format/report-sarif.ts";

const place = { file: "data/a b/checks.yaml", line: 7, column: 3 };
const cases: readonly ReportCase[] = [
  { suite: "tank", group: "law", name: "fine", place, findings: [] },
  {
    suite: "tank",
    group: "law",
    name: 'x < "y" & z',
    place,
    findings: [
      {
        rule: "law",
        severity: "fail",
        subject: "x",
        place,
        message: "broken: a|b, 50 % <i>",
        details: ["first {0}", "second\u0007"],
      },
    ],
  },
  {
    suite: "tank",
    group: "reference",
    name: "baseline",
    place: undefined,
    findings: [
      { rule: "bits", severity: "warn", subject: "v", place: undefined, message: "hardly", details: [] },
      { rule: "no-reference", severity: "error", subject: "", place: undefined, message: "none", details: [] },
    ],
  },
];

// The elements and attributes of junit-10.xsd of the Jenkins xUnit plug-in, against which this output was validated.
test("JUnit XML: one failure or error a case, warnings beside, signs escaped", () => {
  expect(reportJunit(cases)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="kapok" tests="3" failures="1" errors="1">
  <testsuite name="tank.law" tests="2" failures="1" errors="0" skipped="0">
    <testcase name="fine" classname="tank.law"/>
    <testcase name="x &lt; &quot;y&quot; &amp; z" classname="tank.law">
      <failure message="broken: a|b, 50 % &lt;i&gt;" type="law">broken: a|b, 50 % &lt;i&gt;
data/a b/checks.yaml:7:3
first {0}
second\\u{7}</failure>
    </testcase>
  </testsuite>
  <testsuite name="tank.reference" tests="1" failures="0" errors="1" skipped="0">
    <testcase name="baseline" classname="tank.reference">
      <error message="none" type="no-reference">none</error>
      <system-out>hardly</system-out>
    </testcase>
  </testsuite>
</testsuites>`);
});

// SARIF 2.1.0: §3.13 log, §3.14 run, §3.18 tool, §3.27 result, §3.11.5 braces in messages, §3.28 locations.
test("SARIF: rules by index, levels, places as URIs, braces doubled", () => {
  const log = JSON.parse(reportSarif(cases));
  expect(log.version).toBe("2.1.0");
  const [run] = log.runs;
  expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(["bits", "law", "no-reference"]);
  expect(run.results.map(({ level, ruleIndex }: { level: string; ruleIndex: number }) => [level, ruleIndex])).toEqual([
    ["error", 1],
    ["warning", 0],
    ["error", 2],
  ]);
  const [first] = run.results;
  expect(first.message.text).toContain("first {{0}}");
  expect(first.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: "data/a%20b/checks.yaml" },
    region: { startLine: 7, startColumn: 3 },
  });
  const prints = run.results.map((one: { partialFingerprints: object }) => JSON.stringify(one.partialFingerprints));
  expect(new Set(prints).size).toBe(3);
});

// The escapes of workflow commands: %25 %0D %0A in the data, %3A %2C in properties besides.
test("annotations are one line each", () => {
  expect(reportGithub(cases).split("\n")).toEqual([
    "::error file=data/a b/checks.yaml,line=7,col=3,title=broken%3A a|b%2C 50 %25 <i>::first {0}%0Asecond\u0007",
    "::warning title=hardly::hardly",
    "::error title=none::none",
  ]);
});

test("Markdown escapes what would break its table", () => {
  const text = reportMarkdown(cases, "en");
  expect(text).toContain("| ❌ | broken: a\\|b, 50 % &lt;i&gt; | `data/a b/checks.yaml:7:3` |");
  expect(text).toContain("3 findings in 3 things checked.");
  expect(reportMarkdown([cases[0]!], "zh")).toContain("一切正常：共检查1项。");
});

test("the action uses the inputs that it has, the hooks are whole", () => {
  const action = load(readFileSync("action.yml", "utf8")) as {
    inputs: object;
    runs: { using: string; steps: readonly { shell: string; env?: Record<string, string> }[] };
  };
  const used = action.runs.steps
    .flatMap(({ env = {} }) => Object.values(env))
    .map((text) => /inputs\.(\w+)/.exec(text)?.[1]);
  expect(used).toEqual(Object.keys(action.inputs));
  expect(action.runs.using).toBe("composite");
  expect(action.runs.steps.every(({ shell }) => shell === "bash")).toBe(true);
  const hooks = load(readFileSync(".pre-commit-hooks.yaml", "utf8")) as readonly Record<string, unknown>[];
  for (const hook of hooks)
    expect(Object.keys(hook)).toEqual(expect.arrayContaining(["id", "name", "entry", "language"]));
});
