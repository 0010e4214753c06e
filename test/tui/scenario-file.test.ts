import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryFolder } from "../../src/plan/folder.ts";
import type { Scenario } from "../../src/plan/plan.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { readAssignment, readScenario } from "../../src/plan/read-scenario.ts";
import { savedText } from "../../src/tui/save.ts";
import { scenarioText } from "../../src/tui/scenario-file.ts";
import { openSession } from "../../src/tui/session.ts";
import type { Work } from "../../src/tui/state.ts";
import { textOf } from "../../src/tui/world.ts";
import { openOwn, openTexts, runOrFail } from "../analysis/workspace.ts";
import { atWork, openGuangzhou } from "./guangzhou.ts";

function read(text: string): Scenario {
  const problems = new Problems();
  const scenario = readScenario(memoryFolder("scenarios", { "mine.yaml": text }), "mine", problems);
  if (scenario === undefined || problems.count > 0) throw new Error(problems.all.map(formatProblem).join("\n") + text);
  return scenario;
}

/** The values of a file, and the same values as `--set` reads them; without their places. */
const valuesOf = (scenario: Scenario) =>
  Object.fromEntries([...scenario.set].map(([name, { value }]) => [name, withoutPlaces(value)]));

function assigned(edits: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(edits).map(([name, text]) => {
      const problems = new Problems();
      const assignment = readAssignment(`${name}=${text}`, problems);
      if (assignment === undefined || problems.count > 0) throw new Error(`${name}=${text}`);
      return [name, withoutPlaces(assignment.setting.value)];
    }),
  );
}

/** A value as data: the text of what is written, the points of a path. */
function withoutPlaces(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (key, item: unknown) => {
      if (key === "place") return undefined;
      return typeof item === "object" && item !== null && "placeAt" in item && "text" in item ? item.text : item;
    }),
  );
}

const fresh = (edits: Readonly<Record<string, string>>) =>
  scenarioText(undefined, { parent: "baseline", edits, keepsSettings: false });

describe("a new file", () => {
  test("is what somebody would write", () => {
    expect(fresh({ core_fund: "100", path: "{ 2024: 0, 2030: 8 }", voucher: "30 %" })).toBe(
      "extends: baseline\nset:\n  core_fund: 100\n  path: { 2024: 0, 2030: 8 }\n  voucher: 30 %\n",
    );
  });

  test.each([
    ["a condition with its colon", "year > 2026 ? 3 : 4"],
    ["what YAML takes for a comment", "3 #4"],
    ["what YAML takes for a map", "a: b"],
    ["braces", "{ 2024: 0, 2030: 30 % }"],
    ["a path of equations' signs", "{ 2024: -1.5e3, 2030: 8 }"],
    ["a list's sign", "- 5"],
    ["a star", "*x"],
    ["quotes", `"3"`],
    ["an apostrophe", "it's"],
    ["a number with zeros", "0012"],
    ["what YAML takes for true", "yes"],
    ["what YAML takes for nothing", "null"],
    ["what YAML takes for nothing, as a sign", "~"],
    ["a number of base 16", "0x10"],
    ["an infinity", ".inf"],
    ["many digits", "0.1234567890123456789"],
    ["a large number", "123456789012345678901234567890"],
    ["a text with a tag", "!x 3"],
    ["an anchor", "&a 3"],
    ["a question", "? 3"],
    ["a pipe", "| 3"],
    ["a percent sign first", "%3"],
    ["at", "@3"],
    ["Chinese", "占比 * 2"],
    ["a long equation", Array(60).fill("growth").join(" + ")],
  ])("%s reads back as --set reads it", (_, text) => {
    let expected: ReturnType<typeof assigned>;
    try {
      expected = assigned({ x: text });
    } catch {
      // What cannot be typed is not saved.
      return;
    }
    expect(valuesOf(read(fresh({ x: text })))).toEqual(expected);
  });

  test("elements of vectors keep their brackets", () => {
    const edits = { "sales[software]": "3", "sales[a, b]": "{ 2024: 0, 2030: 8 }" };
    expect(Object.keys(valuesOf(read(fresh(edits))))).toEqual(["sales[software]", "sales[a, b]"]);
    expect(fresh({ "sales[software]": "3" })).toContain("sales[software]: 3");
  });

  test("the plan as it is has no parent", () => {
    const text = scenarioText(undefined, { parent: undefined, edits: { x: "1" }, keepsSettings: false });
    expect(text).toBe("set:\n  x: 1\n");
  });
});

