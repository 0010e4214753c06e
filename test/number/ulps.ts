const double = new Float64Array(1);
const bits = new BigUint64Array(double.buffer);

/** The 64 bits of a double as 16 hexadecimal digits. `toHex(1)` is "3ff0000000000000". */
export function toHex(x: number): string {
  double[0] = x;
  return (bits[0] as bigint).toString(16).padStart(16, "0");
}

/** The double of 16 hexadecimal digits. */
export function fromHex(hex: string): number {
  bits[0] = BigInt(`0x${hex}`);
  return double[0] as number;
}

/** The double `steps` places above x (below for negative steps); both zeros are one place. */
export function neighbour(x: number, steps: number): number {
  double[0] = Math.abs(x);
  const size = bits[0] as bigint;
  const place = (x < 0 ? -size : size) + BigInt(steps);
  bits[0] = place < 0n ? -place : place;
  const further = double[0] as number;
  return place < 0n ? -further : further;
}

/** The distance between doubles in the binade of x: `unitInLastPlace(1)` is 2^-52. */
export function unitInLastPlace(x: number): number {
  double[0] = x;
  const exponent = Number(((bits[0] as bigint) >> 52n) & 0x7ffn);
  bits[0] = exponent > 52 ? BigInt(exponent - 52) << 52n : 1n << BigInt(Math.max(exponent - 1, 0));
  return double[0] as number;
}

/**
 * How far a computed value is from the true one, in units of the last place of the double
 * nearest to the truth; `rest` is the truth minus that double, in the same units.
 */
export function errorInUlps(computed: number, nearest: number, rest: number): number {
  if (!Number.isFinite(computed) || !Number.isFinite(nearest)) {
    return Object.is(computed, nearest) ? 0 : Number.POSITIVE_INFINITY;
  }
  return Math.abs((computed - nearest) / unitInLastPlace(nearest) - rest);
}
