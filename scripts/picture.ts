import { writeFileSync } from "node:fs";
import { openWorkspace, runNamed } from "../src/analysis/workspace.ts";
import type { Tone } from "../src/format/paint.ts";
import { runText } from "../src/format/run-text.ts";
import { widthOf } from "../src/format/width.ts";
import { parseDate } from "../src/plan/date.ts";
import { diskFolder } from "../src/plan/disk.ts";
import { Problems } from "../src/plan/problem.ts";
import { blue, bright, drawFrame, drawRun, quiet, yellow } from "./drawing.ts";

/** What the picture shows: `kapok run --as-of 2024-05-16`, up to the end of its first block. */
export function pictureText(): string {
  const problems = new Problems();
  const workspace = openWorkspace(diskFolder("data/guangzhou"), diskFolder("scenarios/guangzhou"), problems)!;
  const run = runNamed(workspace, "baseline", { asOf: parseDate("2024-05-16") }, problems)!;
  const text = runText(run, [], {
    language: "en",
    width: 80,
    paint: (tone, plain) => `${marks[tone]}${plain}${marks.plain}`,
  });
  const lines = text.split("\n");
  const end = lines.findIndex((line) => line.includes("2035 ·"));
  return ["$ kapok run --as-of 2024-05-16", "", ...lines.slice(0, end - 1), "…"].join("\n");
}

/** Private-use signs stand for the tones until the picture is drawn. */
const marks: Readonly<Record<Tone, string>> = {
  plain: "\ue000",
  title: "\ue001",
  good: "\ue002",
  bad: "\ue003",
  quiet: "\ue004",
  strong: "\ue005",
};

const styles: Readonly<Record<string, string>> = {
  "\ue001": `fill="${bright}" font-weight="bold"`,
  "\ue002": `fill="${blue}"`,
  "\ue003": `fill="${yellow}"`,
  "\ue004": `fill="${quiet}"`,
  "\ue005": `fill="${bright}" font-weight="bold"`,
};

/** Draws text as an SVG of a terminal; every run of signs is put at its column, so that no font moves it. */
export function drawPicture(text: string): string {
  const lines = text.split("\n");
  const runs = lines.flatMap((line, row) =>
    spansOf(line).map((span) => drawRun({ ...span, row, columns: widthOf(span.text) })),
  );
  return drawFrame({ columns: 80, rows: lines.length, head: ["<title>kapok run --as-of 2024-05-16</title>"] }, runs);
}

interface Span {
  readonly column: number;
  readonly text: string;
  readonly style: string;
}

function spansOf(line: string): readonly Span[] {
  const spans: Span[] = [];
  let style = "";
  let column = 0;
  for (const part of line.split(/([\ue000-\ue005])/)) {
    if (/^[\ue000-\ue005]$/.test(part)) style = styles[part] ?? "";
    else {
      for (const piece of part.split(/( {2,})/)) {
        const lead = piece.length - piece.trimStart().length;
        if (piece.trim() !== "") spans.push({ column: column + lead, text: piece.trim(), style });
        column += widthOf(piece);
      }
    }
  }
  return spans;
}

if (process.argv[1]?.endsWith("picture.ts")) {
  writeFileSync("docs/run.svg", drawPicture(pictureText()));
}
