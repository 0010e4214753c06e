import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { formatAct, formatHead, type Recording, readRecording } from "../../src/tui/recording.ts";
import { openDesk } from "./fake-desk.ts";
import { atWork } from "./guangzhou.ts";
import { Random } from "./random.ts";
import { allKeys, someActs } from "./walks.ts";

function textOf({ acts, ...head }: Recording): string {
  return formatHead(head) + acts.map(formatAct).join("");
}

function read(text: string) {
  const problems = new Problems();
  const recording = readRecording("session.jsonl", text, problems);
  return { recording, problems: problems.all.map(formatProblem) };
}

const head = '{"format":"kapok.session/1","plan":"guangzhou","scenario":"baseline","edits":{},"asOf":null}';

describe("a recorded session", () => {
  test("is read as it was written", () => {
    const works = fc.record({
      scenario: fc.string(),
      edits: fc.dictionary(fc.string(), fc.string()),
      asOf: fc.option(fc.string(), { nil: undefined }),
      posterior: fc.constantFrom(undefined, true as const),
    });
    fc.assert(
      fc.property(fc.string(), works, someActs(20), (plan, work, acts) => {
        const recording = { plan, work, acts };
        const { recording: back, problems } = read(textOf(recording));
        expect(problems).toEqual([]);
        expect(back).toEqual(recording);
      }),
    );
  });

  test("with the line ends of Windows is the same", () => {
    expect(read(`${head}\r\n{"act":"raise"}\r\n`).recording?.acts).toEqual([{ id: "raise" }]);
  });

  test.each([
    ["", 1, "format"],
    ["no JSON", 1, "format"],
    ['{"format":"kapok.session/2","plan":"p","scenario":"s"}', 1, "format"],
    [`${head}\nraise`, 2, "an act is written"],
    [`${head}\n{"act":"raise"}\n{"act":7}`, 3, "an act is written"],
    [`${head}\n{"act":"raise","arg":7}`, 2, "an act is written"],
    [`${head}\n\n{"act":"raise"}`, 2, "an act is written"],
    [`${head}\n{"act":"rise"}`, 2, 'did you mean "raise"'],
    ['{"format":"kapok.session/1","plan":"p","scenario":"s","edits":{"a":7}}', 1, "edits"],
    ['{"format":"kapok.session/1","plan":"p","scenario":"s","edits":["a"]}', 1, "edits"],
    ['{"format":"kapok.session/1","plan":"p","scenario":"s","edits":{},"asOf":2024}', 1, "asOf"],
    ['{"format":"kapok.session/1","plan":"p","scenario":"s","edits":{},"asOf":null,"posterior":"yes"}', 1, "edits"],
    ['{"format":"kapok.session/1","scenario":"s"}', 1, "plan"],
  ])("%j: line %i says what to do", (text, line, said) => {
    const { recording, problems } = read(text);
    expect(recording).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^session\\.jsonl:${line}:1: `));
    expect(problems[0]).toContain(said);
  });

  test("every bad line is told, not the first alone", () => {
    expect(read(`${head}\nx\n{"act":"raise"}\n{"act":"nothing"}\n`).problems).toHaveLength(2);
  });

  test("done again leads to the same work, pane, rows and year", () => {
    for (const seed of [11, 12, 13]) {
      const random = new Random(seed * 104_729);
      const { desk, recorded } = openDesk();
      for (let count = 0; count < 120; count++) desk.keys([random.of(allKeys)]);
      const text = textOf({ plan: "guangzhou", work: atWork(), acts: recorded });
      const again = openDesk();
      again.desk.replay(read(text).recording!.acts);
      const { work, pane, input, target, time, charted, compared, language, symbols } = desk.state;
      expect(again.desk.state).toMatchObject({ work, pane, input, target, time, compared, language, symbols });
      expect(again.desk.state.charted).toBe(charted);
      expect(again.files).toEqual({});
      expect(again.quits()).toBe(0);
    }
  });
});
