import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { picksOf } from "../../src/tui/picks.ts";
import type { PickKind } from "../../src/tui/state.ts";
import type { World } from "../../src/tui/world.ts";
import { fakeState, fakeWorld } from "./fake-world.ts";

const variable = (id: string, en: string, zh: string) => ({ id, label: { en, zh } });

const world: World = {
  ...fakeWorld,
  variables: [
    variable("share_core", "Share of core industries", "核心产业占比"),
    variable("stock_5g", "5G base stations", "5G基站"),
    variable("core_fund", "Public fund", "引导资金"),
    variable("score", "Total", "总分"),
    variable("base", "Stations, base year", "基年"),
  ],
};

function labels(text: string, what: PickKind = "variable", language: "en" | "zh" = "en") {
  return picksOf(fakeState({ language, overlay: { kind: "pick", what, text, row: 0 } }), world).map(
    ({ label }) => label,
  );
}

describe("lists", () => {
  test("nothing typed shows all in their order", () => {
    expect(labels("")).toHaveLength(5);
    expect(labels("  ")).toEqual(labels(""));
  });

  test("words are found in any order and in any case", () => {
    expect(labels("base stations")).toEqual(labels("STATIONS  base").sort());
    expect(labels("stations 5g")).toEqual(["5G base stations"]);
    expect(labels("nothing like it")).toEqual([]);
  });

  test("ids and labels of the other language are found", () => {
    expect(labels("基站")).toEqual(["5G base stations"]);
    expect(labels("public", "variable", "zh")).toEqual(["引导资金"]);
    expect(labels("stock_5g", "variable", "zh")).toEqual(["5G基站"]);
    expect(labels("undo", "palette", "zh")).toContain("撤销");
    expect(labels("保存", "palette", "en")).toContain("save scenario");
    expect(labels("目标一", "search")).toContain("Goal");
  });

  test("acts are found by the words of the command line", () => {
    for (const [word, act] of [
      ["seek", "least change of the lever"],
      ["reach", "least change of the lever"],
      ["cost", "least change of the lever"],
      ["sensitivity", "what moves the target"],
      ["backtest", "how well it forecast"],
      ["why", "what each change adds"],
      ["calibrate", "priors or posterior"],
    ] as const)
      expect(labels(word, "palette"), word).toContain(act);
    expect(labels("backtest", "palette", "zh")).toContain("以往预测得如何");
  });

  test("better matches come first: the beginning of a name, then of a word, then the rest", () => {
    expect(labels("core")).toEqual(["Public fund", "Share of core industries", "Total"]);
    expect(labels("sta")[0]).toBe("Stations, base year");
    expect(labels("fund")).toEqual(["Public fund"]);
  });

  test("what is found holds every word, what is not lacks one", () => {
    const words = fc.array(fc.constantFrom("core", "5g", "基", "s", "of", "fund", "zz"), { maxLength: 3 });
    fc.assert(
      fc.property(words, (list) => {
        const found = labels(list.join(" "));
        for (const { id, label } of world.variables) {
          const own = `${id} ${Object.values(label).join(" ")} chart`.toLowerCase();
          expect(found.includes(label.en!)).toBe(list.every((word) => own.includes(word)));
        }
      }),
    );
  });
});
