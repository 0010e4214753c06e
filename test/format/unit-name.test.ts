import { expect, test } from "vitest";
import { formatUnit } from "../../src/format/unit-name.ts";
import { isUnitFault, parseUnit } from "../../src/plan/unit.ts";

const plan = {
  unitLabels: new Map([
    ["CNY", { en: "yuan", zh: "元" }],
    ["station", { en: "stations", zh: "座" }],
  ]),
};

test.each([
  ["1", "en", ""],
  ["station", "en", "stations"],
  ["station", "zh", "座"],
  ["1e8 CNY/year", "zh", "亿元/年"],
  ["1e4 CNY/month", "zh", "万元/月"],
  ["1e8 CNY/year", "en", "1e8 CNY/year"],
  ["%/year", "zh", "%/年"],
  ["firm", "zh", "firm"],
])("%s in %s is %j", (text, language, name) => {
  const unit = parseUnit(text, new Set(["CNY", "station", "firm"]));
  if (isUnitFault(unit)) throw new Error(unit.message);
  expect(formatUnit(unit, plan, language)).toBe(name);
});
