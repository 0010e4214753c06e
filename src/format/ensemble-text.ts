import type { Ensemble, EnsembleTarget } from "../analysis/ensemble/ensemble-tally.ts";
import type { FirstReached } from "../analysis/ensemble/target-tally.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Verdict } from "../analysis/verdict.ts";
import { timeText } from "../plan/calendar-time.ts";
import type { Grid } from "../plan/grid.ts";
import { fromBase } from "../plan/quantity.ts";
import { statusText } from "./bound-text.ts";
import { chanceCell, chanceText, ensembleSentences, ensembleTargetOf, membersText } from "./chance-text.ts";
import { quantileNames } from "./ensemble-data.ts";
import { nameOfTarget } from "./names-of.ts";
import { formatIn, formatNumber, missingSign } from "./number.ts";
import { digestLine, headLines, noteLines, noteSentences } from "./run-text.ts";
import { csvTable, escapeMarkdown, markdownTable } from "./table.ts";
import { blocksOf, goalOf, sideOf, type TextStyle, valueOfVerdict } from "./verdict-text.ts";
import { pad, truncate, widthOf, wrap } from "./width.ts";
import { type Language, words } from "./words.ts";

/** An ensemble for people: its head, a chance a target with what stands behind it, notes, digest. */
export function ensembleText(run: ScenarioRun, ensemble: Ensemble, style: TextStyle): string {
  const { language, paint, width } = style;
  const { plan } = run.trajectory.program.model;
  const lines = [...headLines(run, style), ...wrap(membersText(ensemble, language), width)];
  for (const [title, verdicts] of blocksOf(run.verdicts, run.trajectory.program.grid, language)) {
    lines.push("", paint("title", title));
    const chances = verdicts.map((verdict) => {
      const one = ensembleTargetOf(ensemble, verdict.target);
      return chanceOrStatus(one, ensemble, language) ?? statusText(verdict, language);
    });
    const nameWidth = Math.max(8, width - 4 - Math.max(...chances.map(widthOf)));
    for (const [i, { target }] of verdicts.entries()) {
      const name = pad(truncate(nameOfTarget(target, plan, language), nameWidth), nameWidth);
      lines.push(`  ${name}  ${chances[i]}`.trimEnd());
      const parts = partsOf(verdicts[i]!, ensemble, plan.grid, language);
      const goal = `${words[language].goal} ${goalOf(target, plan, language)}`;
      for (const line of wrap([goal, ...parts].join(" · "), width - 6)) lines.push(`      ${paint("quiet", line)}`);
    }
  }
  lines.push("", ...ensembleSentences(ensemble, run, language).flatMap((line) => wrap(line, width)));
  lines.push(...noteLines(run, style), "");
  return [...lines, ...wrap(digestLine(run, ensemble), width).map((line) => paint("quiet", line))].join("\n");
}

function chanceOrStatus(one: EnsembleTarget | undefined, ensemble: Ensemble, language: Language): string | undefined {
  if (one?.value === undefined) return undefined;
  return chanceText(one, ensemble, language);
}

/** What stands behind a chance: the spread of the value, the shortfall, the first years. */
function partsOf(verdict: Verdict, ensemble: Ensemble, grid: Grid, language: Language): readonly string[] {
  const one = ensembleTargetOf(ensemble, verdict.target);
  if (one === undefined) return [];
  const { target, value, shortfall, missing, firstReached, firstPassed, certainty } = one;
  const text = words[language].ensemble;
  const parts: string[] = [];
  // Members go on with a bound where nobody knows the value, which says nothing of the value.
  if (certainty !== undefined && verdict.range !== undefined) return [valueOfVerdict(verdict)];
  const number = (base: number) => formatIn(base, target.unit);
  if (value !== undefined) {
    const [low, , , median, , , high] = value.quantiles.map(number);
    parts.push(certainty === undefined ? `${text.median} ${median} · ${text.middle(low!, high!)}` : median!);
  }
  if (shortfall !== undefined && certainty === undefined) parts.push(text.shortfall[sideOf(target)](number(shortfall)));
  if (missing > 0) parts.push(text.missingIn(formatNumber(missing)));
  if (certainty !== undefined) return parts;
  const { members } = ensemble.slice;
  const firsts = (title: string, times: FirstReached) =>
    `${title}${words[language].colon}${firstText(times, members, grid, language)}`;
  // Where every member begins within a limit, that is no news; when it is passed is.
  const isWithin = firstPassed !== undefined && firstReached?.times[0]?.members === members;
  if (firstReached !== undefined && !isWithin) parts.push(firsts(text.first[sideOf(target)], firstReached));
  if (isWithin && firstPassed.never === members) parts.push(words[language].alwaysWithin);
  else if (firstPassed !== undefined && firstPassed.never < members) parts.push(firsts(text.firstPassed, firstPassed));
  return parts;
}

