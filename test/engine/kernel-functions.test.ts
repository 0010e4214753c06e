import { expect, test } from "vitest";
import { makeProgram } from "../../src/engine/program.ts";
import { runBlock } from "../../src/engine/run.ts";
import { modelOf } from "../language/plan.ts";
import { kernelExecutor } from "./kernel-executor.ts";
import { random } from "./members.ts";

const count = 100_000;
const plan = "title: T\nyears: { start: 2020, end: 2021 }\nunits: none\n";
const special = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2,
  -2,
  3,
  5e-324,
  -5e-324,
  1e-310,
  -1e-310,
  2.2250738585072014e-308,
  1e-300,
  1e300,
  1.7976931348623157e308,
  -1.7976931348623157e308,
  Number.NaN,
  709.78,
  709.79,
  710,
  711,
  -745.13,
  -745.14,
  -746,
  -747,
  0.49999999999999994,
  536870912,
  536870913,
  1e9,
  -1e15,
  1e22,
  0.4375,
  0.6875,
  1.1875,
  2.4375,
  7.450580596923828e-9,
];

const view = new DataView(new ArrayBuffer(8));

/** Numbers of every kind: special ones, any bits, and of ordinary sizes. Infinities occur only inside a formula. */
function points(next: () => number, i: number): number {
  if (i < special.length ** 2) return special[i % special.length]!;
  const pick = next();
  if (pick < 0.3) {
    view.setUint32(0, next() * 2 ** 32);
    view.setUint32(4, next() * 2 ** 32);
    const any = view.getFloat64(0);
    return Number.isFinite(any) ? any : 0;
  }
  if (pick < 0.5) return Math.round((next() - 0.5) * 40) / 2;
  if (pick < 0.7) return (next() - 0.5) * 1500;
  if (pick < 0.8) return 1 + (next() - 0.5) * 1e-3;
  if (pick < 0.9) return (next() - 0.5) * 2e9;
  return (next() - 0.5) * 4;
}

test.each([
  "exp(x)",
  "log(x)",
  "log2(x)",
  "log10(x)",
  "x ^ y",
  "x ^ 2.5 + x ^ (year - 2017)",
  "1.1 ^ x",
  "x ^ 13",
  "x ^ -7 + x ^ 0",
  "sqrt(x)",
  "abs(x)",
  "floor(x)",
  "ceil(x)",
  "trunc(x)",
  "round(x)",
  "logistic(x)",
  "sin(x)",
  "cos(x)",
  "tan(x)",
  "asin(x)",
  "asin(x / 4)",
  "acos(x)",
  "acos(x / 4)",
  "atan(x)",
  "mod(x, y)",
  "mod(x, 24)",
  "min(x, y)",
  "max(x, y)",
  "max(0, x, y)",
  "clamp(x, y, 3)",
  "x / y",
  "exp(x / y) + exp(x * y)",
  "log(x / y) + atan(x * y)",
  "min(x / y, 5) + max(x * y, -5)",
  "logistic(x * y)",
  "if(x / y > 3, x, y)",
  "if(x < y and not (x == 2), x * y, 1 / x)",
  "if(x != y or y >= 1, x, -y)",
  "interpolate(x, [0, 1; 1, 5; 2, -3; 7, 0.1])",
  "interpolate(x * y, [0, 1; 1, 1e308; 2, -1e308])",
  "-x - -y",
])("%s has the bits of the plain executor", (formula) => {
  const model = modelOf({
    plan,
    model: `r: { equation: "${formula}" }\nx: { value: 1 }\ny: { value: 1 }\n`,
  });
  const program = makeProgram(model, undefined);
  const next = random(7);
  const [x, y, r] = ["x", "y", "r"].map((id) => model.slotOf.get(id)!);
  const rows: (Float64Array | undefined)[] = model.slots.map(() => undefined);
  const { width } = program;
  const members = count / width;
  rows[x!] = Float64Array.from({ length: count }, (_, i) => points(next, i));
  rows[y!] = Float64Array.from({ length: count }, (_, i) =>
    i < special.length ** 2 ? special[Math.floor(i / special.length)]! : points(next, i),
  );
  const block = { members, rows };
  const theirs = runBlock(program, block, [r!]).values[r!]!;
  const ours = kernelExecutor(program, block, [r!]).values[r!]!;
  let different = 0;
  for (let i = 0; i < count; i++) {
    if (Object.is(ours[i], theirs[i])) continue;
    if (different++ < 5)
      expect.soft([rows[x!]![i], rows[y!]![i], ours[i]]).toEqual([rows[x!]![i], rows[y!]![i], theirs[i]]);
  }
  expect(different).toBe(0);
  expect(theirs.filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(1000);
});
