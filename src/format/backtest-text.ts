import type { Backtest } from "../analysis/backtest/backtest.ts";
import { openingOf, partsOf } from "./backtest-parts.ts";
import { formatNumber } from "./number.ts";
import { digestLine, headLines, noteLines, noteSentences } from "./run-text.ts";
import { escapeMarkdown, markdownTable, textTable } from "./table.ts";
import type { TextStyle } from "./verdict-text.ts";
import { wrap } from "./width.ts";
import type { Language } from "./words.ts";
import { words } from "./words.ts";

/** The skill card for a terminal. */
export function backtestText(backtest: Backtest, style: TextStyle): string {
  const { language, paint, width } = style;
  const lines = [...headLines(backtest.run, style), membersLine(backtest, language), ""];
  for (const sentence of openingOf(backtest, language)) lines.push(...wrap(sentence, width));
  for (const { title, beside, before, tables, after } of partsOf(backtest, language)) {
    lines.push("", `${paint("title", title)}${beside === "" ? "" : ` ${paint("quiet", `· ${beside}`)}`}`);
    for (const sentence of before) lines.push(...wrap(sentence, width - 2).map((line) => `  ${line}`));
    for (const [k, { columns, rows }] of tables.entries())
      lines.push(...(k === 0 ? [] : [""]), ...textTable(columns, rows).map((line) => `  ${line}`));
    for (const sentence of after)
      lines.push(...wrap(sentence, width - 4).map((line, k) => `  ${k === 0 ? "" : "  "}${paint("quiet", line)}`));
  }
  lines.push(...noteLines(backtest.run, style), "");
  return [...lines, ...wrap(digestOf(backtest), width).map((line) => paint("quiet", line))].join("\n");
}

/** The skill card in Markdown. */
export function backtestMarkdown(backtest: Backtest, language: Language): string {
  const [title, ...rest] = headLines(backtest.run, { language, paint: (_, plain) => plain, width: 1000 });
  const lines = [
    `## ${escapeMarkdown(title!)}`,
    "",
    escapeMarkdown([...rest, membersLine(backtest, language)].join(" · ")),
  ];
  for (const sentence of openingOf(backtest, language)) lines.push("", escapeMarkdown(sentence));
  for (const { title: heading, beside, before, tables, after } of partsOf(backtest, language)) {
    lines.push("", `### ${escapeMarkdown([heading, beside].filter((part) => part !== "").join(" · "))}`);
    for (const sentence of before) lines.push("", escapeMarkdown(sentence));
    for (const { columns, rows } of tables) lines.push("", ...markdownTable(columns, rows));
    if (after.length > 0) lines.push("", ...after.map((sentence) => `- ${escapeMarkdown(sentence)}`));
  }
  const notes = noteSentences(backtest.run, language);
  if (notes.length > 0) lines.push("", ...notes.map((note) => `- ${escapeMarkdown(note)}`));
  return [...lines, "", digestOf(backtest), ""].join("\n");
}

function membersLine({ members, seed }: Backtest, language: Language): string {
  return words[language].ensemble.members(formatNumber(members), undefined, seed);
}

const digestOf = ({ digest, members, seed }: Backtest) =>
  `${digestLine({ digest })} · seed ${seed} · members 0:${members}`;
