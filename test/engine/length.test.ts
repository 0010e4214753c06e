import { expect, test } from "vitest";
import { row, run } from "./run.ts";

test("a chain of 5,000 variables, written backwards", () => {
  const count = 5000;
  const chain = Array.from({ length: count }, (_, i) => `v${i}: { equation: v${i + 1} + 1 }`);
  const model = `${chain.join("\n")}\nv${count}: { value: 7 }\n`;
  expect(row(run({ model }), "v0")[0]).toBe(count + 7);
});

test("5,000 steps, with a lag of many", () => {
  const plan = "title: T\nyears: { start: 0, end: 5000 }\nunits: none\n";
  const model = `x: { equation: lag(x) + 1, initial: 0 }
y: { equation: "lag(x, 4000)" }
z: { equation: "stock(x, 0)" }
`;
  const trajectory = run({ plan, model });
  expect(row(trajectory, "x")[5000]).toBe(5000);
  expect(row(trajectory, "y")[5000]).toBe(1000);
  expect(row(trajectory, "z")[5000]).toBe((5000 * 4999) / 2);
});

test("the time of a step is no running sum", () => {
  const plan = "title: T\nyears: { start: 2000, end: 2100, step: 0.1 }\nunits: none\n";
  const model = "x: { equation: year + 0 * a }\na: { value: 1 }\n";
  expect(row(run({ plan, model }), "x")).toEqual(Array.from({ length: 1001 }, (_, k) => 2000 + k * 0.1));
  const thirds = plan.replace("0.1", "1/3").replace("2100", "2030");
  expect(row(run({ plan: thirds, model }), "x")).toEqual(Array.from({ length: 91 }, (_, k) => 2000 + k / 3));
});
