/** The same without functions, which can neither be written nor go to a thread; what is shared stays shared. */
export function asData<T>(value: T): T {
  return copyOf(value, new Map()) as T;
}

function copyOf(value: unknown, known: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (known.has(value)) return known.get(value);
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>();
    known.set(value, copy);
    for (const [key, part] of value) copy.set(key, copyOf(part, known));
    return copy;
  }
  if (value instanceof Set) return new Set(value);
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    known.set(value, copy);
    for (const part of value) copy.push(copyOf(part, known));
    return copy;
  }
  const copy: Record<string, unknown> = {};
  known.set(value, copy);
  const own = isText(value) ? { kind: value.kind, text: value.text, place: value.place } : value;
  for (const [key, part] of Object.entries(own)) if (typeof part !== "function") copy[key] = copyOf(part, known);
  return copy;
}

/** Texts of YAML work out what they say when it is asked for. */
function isText(value: object): value is { kind: "text"; text: string; place: object } {
  return "kind" in value && value.kind === "text" && "place" in value;
}
