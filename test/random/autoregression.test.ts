import { expect, test } from "vitest";
import { persist } from "../../src/random/autoregression.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { fillUniforms, sourceAt } from "../../src/random/uniforms.ts";

test.each([0, 0.3, 0.8, -0.6, 1])("with persistence %d the correlation over k steps is its power", (phi) => {
  const members = 8192;
  const rows = Array.from({ length: 12 }, (_, t) => {
    const row = new Float64Array(members);
    fillUniforms(sourceAt(1, "shock", 2024 + t), 0, row);
    return row.map(normalQuantile);
  });
  persist(phi, rows);
  const product = (a: number, b: number) => rows[a]!.reduce((sum, x, i) => sum + x * rows[b]![i]!, 0) / members;
  for (let t = 0; t < rows.length; t++) {
    for (let k = 0; k <= t; k++) expect(Math.abs(product(t, t - k) - phi ** k)).toBeLessThan(0.03);
  }
});
