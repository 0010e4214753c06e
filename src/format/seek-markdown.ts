import { digestLine, noteSentences } from "./run-text.ts";
import { nameOf, type SeekHead, type Sought, seekHeadLines } from "./seek-parts.ts";
import { answerSentences, costSentence, surerSentences } from "./seek-sentences.ts";
import { answerTable, isShown, silentSentence, startTable } from "./seek-text.ts";
import { seekWords } from "./seek-words.ts";
import { escapeMarkdown, markdownTable } from "./table.ts";
import type { Language } from "./words.ts";

/** Title and what is sought, as a heading and a list. */
export function seekHeadMarkdown(head: SeekHead, language: Language): readonly string[] {
  const [title, ...rest] = seekHeadLines(head, { language, paint: (_, plain) => plain, width: 1000 });
  const lines = rest.filter((line) => line !== "").map((line) => line.replace(/^ {2}· /, "  - "));
  return [
    `## ${escapeMarkdown(title!)}`,
    "",
    ...lines.map((line) => (line.startsWith("  - ") ? line : `- ${escapeMarkdown(line)}`)),
  ];
}

/** The least changes in Markdown: one input in sentences, several in a table. */
export function seekMarkdown(sought: Sought, language: Language): string {
  const text = seekWords[language];
  const lines = [...seekHeadMarkdown(sought, language), ""];
  const [only] = sought.answers;
  if (sought.answers.length === 1) {
    const { movable } = only!;
    const name = nameOf(movable, language);
    lines.push(
      `### ${escapeMarkdown(movable.from === undefined ? name : text.actsFrom(name, String(movable.from)))}`,
      "",
    );
    const sentences = [...answerSentences(only!, sought, language), ...surerSentences(sought, language)];
    lines.push(...sentences.map((sentence) => `- ${escapeMarkdown(sentence)}`));
    if (sought.starts !== undefined) {
      const { columns, rows, latest } = startTable(sought.starts, sought, language);
      lines.push("", `### ${text.starts}`, "", ...markdownTable(columns, rows), "", escapeMarkdown(latest));
    }
  } else {
    const shown = sought.answers.filter(isShown);
    const { columns, rows } = answerTable(sought, shown, language);
    if (shown.length > 0) lines.push(...markdownTable(columns, rows), "");
    lines.push(
      ...[
        silentSentence(sought, language),
        ...surerSentences(sought, language),
        costSentence(sought, language),
      ].flatMap((line) => (line === undefined ? [] : [`- ${escapeMarkdown(line)}`])),
    );
  }
  const notes = noteSentences(only?.run ?? sought.run, language);
  return [
    ...lines,
    ...notes.map((note) => `- ${escapeMarkdown(note)}`),
    "",
    digestLine(only?.run ?? sought.run),
    "",
  ].join("\n");
}
