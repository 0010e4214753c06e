import { bitsOf } from "../../../wasm/bytes.ts";
import { type Code, writeCode } from "../../../wasm/code.ts";
import type { WasmFunction } from "../../../wasm/module.ts";

/**
 * The value of a row some steps before, for two members, each with a number of steps of its own: that of a delay in
 * units of time. Before the start `initial` stands; a missing delay makes the value missing.
 *
 * Parameters: the delays, the initials, the place of the step in the row, 8 · step, then the offset of the row, the
 * bytes of a step, the bytes of a member, the steps of history, and the bytes to this pair of members.
 */
export function delayedOfTwo(step: number): WasmFunction {
  const code = writeCode({
    parameters: ["v128", "v128", "i32", "i32", "i32", "i32", "i32", "i32", "i32"],
    results: ["v128"],
  });
  const steps = code.local("f64");
  lane(code, step, steps, 0);
  code.simd("f64x2.splat");
  lane(code, step, steps, 1);
  code.lane("replace", 1);
  return code.finish();
}

function lane(code: Code, step: number, steps: number, which: 0 | 1): void {
  const [first, initial, place, eighths, offset, size, member, history, pair] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
  code.get(first);
  code.lane("extract", which);
  code.f64(bitsOf(step));
  code.plain("f64.div");
  code.f64(bitsOf(0.5));
  code.plain("f64.add", "f64.floor");
  code.f64(bitsOf(1));
  code.plain("f64.max");
  code.tee(steps);
  code.get(steps);
  code.plain("f64.ne");
  code.if("f64");
  code.get(steps);
  code.plain("else");
  code.get(steps);
  code.get(eighths);
  code.i32(3);
  code.plain("i32.shr_u");
  code.get(history);
  code.plain("i32.sub", "f64.convert_i32_s", "f64.gt");
  code.if("f64");
  code.get(initial);
  code.lane("extract", which);
  code.plain("else");
  code.get(place);
  code.get(offset);
  code.plain("i32.add");
  code.get(steps);
  code.plain("i32.trunc_f64_s");
  code.get(size);
  code.plain("i32.mul", "i32.sub");
  // The bytes of a member are 8, or 0 where all members share the number.
  code.get(pair);
  code.i32(8 * which);
  code.plain("i32.add");
  code.get(member);
  code.plain("i32.mul");
  code.i32(3);
  code.plain("i32.shr_u", "i32.add");
  code.memory("f64.load", 0);
  code.plain("end", "end");
}
