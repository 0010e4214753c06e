import { expect, test } from "vitest";
import { exp } from "../../src/number/exp.ts";
import { log } from "../../src/number/log.ts";
import { log2 } from "../../src/number/log2.ts";
import { log10 } from "../../src/number/log10.ts";
import { pow, powWhole } from "../../src/number/pow.ts";
import { acos, asin, atan, cos, sin, tan } from "../../src/number/trigonometry.ts";
import { truePoints } from "./fixture.ts";
import { toHex } from "./ulps.ts";

/** FNV-1a of 64 bits over the hexadecimal digits of the results. */
function hash(results: readonly number[]): string {
  let state = 0xcbf29ce484222325n;
  for (const digit of results.map(toHex).join("")) {
    state = ((state ^ BigInt(digit.charCodeAt(0))) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return state.toString(16).padStart(16, "0");
}

// Recorded on Node 24, x64. Any other machine, engine or back end must come to the same bits;
// that they are right is what the other tests say.
test.each([
  ["exp", "exp", exp, "0dec1af8f12ec08f"],
  ["logarithm", "log", log, "36e6a1ee005ca157"],
  ["logarithm", "log2", log2, "92a0215ef683bf77"],
  ["logarithm", "log10", log10, "422d880bce7ab1bc"],
  ["pow", "pow", pow, "a233d3e379acf38f"],
  ["pow", "pow", (x: number) => powWhole(x, 13), "90f804ec355cc4ef"],
  ["turn", "sin", sin, "cec0b51ef81dff27"],
  ["turn", "cos", cos, "d045806d09276a8d"],
  ["turn", "tan", tan, "5d4866b1d12fe78f"],
  ["turn-far", "sin", sin, "e4daa354a3438325"],
  ["arc", "asin", asin, "40cdf8aa43b7ddde"],
  ["arc", "acos", acos, "eaf72baea8fc3092"],
  ["atan", "atan", atan, "41a5a80bd94a3c69"],
] as const)("%s.csv: the bits of %s", (file, name, compute, expected) => {
  expect(hash(truePoints(file, name).map(({ x, y }) => compute(x, y)))).toBe(expected);
});