const written = `# Why these numbers: see the minutes.
title: { en: Mine, zh: 我的 }
description:
  en: >-
    Folded text that is
    longer than a line.
extends: [baseline, other] # both
from: 2026
set:
  # the fund first
  core_fund: 100 # a guess
  voucher: { value: 30, prior: "uniform(20, 40)" }

  site_access: { 2024: 0, 2026: 100 }
`;

describe("a file that is there", () => {
  test("saved under its own name keeps all but the value that is new: comments, order, title, other settings", () => {
    const text = scenarioText(written, { parent: undefined, edits: { core_fund: "120" }, keepsSettings: true });
    expect(text).toBe(written.replace("core_fund: 100", "core_fund: 120"));
  });

  test("a new setting comes last", () => {
    const text = scenarioText(written, { parent: undefined, edits: { growth: "2 %" }, keepsSettings: true });
    expect(text).toBe(`${written}  growth: 2 %\n`);
  });

  test("a setting with a prior becomes the value alone, as --set has it", () => {
    const text = scenarioText(written, { parent: undefined, edits: { voucher: "35" }, keepsSettings: true });
    expect(text).toBe(written.replace(/voucher: .*/, "voucher: 35"));
  });

  test("written over by another scenario it has that one's parent and settings, and keeps its title", () => {
    const text = scenarioText(written, { parent: "push", edits: { core_fund: "120" }, keepsSettings: false });
    const scenario = read(text);
    expect(Object.keys(valuesOf(scenario))).toEqual(["core_fund"]);
    expect(scenario.extends.map((parent) => parent.text)).toEqual(["push"]);
    expect(scenario.title).toEqual({ en: "Mine", zh: "我的" });
    expect(scenario.from).toBeUndefined();
    expect(text).toContain("# Why these numbers");
  });

  test.each([
    "",
    "\n",
    "# nothing but a comment\n",
    "title: Mine\nset:\n",
    "title: Mine\nset: {}\n",
    "---\ntitle: M\n",
  ])("%j gets its settings", (text) => {
    const saved = scenarioText(text, { parent: undefined, edits: { x: "1" }, keepsSettings: true });
    expect(valuesOf(read(saved))).toEqual(assigned({ x: "1" }));
    if (text.startsWith("#")) expect(saved).toContain("# nothing but a comment");
  });

  test("with the line ends of Windows keeps them", () => {
    const windows = (text: string) => text.replaceAll("\n", "\r\n");
    const edits = { core_fund: "120", growth: "2 %" };
    const saved = scenarioText(windows(written), { parent: undefined, edits, keepsSettings: true });
    expect(saved).toBe(windows(`${written.replace("core_fund: 100", "core_fund: 120")}  growth: 2 %\n`));
  });

  test("without an end of its last line, or with more after its settings, takes a new setting where it belongs", () => {
    const add = (text: string) => scenarioText(text, { parent: undefined, edits: { y: "2" }, keepsSettings: true });
    expect(add("set:\n    x: 1")).toBe("set:\n    x: 1\n    y: 2\n");
    expect(add("set:\n  x: 1 # one\ntitle: T\n")).toBe("set:\n  x: 1 # one\n  y: 2\ntitle: T\n");
    expect(add("set:\n  x: >-\n    3 *\n    year\ntitle: T\n")).toBe(
      "set:\n  x: >-\n    3 *\n    year\n  y: 2\ntitle: T\n",
    );
    expect(Object.keys(valuesOf(read(add("set: { x: 1 }\n"))))).toEqual(["x", "y"]);
  });

  test("a value of several lines is replaced whole", () => {
    const text = "set:\n  x:\n    2024: 0\n    2030: 8\n  y: 1\n";
    const saved = scenarioText(text, { parent: undefined, edits: { x: "3" }, keepsSettings: true });
    expect(saved).toBe("set:\n  x: 3\n  y: 1\n");
  });
});

