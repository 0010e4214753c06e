import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { compareRuns } from "../../src/analysis/compare.ts";
import { runScenario } from "../../src/analysis/scenario-run.ts";
import { findScenario, openScenario, openShelf } from "../../src/analysis/workspace.ts";
import { formatSigned } from "../../src/format/number.ts";
import { valueOfVerdict } from "../../src/format/verdict-text.ts";
import { parseDate } from "../../src/plan/date.ts";
import { Problems } from "../../src/plan/problem.ts";
import { inUnit } from "../../src/plan/quantity.ts";
import { openOwn } from "../analysis/workspace.ts";
import { kapok } from "../cli/kapok.ts";
import { openDesk } from "./fake-desk.ts";
import { openGuangzhou } from "./guangzhou.ts";

/** The day on which the plan was published, by its sources. */
const planDay = "2024-05-16";
const workspace = openOwn("guangzhou");

/** A run by the engine itself, without the terminal program. */
function runOf(name: string, set: readonly string[], asOf?: string) {
  const problems = new Problems();
  const shelf = openShelf(workspace.scenarios, problems);
  const scenario = findScenario(name, shelf, "scenarios", problems)!;
  const resolved = openScenario(scenario, set, shelf, problems);
  const run = runScenario(workspace.model, resolved, asOf === undefined ? undefined : parseDate(asOf), problems);
  if (run === undefined || problems.count > 0) throw new Error(JSON.stringify(problems.all));
  return run;
}

const verdictOf = (run: ReturnType<typeof runOf>, id: string) => run.verdicts.find(({ target }) => target.id === id)!;

const lineWith = (lines: readonly string[], ...words: readonly string[]) =>
  lines.find((line) => words.every((word) => line.includes(word))) ?? "";

describe("what voucher reaches 200,000 firms, asked on the day of the plan", () => {
  test("raised to the end of its range it reaches what the engine says, on the way and at the end", () => {
    const { desk, press, type, screen } = openDesk();
    press("{", "/");
    type("cloud voucher");
    press("enter");
    expect(desk.state.work.asOf).toBe(planDay);
    expect(screen().join("\n")).toMatch(/▸ Cloud voucher/);
    const seen: string[] = [];
    for (let count = 0; count < 12 && desk.state.message === ""; count++) {
      press("L");
      const { voucher = "0" } = desk.state.work.edits;
      const verdict = verdictOf(runOf("baseline", [`voucher=${voucher}`], planDay), "cloud_smes_2025");
      const line = lineWith(screen(), "2025 SMEs on the cloud");
      expect(line).toContain(valueOfVerdict(verdict));
      expect(line.includes("✓")).toBe(verdict.status === "reached");
      seen.push(voucher);
    }
    // model.yaml: range 0 to 50 %, so that ten steps of half a percent come to its end in ten presses.
    expect(seen.slice(0, 10)).toEqual(["5", "10", "15", "20", "25", "30", "35", "40", "45", "50"]);
    expect(desk.state.message).toMatch(/end of its range/);
    // Its whole range does not reach the goal: a voucher is one part of the answer.
    const best = verdictOf(runOf("baseline", ["voucher=50"], planDay), "cloud_smes_2025");
    expect(best.status).toBe("missed");
    expect(best.value!).toBeGreaterThan(verdictOf(runOf("baseline", [], planDay), "cloud_smes_2025").value!);
  });
});

