import { bitsOf, doubleOf } from "../../wasm/bytes.ts";
import type { SimdInstruction } from "../../wasm/instructions.ts";

const all = 2n ** 64n - 1n;
const isTrue = (truth: boolean) => (truth ? all : 0n);
const signed = (bits: bigint) => BigInt.asIntN(64, bits);

type Numbers = (a: number, b: number) => number;
type Truth = (a: number, b: number) => boolean;
type Bits = (a: bigint, b: bigint, c: bigint) => bigint;

const ofNumbers: Partial<Record<SimdInstruction, Numbers>> = {
  "f64x2.add": (a, b) => a + b,
  "f64x2.sub": (a, b) => a - b,
  "f64x2.mul": (a, b) => a * b,
  "f64x2.div": (a, b) => a / b,
  // biome-ignore lint/complexity/useMathMinMax: Math.min tells 0 from -0
  "f64x2.pmin": (a, b) => (b < a ? b : a),
  // biome-ignore lint/complexity/useMathMinMax: Math.max tells 0 from -0
  "f64x2.pmax": (a, b) => (a < b ? b : a),
  "f64x2.sqrt": (a) => Math.sqrt(a),
  "f64x2.abs": (a) => Math.abs(a),
  "f64x2.neg": (a) => -a,
  "f64x2.floor": (a) => Math.floor(a),
  "f64x2.ceil": (a) => Math.ceil(a),
  "f64x2.trunc": (a) => Math.trunc(a),
};

const ofTruth: Partial<Record<SimdInstruction, Truth>> = {
  "f64x2.eq": (a, b) => a === b,
  "f64x2.ne": (a, b) => a !== b,
  "f64x2.lt": (a, b) => a < b,
  "f64x2.le": (a, b) => a <= b,
  "f64x2.gt": (a, b) => a > b,
  "f64x2.ge": (a, b) => a >= b,
};

const ofBits: Partial<Record<SimdInstruction, Bits>> = {
  "v128.not": (a) => a ^ all,
  "v128.and": (a, b) => a & b,
  "v128.andnot": (a, b) => a & (b ^ all),
  "v128.or": (a, b) => a | b,
  "v128.xor": (a, b) => a ^ b,
  "v128.bitselect": (a, b, mask) => (a & mask) | (b & (mask ^ all)),
  "i64x2.add": (a, b) => BigInt.asUintN(64, a + b),
  "i64x2.sub": (a, b) => BigInt.asUintN(64, a - b),
  "i64x2.gt_s": (a, b) => isTrue(signed(a) > signed(b)),
  "i64x2.lt_s": (a, b) => isTrue(signed(a) < signed(b)),
  "i64x2.shl": (a, b) => BigInt.asUintN(64, a << b),
  "i64x2.shr_u": (a, b) => a >> b,
};

/** What an instruction makes of constants: the same bits as at run time, but for those of a NaN. */
export function fold(instruction: SimdInstruction, operands: readonly bigint[]): bigint | undefined {
  const [a = 0n, b = 0n, c = 0n] = operands;
  const numbers = ofNumbers[instruction];
  if (numbers !== undefined) return bitsOf(numbers(doubleOf(a), doubleOf(b)));
  const truth = ofTruth[instruction];
  if (truth !== undefined) return isTrue(truth(doubleOf(a), doubleOf(b)));
  return ofBits[instruction]?.(a, b, c);
}
