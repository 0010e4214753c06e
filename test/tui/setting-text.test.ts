import { expect, test } from "vitest";
import { asSetting, besideValue, isLong } from "../../src/tui/setting-text.ts";

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
  expect(besideValue("31", "from: 2022")).toBe("{ value: 31, from: 2022 }");
  expect(besideValue("31", "")).toBe("31");
  expect(besideValue("{ 2024: 1, 2030: 6 }", "from: 2022")).toBe("{ value: { 2024: 1, 2030: 6 }, from: 2022 }");
  expect(besideValue("max(1, year)", "from: 2022")).toBe('{ value: "max(1, year)", from: 2022 }');
});
