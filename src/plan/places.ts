import type { Place } from "./problem.ts";

/** The text of one file, with the path that its problems name. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** From an offset in a text to its line and column. */
export type PlaceAt = (offset: number) => Place;

/** The places of a text; the line ends are looked up once, when the first place is asked for. */
export function placesOf({ file, text }: SourceText): PlaceAt {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - starts[low]! + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
