import { blockMembers, orderKeys } from "../../random/member-order.ts";
import { reverseBits } from "../../random/reverse-bits.ts";
import { bitsOf } from "../../wasm/bytes.ts";
import { type Code, writeCode } from "../../wasm/code.ts";
import type { WasmFunction } from "../../wasm/module.ts";
import { chunk, writeLoop } from "./loop.ts";

/**
 * `order(keys, to)`: where the members of a block stand in it in the order of a set, by the block's keys, as
 * `shuffledByte` says, eight at a time; given as places in a table of whole numbers, in bytes.
 */
export function writeOrder(): WasmFunction {
  const code = writeCode({ parameters: ["i32", "i32"], results: [] });
  const byte = hoist(code, 0xff_00ff_00ff_00ffn);
  const eight = hoist(code, 0x8_0008_0008_0008n);
  const keys = Array.from({ length: orderKeys }, (_, k) => {
    const key = code.local("v128");
    code.get(0);
    code.memory("v128.load16_splat", 2 * k);
    code.set(key);
    return key;
  });
  const [member, shuffled] = [code.local("v128"), code.local("v128")];
  code.v128(0x3_0002_0001_0000n, 0x7_0006_0005_0004n);
  code.set(member);
  writeLoop(code, 32, 4 * blockMembers, (at) => {
    code.get(member);
    for (let k = 0; k < orderKeys; k += 2) {
      code.get(keys[k]!);
      code.simd("i16x8.mul");
      code.get(keys[k + 1]!);
      code.simd("i16x8.add");
      byte();
      code.simd("v128.and");
      code.tee(shuffled);
      code.get(shuffled);
      code.i32(4);
      code.simd("i16x8.shr_u");
      code.simd("v128.xor");
    }
    code.i32(2);
    code.simd("i16x8.shl");
    code.set(shuffled);
    for (const [side, extend] of (["i32x4.extend_low_i16x8_u", "i32x4.extend_high_i16x8_u"] as const).entries()) {
      code.get(at);
      code.get(1);
      code.plain("i32.add");
      code.get(shuffled);
      code.simd(extend);
      code.memory("v128.store", 16 * side);
    }
    code.get(member);
    eight();
    code.simd("i16x8.add");
    code.set(member);
  });
  return code.finish("order");
}

/**
 * `points(table, seed)`: a coordinate of the points of those members, scrambled, between 0 and 1. The table is that of
 * the last byte of a reversed index, in the places that `order` gave; what the other bytes give is the same for a block
 * and stands in `bases`.
 */
export function writePoints(from: number, bases: number, to: number): WasmFunction {
  const code = writeCode({ parameters: ["i32", "i32"], results: [] });
  const scrambled = scramble(code, 1);
  const reversed = reverse(code);
  const half = hoist(code, bitsOf(0.5));
  const scale = hoist(code, bitsOf(2 ** -32));
  const address = code.local("v128");
  const point = code.local("v128");
  const table = code.local("v128");
  code.get(0);
  code.simd("i32x4.splat");
  code.set(table);
  writeLoop(code, 16, 4 * chunk, (at) => {
    code.get(at);
    code.memory("v128.load", from);
    code.get(table);
    code.simd("i32x4.add");
    code.set(address);
    for (const lane of [0, 1, 2, 3] as const) {
      code.get(address);
      code.lane32(lane);
      if (lane === 0) code.v128(0n);
      else code.get(point);
      code.memoryLane("load32", 0, lane);
      code.set(point);
    }
    code.get(point);
    pushBase(code, at, bases);
    code.simd("v128.xor");
    scrambled();
    reversed();
    code.set(point);
    for (const side of [0, 1]) {
      pushTwice(code, at);
      code.get(point);
      if (side === 1) {
        code.get(point);
        code.shuffle([8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15]);
      }
      code.simd("f64x2.convert_low_i32x4_u");
      half();
      code.simd("f64x2.add");
      scale();
      code.simd("f64x2.mul");
      code.memory("v128.store", to + 16 * side);
    }
  });
  return code.finish("points");
}

/** The base of the block, by the place of a member among whole numbers. */
function pushBase(code: Code, at: number, bases: number): void {
  code.get(at);
  code.i32(Math.log2(blockMembers));
  code.plain("i32.shr_u");
  code.i32(-4);
  code.plain("i32.and");
  code.memory("i32.load", bases);
  code.simd("i32x4.splat");
}

/** A constant in a local: V8 makes one anew at each use. Gives what puts it on the stack. */
function hoist(code: Code, bits: bigint, second = bits): () => void {
  const local = code.local("v128");
  code.v128(bits, second);
  code.set(local);
  return () => code.get(local);
}

/** A double takes twice the place of a whole number. */
function pushTwice(code: Code, at: number): void {
  code.get(at);
  code.i32(1);
  code.plain("i32.shl");
}

/** Writes `scrambleReversed` with the seed of a parameter, of the four numbers on the stack. */
function scramble(code: Code, parameter: number): () => void {
  const [x, seed, factor] = [code.local("v128"), code.local("v128"), code.local("v128")];
  code.get(parameter);
  code.simd("i32x4.splat");
  code.set(seed);
  code.get(seed);
  code.i32(16);
  code.simd("i32x4.shr_u");
  code.v128(0x1_0000_0001n);
  code.simd("v128.or");
  code.set(factor);
  const [first, second, third] = [0x3d20adean, 0x05526c56n, 0x53a22864n].map((constant) =>
    hoist(code, (constant << 32n) | constant),
  );
  const flip = (constant: () => void) => {
    code.set(x);
    code.get(x);
    code.get(x);
    constant();
    code.simd("i32x4.mul");
    code.simd("v128.xor");
  };
  return () => {
    flip(first!);
    code.get(seed);
    code.simd("i32x4.add");
    code.get(factor);
    code.simd("i32x4.mul");
    flip(second!);
    flip(third!);
  };
}

/** Reverses the bits of the four numbers on the stack: halves of bytes by tables, then the bytes. */
function reverse(code: Code): () => void {
  const x = code.local("v128");
  const low = table(code, (nibble) => nibble << 4);
  const high = table(code, (nibble) => nibble);
  const mask = hoist(code, 0x0f0f_0f0f_0f0f_0f0fn);
  return () => {
    code.set(x);
    low();
    code.get(x);
    mask();
    code.simd("v128.and");
    code.simd("i8x16.swizzle");
    high();
    code.get(x);
    code.i32(4);
    code.simd("i8x16.shr_u");
    code.simd("i8x16.swizzle");
    code.simd("v128.or");
    code.set(x);
    code.get(x);
    code.get(x);
    code.shuffle([3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12]);
  };
}

/** For each half of a byte a byte, made of the half with its bits reversed. */
function table(code: Code, byteOf: (nibble: number) => number): () => void {
  const half = (from: number) => {
    let bits = 0n;
    for (let i = 7; i >= 0; i--) bits = (bits << 8n) | BigInt(byteOf(reverseBits(from + i) >>> 28));
    return bits;
  };
  return hoist(code, half(0), half(8));
}
