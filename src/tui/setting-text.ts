/**
 * What was typed for a value as `--set` takes it: a path may be typed without its braces and without blanks, and with
 * the colons and commas of Chinese.
 *
 * @example asSetting("2024:0，2030：30 %") // "{ 2024: 0, 2030: 30 % }"
 */
export function asSetting(typed: string): string {
  const text = typed.trim();
  const inner = /^\{([\s\S]*)\}$/.exec(text)?.[1]?.trim() ?? text;
  if (!/^-?[\d.]+\s*[:：]/.test(inner)) return text;
  const path = inner.replace(/(^|\s*[,，]\s*)(-?[\d.]+)\s*[:：]\s*/g, (_, comma: string, time: string) =>
    comma === "" ? `${time}: ` : `, ${time}: `,
  );
  return `{ ${path} }`;
}

/** Whether a setting says more than its value, as `{ value: 30, from: 2022 }`. */
export function isLong(setting: string): boolean {
  return /^\{[\s\S]*\b(?:value|prior|from)\s*:/.test(setting);
}

/**
 * A value with what stands beside it in its setting.
 *
 * @example besideValue("31", "from: 2022") // "{ value: 31, from: 2022 }"
 * @example besideValue("31", "") // "31"
 */
export function besideValue(value: string, beside: string): string {
  if (beside === "") return value;
  // An equation may hold signs that end a value in YAML.
  const quoted = /^\{|^[-+]?[\d.]+(e[-+]?\d+)?( [^,:#{}[\]]+)?$/i.test(value) ? value : JSON.stringify(value);
  return `{ value: ${quoted}, ${beside} }`;
}
