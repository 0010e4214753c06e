import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { Symbols } from "../../src/format/chart.ts";
import { openAnswers } from "../../src/tui/answers/answer.ts";
import { learnedFrom } from "../../src/tui/answers/learn.ts";
import { openQuestions } from "../../src/tui/answers/question.ts";
import { openSession } from "../../src/tui/session.ts";
import type { State } from "../../src/tui/state.ts";
import { linesOf } from "../../src/tui/view/canvas.ts";
import { frameOf } from "../../src/tui/view/frame.ts";
import type { Size } from "../../src/tui/view/layout.ts";
import { makeLook } from "../../src/tui/view/look.ts";
import { problemsFrame } from "../../src/tui/view/problems.ts";
import { faultsOfScreen } from "../terminal/borders.ts";
import { firstState, openGuangzhou } from "./guangzhou.ts";
import { Random } from "./random.ts";
import { allKeys, press, pressAll } from "./walks.ts";

const session = openGuangzhou();
const first = firstState(session);
const keys = (list: readonly string[], from = first) => pressAll(from, list, session.world);

interface Appearance {
  readonly symbols: Symbols;
  readonly isAscii: boolean;
  readonly hasColour: boolean;
}

const ordinary: Appearance = { symbols: "braille", isAscii: false, hasColour: false };

function draw(state: State, size: Size, { symbols, isAscii, hasColour } = ordinary) {
  const { blocks, ...rest } = frameOf(state, session, size, makeLook(state.language, symbols, isAscii, hasColour));
  return { ...rest, lines: linesOf(blocks, size) };
}

const shown = (state: State, size: Size) => draw(state, size).lines.join("\n");

/** What is wrong with a frame, by a width and by borders that the program does not draw with. */
function faultsOf(lines: readonly string[], { columns, rows }: Size, withBorders = true): readonly string[] {
  const texts = lines.map((line) => stripVTControlCharacters(line));
  const faults = texts.flatMap((line, row) => {
    const width = stringWidth(line);
    return width === columns ? [] : [`row ${row}: ${width} columns of ${columns}: ${line}`];
  });
  if (lines.length !== rows) faults.push(`${lines.length} rows of ${rows}`);
  if (faults.length > 0 || !withBorders) return faults;
  return faultsOfScreen(texts.map(withoutFeet), columns, rows);
}

