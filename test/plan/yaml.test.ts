import { SCALAR_STYLE } from "js-yaml";
import { describe, expect, test } from "vitest";
import { formatProblem } from "../../src/plan/problem.ts";
import { readYaml, type YamlMap, type YamlText } from "../../src/plan/yaml.ts";
import { rawOffset } from "../../src/plan/yaml-offset.ts";
import { good, modelProblems, yamlProblems } from "./read.ts";

const percent = 'not valid YAML: a text that begins with % needs quotes, as in unit: "%"';
const colon =
  'not valid YAML: a ": " inside a plain text ends it; put the text in quotes, or write if(c, a, b) instead of c ? a : b';
const indent =
  "not valid YAML: this line does not go on with what stands above it; check its indentation and its colon";
const anchor = "anchors are not allowed here: remove it";
const alias = "aliases are not allowed here: write the value itself";
const tag = "tags are not allowed here: remove it";
const deep = "the file is nested too deeply to be read";

describe("traps", () => {
  test.each([
    ["a percent sign", "a:\n  unit: %\n", [`2:9: ${percent}: "unit: %"`]],
    ["a percent sign in a flow map", "a: { unit: %/year, b: 1 }\n", [`1:12: ${percent}: "a: { unit: %/year, b: 1 }"`]],
    ["a colon in a formula", "a: x > 3 ? 1 : 2\n", [`1:14: ${colon}: "a: x > 3 ? 1 : 2"`]],
    ["a colon in a flow map", "a: { b: x ? 1 : 2 }\n", [`1:15: ${colon}: "a: { b: x ? 1 : 2 }"`]],
    [
      "a comma in a flow map",
      "a: { en: GDP, chained, zh: x }\n",
      ['1:15: a comma inside { } ends the text before it; put that text in quotes: "chained"'],
    ],
    ["a tab", "a:\n\tb: 1\n", ['2:1: not valid YAML: a tab is no indentation; use spaces: "b: 1"']],
    ["a line too far right", "a: 1\n b: 2\n", [`2:3: ${indent}: "b: 2"`]],
    ["a key without a colon", "a 1\nb: 2\n", [`2:2: ${indent}: "b: 2"`]],
    ["a quote left open", 'a: 1\nb: "x\nc: 3\n', ['2:4: not valid YAML: this quote is not closed: "b: "x"']],
    [
      "a reserved sign; what follows a mistake is not read",
      "a: @x\nb: `c`\n",
      ['1:4: not valid YAML: a text that begins with @ needs quotes: "a: @x"'],
    ],
    [
      "a second document",
      "a: 1\n---\nb: 2\n",
      ['2:1: not valid YAML: a file holds one document; remove the line ---: "---"'],
    ],
    ["comments alone", "# nothing\n", ["1:1: the file holds no entries"]],
    ["anchors and aliases", "a: &x 1\nb: *x\n", [`1:4: ${anchor}: "&x"`, `2:4: ${alias}: "*x"`]],
    ["an anchor on a map", "a: &x\n  b: 1\n", [`1:4: ${anchor}: "&x"`]],
    ["an anchor on a key", "&x a: 1\n", [`1:1: ${anchor}: "&x"`]],
    ["an alias to nothing", "a: *x\nb: *y\n", [`1:4: ${alias}: "*x"`, `2:4: ${alias}: "*y"`]],
    ["merge keys", "a: &x { b: 1 }\nc:\n  <<: *x\n", [`1:4: ${anchor}: "&x"`, `3:7: ${alias}: "*x"`]],
    ["tags", "a: !!int 1\nb: !foo 2\n", [`1:4: ${tag}: "!!int"`, `2:4: ${tag}: "!foo"`]],
    ["a tag on a key", "!!str a: 1\n", [`1:1: ${tag}: "!!str"`]],
    ["a list as a key", "[a, b]: 1\n", ["1:1: a key must be a name or a number"]],
    [
      "duplicate keys",
      "a: 1\nb: { c: 1, c: 2 }\na: 2\n",
      ['2:12: duplicate key, first written in line 2: "c"', '3:1: duplicate key, first written in line 1: "a"'],
    ],
    ["51 levels", `${"[".repeat(52)}${"]".repeat(52)}\n`, [`1:1: ${deep}`]],
    ["100,000 levels", "[".repeat(100_000), [`1:1: ${deep}`]],
    ["100,000 lists in a line", "- ".repeat(100_000), [`1:1: ${deep}`]],
  ])("%s", (_, text, lines) => {
    expect(yamlProblems(text)).toEqual(lines.map((line) => `a.yaml:${line}`));
  });

  test("a bomb of aliases is refused before it goes off", () => {
    const bomb = Array.from({ length: 40 }, (_, i) => `a${i}: &a${i} [${i > 0 ? `*a${i - 1}, *a${i - 1}` : "x"}]`);
    expect(yamlProblems(bomb.join("\n"))).toHaveLength(40 + 78);
  });

  test("keys that every object has are keys like others", () => {
    const root = good((problems) =>
      readYaml({ file: "a", text: "__proto__: 1\nconstructor: 2\n" }, problems),
    ) as YamlMap;
    expect(root.entries.map(({ key }) => key)).toEqual(["__proto__", "constructor"]);
    expect(modelProblems("__proto__:\n  unit: 1\n  value: 1\n  constructor: 2\n")).toEqual([
      'plan/model.yaml:4:3: unknown key of a variable, which has label, unit, role, equation, value, points, initial, observed, range, prior, persistence, estimated, cost, basis, source, note, over, knows: "constructor"',
    ]);
  });
});

