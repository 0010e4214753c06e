import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Signpost, TargetSignposts } from "../analysis/signposts/signposts.ts";
import { nameOfSlot, nameOfTarget } from "./names-of.ts";
import { formatNumber } from "./number.ts";
import { digestLine, headLines, noteLines, noteSentences } from "./run-text.ts";
import {
  chanceLine,
  exactPercent,
  nameOfNumber,
  numberCells,
  type SignpostsAsked,
  shownSigns,
  signpostsSentences,
  signText,
} from "./signposts-parts.ts";
import { signpostsWords } from "./signposts-words.ts";
import { type Column, escapeMarkdown, markdownTable, textTable } from "./table.ts";
import { blocksOf, goalOf, type TextStyle } from "./verdict-text.ts";
import { pad, truncate, widthOf, wrap } from "./width.ts";
import { type Language, words } from "./words.ts";

/** Unknown numbers and signposts for a terminal: a block a target. */
export function signpostsText(
  run: ScenarioRun,
  all: readonly TargetSignposts[],
  asked: SignpostsAsked,
  style: TextStyle,
): string {
  const { language, paint, width } = style;
  const lines = [...headLines(run, style), membersLine(asked, language)];
  for (const [title, verdicts] of blocksOf(
    all.map(({ verdict }) => verdict),
    run.trajectory.program.grid,
    language,
  )) {
    const shown = all.filter(({ verdict, settled }) => {
      return verdicts.includes(verdict) && settled !== "not modelled" && settled !== "no value set";
    });
    if (shown.length === 0) continue;
    lines.push("", paint("title", title));
    for (const [i, one] of shown.entries())
      lines.push(...(i === 0 ? [] : [""]), ...targetLines(one, run, asked, style));
  }
  lines.push("", ...signpostsSentences(all, run, language).flatMap((line) => wrap(line, width)));
  lines.push(...noteLines(run, style), "");
  return [...lines, ...wrap(footOf(run, asked), width).map((line) => paint("quiet", line))].join("\n");
}

function membersLine({ members, seed }: SignpostsAsked, language: Language): string {
  return words[language].ensemble.members(formatNumber(members), undefined, seed);
}

function footOf(run: ScenarioRun, { members, seed }: SignpostsAsked): string {
  return `${digestLine(run)} · seed ${seed} · members 0:${members}`;
}

function targetLines(
  one: TargetSignposts,
  run: ScenarioRun,
  asked: SignpostsAsked,
  style: TextStyle,
): readonly string[] {
  const { language, paint, width } = style;
  const text = signpostsWords[language];
  const { target } = one.verdict;
  const { plan } = run.trajectory.program.model;
  const head = `${words[language].goal} ${goalOf(target, plan, language)} · ${chanceLine(one, asked, language)}`;
  const lines = [`  ${truncate(nameOfTarget(target, plan, language), width - 2)}`];
  lines.push(...wrap(head, width - 4).map((line) => `    ${paint("quiet", line)}`));
  if (one.settled !== undefined) return lines;
  if (one.told.length === 0) return [...lines, `    ${text.nothing(one.silent)}`, ...signLines(one, run, asked, style)];
  const rows = fitted(
    one.told.slice(0, asked.top).map((told) => numberCells(told, run, language)),
    columnsOf(text.numbers, language),
    width - 4,
  );
  const [titles, ...body] = textTable(columnsOf(text.numbers, language), rows);
  lines.push(`    ${paint("strong", titles!)}`, ...body.map((line) => `    ${line}`));
  const more = text.more(Math.max(0, one.told.length - asked.top), one.silent);
  if (more !== "") lines.push(...wrap(more, width - 4).map((line) => `    ${paint("quiet", line)}`));
  return [...lines, ...signLines(one, run, asked, style)];
}

/** Rows whose first cell is cut so that all of them fit a width. */
function fitted(rows: readonly (readonly string[])[], columns: readonly Column[], width: number) {
  const others = columns
    .slice(1)
    .map(({ title }, k) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[k + 1]!))));
  const room = width - others.reduce((sum, one) => sum + one + 2, 0);
  return rows.map(([name, ...cells]) => [truncate(name!, Math.max(8, room)), ...cells]);
}

