import { signWidth } from "./unicode.ts";

/** A line in columns: a wide sign stands in its first, its second is empty; marks stay with the sign they join. */
export function columnsOf(line: string): readonly string[] {
  const columns: string[] = [];
  let last = -1;
  for (const sign of line) {
    const width = signWidth(sign.codePointAt(0)!);
    if (width === 0) {
      if (last >= 0) columns[last] += sign;
      continue;
    }
    last = columns.length;
    columns.push(sign);
    if (width === 2) columns.push("");
  }
  return columns;
}
