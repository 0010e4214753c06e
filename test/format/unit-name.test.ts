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
  ["%/year", "zh", "%/年"],
  ["firm", "zh", "firm"],
  ["%/(1e5 station)", "zh", "%/十万座"],
  ["1e4 CNY/station/year", "zh", "万元/座/年"],
  ["1/year", "zh", "1/年"],
  ["station*year", "zh", "座*年"],
  ["1e8 CNY/year", "en", "100m yuan/year"],
  ["1e9 CNY/year", "en", "bn yuan/year"],
  ["station/(1e4 CNY)", "en", "stations/10k yuan"],
  ["1e4 CNY/station", "en", "10k yuan/station"],
  ["1e8 CNY/station/year", "en", "100m yuan/station/year"],
  ["%/year", "en", "%/year"],
  ["1/year", "en", "1/year"],
  ["CNY/(station*year)", "en", "yuan/(stations*year)"],
])("%s in %s is %j", (text, language, name) => {
  const unit = parseUnit(text, new Set(["CNY", "station", "firm"]));
  if (isUnitFault(unit)) throw new Error(unit.message);
  expect(formatUnit(unit, plan, language)).toBe(name);
});
