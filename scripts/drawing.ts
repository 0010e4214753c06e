/** What the pictures of the terminal share: measures, colours, and text that no font moves off its columns. */

/** The size of one column and one row. */
export const sign = { width: 8.43, height: 19 } as const;
export const margin = 18;

export const ground = "#1c2128";
export const ink = "#d5dae1";
export const bright = "#ffffff";
export const blue = "#7ab8ff";
export const yellow = "#f0c05a";
export const quiet = "#9aa4b2";

/** Text in a row from a column on; the number of columns holds whatever font the reader has. */
export interface Run {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly text: string;
  /** Attributes beside place and length. */
  readonly style: string;
}

export function drawRun({ column, row, columns, text, style }: Run, top = margin): string {
  const x = (margin + column * sign.width).toFixed(1);
  const y = top + (row + 0.75) * sign.height;
  return `<text x="${x}" y="${y}" textLength="${(columns * sign.width).toFixed(1)}" ${style}>${escapeText(text)}</text>`;
}

export function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

export interface Frame {
  readonly columns: number;
  readonly rows: number;
  /** Room above the text. */
  readonly top?: number;
  /** The lines of the head: title, description. */
  readonly head: readonly string[];
  /** Attributes of the picture beside its size. */
  readonly attributes?: string;
  /** What lies between the ground and the text. */
  readonly under?: readonly string[];
}

/** A dark window with text in it. */
export function drawFrame(
  { columns, rows, top = margin, head, attributes = "", under = [] }: Frame,
  text: readonly string[],
): string {
  const width = Math.ceil(columns * sign.width + 2 * margin);
  const height = rows * sign.height + top + margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"${attributes}>`,
    ...head,
    `<rect width="100%" height="100%" rx="8" fill="${ground}"/>`,
    ...under,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="${ink}" xml:space="preserve">`,
    ...text,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}