describe("scalars stay what was written", () => {
  test.each(["1e8", "yes", "0x10", "1_000", "~", "null", "2024-05-16", "13 %", "-0", "1:30", ".inf"])(
    "%s",
    (written) => {
      const root = good((problems) => readYaml({ file: "a", text: `a: ${written}\n` }, problems)) as YamlMap;
      expect((root.entries[0]!.value as YamlText).text).toBe(written);
    },
  );
});

describe("places in a text", () => {
  const placeOf = (text: string, part: string) => {
    const root = good((problems) => readYaml({ file: "a", text }, problems)) as YamlMap;
    const value = root.entries[0]!.value as YamlText;
    const { line, column } = value.placeAt!(value.text.indexOf(part));
    return `${line}:${column}`;
  };
  test.each([
    ["plain", "a: x + y\n", "1:8"],
    ["plain over lines", "a: x\n  + y\n", "2:5"],
    ["quoted", 'a: "x + y"\n', "1:9"],
    ["with escapes", 'a: "\\"x\\" \\x41\\t\\u0041 + y"\n', "1:26"],
    ["with a sign of two halves escaped", 'a: "\\U0001F600 y"\n', "1:16"],
    ["a line break escaped", 'a: "x \\\n  y"\n', "2:3"],
    ["single quotes", "a: 'it''s y'\n", "1:11"],
    ["folded", "a: >-\n  x +\n  y\n", "3:3"],
    ["literal", "a: |\n  x +\n    y\n", "3:5"],
    ["behind signs of two halves", "a: 😀 + y\n", "1:9"],
  ])("%s", (_, text, place) => expect(placeOf(text, "y")).toBe(place));

  test("an offset behind the end is the end", () => expect(rawOffset("ab", SCALAR_STYLE.PLAIN, "ab", 9)).toBe(2));
});

describe("what is quoted is harmless", () => {
  const shownAs = (text: string) =>
    formatProblem({ file: "model.yaml", line: 1, column: 1, message: "a name", text }).slice("model.yaml:1:1: ".length);
  test.each([
    ["line breaks", "a\nb\r\nc", "a b c"],
    ["escapes", "a\u001b[31mb\0", "a\\u{1b}[31mb\\u{0}"],
    ["right-to-left marks", "a\u202eb\u2066c", "a\\u{202e}b\\u{2066}c"],
    ["line separators", "a\u2028b\u2029c\u0085d", "a b c\\u{85}d"],
    ["zero width", "a\u200bb", "a\\u{200b}b"],
    ["very long", "é".repeat(1000), `${"é".repeat(40)} … ${"é".repeat(16)}`],
    ["very long, of signs of two halves", "😀".repeat(100), `${"😀".repeat(40)} … ${"😀".repeat(16)}`],
  ])("%s", (_, text, shown) => expect(shownAs(text)).toBe(`a name: "${shown}"`));

  test("in a file it is a problem of its own, escaped or not", () => {
    const fault = "a sign that nobody sees and that can hide or turn others; remove it";
    expect(modelProblems('a:\n  unit: "CNY\\n\\u202e"\n  value: 5 station\n')).toEqual([
      `plan/model.yaml:2:15: ${fault}: "\\u202e"`,
    ]);
    expect(modelProblems("a: 5 # \u2066\n")).toEqual([`plan/model.yaml:1:8: ${fault}: "\\u2066"`]);
  });

  test("in a message too", () => {
    expect(modelProblems('a:\n  unit: "CNY\\n"\n  value: 5 station\n')).toEqual([
      'plan/model.yaml:3:10: the unit does not fit, CNY is needed: "5 station"',
    ]);
  });
});
