import type { Current, InputFact } from "./world.ts";

/**
 * The distance of one step: about a hundredth of the range, a 1, 2 or 5 before zeros. Without a range, or one of no
 * width, about a hundredth of the value.
 *
 * @example stepFor(0, 300, 0) // 2
 */
export function stepFor(low: number | undefined, high: number | undefined, value: number): number {
  const range = low !== undefined && high !== undefined ? high - low : 0;
  const span = range || Math.abs(value) || 100;
  const raw = span / 100;
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  return Number(((lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power).toPrecision(1));
}

/** A value some steps on, every point of a path by the same amount; `undefined` where it can go no further. */
export function stepValue(current: Current, steps: number, input: InputFact): Current | undefined {
  switch (current.kind) {
    case "formula":
      return undefined;
    case "number": {
      const text = stepText(current.text, steps, input);
      return text === current.text ? undefined : { kind: "number", text };
    }
    case "path": {
      const points = current.points.map(([time, text]) => [time, stepText(text, steps, input)] as const);
      return points.every(([, text], index) => text === current.points[index]![1])
        ? undefined
        : { kind: "path", points };
    }
  }
}

/** Decimal arithmetic on the digits that are there, held inside the range; never against the direction of the steps. */
function stepText(text: string, steps: number, { low, high, step }: InputFact): string {
  const value = Number(text);
  const digits = Math.min(100, Math.max(decimals(value), decimals(step)));
  const moved = Number((value + steps * step).toFixed(digits));
  const held = Math.min(high ?? Number.POSITIVE_INFINITY, Math.max(low ?? Number.NEGATIVE_INFINITY, moved));
  return (held - value) * steps > 0 ? String(held === 0 ? 0 : held) : text;
}

function decimals(value: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(exponent));
}
