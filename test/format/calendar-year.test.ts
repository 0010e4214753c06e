import { expect, test } from "vitest";
import { formatDeclared, formatExact, formatIn } from "../../src/format/number.ts";
import { formatUnit } from "../../src/format/unit-name.ts";
import { openTexts } from "../analysis/workspace.ts";

const { model } = openTexts({
  "plan.yaml": "title: Test\nyears: { start: 2020, end: 2035 }\nunits: [station]\n",
  "model.yaml": `turn: { role: assumption, unit: 1, value: 2028, range: [2024, 2032] }
begun: { role: lever, unit: year, value: 2030, range: [2024, 2035] }
life: { role: assumption, unit: year, value: 30, range: [10, 2000] }
firms: { role: assumption, unit: 1, value: 2028, range: [0, 9000] }
stations: { role: lever, unit: station, value: 2028, range: [2024, 2032] }
late: { unit: 1, equation: "if(year < turn, 2000, 2028)" }
`,
});
const slotOf = (id: string) => model.slots[model.slotOf.get(id)!]!;
const text = (id: string, value: number) => formatExact(value, slotOf(id).unit);

test("an input that is a calendar year keeps its digits together", () => {
  expect(text("turn", 2028)).toBe("2028");
  expect(text("turn", 2028.25)).toBe("2028.25");
  expect(formatIn(2028, slotOf("turn").unit)).toBe("2028");
  expect(formatIn(2028.46, slotOf("turn").unit)).toBe("2028.5");
  expect(formatDeclared(2032, slotOf("turn").unit)).toBe("2032");
  expect(formatIn(Number.NaN, slotOf("turn").unit)).toBe("–");
});

test("its unit is a word in Chinese alone", () => {
  expect([text("begun", 2030), formatUnit(slotOf("begun").unit, model.plan, "en")]).toEqual(["2030", ""]);
  expect(formatUnit(slotOf("begun").unit, model.plan, "zh")).toBe("年");
});

test("what only has the size of a year, a duration, a count, or is computed is a number like any other", () => {
  for (const id of ["life", "firms", "stations", "late"]) expect(text(id, 2028)).toBe("2,028");
  expect(formatUnit(slotOf("life").unit, model.plan, "en")).toBe("year");
});
