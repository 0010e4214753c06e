import { describe } from "vitest";
import { expectSound, press, test } from "./kapok-screen.ts";
import { ctrl, keys } from "./keys.ts";

const sizes = [
  [80, 24],
  [120, 40],
  [200, 60],
  [60, 20],
  [30, 8],
] as const;

const looks = [
  ["English", {}],
  ["Chinese", { env: { LANG: "zh_CN.UTF-8" } }],
  ["letters for lines", { args: ["--ascii"] }],
  ["letters for lines, Chinese", { args: ["--ascii"], env: { LANG: "zh_CN.UTF-8" } }],
  ["no colours", { env: { NO_COLOR: "1" } }],
] as const;

/** Every look at two sizes, the languages at all. */
const looksAt = (columns: number) => (columns === 80 || columns === 60 ? looks : looks.slice(0, 2));

describe.concurrent("every pane and everything that opens over them, without a line out of place", () => {
  const stations: readonly (readonly [string, string])[] = [
    ["chart", keys.tab],
    ["targets", keys.tab],
    ["explanation of a target", "x"],
    ["closed", keys.esc],
    ["inputs", "1"],
    ["typing", keys.enter],
    ["a wrong value", `${ctrl("u")}what?\r`],
    ["closed", keys.esc],
    ["a change", keys.right],
    ["ten steps", keys.shiftRight],
    ["search", "/"],
    ["search for something", "5g"],
    ["closed", keys.esc],
    ["palette", ":"],
    ["closed", keys.esc],
    ["keys", "?"],
    ["closed", keys.esc],
    ["scenarios", "o"],
    ["closed", keys.esc],
    ["compare", "c"],
    ["one beside", keys.space],
    ["compared", keys.enter],
    ["chart with two lines", "2"],
    ["an earlier date", "["],
    ["the day of the plan", "{"],
    ["blocks", "b"],
    ["letters in the chart", "b"],
    ["a name to save", "s"],
    ["closed", keys.esc],
    ["the question before the end", "q"],
    ["closed", "n"],
    ["the other language", "z"],
  ];

  describe.each(sizes)("%i by %i", (columns, rows) => {
    test.for(looksAt(columns))("%s", async ([, look], { openKapok }) => {
      const terminal = await openKapok({ columns, rows, ...look });
      expectSound(terminal, "at the start");
      for (const [name, key] of stations) {
        await press(terminal, key);
        expectSound(terminal, name);
      }
    });
  });
});