/** The first five years that have one in a hundred members or more; all other years together; never. */
function firstText({ times, never }: FirstReached, members: number, grid: Grid, language: Language): string {
  const text = words[language].ensemble;
  const share = (count: number) => `${((100 * count) / members).toFixed(1)} %`;
  const shown = times.filter((one) => one.members >= members / 100).slice(0, 5);
  const others = members - never - shown.reduce((sum, one) => sum + one.members, 0);
  const parts = shown.map((one) => `${timeText(one.time, grid)} ${share(one.members)}`);
  if (others > 0) parts.push(`${text.otherwise} ${share(others)}`);
  return [...parts, `${text.never} ${share(never)}`].join(", ");
}

/** A row a target, in Markdown. */
export function ensembleMarkdown(run: ScenarioRun, ensemble: Ensemble, language: Language): string {
  const text = words[language];
  const { plan } = run.trajectory.program.model;
  const [title, ...rest] = headLines(run, { language, paint: (_, plain) => plain, width: 1000 });
  const lines = [
    `## ${escapeMarkdown(title!)}`,
    "",
    escapeMarkdown([...rest, membersText(ensemble, language)].join(" · ")),
  ];
  const right = { align: "right" as const };
  const columns = [
    { title: text.target },
    { title: text.goal },
    { title: text.ensemble.chance, ...right },
    ...["p5", "p50", "p95"].map((name) => ({ title: name, ...right })),
    { title: text.note },
  ];
  for (const [heading, verdicts] of blocksOf(run.verdicts, run.trajectory.program.grid, language)) {
    const rows = verdicts.map((verdict) => {
      const { target } = verdict;
      const one = ensembleTargetOf(ensemble, target);
      const quantile = (name: string) => one?.value?.quantiles[quantileNames.indexOf(name)];
      return [
        nameOfTarget(target, plan, language),
        goalOf(target, plan, language),
        one?.chance === undefined || one.value === undefined ? statusText(verdict, language) : chanceCell(one.chance),
        ...["p5", "p50", "p95"].map((name) => {
          const value = quantile(name);
          return value === undefined ? missingSign : formatIn(value, target.unit);
        }),
        partsOf(verdict, ensemble, plan.grid, language).at(-1) ?? "",
      ];
    });
    lines.push("", `### ${heading}`, "", ...markdownTable(columns, rows));
  }
  const notes = [...ensembleSentences(ensemble, run, language), ...noteSentences(run, language)];
  lines.push("", ...notes.map((note) => `- ${escapeMarkdown(note)}`));
  return [...lines, "", digestLine(run, ensemble), ""].join("\n");
}

const csvColumns = [
  ..."scenario,target,chance,standard_error,reached,members,missing,certainty,mean,sd".split(","),
  ...quantileNames,
  ..."shortfall,never_reached,unit,first,seed,digest".split(","),
];

/** A row for each scenario and target, in the target's unit at full precision; chances from 0 to 1. */
export function ensemblesCsv(runs: readonly ScenarioRun[], ensembles: readonly Ensemble[]): string {
  const rows = runs.flatMap((run, index) => {
    const { targets, slice, digest } = ensembles[index]!;
    return run.verdicts.map(({ target }, i) => {
      const { chance, missing, certainty, value, shortfall, firstReached } = targets[i] ?? {};
      const number = (base: number | undefined) =>
        base === undefined || Number.isNaN(base) ? "" : fromBase(base, target.unit);
      return [
        run.scenario.name,
        target.id,
        ...[chance?.chance, chance?.standardError, chance?.count].map((one) => String(one ?? "")),
        String(slice.members),
        String(missing ?? ""),
        certainty ?? "",
        number(value?.mean),
        number(value?.standardDeviation),
        ...quantileNames.map((_, k) => number(value?.quantiles[k])),
        number(shortfall),
        String(firstReached?.never ?? ""),
        target.unit.text,
        String(slice.first),
        String(slice.seed),
        digest,
      ];
    });
  });
  return csvTable(csvColumns, rows);
}
