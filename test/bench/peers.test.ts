import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { writeGeneratedPlan } from "../../bench/generate-plan.ts";
import { cWays, makeCWay } from "../../bench/peers/c.ts";
import { compareOutcomes, tolerance } from "../../bench/peers/compare.ts";
import { makeJavascript } from "../../bench/peers/javascript.ts";
import { makeMathjs } from "../../bench/peers/mathjs.ts";
import { makeNumpy } from "../../bench/peers/numpy.ts";
import type { MakePeer } from "../../bench/peers/peer.ts";
import { projectPeer } from "../../bench/peers/project.ts";
import { makeStudy, readProgram, type Study, targetSlots } from "../../bench/peers/study.ts";
import { runBlock } from "../../src/engine/run.ts";

const folder = mkdtempSync(join(tmpdir(), "kapok-peers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every operation that the peers write, on numbers of both signs and none. */
const operations = `
a: { role: assumption, value: 1, range: [-3, 3] }
b: { role: assumption, value: 1, range: [0, 4] }
shock: { role: shock, value: 0, prior: "normal(0, 1)" }
lever: { role: lever, value: 0, range: [0, 2] }
whole: { equation: 3 - (year - 2020) }
power: { equation: b ^ shock }
negative: { equation: a ^ whole }
powers: { equation: a ^ 3 - a ^ -2 + (-a) ^ 5 }
logs: { equation: log(b) + log2(b) * log10(b) }
unknown: { equation: log(a) }
exps: { equation: exp(a * shock) - exp(-b) }
roots: { equation: sqrt(abs(a)) }
chosen: { equation: "max(a, log(shock), b) + min(0, a, shock) + clamp(shock, -1, log(a))" }
lags: { equation: "lag(shock, 2) - lag(b) + at(shock, 2021) * lever" }
total: { equation: lag(total) + lags, observed: total }
`;

function operationsPlan(): string {
  const plan = join(folder, "operations");
  mkdirSync(plan);
  writeFileSync(join(plan, "plan.yaml"), "title: T\nyears: { start: 2020, end: 2027 }\nunits: none\n");
  writeFileSync(join(plan, "model.yaml"), operations);
  const rows = ["2020,1", "2023,-2"].map((row) => `total,${row},,,,reported,2024-01-01,source,`);
  writeFileSync(
    join(plan, "observations.csv"),
    `series,year,value,low,high,unit,status,published,source,note\n${rows.join("\n")}\n`,
  );
  writeFileSync(join(plan, "sources.csv"), "id,title,publisher,published,url\nsource,Source,Publisher,2024,\n");
  return plan;
}

function chainPlan(): string {
  const plan = join(folder, "chain");
  writeGeneratedPlan(plan, 12, 6);
  return plan;
}

const studies: Readonly<Record<string, () => Study>> = {
  guangzhou() {
    const program = readProgram("data/guangzhou");
    return makeStudy(program, targetSlots(program), 37);
  },
  chain() {
    const program = readProgram(chainPlan());
    return makeStudy(program, [program.model.slots.length - 1], 37);
  },
  operations() {
    const program = readProgram(operationsPlan());
    const computed = program.model.slots.flatMap(({ equation }, slot) => (equation === undefined ? [] : [slot]));
    return makeStudy(program, computed, 333);
  },
};

const makers: Readonly<Record<string, MakePeer>> = {
  JavaScript: makeJavascript,
  mathjs: makeMathjs,
  numpy: makeNumpy,
  ...Object.fromEntries(
    Object.keys(cWays).map((way): [string, MakePeer] => [
      `C ${way}`,
      (study, options) => makeCWay(study, way, options),
    ]),
  ),
};

describe.each(Object.entries(studies))("the peers run %s", (_, makeStudyOf) => {
  const study = makeStudyOf();
  const options = { folder: mkdtempSync(join(folder, "run-")), passes: 1 };
  const plain = projectPeer("plain executor", runBlock)(study, options);
  if ("missing" in plain) throw new Error(plain.missing);
  const expected = plain.run(0).outcomes;

  test("which has values, and members that differ", () => {
    expect(expected.filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(expected.length / 2);
    expect(new Set(expected).size).toBeGreaterThan(expected.length / 4);
  });

  test.each(Object.entries(makers))("%s", (_name, make) => {
    const peer = make(study, options);
    if ("missing" in peer) return;
    const { sameBits, difference } = compareOutcomes(peer.run(1).outcomes, peer.members, expected, study.members);
    if (peer.isExact) expect(sameBits).toBe(true);
    expect(difference).toBeLessThanOrEqual(tolerance);
  });
});
