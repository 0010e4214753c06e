import { stripVTControlCharacters } from "node:util";
import { Terminal } from "@xterm/headless";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makePaint } from "../../src/format/paint.ts";
import { pad } from "../../src/format/width.ts";
import { Painter } from "../../src/tui/painter.ts";
import { type Block, linesOf } from "../../src/tui/view/canvas.ts";
import type { Frame } from "../../src/tui/view/frame-type.ts";

const size = { columns: 24, rows: 5 };
const paint = makePaint(true);

/** Two blocks side by side in every row, or one over the whole of it. */
const texts = fc.array(fc.constantFrom("a", "b", " ", "│", "5G", "基", "站", "⣀", "e\u{301}"), { maxLength: 12 });
const coloured = fc
  .tuple(texts, fc.constantFrom("plain", "good", "bad", "quiet", "strong"), texts)
  .map(([before, tone, after]) => ({ before: before.join(""), tone, after: after.join("") }) as const);

function cut(text: string, columns: number): string {
  let result = "";
  for (const { segment } of new Intl.Segmenter().segment(text))
    if (stripped(pad(result + segment, 0)) <= columns) result += segment;
  return result;
}

const stripped = (text: string) => {
  const plain = stripVTControlCharacters(text);
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(plain)) width += /\p{Script=Han}/u.test(segment) ? 2 : 1;
  return width;
};

const blockIn = (x: number, columns: number, y: number) =>
  coloured.map(({ before, tone, after }): Block => {
    const first = cut(before, columns);
    const second = cut(after, columns - stripped(first));
    const space = " ".repeat(columns - stripped(first) - stripped(second));
    return { x, y, columns, text: paint(tone, first) + second + space };
  });

const row = (y: number) =>
  fc.oneof(
    fc.tuple(blockIn(0, 11, y), blockIn(11, 13, y)),
    blockIn(0, 24, y).map((block) => [block]),
  );

const frames = fc
  .tuple(
    fc.tuple(...[0, 1, 2, 3, 4].map(row)),
    fc.option(fc.record({ x: fc.nat(23), y: fc.nat(4) }), { nil: undefined }),
  )
  .map(([rows, cursor]): Frame => ({ blocks: rows.flat(), cursor, hits: [] }));

const write = (terminal: Terminal, bytes: string) => new Promise<void>((done) => terminal.write(bytes, done));

const shown = (terminal: Terminal) =>
  Array.from({ length: size.rows }, (_, y) =>
    terminal.buffer.active.getLine(y)!.translateToString(false, 0, size.columns),
  );

/** Sign, boldness, inversion and colour of every cell. */
const looks = (terminal: Terminal) =>
  Array.from({ length: size.rows }, (_, y) =>
    Array.from({ length: size.columns }, (__, x) => {
      const cell = terminal.buffer.active.getLine(y)!.getCell(x)!;
      return [
        cell.getChars() || " ",
        cell.isBold(),
        cell.isInverse(),
        cell.isFgDefault() ? -1 : cell.getFgColor(),
      ].join();
    }),
  );

test("whatever was shown before, a terminal shows the frame after its bytes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(frames, { minLength: 1, maxLength: 6 }), async (sequence) => {
      const stepwise = new Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true });
      const painter = new Painter();
      for (const frame of sequence) {
        await write(stepwise, painter.paint(frame, size));
        const atOnce = new Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true });
        await write(atOnce, `\x1b[H${linesOf(frame.blocks, size).join("\r\n")}`);
        expect(shown(stepwise)).toEqual(shown(atOnce));
        expect(looks(stepwise)).toEqual(looks(atOnce));
        if (frame.cursor !== undefined)
          expect([stepwise.buffer.active.cursorX, stepwise.buffer.active.cursorY]).toEqual([
            frame.cursor.x,
            frame.cursor.y,
          ]);
      }
    }),
    { numRuns: 50 },
  );
});

test("a frame that is shown already costs nothing; one sign that changed costs little", () => {
  const painter = new Painter();
  const frame = (value: string): Frame => ({
    blocks: [{ x: 0, y: 0, columns: 24, text: `${paint("good", "✓ share")} ${value} over${" ".repeat(7)}` }],
    cursor: undefined,
    hits: [],
  });
  const first = painter.paint(frame("12.3"), size);
  expect(first).toContain("✓ share");
  expect(painter.paint(frame("12.3"), size)).toBe("");
  expect(painter.paint(frame("12.4"), size)).toBe("\x1b[?2026h\x1b[1;12H4\x1b[?25l\x1b[H\x1b[?2026l");
});