describe("saving from the screen", () => {
  const session = openGuangzhou();

  function save(work: Work, name: string): string {
    const saved = savedText(session, work, name);
    if (saved.kind === "problem") throw new Error(saved.problem);
    return saved.text;
  }

  test("its own name keeps the settings of a scenario of the project", () => {
    const text = save(atWork({ scenario: "cloud-push", edits: { core_fund: "10" } }), "cloud-push");
    expect(Object.keys(valuesOf(read(text)))).toEqual(["voucher", "four_hua_platforms", "core_fund"]);
    expect(read(text).extends.map((parent) => parent.text)).toEqual(["baseline"]);
  });

  test("another scenario that builds on what is saved over is refused rather than made a circle", () => {
    const saved = savedText(session, atWork({ scenario: "cloud-push", edits: { core_fund: "10" } }), "baseline");
    expect(saved.kind).toBe("problem");
  });

  test("the saved file run as a scenario judges as the screen does", () => {
    const { inputs } = session.world;
    const levers = inputs.filter(({ low, high }) => low !== undefined && high !== undefined);
    const edits = fc.array(fc.tuple(fc.constantFrom(...levers), fc.integer({ min: 0, max: 100 }), fc.nat(2)), {
      minLength: 1,
      maxLength: 5,
    });
    const scenarios = fc.constantFrom("", ...session.world.scenarios.map(({ name }) => name));
    fc.assert(
      fc.property(scenarios, edits, fc.boolean(), (scenario, list, isItself) => {
        const between = (low: number, high: number, part: number) =>
          String(Number((low + ((high - low) * part) / 100).toPrecision(6)));
        const work = atWork({
          scenario,
          edits: Object.fromEntries(
            list.map(([{ id, low, high }, part, kind]) => {
              const value = between(low!, high!, part);
              const path = `{ 2024: ${value}, 2030: ${between(low!, high!, 100 - part)} }`;
              return [id, kind === 0 ? value : kind === 1 ? path : `${value} + 0 * (year > 2026 ? 1 : 0)`];
            }),
          ),
        });
        const { run } = session.outcomeOf(work);
        if (run === undefined) return;
        const name = isItself && scenario !== "" ? scenario : "mine";
        const saved = openOwn("guangzhou", { [`${name}.yaml`]: save(work, name) });
        const judged = runOrFail(saved, name).verdicts;
        expect(judged.map(({ status, value }) => [status, value])).toEqual(
          run.verdicts.map(({ status, value }) => [status, value]),
        );
      }),
      { numRuns: 40 },
    );
  });

  test("what the screen shows of an input is what it was set to", () => {
    for (const { id } of session.world.inputs) {
      const text = textOf(session.world.current(atWork(), id)!);
      expect(textOf(session.world.current(atWork({ edits: { [id]: text } }), id)!)).toBe(text);
    }
  });
});

test("one element of a vector is saved and judged as on the screen", () => {
  const workspace = openTexts({
    "plan.yaml":
      "title: Sales\nyears: { start: 2024, end: 2030 }\nunits: none\ndimensions: { sector: [software, services] }\n",
    "model.yaml": "sales: { over: sector, role: lever, unit: 1, value: 3, range: [0, 10], basis: judgement }\n",
    "targets.csv": "id,series,year,comparison,value,unit,basis,source\n",
  });
  const session = openSession(workspace);
  expect(session.world.inputs.map(({ id }) => id)).toEqual(["sales[software]", "sales[services]"]);
  const work = atWork({ edits: { "sales[software]": "5" } });
  expect(savedText(session, work, "mine")).toEqual({
    kind: "text",
    text: "extends: baseline\nset:\n  sales[software]: 5\n",
  });
  expect(session.world.current(work, "sales[software]")).toEqual({ kind: "number", text: "5" });
  expect(session.world.current(work, "sales[services]")).toEqual({ kind: "number", text: "3" });
});
