import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { Futures } from "../../src/analysis/ensemble/futures.ts";
import { runNamed } from "../../src/analysis/workspace.ts";
import { parseDate } from "../../src/plan/date.ts";
import { Problems } from "../../src/plan/problem.ts";
import { openOwn } from "../analysis/workspace.ts";
import { openDesk } from "./fake-desk.ts";

const workspace = openOwn("guangzhou");
const futures = { 1000: new Futures({ members: 1_000, seed: 1 }), 10000: new Futures({ members: 10_000, seed: 1 }) };
const wide = [160, 50] as const;

/** The chance of a target in percent as an ensemble outside the program says it. */
function percent(
  target: string,
  members: 1_000 | 10_000,
  scenario: string,
  set: readonly string[] = [],
  asOf?: string,
) {
  const wish = { set, asOf: asOf === undefined ? undefined : parseDate(asOf) };
  const run = runNamed(workspace, scenario, wish, new Problems())!;
  const at = run.verdicts.findIndex(({ target: { id } }) => id === target);
  return `${Math.round(100 * futures[members].chances(run)[at]!.chance)} %`;
}

/** The chances in the row of a target. */
function chancesIn(screen: readonly string[], ...words: readonly string[]): readonly string[] {
  const line = screen.find((one) => words.every((word) => one.includes(word))) ?? "";
  return [...line.slice(line.indexOf("┃")).matchAll(/ (<?>?\d+ %)(?= )/g)].flatMap(([, sign]) => sign!);
}

/** With the scenario of more stations beside the baseline. */
function compared() {
  const opened = openDesk();
  opened.desk.giveChances();
  opened.press("c", "space", "esc", "3");
  expect(opened.desk.state.compared).toEqual(["5g-first"]);
  return opened;
}

/** Until the whole answer is there. */
async function whole(desk: ReturnType<typeof openDesk>["desk"]): Promise<void> {
  const told = Promise.withResolvers<void>();
  const leave = desk.subscribe(told.resolve);
  await Promise.race([told.promise, setTimeout(5_000)]);
  leave();
}

describe("scenarios side by side have their chances on the same futures", () => {
  test("a first answer at once, the whole one soon after", async () => {
    const { desk, screen } = compared();
    const at = (members: 1_000 | 10_000) => [
      percent("base_stations_2035", members, "baseline"),
      percent("base_stations_2035", members, "5g-first"),
    ];
    expect(chancesIn(screen(...wide), "2035", "5G base stations")).toEqual(at(1_000));
    await whole(desk);
    expect(chancesIn(screen(...wide), "2035", "5G base stations")).toEqual(at(10_000));
  });

  test("none is of another state: a lever moves its own column, a date all of them", async () => {
    const { desk, press, type, screen } = compared();
    await whole(desk);
    press("/");
    type("cloud voucher");
    press("enter", "L", "L", "L", "3");
    const { voucher } = desk.state.work.edits;
    const set = [`voucher=${voucher}`];
    expect(chancesIn(screen(...wide), "2035", "SMEs on the cloud")).toEqual([
      percent("cloud_smes_2035", 1_000, "baseline", set),
      percent("cloud_smes_2035", 1_000, "5g-first"),
    ]);
    press("{");
    for (const members of [1_000, 10_000] as const) {
      expect(chancesIn(screen(...wide), "2025", "5G base stations")).toEqual([
        percent("base_stations_2025", members, "baseline", set, "2024-05-16"),
        percent("base_stations_2025", members, "5g-first", [], "2024-05-16"),
      ]);
      await whole(desk);
    }
  });

  test("where columns have no room for them, they stand below the list", () => {
    const { press, screen } = compared();
    expect(chancesIn(screen(50, 24), "2035", "SMEs")).toEqual([]);
    const text = () =>
      screen(50, 24)
        .map((line) => line.slice(line.indexOf("┃")).replace(/[┃\s]/g, ""))
        .join("");
    expect(text().match(/chance\d+\.\d%±\d\.\d/g)).toHaveLength(2);
    press("z", "down");
    expect(text().match(/达成概率\d+\.\d%±\d\.\d/g)).toHaveLength(2);
  });

  test("at 80 columns both stand beside the one at work where the keys go to them; else the border says how many do", () => {
    const { press, screen } = compared();
    press("c", "down", "space", "esc");
    expect(screen(80, 24).find((line) => line.includes("5G first"))).toMatch(/Baseline +5G first +All levers/);
    press("1");
    expect(screen(80, 24).join("\n")).toContain("2 of 3 shown, 3 for all");
    expect(screen(120, 40).join("\n")).toContain("3 Targets · side by side");
    expect(screen(200, 60).join("\n")).toContain("3 Targets · differences from the one at work");
  });

  test("without members there is no column for them", () => {
    const { press, screen } = openDesk();
    press("c", "space", "esc", "3");
    expect(chancesIn(screen(...wide), "2035", "5G base stations")).toEqual([]);
  });
});
