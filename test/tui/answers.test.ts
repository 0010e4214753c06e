import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { Futures } from "../../src/analysis/ensemble/futures.ts";
import { failingBoxes } from "../../src/analysis/sensitivity/failing-boxes.ts";
import { boxSentence } from "../../src/format/box-text.ts";
import { reduce } from "../../src/tui/reduce.ts";
import { kapok } from "../cli/kapok.ts";
import { openDesk } from "./fake-desk.ts";
import { fakeState, fakeWorld } from "./fake-world.ts";
import { openGuangzhou } from "./guangzhou.ts";
import { press as pressed } from "./walks.ts";

/** A program that answers, and what it shows once it is done: without the borders, in one line. */
function openAnswering() {
  const opened = openDesk();
  opened.desk.giveChances();
  const text = () =>
    opened
      .screen(200, 60)
      .slice(1)
      .map((line) => line.slice(73, -2).trim())
      .join(" ")
      .replace(/ +/g, " ");
  const until = async (isDone: () => boolean) => {
    for (let turn = 0; turn < 300 && !isDone(); turn++) await setTimeout(50);
    expect(isDone()).toBe(true);
  };
  return { ...opened, text, until };
}

describe("keys", () => {
  const ask = (...keys: readonly string[]) => keys.reduce((state, key) => pressed(state, key, fakeWorld), fakeState());

  test("a question puts its answer in the place of the chart; the same key and Esc take it away", () => {
    for (const [key, what] of [
      ["m", "movers"],
      ["d", "contributions"],
      ["t", "skill"],
    ] as const) {
      expect(ask(key).asked).toEqual({ what, row: 0, probability: undefined });
      expect(ask(key, key).asked).toBeUndefined();
      expect(ask(key, "esc").asked).toBeUndefined();
    }
  });

  test("the least change is sought in the single run, then with a chance of 80 %, then in the single run again", () => {
    expect(["g", "gg", "ggg"].map((keys) => ask(...keys).asked?.probability)).toEqual([undefined, 0.8, undefined]);
    expect(["S", "SS", "SSS"].map((keys) => ask(...keys).asked?.probability)).toEqual([undefined, 0.8, undefined]);
    // From one to the other it begins with the single run.
    expect(ask("g", "S").asked).toEqual({ what: "levers", row: 0, probability: undefined });
  });

  test("with an answer open levers move, and in its pane it is scrolled", () => {
    expect(ask("m", "right").work.edits).toEqual({ rate: "3.1" });
    expect(ask("m", "2", "down", "down", "up").asked?.row).toBe(1);
    expect(ask("m", "2", "down").charted).toBeUndefined();
  });

  test("priors or posterior is a change that can be undone; what follows the posterior has no steps", () => {
    expect(ask("P").work.posterior).toBe(true);
    expect(ask("P", "P").work).toEqual(fakeState().work);
    expect(ask("P", "u").work).toEqual(fakeState().work);
    const stepped = ask("P", "down", "down", "right");
    expect(stepped.message).toMatch(/posterior/);
    expect(stepped.work.edits).toEqual({});
  });

  test("held at the number that its prior is around, an input does not follow the posterior any more", () => {
    const own = "{ 2024: 0, 2030: 8 }";
    const held = reduce(ask("P"), { id: "assign", arg: `path=${own}` }, fakeWorld);
    expect(held.work.edits).toEqual({ path: own });
    expect(reduce(fakeState(), { id: "assign", arg: `path=${own}` }, fakeWorld).work.edits).toEqual({});
  });

  test("what cannot be run, or is no input, is not assigned", () => {
    for (const arg of ["rate=?", "gone=1", "rate", "=1", ""])
      expect(reduce(fakeState(), { id: "assign", arg }, fakeWorld).work).toEqual(fakeState().work);
  });
});

