import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Typed, typed } from "../../src/tui/typing.ts";

/** Signs as people type them: letters, Chinese, ones outside the basic plane, spaces. */
const signs = fc.constantFrom(..."ab 1.税率目标𠮷😀é{}:");
const texts = fc.array(signs, { maxLength: 20 }).map((list) => list.join(""));
const lines = texts.chain((text) =>
  fc.record({ text: fc.constant(text), at: fc.integer({ min: 0, max: [...text].length }) }),
);
const ids = [
  "erase",
  "erase-ahead",
  "erase-word",
  "erase-rest",
  "erase-all",
  "type-left",
  "type-right",
  "type-start",
  "type-end",
];
const then = (line: Typed, id: string, arg = ""): Typed => typed(line, id, arg)!;

describe("a line being typed", () => {
  test("the cursor stays in it and no sign is torn, whatever is done", () => {
    const deeds = fc.array(fc.oneof(fc.constantFrom(...ids), signs, texts), { maxLength: 30 });
    fc.assert(
      fc.property(lines, deeds, (line, done) => {
        let now: Typed = line;
        for (const deed of done) {
          now = ids.includes(deed) ? then(now, deed) : then(now, [...deed].length === 1 ? "text" : "paste", deed);
          expect(now.at).toBeGreaterThanOrEqual(0);
          expect(now.at).toBeLessThanOrEqual([...now.text].length);
          expect(now.text.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  test("what is inserted and erased again leaves the line as it was", () => {
    fc.assert(
      fc.property(lines, texts, (line, text) => {
        const written = [...text].reduce((now, sign) => then(now, "text", sign), line as Typed);
        expect([...text].reduce((now) => then(now, "erase"), written)).toEqual(line);
        const ahead = { ...written, at: line.at };
        expect([...text].reduce((now) => then(now, "erase-ahead"), ahead)).toEqual(line);
      }),
    );
  });

  test("a paste goes in where the cursor is and the cursor behind it", () => {
    fc.assert(
      fc.property(lines, texts, ({ text, at }, pasted) => {
        const all = [...text];
        const flat = pasted.replace(/\s+/g, " ");
        expect(then({ text, at }, "paste", pasted)).toEqual({
          text: all.slice(0, at).join("") + flat + all.slice(at).join(""),
          at: at + [...flat].length,
        });
      }),
    );
  });

  test("a Chinese sign and one outside the basic plane are one step", () => {
    const line = { text: "税𠮷率", at: 2 };
    expect(then(line, "erase")).toEqual({ text: "税率", at: 1 });
    expect(then(line, "erase-ahead")).toEqual({ text: "税𠮷", at: 2 });
    expect(then(line, "type-left").at).toBe(1);
  });

  test("pasted lines are one line, control characters are left out", () => {
    expect(then({ text: "", at: 0 }, "paste", "{ 2024: 0,\r\n\t2030: 8 }\n")).toEqual({
      text: "{ 2024: 0, 2030: 8 } ",
      at: 21,
    });
    expect(then({ text: "", at: 0 }, "paste", "1\x1b[31m2\x00").text).toBe("1[31m2");
  });

  test("a word goes with the space behind it, as in a shell", () => {
    expect(then({ text: "22 * year ", at: 10 }, "erase-word")).toEqual({ text: "22 * ", at: 5 });
    expect(then({ text: "22 * year", at: 4 }, "erase-word")).toEqual({ text: "22  year", at: 3 });
    expect(then({ text: "  ", at: 2 }, "erase-word")).toEqual({ text: "", at: 0 });
  });

  test("what is no act of typing is left to others", () => {
    expect(typed({ text: "", at: 0 }, "accept", "")).toBeUndefined();
  });

  test("a selected text is replaced by what is typed, pasted or erased, and kept by moving", () => {
    const selected = { text: "3.5", at: 3, isSelected: true };
    expect(then(selected, "text", "4")).toEqual({ text: "4", at: 1 });
    expect(then(selected, "paste", "40 %")).toEqual({ text: "40 %", at: 4 });
    expect(then(selected, "erase")).toEqual({ text: "", at: 0 });
    expect(then(selected, "type-left")).toEqual({ text: "3.5", at: 2 });
    expect(then(then(selected, "type-end"), "text", "4")).toEqual({ text: "3.54", at: 4 });
  });
});
