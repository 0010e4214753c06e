const DECIMAL = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+))?$/;

/**
 * The decimal number in `text` times 10^power as the nearest double. The exponent is
 * shifted in the text, so that there is one rounding: "4.1" per cent and "0.041" are the
 * same double. Undefined if the text is no decimal number (blanks, "1e", "0x1", "Infinity"). "-0" is 0.
 *
 * `power` is a whole number (RangeError otherwise). Above the largest double: ±Infinity.
 *
 * @example parseScaled("4.1", -2) // 0.041
 * @example parseScaled("22", 8) // 2200000000
 */
export function parseScaled(text: string, power: number): number | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, digits, exponent = "0"] = match;
  // BigInt, because an exponent may be too long for a double and still be met by as many zeros.
  return Number(`${digits}e${BigInt(exponent) + BigInt(power)}`) + 0;
}

/**
 * value / 10^power as the shortest text that `parseScaled` reads back, made by shifting the
 * exponent of the shortest text of `value`. Plain digits from 1e-6 up to 1e21, otherwise with
 * an exponent, as JavaScript writes numbers; -0 is "0", NaN and ±Infinity are their names.
 *
 * `power` is a whole number (RangeError otherwise).
 *
 * @example formatScaled(0.041, -2) // "4.1"
 * @example formatScaled(2.2e9, 8) // "22"
 */
export function formatScaled(value: number, power: number): string {
  if (!Number.isInteger(power)) throw new RangeError(`power is not a whole number: ${power}`);
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return "0";
  const sign = value < 0 ? "-" : "";
  const [mantissa = "", exponent = ""] = Math.abs(value).toExponential().split("e");
  return sign + placePoint(mantissa.replace(".", ""), Number(exponent) - power);
}

/** The number d.ddd × 10^exponent, `digits` being d…d without its point. */
function placePoint(digits: string, exponent: number): string {
  const first = digits.slice(0, 1);
  if (exponent >= 21 || exponent < -6) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${first}${fraction}e${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
  }
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  return fraction === "" ? whole : `${whole}.${fraction}`;
}
