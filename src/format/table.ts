import { pad, widthOf } from "./width.ts";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
}

/**
 * A table for a terminal: columns as wide as their widest cell, two spaces apart; no line ends in spaces.
 * Cells may carry colours; Chinese signs count two columns.
 */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const hasTitles = columns.some(({ title }) => title !== "");
  const lines = hasTitles ? [columns.map(({ title }) => title), ...rows] : rows;
  const widths = columns.map((_, index) => Math.max(0, ...lines.map((cells) => widthOf(cells[index] ?? ""))));
  return lines.map((cells) =>
    columns
      .map(({ align }, index) => pad(cells[index] ?? "", widths[index]!, align))
      .join("  ")
      .trimEnd(),
  );
}

/** A table in Markdown; whatever would be taken for a mark in a cell is escaped. */
export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  const rule = `|${columns.map(({ align }) => (align === "right" ? " ---: |" : " --- |")).join("")}`;
  return [line(columns.map(({ title }) => title)), rule, ...rows.map(line)];
}

/** A text that Markdown shows as it is, on one line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\\/g, "\\\\")
    .replace(/[|*`~]/g, "\\$&")
    .replace(/\](?=[([])/g, "\\]")
    .replace(/\s*[\n\r]\s*/g, " ")
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replace(/</g, "&lt;");
}

/** Comma-separated values (RFC 4180), lines ended by LF. A text that a spreadsheet would run as a formula gets a quote before it. */
export function csvTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${[header, ...rows].map((cells) => cells.map(csvCell).join(",")).join("\n")}\n`;
}

function csvCell(text: string): string {
  const isNumber = /^[+-]?[\d.]+(?:e[+-]?\d+)?$/i.test(text);
  const safe = !isNumber && /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
