import { expect, test } from "vitest";
import { Bytes, bitsOf, doubleOf } from "../../src/wasm/bytes.ts";
import { writeCode } from "../../src/wasm/code.ts";
import { instantiate, type Memory, makeMemory } from "../../src/wasm/instance.ts";
import { plain, type SimdInstruction, simd } from "../../src/wasm/instructions.ts";
import { makeModule, type WasmFunction } from "../../src/wasm/module.ts";

const leb = (push: (bytes: Bytes) => void) => {
  const bytes = new Bytes(1);
  push(bytes);
  return [...bytes.view()];
};
const load = (functions: readonly WasmFunction[], memory?: Memory) => {
  const bytes = makeModule({ memory: { pages: 1, isImported: memory !== undefined }, functions });
  const instance = instantiate(bytes, memory);
  return { run: instance.functions.run!, memory: instance.memory };
};

test("LEB128, the examples of its specification", () => {
  expect(leb((bytes) => bytes.unsigned(624485))).toEqual([0xe5, 0x8e, 0x26]);
  expect(leb((bytes) => bytes.unsigned(127))).toEqual([127]);
  expect(leb((bytes) => bytes.unsigned(2 ** 32 - 1))).toEqual([255, 255, 255, 255, 15]);
  expect(leb((bytes) => bytes.signed(-123456))).toEqual([0xc0, 0xbb, 0x78]);
  expect(leb((bytes) => bytes.signed(64))).toEqual([0xc0, 0]);
  expect(leb((bytes) => bytes.signed(-64))).toEqual([0x40]);
  expect(leb((bytes) => bytes.signed64(-123456n))).toEqual([0xc0, 0xbb, 0x78]);
});

test("a double is its bits", () => {
  expect(bitsOf(1)).toBe(0x3ff0000000000000n);
  expect(doubleOf(0x8000000000000000n)).toBe(-0);
});

test("a loop with a branch adds up 1 … n", () => {
  const code = writeCode({ parameters: ["i32"], results: ["i32"] });
  const sum = code.local("i32");
  code.block();
  code.loop();
  code.get(0);
  code.plain("i32.eqz");
  code.branchIf(1);
  code.get(sum);
  code.get(0);
  code.plain("i32.add");
  code.set(sum);
  code.get(0);
  code.i32(-1);
  code.plain("i32.add");
  code.set(0);
  code.branch(0);
  code.plain("end", "end");
  code.get(sum);
  expect(load([code.finish("run")]).run(1000)).toBe(500500);
});

test("lanes, constants, calls, a condition and memory", () => {
  const inner = writeCode({ parameters: ["v128"], results: ["v128"] });
  inner.get(0);
  inner.v128(bitsOf(2));
  inner.simd("f64x2.mul");
  const code = writeCode({ parameters: ["f64", "f64"], results: ["f64"] });
  code.i32(16);
  code.get(0);
  code.simd("f64x2.splat");
  code.get(1);
  code.lane("replace", 1);
  code.call(0);
  code.memory("v128.store", 64);
  code.get(0);
  code.f64(bitsOf(0));
  code.plain("f64.lt");
  code.if("f64");
  code.f64(bitsOf(-1));
  code.plain("else");
  code.i32(0);
  code.memory("v128.load", 80);
  code.lane("extract", 1);
  code.plain("end");
  const { run, memory } = load([inner.finish(), code.finish("run")]);
  expect([run(3, 5), run(-3, 5)]).toEqual([10, -1]);
  expect([...new Float64Array(memory.buffer, 80, 2)]).toEqual([-6, 10]);
});

test("the memory may come in", () => {
  const memory = makeMemory(1);
  const code = writeCode({ parameters: ["i32"], results: ["f64"] });
  code.get(0);
  code.memory("f64.load", 8);
  new Float64Array(memory.buffer)[3] = 7;
  expect(load([code.finish("run")], memory).run(16)).toBe(7);
});

/** What an instruction makes of the lanes a, b of one operand and c, d of another, as 64 bits each. */
function lanes(instruction: SimdInstruction, operands: readonly (readonly [bigint, bigint])[]): readonly bigint[] {
  const code = writeCode({ parameters: [], results: [] });
  code.i32(0);
  for (const [i] of operands.entries()) {
    code.i32(0);
    code.memory("v128.load", 16 * i + 16);
  }
  code.simd(instruction);
  code.memory("v128.store", 0);
  const { run, memory } = load([code.finish("run")]);
  const bits = new BigUint64Array(memory.buffer);
  bits.set(operands.flat(), 2);
  run();
  return [bits[0]!, bits[1]!];
}

test.each<[SimdInstruction, (a: number, b: number) => number]>([
  ["f64x2.add", (a, b) => a + b],
  ["f64x2.sub", (a, b) => a - b],
  ["f64x2.mul", (a, b) => a * b],
  ["f64x2.div", (a, b) => a / b],
  // biome-ignore lint/complexity/useMathMinMax: Math.min tells 0 from -0
  ["f64x2.pmin", (a, b) => (b < a ? b : a)],
  // biome-ignore lint/complexity/useMathMinMax: Math.max tells 0 from -0
  ["f64x2.pmax", (a, b) => (a < b ? b : a)],
])("%s", (instruction, expected) => {
  const pairs = [
    [3, 4],
    [-1.5, 1e-3],
    [0, -0],
    [-0, 0],
  ] as const;
  for (const [a, b] of pairs) {
    const result = lanes(instruction, [
      [bitsOf(a), bitsOf(b)],
      [bitsOf(b), bitsOf(a)],
    ]);
    const wanted = [expected(a, b), expected(b, a)];
    expect(result.map(doubleOf)).toEqual(wanted);
  }
});

test("comparisons are masks; bitselect takes the first where the mask is set", () => {
  const all = 2n ** 64n - 1n;
  const a = [bitsOf(1), bitsOf(Number.NaN)] as const;
  const b = [bitsOf(2), bitsOf(0)] as const;
  expect(lanes("f64x2.lt", [a, b])).toEqual([all, 0n]);
  expect(lanes("f64x2.ne", [a, b])).toEqual([all, all]);
  expect(lanes("v128.bitselect", [a, b, [all, 0n]])).toEqual([a[0], b[1]]);
  expect(
    lanes("v128.andnot", [
      [15n, 15n],
      [5n, 0n],
    ]),
  ).toEqual([10n, 15n]);
  expect(
    lanes("i64x2.lt_s", [
      [all, 1n],
      [0n, 0n],
    ]),
  ).toEqual([all, 0n]);
});

test("no two instructions share a code", () => {
  for (const table of [plain, simd]) expect(new Set(Object.values(table)).size).toBe(Object.keys(table).length);
});
