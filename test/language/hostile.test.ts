import { expect, test } from "vitest";
import { readModel } from "./plan.ts";

const problemsOf = (formula: string) =>
  readModel({ model: `x:\n  equation: '${formula}'\na: { value: 3 }\n` }).problems;

const repeat = (part: string, count: number) => part.repeat(count);

test.each([
  ["100,000 terms", `a${repeat(" + a", 100_000)}`],
  ["2,000 terms", `a${repeat(" + a", 2_000)}`],
  ["10,000 brackets", `${repeat("(", 10_000)}a${repeat(")", 10_000)}`],
  ["4,000 brackets", `${repeat("(", 4_000)}a${repeat(")", 4_000)}`],
  ["10,000 minus signs", `${repeat("-", 10_000)}a`],
  ["9,900 minus signs", `${repeat("-", 9_900)}a`],
  ["3,000 nots", `if(${repeat("not ", 2_400)}(a > 1), 1, 2)`],
  ["a power 5,000 deep", `a${repeat("^2", 4_900)}`],
  ["a power 20,000 deep", `a${repeat("^2", 20_000)}`],
  ["a chain of 5,000 conditions", `${repeat("a>1?1:", 5_000)}2`],
  ["a chain of 1,600 conditions", `${repeat("a>1?1:", 1_600)}2`],
  ["1,500 calls", `${repeat("abs(", 1_500)}a${repeat(")", 1_500)}`],
  ["3,000 comparisons", `a${repeat(" < a", 2_000)}`],
  ["1,000 brackets behind each other", `a${repeat("(a)", 1_000)}`],
  ["a table of 3,000 rows in a row", `[${repeat("[", 3_000)}`],
])("%s are refused", (_, formula) => {
  const problems = problemsOf(formula);
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) expect(problem.length).toBeLessThan(300);
});

test("400 terms and 90 brackets are read", () => {
  expect(problemsOf(`a${repeat(" + a", 400)}`)).toEqual([]);
  expect(problemsOf(`${repeat("(", 90)}a${repeat(")", 90)}`)).toEqual([]);
});

test.each(["__proto__", "constructor", "hasOwnProperty", "toString", "prototype"])(
  "%s is a name like any other",
  (name) => {
    expect(problemsOf(`a + ${name}`)[0]).toContain("unknown name");
    expect(problemsOf(`a + ${name}(1)`)[0]).toContain("unknown function");
  },
);

test("import, evaluate and the like are no functions", () => {
  for (const name of ["import", "evaluate", "parse", "createUnit", "config", "simplify", "derivative"]) {
    expect(problemsOf(`a + ${name}(a)`)[0]).toContain("unknown function");
  }
});

test("a sum across very many elements is refused, one across 1,000 is read", () => {
  const model = "v: { over: s, value: 2 }\nx: { equation: sum(v) + max(v) }\n";
  const problems = (count: number) => {
    const elements = Array.from({ length: count }, (_, i) => `s${i}`).join(", ");
    const plan = `title: T\nyears: { start: 2020, end: 2021 }\nunits: none\ndimensions: { s: [${elements}] }\n`;
    return readModel({ plan, model }).problems;
  };
  expect(problems(1000)).toEqual([]);
  expect(problems(9000)[0]).toContain("sum goes across at most 1000 elements");
});
