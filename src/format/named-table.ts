import { textTable } from "./table.ts";
import type { TextStyle } from "./verdict-text.ts";
import { pad, widthOf, wrap } from "./width.ts";

/** The columns that a name has at least. */
export const leastName = 12;

/**
 * A table of rows that have a name in front: a name too long for the width goes on in lines below, so that none is cut.
 * The first columns `left` stand left, all others right; the titles are quiet.
 */
export function namedTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  left: number,
  { paint, width }: Pick<TextStyle, "paint" | "width">,
): readonly string[] {
  const others = titles
    .slice(1)
    .map((title, k) => Math.max(widthOf(title), ...rows.map((cells) => widthOf(cells[k + 1] ?? ""))));
  const room = Math.max(leastName, width - others.reduce((sum, cells) => sum + cells + 2, 0));
  const broken = brokenNames(rows, room);
  const [head, ...body] = textTable(
    titles.map((title, k) => ({
      title: pad(title, k === 0 ? 0 : others[k - 1]!, "right"),
      align: k < left ? "left" : "right",
    })),
    broken,
  );
  return [paint("quiet", head!), ...body];
}

/** Rows with a name in front, one too long for its room going on in rows below. */
export function brokenNames(rows: readonly (readonly string[])[], room: number): readonly (readonly string[])[] {
  return rows.flatMap(([name = "", ...cells]) => {
    const indent = " ".repeat(name.length - name.trimStart().length);
    const [first = "", ...more] = wrap(name.trimStart(), room - indent.length - 1);
    return [[`${indent}${first}`, ...cells], ...more.map((line) => [`${indent} ${line}`])];
  });
}