describe("answers on the plan of Guangzhou", () => {
  test("what moves a target is there at once, and the box in which it is missed follows", {
    timeout: 60_000,
  }, async () => {
    const { desk, press, text, until } = openAnswering();
    desk.act({ id: "go-target", arg: "12" });
    press("m");
    expect(text()).toContain("What moves it");
    expect(text()).toContain("From the first 1,000 members");
    await until(() => text().includes("When it is missed"));
    const { run } = openGuangzhou().outcomeOf({ scenario: "baseline", edits: {}, asOf: undefined });
    const target = run!.verdicts.at(-1)!.target;
    const [boxes] = failingBoxes(run!, [target], new Futures({ members: 10_000, seed: 1 }));
    expect(text()).toContain(boxSentence(boxes!, run!.trajectory.program.model, "en"));
  });

  test("an answer of another state is never shown", { timeout: 60_000 }, async () => {
    const { press, text, until } = openAnswering();
    press("m");
    await until(() => text().includes("When it is missed"));
    press("L");
    expect(text()).not.toContain("When it is missed");
    expect(text()).toContain("From the first 1,000 members");
  });

  test("the least change is that of kapok seek; G sets it, which can be undone and done again", {
    timeout: 60_000,
  }, async () => {
    const { desk, recorded, press, text, until } = openAnswering();
    desk.act({ id: "go-target", arg: "10" });
    press("1", "down", "g", "G");
    expect(desk.state.message).toBe("it is still being computed");
    const { inputs, targets } = openGuangzhou().world;
    expect([inputs[desk.state.input]!.id, targets[desk.state.target]!.id]).toEqual(["core_fund", "core_share_2035"]);
    const said = kapok(["seek", "core_share_2035", "--by", "core_fund", "--format", "json"]).out;
    const { answers } = JSON.parse(said) as { answers: { found: { value: number }; chance: number }[] };
    const { found, chance } = answers[0]!;
    await until(() => !text().includes("being computed"));
    press("G");
    await setTimeout(10);
    expect(desk.state.work.edits).toEqual({ core_fund: String(found.value) });
    // Half of the futures miss it: what kapok seek says of its chance is said here too.
    expect(desk.state.message).toContain(`The chance is then ${(100 * chance).toFixed(1)} %`);
    const again = openDesk().desk;
    again.replay(recorded);
    expect(again.state.work).toEqual(desk.state.work);
    press("u");
    expect(desk.state.work.edits).toEqual({});
  });

  test("the least changes of all levers are those of kapok seek, with their costs", { timeout: 60_000 }, async () => {
    const { desk, press, text, until } = openAnswering();
    desk.act({ id: "go-target", arg: "10" });
    press("S");
    const said = kapok(["seek", "core_share_2035", "--format", "json"]).out;
    const { answers } = JSON.parse(said) as {
      answers: { input: string; answer: string; found: { value: number } | null; cost: number | null }[];
    };
    await until(() => text().includes("S: with a chance of 80 %."));
    const found = answers.filter((one) => one.found !== null);
    expect(found.map(({ input }) => input)).toEqual(["rd_intensity", "core_fund"]);
    for (const { found: point, cost } of found) {
      expect(text()).toMatch(
        new RegExp(`✓ [^✓✗]*: ${point!.value} [^✓✗]* is enough[^✓✗]* It costs ${Number(cost!.toFixed(1))} `),
      );
    }
    expect(text().match(/✗/g)!.length).toBeGreaterThanOrEqual(answers.length - found.length);
  });

  test("contributions sum to the difference between both ends", { timeout: 60_000 }, async () => {
    const { desk, press, text, until } = openAnswering();
    press("L", "down", "L", "d");
    expect(Object.keys(desk.state.work.edits)).toHaveLength(2);
    await until(() => text().includes("Shapley"));
    const row = (name: string) => Number(new RegExp(`${name} ([-+−]?[\\d.]+)`).exec(text())?.[1]?.replace("−", "-"));
    const [before, now] = [row("Baseline"), row("with the changes")];
    const shares = row("R&D spending over GDP") + row("Public fund for core industries");
    expect(shares).toBeCloseTo(now - before, 1);
  });

  test("the posterior gives what kapok run --posterior gives; off, every row is as before", {
    timeout: 60_000,
  }, async () => {
    const { press, screen, until } = openAnswering();
    await setTimeout(400);
    const before = screen(200, 60);
    press("P");
    expect(screen()[0]).toContain("posterior being computed");
    await until(() => screen()[0]!.includes("· posterior ·"));
    const said = kapok(["run", "baseline", "--posterior"]).out;
    const stations = /2025 5G base stations +> 100,000 +([\d,]+)/;
    const [, value] = stations.exec(screen(120, 40).join("\n")) ?? [];
    expect(said).toMatch(new RegExp(`5G base stations +${value} `));
    expect(value).toMatch(/^[\d,]+$/);
    expect(before.join("\n")).not.toContain(` ${value} `);
    press("P");
    await setTimeout(100);
    expect(screen(200, 60).slice(0, -1)).toEqual(before.slice(0, -1));
  });

  test("a thread that fails is said in the pane, and the next question is asked all the same", async () => {
    const asked: string[] = [];
    const opened = openDesk(
      {},
      {
        think: (_, { kind }) => {
          asked.push(kind);
          return { answer: Promise.reject(new Error("out of memory")), stop: () => {} };
        },
      },
    );
    opened.desk.giveChances();
    for (const key of ["m", "t"]) {
      opened.press(key);
      await setTimeout(200);
      expect(opened.screen().join("\n")).toContain("This could not be computed: out of memory");
    }
    // Once each: what has failed is not tried over and over.
    expect(asked).toEqual(["movers", "skill"]);
    opened.press("P");
    await setTimeout(200);
    expect(opened.screen()[0]).toContain("priors, as the posterior could not be computed");
  });

  test("how far an answer is stands in the pane, and Esc stops it", async () => {
    const stopped: string[] = [];
    const told: ((share: number) => void)[] = [];
    const opened = openDesk(
      {},
      {
        think: (_, { kind }, tell) => {
          told.push(tell);
          return { answer: new Promise(() => {}), stop: () => stopped.push(kind) };
        },
      },
    );
    opened.desk.giveChances();
    opened.press("right", "d");
    await setTimeout(200);
    told[0]!(0.437);
    expect(opened.screen().join("\n")).toContain("being computed, 43 % … Esc stops it");
    opened.press("esc");
    await setTimeout(200);
    expect([stopped, told.length]).toEqual([["contributions"], 1]);
    // Asked again it begins anew.
    opened.press("d");
    await setTimeout(200);
    expect(opened.screen().join("\n")).toContain("being computed, 0 % … Esc stops it");
    expect(told.length).toBe(2);
  });

  test("those who hear the screen hear chances and units, and no codes of a terminal", async () => {
    const { desk, press, until } = openAnswering();
    const said = () => desk.speak().join("\n");
    await until(() => /2025 Core industries' share of GDP: 14\.69 %.*, chance [\d.]+ %/.test(said()));
    press("j", "l");
    expect(said()).toContain("Public fund for core industries: 2 ×");
    for (const code of ["\x1b", "\\u"]) expect(said()).not.toContain(code);
  });

  test("those who hear the screen hear the answer", { timeout: 60_000 }, async () => {
    const { desk, press, text, until } = openAnswering();
    press("m");
    await until(() => text().includes("When it is missed"));
    expect(desk.speak().join("\n")).toMatch(/What moves it:[\s\S]*When it is missed/);
  });
});
