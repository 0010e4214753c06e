/** A line of text being typed; the cursor counts whole characters, so that a Chinese one is one step. */
export interface Typed {
  readonly text: string;
  readonly at: number;
  /** Whether all of it is selected, as when a field opens: what is typed replaces it, moving the cursor keeps it. */
  readonly isSelected?: boolean;
}

/** What a key does to the line; `undefined` for an act that is none of typing. */
export function typed({ text, at, isSelected = false }: Typed, id: string, arg: string): Typed | undefined {
  if (isSelected && replacing.has(id)) return typed({ text: "", at: 0 }, id, arg);
  const signs = [...text];
  switch (id) {
    case "text":
      return { text: [...signs.slice(0, at), arg, ...signs.slice(at)].join(""), at: at + [...arg].length };
    case "paste": {
      const pasted = [...arg.replace(/\s+/g, " ").replace(/\p{Cc}/gu, "")];
      return { text: [...signs.slice(0, at), ...pasted, ...signs.slice(at)].join(""), at: at + pasted.length };
    }
    case "erase":
      return at === 0 ? { text, at } : { text: [...signs.slice(0, at - 1), ...signs.slice(at)].join(""), at: at - 1 };
    case "erase-ahead":
      return { text: [...signs.slice(0, at), ...signs.slice(at + 1)].join(""), at };
    case "erase-word": {
      const before = signs
        .slice(0, at)
        .join("")
        .replace(/\S*\s*$/, "");
      return { text: before + signs.slice(at).join(""), at: [...before].length };
    }
    case "erase-rest":
      return { text: signs.slice(0, at).join(""), at };
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

/** What takes the place of a selected text; erasing it leaves nothing. */
const replacing: ReadonlySet<string> = new Set(["text", "paste", "erase", "erase-ahead", "erase-word"]);
