import { describe, expect, test } from "vitest";
import { openGuangzhou } from "../tui/guangzhou.ts";

const { world } = openGuangzhou();

/** What the screen says of a value typed for research spending, which lies between 3 and 5 % (data/guangzhou/model.yaml). */
function said(value: string, language: "en" | "zh"): string {
  const work = { scenario: "baseline", edits: { rd_intensity: value }, asOf: undefined };
  return world.problemsOf(work, language).join("\n");
}

describe("what is wrong with a typed value", () => {
  test.each([
    ["9", 'R&D spending over GDP: outside its range 3 to 5 (%): "9"', "研发经费投入强度：超出范围3至5（%）"],
    ["abc", 'unknown name: "abc"', "未知的名称"],
    ["3 CNY", 'the unit does not fit, % is needed: "3 CNY"', "单位不符，应为%"],
    ["", "a value is needed", "请输入数值"],
    ["9 9", 'the formula cannot be read, unexpected part "9": "9"', "方程无法读取，多出“9”"],
    ["gdp", 'the formula gives CNY/year, R&D spending over GDP is in 1: "gdp"', "方程的单位为CNY/year"],
    ["2: 3", 'a formula has no ranges: "2: 3"', "方程中不能有范围"],
    ["{ value: 3, frm: 2022 }", 'unknown key: "frm"; did you mean "from"?', "是否指“from”？"],
    ["1 +", 'the formula is not complete: "+"', "方程不完整"],
  ])("%s", (value, en, zh) => {
    expect(said(value, "en")).toBe(en);
    expect(said(value, "zh")).toContain(zh);
    expect(said(value, "zh")).not.toMatch(/--set|:\d+:\d+:/);
  });

  test("nothing is said of what is right", () => {
    expect(said("4", "en")).toBe("");
  });
});