function columnsOf(number: string, language: Language): readonly Column[] {
  const { year, moves, explains, low, high } = signpostsWords[language].columns;
  const right = [moves, explains, low, high].map((title) => ({ title, align: "right" as const }));
  return [{ title: number }, { title: year }, ...right];
}

function signLines(
  { signposts }: TargetSignposts,
  run: ScenarioRun,
  asked: SignpostsAsked,
  { language, paint, width }: TextStyle,
): readonly string[] {
  if (signposts.length === 0) return [];
  const text = signpostsWords[language];
  const lines = [`    ${paint("strong", text.signposts(exactPercent(asked.probability)))}`];
  const shown = shownSigns(signposts, run);
  const { slots } = run.trajectory.program.model;
  const timeWidth = Math.max(...shown.map(({ time }) => String(time).length));
  const isOne = new Set(signposts.map(({ slot }) => slot)).size === 1;
  for (const sign of shown) {
    const name = isOne ? "" : `${nameOfSlot(slots[sign.slot]!, language)}${words[language].colon}`;
    const begin = `    ${pad(String(sign.time), timeWidth)}  `;
    for (const [i, line] of wrap(`${name}${signText(sign, asked, run, language)}`, width - begin.length).entries())
      lines.push(`${i === 0 ? begin : " ".repeat(begin.length)}${line}`);
  }
  const further = signposts.length - shown.length;
  if (further > 0) lines.push(`    ${paint("quiet", text.further(further))}`);
  return lines;
}

/** The same in Markdown: for each target a table of numbers and a list of signposts. */
export function signpostsMarkdown(
  run: ScenarioRun,
  all: readonly TargetSignposts[],
  asked: SignpostsAsked,
  language: Language,
): string {
  const text = signpostsWords[language];
  const { plan } = run.trajectory.program.model;
  const [title, ...rest] = headLines(run, { language, paint: (_, plain) => plain, width: 1000 });
  const lines = [
    `## ${escapeMarkdown(title!)}`,
    "",
    escapeMarkdown([...rest, membersLine(asked, language)].join(" · ")),
  ];
  for (const [heading, verdicts] of blocksOf(
    all.map(({ verdict }) => verdict),
    run.trajectory.program.grid,
    language,
  )) {
    lines.push("", `### ${heading}`);
    for (const one of all.filter(({ verdict }) => verdicts.includes(verdict))) {
      const { target } = one.verdict;
      const goal = `${words[language].goal} ${goalOf(target, plan, language)}`;
      const said = `**${escapeMarkdown(nameOfTarget(target, plan, language))}** · ${escapeMarkdown(goal)} · ${escapeMarkdown(chanceLine(one, asked, language))}`;
      lines.push("", said);
      if (one.settled !== undefined) continue;
      const rows = one.told.map((told) => numberCells(told, run, language));
      if (rows.length > 0) lines.push("", ...markdownTable(columnsOf(text.columns.number, language), rows));
      const silent = rows.length === 0 ? text.nothing(one.silent) : text.more(0, one.silent);
      if (silent !== "") lines.push("", escapeMarkdown(silent));
      if (one.signposts.length > 0)
        lines.push("", `${text.signposts(exactPercent(asked.probability))}${words[language].colon.trimEnd()}`, "");
      lines.push(...one.signposts.map((sign) => `- ${escapeMarkdown(signSentence(sign, run, asked, language))}`));
    }
  }
  const notes = [...signpostsSentences(all, run, language), ...noteSentences(run, language)];
  lines.push("", ...notes.map((note) => `- ${escapeMarkdown(note)}`));
  return [...lines, "", footOf(run, asked), ""].join("\n");
}

function signSentence(sign: Signpost, run: ScenarioRun, asked: SignpostsAsked, language: Language): string {
  return `${nameOfNumber(sign, run, language)}${words[language].colon}${signText(sign, asked, run, language)}`;
}
