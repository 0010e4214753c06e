import { expect, test } from "vitest";
import { openOwn, runOrFail } from "./workspace.ts";

const digestOf = (...set: string[]) => runOrFail(openOwn("guangzhou"), "baseline", { set }).digest;

test("a number counts by its value, whatever was written to get it", () => {
  const expected = digestOf("core_fund=50");
  for (const text of [
    "core_fund=25 * 2",
    "core_fund={ 2020: 50 }",
    "core_fund=5e9 CNY/year",
    "core_fund={ value: 50, from: 2026 }",
  ]) {
    expect(digestOf(text), text).toEqual(expected);
  }
  expect(digestOf("core_fund=50.0000001")).not.toEqual(expected);
  expect(digestOf("core_fund={ value: 50, from: 2027 }")).not.toEqual(expected);
});

test("a prior counts, also with the plan's own value", () => {
  const own = digestOf();
  expect(digestOf("growth_level=0")).toEqual(own);
  expect(digestOf("growth_level={ value: 0, prior: 'normal(0, 1)' }")).not.toEqual(own);
});
