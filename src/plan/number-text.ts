import { parseScaled } from "../number/decimal.ts";

/** Longer texts are no numbers that people write. */
export const longestNumber = 200;

/**
 * A plain decimal number; `undefined` for anything else: blanks, `0x10`, `Infinity`, a number too large for a double.
 *
 * @example parseNumber("2.5e3") // 2500
 */
export function parseNumber(text: string): number | undefined {
  const value = text.length > longestNumber ? undefined : parseScaled(text.trim(), 0);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
