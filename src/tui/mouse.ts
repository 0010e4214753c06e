import type { Frame } from "./view/frame-type.ts";

/** What a mouse did, in cells from the upper left corner. */
export interface Pointed {
  readonly kind: "click" | "wheel up" | "wheel down";
  readonly x: number;
  readonly y: number;
}

export const mouseOn = "\x1b[?1000h\x1b[?1006h";
export const mouseOff = "\x1b[?1006l\x1b[?1000l";

/** The mouse reports (SGR form) in what a terminal sent; what else is there is left to the reader of keys. */
export function pointedIn(data: string): readonly Pointed[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals report in control sequences
  return [...data.matchAll(/\x1b\[<(\d+);(\d+);(\d+)M/g)].flatMap(([, button, column, row]) => {
    const kind = kinds[Number(button)];
    return kind === undefined ? [] : [{ kind, x: Number(column) - 1, y: Number(row) - 1 }];
  });
}

const kinds: Readonly<Record<number, Pointed["kind"]>> = { 0: "click", 64: "wheel up", 65: "wheel down" };

/** The row of a list that lies under the mouse. */
export function hitAt({ x, y }: Pointed, { hits }: Frame): Frame["hits"][number] | undefined {
  return hits.find(({ area }) => x >= area.x && x < area.x + area.columns && y >= area.y && y < area.y + area.rows);
}
