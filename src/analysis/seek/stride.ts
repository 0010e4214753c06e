/** A decimal distance, mantissa / 10^digits: 0.5 is 5 and 1, 1000 is 1 and -3. */
export interface Stride {
  /** A whole number above 0. */
  readonly mantissa: number;
  readonly digits: number;
}

/** Round values between the ends of a range, at least. */
const leastPoints = 200;

/**
 * The largest power of ten that divides a range into 200 parts or more.
 *
 * @example latticeStep(0, 300) // { mantissa: 1, digits: 0 }, that is 1
 * @example latticeStep(3, 5) // { mantissa: 1, digits: 2 }, that is 0.01
 */
export function latticeStep(low: number, high: number): Stride {
  const exponent = Number(((high - low || 1) / leastPoints).toExponential().split("e")[1]);
  return { mantissa: 1, digits: -exponent };
}

/**
 * A step as it is written, `5` or `0.25`; `undefined` when it is no decimal number above 0.
 *
 * @example parseStride("0.25") // { mantissa: 25, digits: 2 }
 */
export function parseStride(text: string): Stride | undefined {
  const match = /^(\d{0,9})(?:\.(\d{1,9}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const mantissa = Number(`${match[1]}${match[2] ?? ""}`);
  return mantissa > 0 ? { mantissa, digits: match[2]?.length ?? 0 } : undefined;
}
