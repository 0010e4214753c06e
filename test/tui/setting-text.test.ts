import { expect, test } from "vitest";
import { asSetting, isLong, withValue } from "../../src/tui/setting-text.ts";

test.for([
  ["40 %", "40 %"],
  [" 22 * year ", "22 * year"],
  ["2024: 0, 2030: 30 %", "{ 2024: 0, 2030: 30 % }"],
  ["2024:0,2030:30", "{ 2024: 0, 2030: 30 }"],
  ["2024：0，2030：30", "{ 2024: 0, 2030: 30 }"],
  ["{2024:0,2030:30}", "{ 2024: 0, 2030: 30 }"],
  ["{ value: 30, from: 2022 }", "{ value: 30, from: 2022 }"],
  ["year > 2025 ? 1 : 2", "year > 2025 ? 1 : 2"],
] as const)("%j is set as %j", ([text, setting]) => {
  expect(asSetting(text)).toBe(setting);
});

test("what stands beside a value stays", () => {
  expect(["{ value: 3, from: 2022 }", "{ 2024: 1 }", "30"].map(isLong)).toEqual([true, false, false]);
  expect(withValue("{ value: 30 %, from: 2022 }", "31")).toBe("{ value: 31, from: 2022 }");
  expect(withValue("{ prior: normal(1, 2), value: { 2024: 0, 2030: 5 } }", "{ 2024: 1, 2030: 6 }")).toBe(
    "{ prior: normal(1, 2), value: { 2024: 1, 2030: 6 } }",
  );
});
