/** A quote out of place: its offset in the text, and what to do about it. */
export interface QuoteFault {
  readonly offset: number;
  readonly message: string;
}

/**
 * Finds the first quote that breaks a table (RFC 4180: a quoted cell is quoted as a whole, and a quote inside it is
 * written twice). The parser knows only the line.
 *
 * @example findQuoteFault('a,"b')?.offset // 2
 */
export function findQuoteFault(text: string): QuoteFault | undefined {
  let cellStart = 0;
  let i = 0;
  while (i < text.length) {
    if (text[i] === '"' && i > cellStart) {
      return { offset: i, message: 'put the whole cell in quotes and write each quote inside it twice, as "a ""b"""' };
    }
    if (text[i] === '"') {
      const end = closingQuote(text, i);
      if (end === undefined) return { offset: i, message: "this quote is not closed" };
      const next = text[end + 1];
      if (next !== undefined && next !== "," && next !== "\n") {
        return { offset: end, message: "write a quote inside a quoted cell twice, or put a comma behind this one" };
      }
      i = end;
    } else if (text[i] === "," || text[i] === "\n") cellStart = i + 1;
    i++;
  }
  return undefined;
}

/** The quote that ends the cell opened at an offset; two together are one quote inside. */
function closingQuote(text: string, opening: number): number | undefined {
  for (let i = opening + 1; i < text.length; i++) {
    if (text[i] !== '"') continue;
    if (text[i + 1] !== '"') return i;
    i++;
  }
  return undefined;
}
