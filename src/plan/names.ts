/** Names with a meaning of their own in equations; no variable, dimension or element may carry one. */
export const reservedNames: ReadonlySet<string> = new Set(
  (
    "mod to in and or not xor if end start year time dt pi e true false default missing NaN Infinity null undefined unit number since " +
    "exp log log2 log10 sqrt abs min max floor ceil round trunc clamp logistic sin cos tan asin acos atan " +
    "lag delta growth at sum mean count interpolate " +
    "stock smooth1 smooth3 delay1 delay3 delay_fixed trend"
  ).split(" "),
);

/**
 * Letters and _ as the inside of a class of a regular expression: Latin, Greek to Georgian and beyond, Japanese,
 * Chinese, Korean. Written out, because `\\p{L}` takes longer to set up than a whole plan takes to read.
 */
export const letters =
  "A-Za-z_\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0370-\\u1fff\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af";

/** Why a text is no name; `undefined` when it is one. */
export function faultOfName(text: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(text))
    return "a name has letters a to z, digits and _ only, and begins with a letter";
  if (reservedNames.has(text)) return "this name has a meaning of its own in equations; choose another";
  return undefined;
}

/** A variable with its elements, as in `sales[software]`; `undefined` when the text has another form. */
export function splitElements(
  text: string,
): { readonly name: string; readonly elements: readonly string[] } | undefined {
  const match = /^([A-Za-z_][A-Za-z0-9_]*)(?:\s*\[([^[\]]+)\])?$/.exec(text.trim());
  if (match === null) return undefined;
  return { name: match[1]!, elements: match[2]?.split(",").map((element) => element.trim()) ?? [] };
}

/** @example joinElements("sales", ["east", "software"]) // "sales[east, software]" */
export function joinElements(name: string, elements: readonly string[]): string {
  return elements.length === 0 ? name : `${name}[${elements.join(", ")}]`;
}
