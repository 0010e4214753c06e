import { bitsOf } from "../../../wasm/bytes.ts";
import { type Code, writeCode } from "../../../wasm/code.ts";
import type { WasmFunction } from "../../../wasm/module.ts";

// The constants of src/number/quarterturns.ts.
const LARGEST_DIRECT = 536870912;
const WHOLE_TURNS = 411557987;

/**
 * The remainder of a division as `%` has it: exact, with the sign of x, NaN for m = 0. The largest m · 2^k up to |x| is
 * found by doubling, then taken off on the way back; no step rounds.
 */
export function remainderOfOne(): WasmFunction {
  const code = writeCode({ parameters: ["f64", "f64"], results: ["f64"] });
  const [x, m] = [0, 1];
  const [rest, size, part] = [code.local("f64"), code.local("f64"), code.local("f64")];
  code.get(x);
  code.plain("f64.abs");
  code.set(rest);
  code.get(m);
  code.plain("f64.abs");
  code.tee(size);
  code.tee(part);
  code.f64(bitsOf(0));
  code.plain("f64.gt", "i32.eqz");
  code.get(rest);
  code.f64(bitsOf(Number.POSITIVE_INFINITY));
  code.plain("f64.lt", "i32.eqz", "i32.or");
  code.if();
  code.f64(bitsOf(Number.NaN));
  code.plain("return", "end");
  code.loop();
  code.get(part);
  code.get(part);
  code.plain("f64.add");
  code.get(rest);
  code.plain("f64.le");
  code.if();
  code.get(part);
  code.get(part);
  code.plain("f64.add");
  code.set(part);
  code.branch(1);
  code.plain("end", "end");
  takeOff(code, { rest, size, part });
  code.get(rest);
  code.plain("f64.neg");
  code.get(rest);
  code.get(x);
  code.f64(bitsOf(0));
  code.plain("f64.lt", "select");
  return code.finish();
}

function takeOff(code: Code, { rest, size, part }: { rest: number; size: number; part: number }): void {
  code.block();
  code.loop();
  code.get(part);
  code.get(size);
  code.plain("f64.lt");
  code.branchIf(1);
  code.get(part);
  code.get(rest);
  code.plain("f64.le");
  code.if();
  code.get(rest);
  code.get(part);
  code.plain("f64.sub");
  code.set(rest);
  code.plain("end");
  code.get(part);
  code.f64(bitsOf(0.5));
  code.plain("f64.mul");
  code.set(part);
  code.branch(0);
  code.plain("end", "end");
}

/** `remainderOfOne` in both lanes. */
export function remainderOfTwo(one: number): WasmFunction {
  const code = writeCode({ parameters: ["v128", "v128"], results: ["v128"] });
  remainders(code, one, () => code.get(1));
  return code.finish();
}

/** The angle itself, or what is left of a large one when whole turns are taken off. */
export function turnOfTwo(one: number): WasmFunction {
  const code = writeCode({ parameters: ["v128"], results: ["v128"] });
  const isLarge = code.local("v128");
  code.get(0);
  code.simd("f64x2.abs");
  code.v128(bitsOf(LARGEST_DIRECT));
  code.simd("f64x2.gt");
  code.tee(isLarge);
  code.simd("v128.any_true");
  code.plain("i32.eqz");
  code.if();
  code.get(0);
  code.plain("return", "end");
  remainders(code, one, () => code.v128(bitsOf(WHOLE_TURNS)));
  code.get(0);
  code.get(isLarge);
  code.simd("v128.bitselect");
  return code.finish();
}

function remainders(code: Code, one: number, divisor: () => void): void {
  for (const lane of [0, 1] as const) {
    code.get(0);
    code.lane("extract", lane);
    divisor();
    code.lane("extract", lane);
    code.call(one);
    if (lane === 0) code.simd("f64x2.splat");
    else code.lane("replace", 1);
  }
}
