import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kapok, temporaryFolder } from "./kapok.ts";

/** 600 runs on a grid: the share is below 20 where growth is below 3 and price above 5, and nowhere else. */
const runs = Array.from({ length: 600 }, (_, i) => {
  const [growth, price] = [(i % 24) / 4, (Math.floor(i / 24) * 10) / 25];
  return `${growth},${price},run ${i},${growth < 3 && price > 5 ? 15 : 25}`;
});
const table = `growth,price,name,share\n${runs.join("\n")}\n`;

function ask(line: readonly string[], text = table) {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "runs.csv"), text);
  return kapok(["boxes", "runs.csv", ...line], { cwd });
}

test("the box of a table of runs is said, in every form", () => {
  const { code, out } = ask(["-c", "share < 20"]);
  expect(code).toBe(0);
  expect(out).toContain("144 of 600 rows of runs.csv have share < 20.");
  expect(out).toContain("growth ≤ 2.75");
  expect(out).toContain("price ≥ 5.2");
  expect(out).toContain("Of the 144 rows there it holds in 100 %.");
  const json = JSON.parse(ask(["-c", "share < 20", "--format", "json"]).out);
  expect(json).toMatchObject({ schema: "kapok.boxes/1", rows: 600, cases: 144, silence: null });
  expect(json.boxes[0]).toMatchObject({ rows: 144, cases: 144, coverage: 1, density: 1 });
  const [header, ...rows] = ask(["-c", "share < 20", "--format", "csv"]).out.trim().split("\n");
  expect(header).toBe("box,column,low,high,quasi_p,returns,coverage,density,rows,cases");
  expect(rows.map((row) => row.split(",").slice(0, 2).join()).sort()).toEqual(["1,growth", "1,price"]);
  expect(ask(["-c", "share < 20", "--lang", "zh"]).out).toContain("runs.csv的600行中有144行满足share < 20。");
});

test("the answer no has exit code 1, a wrong question 2 with what to do", () => {
  expect(ask(["-c", "share < 10"])).toMatchObject({ code: 1 });
  for (const [line, said] of [
    [["-c", "shore < 20"], 'no column of the table has this name: "shore"; did you mean "share"?'],
    [["-c", "share < 20", "-b", "prise"], 'no column of the table has this name: "prise"; did you mean "price"?'],
    [["-c", "share < 20", "-b", "name"], 'runs.csv:2:5: a number is needed in the column name: "run 0"'],
    [["-c", "lag(share) < 20"], "--cases:1:1: a formula of one row has functions of numbers alone"],
  ] as const) {
    const { code, out, err } = ask(line);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(said);
  }
});
