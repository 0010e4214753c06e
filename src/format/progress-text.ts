import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { SideBySide } from "../analysis/trackers/side-by-side.ts";
import { statusText } from "./bound-text.ts";
import { nameOfTarget } from "./names-of.ts";
import { formatNumber } from "./number.ts";
import type { Tone } from "./paint.ts";
import {
  type Answer,
  answersOf,
  cautionSentences,
  commonSilence,
  type Drawn,
  latestText,
  modelAnswer,
  reasonSentences,
} from "./progress-answers.ts";
import { methods, progressWords } from "./progress-words.ts";
import { digestLine, headLines, noteLines, noteSentences } from "./run-text.ts";
import { escapeMarkdown, markdownTable } from "./table.ts";
import { blocksOf, goalOf, type TextStyle, valueOfVerdict } from "./verdict-text.ts";
import { pad, truncate, widthOf, wrap } from "./width.ts";
import { type Language, words } from "./words.ts";

const signs = { true: "✓", false: "✗", undefined: "·" } as const;
const signFor = (says: boolean | undefined) => signs[`${says}`];
const toneFor = (says: boolean | undefined): Tone => (says === undefined ? "quiet" : says ? "good" : "bad");

/** Targets whose trackers are shown; the others are only counted, or said in a line. */
const isShown = ({ untracked }: SideBySide) => untracked !== "not modelled" && untracked !== "no value set";

/** Progress side by side for a terminal: a block a target, a line a method, and why they disagree. */
export function progressText(run: ScenarioRun, all: readonly SideBySide[], drawn: Drawn, style: TextStyle): string {
  const { language, paint, width } = style;
  const byId = new Map(all.map((one) => [one.verdict.target.id, one]));
  const lines = [...headLines(run, style), membersLine(drawn, language)];
  for (const [title, verdicts] of blocksOf(run.verdicts, run.trajectory.program.grid, language)) {
    const shown = verdicts.map(({ target }) => byId.get(target.id)!).filter(isShown);
    if (shown.length === 0) continue;
    lines.push("", paint("title", title));
    for (const one of shown) lines.push(...targetLines(one, run, drawn, style));
  }
  lines.push("", ...summarySentences(all, language).flatMap((line) => wrap(line, width)));
  lines.push(...noteLines(run, style), "");
  return [...lines, ...wrap(footOf(run, drawn), width).map((line) => paint("quiet", line))].join("\n");
}

function membersLine({ members, seed }: Drawn, language: Language): string {
  return words[language].ensemble.members(formatNumber(members), undefined, seed);
}

function footOf(run: ScenarioRun, { members, seed }: Drawn): string {
  return `${digestLine(run)} · seed ${seed} · members 0:${members}`;
}

function summarySentences(all: readonly SideBySide[], language: Language): readonly string[] {
  const text = progressWords[language];
  const compared = all.filter(({ says }) => methods.some((method) => method !== "model" && says[method] !== undefined));
  const silent = all.filter((one) => !isShown(one)).length;
  const summary = text.summary(compared.filter(({ disagree }) => disagree).length, compared.length);
  return silent === 0 ? [summary] : [summary, text.untracked(silent)];
}

function targetLines(one: SideBySide, run: ScenarioRun, drawn: Drawn, style: TextStyle): readonly string[] {
  const { language, paint, width } = style;
  const text = progressWords[language];
  const { target } = one.verdict;
  const { plan } = run.trajectory.program.model;
  const name = truncate(nameOfTarget(target, plan, language), width - 4);
  const mark = one.disagree ? paint("strong", "≠") : " ";
  const said = [`${words[language].goal} ${goalOf(target, plan, language)}`, latestText(one, language)];
  const lines = [`${mark} ${name}`];
  if (one.disagree) said.push(text.disagree);
  for (const line of wrap(said.join(" · "), width - 4)) lines.push(`    ${paint("quiet", line)}`);
  if (one.untracked !== undefined) return [...lines, ...untrackedLines(one, drawn, style)];
  lines.push(...answerLines(shownAnswers(one, run, drawn, language), style));
  const sentences = cautionSentences(one, language);
  const reasons = reasonSentences(one, run, language);
  const why =
    reasons.length === 0 ? [] : [`${text.why}${words[language].colon}${reasons.join(language === "zh" ? "" : " ")}`];
  for (const sentence of [...why, ...sentences])
    for (const line of wrap(sentence, width - 4)) lines.push(`    ${line}`);
  return lines;
}

