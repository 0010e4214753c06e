import { toHex } from "../number/ulps.ts";

/** FNV-1a of 64 bits over the hexadecimal digits of numbers. */
export function hashOfBits(numbers: Iterable<number>): string {
  let state = 0xcbf29ce484222325n;
  for (const number of numbers) {
    for (const digit of toHex(number))
      state = BigInt.asUintN(64, (state ^ BigInt(digit.charCodeAt(0))) * 0x100000001b3n);
  }
  return state.toString(16).padStart(16, "0");
}
