/** A line of text being typed; the cursor counts whole signs, so that a Chinese one is one step. */
export interface Typed {
  readonly text: string;
  readonly at: number;
}

/** What a key does to the line; `undefined` for an act that is none of typing. */
export function typed({ text, at }: Typed, id: string, arg: string): Typed | undefined {
  const signs = [...text];
  switch (id) {
    case "text":
      return { text: [...signs.slice(0, at), arg, ...signs.slice(at)].join(""), at: at + [...arg].length };
    case "erase":
      return at === 0 ? { text, at } : { text: [...signs.slice(0, at - 1), ...signs.slice(at)].join(""), at: at - 1 };
    case "erase-all":
      return { text: "", at: 0 };
    case "type-left":
      return { text, at: Math.max(0, at - 1) };
    case "type-right":
      return { text, at: Math.min(signs.length, at + 1) };
    case "type-start":
      return { text, at: 0 };
    case "type-end":
      return { text, at: signs.length };
    default:
      return undefined;
  }
}
