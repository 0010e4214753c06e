import fc from "fast-check";

/** A change of a file: a kind, where (as a share of its length), and with what. */
export interface Mutation {
  readonly kind: "delete" | "duplicate" | "swap" | "insert" | "cut" | "byte";
  readonly at: number;
  readonly other: number;
  readonly text: string;
}

const signs = [
  ..."\"':,{}[]()%#&*!|>-+/^=?\n\t\\ 0xé中😀\u202e\u0000\u2028",
  "\r\n",
  "\n\n",
  ": ",
  "lag(",
  "1e999",
  "- ",
];

/** Any change, with the signs that YAML, CSV and formulas give a meaning more often than others. */
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("delete", "duplicate", "swap", "insert", "cut", "byte"),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  other: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  text: fc.oneof(fc.constantFrom(...signs), fc.string({ unit: "binary", minLength: 1, maxLength: 3 })),
});

/** One to three changes of one file. */
export const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });

export function mutateAll(bytes: Uint8Array, changes: readonly Mutation[]): Uint8Array {
  return changes.reduce((changed, change) => {
    const result = changed.length === 0 ? changed : mutate(changed, change);
    return typeof result === "string" ? new TextEncoder().encode(result) : result;
  }, bytes);
}

function mutate(bytes: Uint8Array, { kind, at, other, text }: Mutation): Uint8Array | string {
  const place = Math.floor(at * bytes.length);
  if (kind === "cut") return bytes.slice(0, place);
  if (kind === "byte") return bytes.with(place, Math.floor(other * 256));
  const whole = new TextDecoder().decode(bytes);
  if (kind === "insert") {
    const offset = Math.floor(at * whole.length);
    return whole.slice(0, offset) + text + whole.slice(offset);
  }
  const lines = whole.split("\n");
  const [i, j] = [Math.floor(at * lines.length), Math.floor(other * lines.length)];
  if (kind === "delete") return lines.toSpliced(i, 1).join("\n");
  if (kind === "duplicate") return lines.toSpliced(i, 0, lines[i]!).join("\n");
  return lines.with(i, lines[j]!).with(j, lines[i]!).join("\n");
}