/** A lower border without the place in a list that stands in it, as ` 3 / 32 `. */
function withoutFeet(line: string): string {
  return line.replace(/ \d[\d–/ -]* (?=([━─=-])[┛┘#+])/g, (foot, across: string) => across.repeat(foot.length));
}

function randomSize(random: Random): Size {
  return { columns: random.between(20, 220), rows: random.between(5, 70) };
}

describe("a frame fills the screen, with borders closed", () => {
  test.each([1, 2, 3, 4])("whatever is pressed at any size, walk %i", (seed) => {
    const random = new Random(seed * 7919);
    let state = first;
    for (let count = 0; count < 500; count++) {
      state = { ...press(state, random.of(allKeys), session.world), wish: undefined };
      if (random.between(0, 2) === 0) continue;
      const size = random.between(0, 3) === 0 ? random.of(usual) : randomSize(random);
      const appearance = {
        symbols: random.of(["braille", "block", "ascii"] as const),
        isAscii: random.between(0, 3) === 0,
        hasColour: random.between(0, 1) === 0,
      };
      const { lines, cursor, hits } = draw(state, size, appearance);
      const where = JSON.stringify({ size, appearance, overlay: state.overlay, pane: state.pane });
      // Finding boxes takes longer than all else together.
      const faults = faultsOf(lines, size, random.between(0, 7) === 0);
      if (faults.length > 0) expect.fail(`${where}\n${faults.slice(0, 5).join("\n")}\n${lines.join("\n")}`);
      if (cursor !== undefined) {
        expect(cursor.x, where).toBeLessThan(size.columns);
        expect(cursor.y, where).toBeLessThan(size.rows - 1);
      }
      for (const { area } of hits) expect(area.y, where).toBeLessThan(size.rows - 1);
      if (state.language === "en" && appearance.isAscii && isPlainlyTyped(state))
        // The titles of Chinese sources stay Chinese, and so does the name of the language.
        expect(stripVTControlCharacters(lines.join("\n")), where).toMatch(/^[\n -~\p{Script=Han}《》，]*$/u);
    }
  });

  test("every overlay at the sizes where the layout changes", () => {
    const overlays: readonly (readonly string[])[] = [
      [],
      ["tab"],
      ["tab", "tab"],
      ["enter"],
      ["enter", "?", "enter"],
      [":"],
      ["/", "x"],
      ["c", "space", "down", "space"],
      ["c", "space", "down", "space", "esc"],
      ["c", "space", "down", "space", "esc", "tab", "tab"],
      ["?"],
      ["tab", "x"],
      ["tab", "x", "enter", "enter"],
      ["l", "q"],
      ["enter", "ctrl+u", ..."some_unknown_name*another_one_that_is_long/and_a_third_one", "enter"],
      ["a"],
      ["l", "s"],
    ];
    for (const list of overlays) {
      for (const language of ["en", "zh"] as const) {
        const state = keys(list, { ...first, language });
        for (const columns of [1, 9, 20, 49, 50, 79, 80, 119, 120])
          for (const rows of [1, 2, 5, 11, 12, 16, 24]) {
            // Sizes without panes differ little from one another.
            if ((columns < 49 || rows < 11) && language === "zh") continue;
            const size = { columns, rows };
            const { lines } = draw(state, size);
            const faults = faultsOf(lines, size, rows === 12 || (columns === 120 && rows === 24));
            if (faults.length > 0)
              expect.fail(
                `${list.join(" ")} ${columns}x${rows} ${language}\n${faults.join("\n")}\n${lines.join("\n")}`,
              );
          }
      }
    }
  });

  test("the problems of a plan", () => {
    const random = new Random(99);
    const problems = [
      "data/规划/model.yaml:3:7: 没有这个变量 no variable has this name: shre; did you mean share?",
      "x: y",
    ];
    for (let count = 0; count < 60; count++) {
      const size = randomSize(random);
      const language = random.of(["en", "zh"] as const);
      const state = { ...first, language, problems, problemsRow: random.between(0, 40) };
      const look = makeLook(language, "braille", random.between(0, 1) === 0, random.between(0, 1) === 0);
      expect(faultsOf(linesOf(problemsFrame(state, size, look).blocks, size), size)).toEqual([]);
    }
  });
});

const usual: readonly Size[] = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
  { columns: 60, rows: 20 },
  { columns: 30, rows: 8 },
];

/** Whether nothing but ASCII was typed, or chosen by its Chinese name. */
function isPlainlyTyped({ overlay }: State): boolean {
  return overlay === undefined || !("text" in overlay) || /^[ -~]*$/.test(overlay.text);
}

describe("pictures to look at", () => {
  // Written anew with: npx vitest run test/tui/frame.test.ts --update
  const wide = { columns: 120, rows: 40 };
  test.each([
    ["80x24-en", [], { columns: 80, rows: 24 }, "en"],
    ["80x24-zh-chart", ["tab"], { columns: 80, rows: 24 }, "zh"],
    ["120x40-en", ["down", "L"], wide, "en"],
    ["120x40-zh-compare", ["c", "space", "down", "down", "down", "space", "esc", "3"], wide, "zh"],
    ["200x60-en-explain", ["2", "x"], { columns: 200, rows: 60 }, "en"],
    ["60x20-en-type", ["enter"], { columns: 60, rows: 20 }, "en"],
    ["60x20-zh-search", ["/", ..."基站"], { columns: 60, rows: 20 }, "zh"],
    ["30x8-en", [], { columns: 30, rows: 8 }, "en"],
    ["30x8-zh-quit", ["l", "q"], { columns: 30, rows: 8 }, "zh"],
  ] as const)("%s", async (name, list, size, language) => {
    const text = `${shown(keys(list, { ...first, language }), size).replace(/ +$/gm, "")}\n`;
    await expect(text).toMatchFileSnapshot(`frames/${name}.txt`);
  });
});

describe("answers to look at", () => {
  const answers = openAnswers(openSession(session.workspace, learnedFrom));

  test.each([
    ["80x24-zh-movers", ["3", "end", "up", "up", "1", "m"], { columns: 80, rows: 24 }, "zh"],
    ["120x40-en-contributions", ["L", "down", "L", "d"], { columns: 120, rows: 40 }, "en"],
    ["200x60-en-least", ["3", "end", "up", "up", "1", "down", "g", "g"], { columns: 200, rows: 60 }, "en"],
    ["60x20-zh-least", ["3", "end", "up", "up", "1", "down", "g"], { columns: 60, rows: 20 }, "zh"],
    ["120x40-en-posterior", ["P"], { columns: 120, rows: 40 }, "en"],
  ] as const)("%s", async (name, list, size, language) => {
    const state = keys(list, { ...first, language });
    expect(faultsOf(draw(state, size).lines, size)).toEqual([]);
    for (const question of openQuestions(state, session)) session.learn(question, answers(question));
    expect(openQuestions(state, session)).toEqual([]);
    expect(faultsOf(draw(state, size).lines, size)).toEqual([]);
    const text = `${shown(state, size).replace(/ +$/gm, "")}\n`;
    await expect(text).toMatchFileSnapshot(`frames/${name}.txt`);
  });
});

describe("what can be seen", () => {
  test.each(usual)("$columns x $rows: what is typed, asked and listed is on the screen", (size) => {
    expect(shown(keys(["enter", "ctrl+u", ..."4.25"]), size)).toContain("> 4.25");
    expect(shown(keys(["l", "q"]), size)).toMatch(/Quit/);
    expect(shown(keys(["/", ..."vouch"]), size)).toMatch(/vouch/);
    expect(shown(keys(["tab", "x"]), size)).toMatch(/share/);
    expect(shown(keys(["?"]), size)).toMatch(/lower/);
  });

  test("the chosen row of every list is on the screen, wherever it is", () => {
    for (const size of usual) {
      for (let input = 0; input < session.world.inputs.length; input++) {
        const lines = draw({ ...first, input }, size).lines;
        if (size.columns >= 50)
          expect(
            lines.some((line) => line.includes("▸")),
            `${input}`,
          ).toBe(true);
      }
      for (const row of [0, 5, 20, 40])
        expect(shown(keys(["/", ...Array(row).fill("down")]), size)).toMatch(size.columns >= 50 ? /▸/ : /\d+ \/ \d+/);
    }
  });
});