/** The answers, with those of the trackers in one where none has any. */
function shownAnswers(
  one: SideBySide,
  run: ScenarioRun,
  drawn: Drawn,
  language: Language,
): readonly (Answer & { name: string })[] {
  const text = progressWords[language];
  const named = answersOf(one, run, drawn, language).map((answer) => ({ ...answer, name: text.method[answer.method] }));
  const silence = commonSilence(one, language);
  if (silence === undefined) return named;
  const together = { ...named[0]!, name: text.trackers, answer: text.silent, detail: silence };
  return [together, ...named.filter(({ method }) => method === "model")];
}

function untrackedLines(one: SideBySide, { members }: Drawn, { language, paint, width }: TextStyle): readonly string[] {
  const text = progressWords[language];
  const { verdict, says, untracked } = one;
  const isKnown = untracked === "known" && says.model !== undefined;
  const said = isKnown
    ? [text.known(says.model, valueOfVerdict(verdict), String(verdict.time))]
    : [...modelAnswer(one, members, language), untracked === "span" ? text.span : ""];
  return wrap(said.filter((part) => part !== "").join(" · "), width - 6).map((line, i) =>
    i === 0 ? `    ${paint(toneFor(says.model), `${signFor(says.model)} ${line}`)}` : `      ${line}`,
  );
}

/** A line an answer: sign, method, answer, what stands behind it; on a line of its own where there is no room. */
function answerLines(answers: readonly (Answer & { name: string })[], { paint, width }: TextStyle): readonly string[] {
  const nameWidth = Math.max(...answers.map(({ name }) => widthOf(name)));
  const answerWidth = Math.max(...answers.map(({ answer }) => widthOf(answer)));
  const begin = 6 + nameWidth + 2 + answerWidth + 2;
  const isNarrow = width - begin < 24;
  return answers.flatMap(({ name, says, answer, detail }) => {
    const padded = isNarrow ? answer : pad(answer, answerWidth);
    const head = `    ${paint(toneFor(says), signFor(says))} ${pad(name, nameWidth)}  ${paint(toneFor(says), padded)}`;
    if (detail === "") return [head.trimEnd()];
    if (isNarrow) return [head, ...wrap(detail, width - 8).map((line) => `        ${paint("quiet", line)}`)];
    const [first, ...rest] = wrap(detail, width - begin);
    return [`${head}  ${paint("quiet", first!)}`, ...rest.map((line) => " ".repeat(begin) + paint("quiet", line))];
  });
}

/** A row a target, a column a method, in Markdown; why they disagree below. */
export function progressMarkdown(
  run: ScenarioRun,
  all: readonly SideBySide[],
  drawn: Drawn,
  language: Language,
): string {
  const text = progressWords[language];
  const { plan } = run.trajectory.program.model;
  const [title, ...rest] = headLines(run, { language, paint: (_, plain) => plain, width: 1000 });
  const lines = [
    `## ${escapeMarkdown(title!)}`,
    "",
    escapeMarkdown([...rest, membersLine(drawn, language)].join(" · ")),
  ];
  const columns = ["", words[language].target, words[language].goal, ...methods.map((method) => text.method[method])];
  const sentences: string[] = [];
  for (const [heading, verdicts] of blocksOf(run.verdicts, run.trajectory.program.grid, language)) {
    const rows = verdicts.map((verdict) => {
      const one = all.find((each) => each.verdict.target.id === verdict.target.id)!;
      const name = nameOfTarget(verdict.target, plan, language);
      const why = [...reasonSentences(one, run, language), ...cautionSentences(one, language)];
      if (why.length > 0)
        sentences.push(
          `${name} ${heading.split(" · ")[0]}${words[language].colon}${why.join(language === "zh" ? "" : " ")}`,
        );
      return [
        one.disagree ? "≠" : "",
        name,
        goalOf(verdict.target, plan, language),
        ...markdownCells(one, run, drawn, language),
      ];
    });
    const titles = columns.map((column) => ({ title: column }));
    lines.push("", `### ${heading}`, "", ...markdownTable(titles, rows));
  }
  const notes = [...summarySentences(all, language), ...sentences, ...noteSentences(run, language)];
  lines.push("", ...notes.map((note) => `- ${escapeMarkdown(note)}`));
  return [...lines, "", footOf(run, drawn), ""].join("\n");
}

function markdownCells(one: SideBySide, run: ScenarioRun, drawn: Drawn, language: Language): readonly string[] {
  if (one.untracked === undefined) {
    return answersOf(one, run, drawn, language).map(({ says, answer, detail }) => {
      return `${signFor(says)} ${answer}${detail === "" ? "" : ` (${detail})`}`;
    });
  }
  const { verdict, says } = one;
  const judged = says.model === undefined ? statusText(verdict, language) : valueOfVerdict(verdict);
  return [...methods.slice(1).map(() => ""), `${signFor(says.model)} ${judged}`];
}