describe("was 15 % in reach on the day of the plan", () => {
  test("the screen says of every target what kapok run --as-of says", () => {
    const { press, screen } = openDesk();
    press("{");
    const data = JSON.parse(kapok(["run", "baseline", "--as-of", planDay, "--format", "json"]).out) as {
      runs: [{ verdicts: { target: { id: string } | string; status: string; value: number | null }[] }];
    };
    const text = kapok(["run", "baseline", "--as-of", planDay]).out;
    const lines = screen(200, 60);
    expect(lines[0]).toContain(`as of ${planDay}`);
    const share = lineWith(lines, "▸✗", "2025 Core industries' share of GDP");
    expect(share).toContain("14.13 %");
    expect(share).toContain("missed by 0.872 (5.81 %)");
    expect(text).toMatch(/✗ Core industries' share of GDP +14\.13 % +missed by 0\.872 \(5\.81 %\)/);
    const verdicts = runOf("baseline", [], planDay).verdicts;
    expect(data.runs[0].verdicts.map(({ status }) => status)).toEqual(verdicts.map(({ status }) => status));
    const signs = { reached: "✓", missed: "✗" } as Readonly<Record<string, string>>;
    const shown = lines.flatMap((line) => /│ [▸ ]([✓✗·]) (2025|2035) /.exec(line)?.[1] ?? []);
    const said = data.runs[0].verdicts.map(({ status }) => signs[status] ?? "·");
    // What the model does not answer stands behind the rest.
    expect(shown).toEqual([...said.filter((sign) => sign !== "·"), ...said.filter((sign) => sign === "·")]);
  });
});

describe("5G first against the cloud push in 2035", () => {
  test("values and differences on the screen are those of the comparison", () => {
    const { desk, press, type, screen } = openDesk();
    press("o");
    type("5g-first");
    press("enter", "c");
    type("cloud-push");
    press("space", "esc", "3");
    expect(desk.state).toMatchObject({ work: { scenario: "5g-first" }, compared: ["cloud-push"] });
    const compared = compareRuns([runOf("5g-first", []), runOf("cloud-push", [])]);
    const lines = screen(200, 60);
    expect(lineWith(lines, "5G first", "Cloud push")).not.toBe("");
    for (const { target, verdicts, differences } of compared) {
      if (target.years.kind !== "at" || target.years.time !== 2035) continue;
      const [own, other] = verdicts.map(valueOfVerdict);
      const difference = differences[1]!;
      const said = difference === 0 ? "=" : own === other ? "≈" : formatSigned(inUnit(difference, target.unit));
      const line = lines.find((text) =>
        new RegExp(`2035 .* [✓✗] ${own} .*[✓✗] ${other} +${escaped(said)} `).test(text),
      );
      expect(line, `${target.id} ${own} ${other} ${said}`).toBeDefined();
    }
    // 5G first is for stations: the push, which does nothing for them, has fewer.
    expect(compared.find(({ target }) => target.id === "base_stations_2035")!.differences[1]).toBeLessThan(0);
  });
});

describe("a scenario of one's own", () => {
  test("is saved, is at work then, and can be undone", async () => {
    const { desk, files, press, type, quits } = openDesk();
    press("l", "down", "L", "s");
    type("mine");
    press("enter");
    await settled();
    expect(desk.state.message).toBe("saved: mine");
    expect(desk.state.work).toEqual({ scenario: "mine", edits: {}, asOf: undefined });
    expect(files["mine.yaml"]).toBe("extends: baseline\nset:\n  rd_intensity: 3.52\n  core_fund: 20\n");
    press("u");
    expect(desk.state.work.edits).toEqual({ rd_intensity: "3.52", core_fund: "20" });
    press("ctrl+r", "q");
    expect(quits()).toBe(1);
  });

  test("keys pressed while it is written are not lost", async () => {
    const { desk, press, type } = openDesk();
    press("l", "s");
    type("mine");
    press("enter", "down", "L");
    await settled();
    expect(desk.state.work).toEqual({ scenario: "mine", edits: { core_fund: "20" }, asOf: undefined });
  });

  test("one that would set nothing new is not saved; copying gives the command", () => {
    const { desk, press, copied } = openDesk();
    press("s");
    expect(desk.state.message).toBe("nothing is changed");
    press("{", "l", "y");
    expect(copied).toEqual([`kapok run baseline --as-of ${planDay} --set rd_intensity=3.52`]);
  });
});

test("End in the help leads to its end, and one Up back from there", () => {
  const { desk, press, screen } = openDesk();
  press("?");
  const top = screen(80, 24);
  press("end");
  const end = screen(80, 24);
  press("up");
  expect(screen(80, 24)).not.toEqual(end);
  press("home");
  expect(screen(80, 24)).toEqual(top);
  expect(desk.state.overlay).toEqual({ kind: "help", row: 0 });
});

test("the keys stand in two columns where there is room, and none is lost in them", () => {
  const { press, screen } = openDesk();
  press("?");
  const first = screen(80, 60).find((line) => line.includes("← h"));
  expect(first).toMatch(/← h +lower {2,}\S/);
  const names = (columns: number) =>
    ["lower ten steps", "least change of the lever", "choose the charted variable", "go to a pane"].filter((name) =>
      screen(columns, 60).join("\n").includes(name),
    );
  expect(names(80)).toHaveLength(4);
  expect(names(60)).toEqual(names(80));
});

test("those who hear the screen are told of the target that is chosen", () => {
  const { desk, press } = openDesk();
  desk.act({ id: "go-target", arg: "12" });
  const { verdicts } = openGuangzhou().outcomeOf(desk.state.work).run!;
  expect(verdicts.at(-1)!.target.id).toBe("cloud_smes_2035");
  expect(desk.speak().join("\n")).toMatch(/Targets:\s\n✗ 2035 SMEs on the cloud: 320,965/);
  // The rows that the model answers come first, the others behind them.
  press("down");
  expect(desk.speak().join("\n")).toMatch(/Targets:\s\n· 2025 City platform coverage: .*not modelled/);
});

/** Until what was begun outside is done: saving loads nothing here and takes a few turns. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await setImmediate();
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
