import { expect, test } from "vitest";
import { tableBoxes } from "../../../src/analysis/sensitivity/table-boxes.ts";
import { fillUniforms, sourceOf } from "../../../src/random/uniforms.ts";

const rows = 2000;
const columns = new Map(
  ["growth", "price", "luck"].map((name) => {
    const values = new Float64Array(rows);
    fillUniforms(sourceOf(3, name), 0, values);
    return [name, [...values]] as const;
  }),
);
const casesWhere = (isCase: (growth: number, price: number) => boolean) =>
  Uint8Array.from({ length: rows }, (_, i) => (isCase(columns.get("growth")![i]!, columns.get("price")![i]!) ? 1 : 0));

test("a box that was put into a table is found, by the names of its columns", () => {
  const found = tableBoxes(
    columns,
    casesWhere((growth, price) => growth < 0.4 && price > 0.7),
    { seed: 1, most: 2 },
  );
  const [box, ...others] = found.boxes;
  expect(others).toEqual([]);
  const bounds = new Map(box!.conditions.map(({ feature, low, high }) => [feature.name, { low, high }]));
  expect([...bounds.keys()].sort()).toEqual(["growth", "price"]);
  expect(Math.abs(bounds.get("growth")!.high - 0.4)).toBeLessThan(0.03);
  expect(Math.abs(bounds.get("price")!.low - 0.7)).toBeLessThan(0.03);
  expect([box!.coverage, box!.density].every((share) => share > 0.9)).toBe(true);
  expect({ rows: found.rows, cases: found.cases }).toEqual({ rows, cases: box!.cases / box!.coverage });
});

test("two boxes are found one after the other; too few cases, and cases by luck, have none", () => {
  const two = tableBoxes(
    columns,
    casesWhere((growth, price) => growth < 0.4 || price > 0.85),
    { seed: 1, most: 2 },
  );
  expect(two.boxes.length).toBe(2);
  expect(two.boxes.reduce((sum, { cases }) => sum + cases, 0) / two.cases).toBeGreaterThan(0.9);
  expect(
    tableBoxes(
      columns,
      casesWhere((growth) => growth < 0.01),
      { seed: 1, most: 2 },
    ).silence,
  ).toBe("too few");
  const byLuck = Uint8Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? 1 : 0));
  expect(tableBoxes(columns, byLuck, { seed: 1, most: 2 }).silence).toBe("nothing stands out");
});
