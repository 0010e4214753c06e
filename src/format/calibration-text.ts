import type { Calibration, ComparedObservation, Estimate } from "../analysis/posterior/calibration.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { inUnit } from "../plan/quantity.ts";
import { version } from "../version.ts";
import { type CalibrateWords, calibrateWords } from "./calibrate-words.ts";
import {
  checkSentences,
  inputName,
  observationName,
  qualitySentences,
  refusalText,
  unitOf,
  untoldSentences,
} from "./calibration-sentences.ts";
import { nameOfSlot } from "./names-of.ts";
import { formatFixed, formatIn, formatNumber, formatSigned, missingSign } from "./number.ts";
import { headLines } from "./run-text.ts";
import { escapeMarkdown, markdownTable, textTable } from "./table.ts";
import type { TextStyle } from "./verdict-text.ts";
import { pad, truncate, widthOf, wrap } from "./width.ts";
import type { Language } from "./words.ts";

const right = { align: "right" as const };

/** A calibration for people: what was compared, what was learned, what cannot be told, how far it can be relied on. */
export function calibrationText(calibration: Calibration, run: ScenarioRun, style: TextStyle): string {
  const { language, paint, width } = style;
  const text = calibrateWords[language];
  const lines: string[] = [...headLines(run, style), text.draws(formatNumber(calibration.draws), calibration.seed)];
  const section = (title: string, body: readonly string[]) => {
    if (body.length > 0) lines.push("", paint("title", title), ...body);
  };
  const sentences = (list: readonly string[]) =>
    list.flatMap((sentence) => wrap(sentence, width - 4).map((line, i) => `  ${i === 0 ? "·" : " "} ${line}`));
  if (calibration.refusal !== undefined)
    lines.push("", ...wrap(`${refusalText(calibration.refusal, language)}${language === "zh" ? "。" : "."}`, width));
  const { observations } = calibration;
  section(text.compared, [
    ...(observations.length === 0 ? [] : observationTable(observations, run, style)),
    ...wrap(columnsNote(observations, text), width - 2).map((line) => `  ${paint("quiet", line)}`),
    ...sentences(checkSentences(calibration, run, language)),
  ]);
  if (calibration.posterior !== undefined)
    section(`${text.learned} (${text.quantilesNote})`, estimateLines(calibration.estimates, run, style));
  section(text.cannotTell, sentences(untoldSentences(calibration, run, language)));
  section(text.reliability, sentences(qualitySentences(calibration, language)));
  return [...lines, "", ...wrap(digestText(calibration, run), width).map((line) => paint("quiet", line))].join("\n");
}

function observationTable(
  observations: readonly ComparedObservation[],
  run: ScenarioRun,
  { language, width }: TextStyle,
): readonly string[] {
  const text = calibrateWords[language];
  const titles = observationTitles(observations, text);
  const cells = observations.map((one) => observationCells(one, run, language).slice(0, titles.length));
  const columns = titles.map((title) => ({ title, ...right }));
  const [first] = textTable(columns, cells);
  const nameWidth = Math.max(12, width - widthOf(first!) - 2);
  const { slots } = run.trajectory.program.model;
  const rows = observations.map((one, i) => [
    truncate(`  ${one.time} ${nameOfSlot(slots[one.slot]!, language)}`, nameWidth),
    ...cells[i]!,
  ]);
  return textTable([{ title: "" }, ...columns], rows);
}

const hasAfter = (observations: readonly ComparedObservation[]) =>
  observations.some(({ after }) => after !== undefined);
const hasClosest = (observations: readonly ComparedObservation[]) =>
  observations.some(({ closest }) => closest !== undefined);

/** Columns after the name: what came after calibration, else how far off the closest draw is. */
function observationTitles(observations: readonly ComparedObservation[], text: CalibrateWords): readonly string[] {
  const first = [text.observed, text.equation];
  if (hasAfter(observations)) return [...first, text.after, text.gap, text.spread, text.rank];
  return hasClosest(observations) ? [...first, text.closest, text.spread, text.deviations] : first;
}

function columnsNote(observations: readonly ComparedObservation[], text: CalibrateWords): string {
  if (hasAfter(observations)) return text.columnsNote;
  return hasClosest(observations) ? text.closestNote : "";
}

function observationCells(one: ComparedObservation, run: ScenarioRun, language: Language): readonly string[] {
  const { unit } = run.trajectory.program.model.slots[one.slot]!;
  const number = (value: number | undefined) => (value === undefined ? missingSign : formatIn(value, unit));
  const observed = calibrateWords[language].limit[one.said](number(one.observation.value));
  if (one.closest !== undefined) {
    const { value, spread, deviations } = one.closest;
    return [observed, number(one.before), number(value), number(spread), deviationsText(deviations)];
  }
  return [
    observed,
    number(one.before),
    number(one.after),
    one.gap === undefined ? missingSign : formatSigned(inUnit(one.gap, unit)),
    number(one.spread),
    one.below === undefined ? missingSign : `${(100 * one.below).toFixed(0)} %`,
  ];
}

/** `+2.3`, `−0.4`, `0.0`. */
function deviationsText(deviations: number): string {
  const text = formatFixed(deviations, 1);
  return deviations > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A name, then quantiles before and after, each beside a picture on one scale. */
function estimateLines(estimates: readonly Estimate[], run: ScenarioRun, style: TextStyle): readonly string[] {
  const { language, paint, width } = style;
  const text = calibrateWords[language];
  return estimates.flatMap((one) => {
    const { unit } = run.trajectory.program.model.slots[one.slot]!;
    const unitText = unitOf(one.slot, run, language);
    const name = `${inputName(one, run, language)}${unitText === "" ? "" : ` (${unitText})`}`;
    const what = narrowingText(one, text);
    const head = truncate(`  ${name}`, Math.max(12, width - 2 - widthOf(what)));
    const rows = [one.prior, ...(one.posterior === undefined ? [] : [one.posterior])];
    const all = rows.flat();
    const [least, most] = [Math.min(...all), Math.max(...all)];
    const cells = rows.map((quantiles) => quantiles.map((value) => formatIn(value, unit)));
    const table = textTable(
      Array.from({ length: 6 }, (_, i) => (i === 0 ? { title: "" } : { title: "", ...right })),
      [...rows.map((_, k) => [`      ${k === 0 ? text.before : text.after}`, ...cells[k]!])],
    );
    const longest = Math.max(...table.map(widthOf));
    const room = Math.min(34, width - longest - 3);
    return [
      `${head}  ${paint("quiet", what)}`,
      ...table.map((line, k) =>
        room < 12 ? line : `${pad(line, longest)}   ${pictureOf(rows[k]!, least, most, room)}`.trimEnd(),
      ),
    ];
  });
}

/** What a range changes by from one seed to another is no news. */
const noise = 0.03;

function narrowingText({ narrowing, posterior, isEstimated }: Estimate, text: CalibrateWords): string {
  if (posterior === undefined || narrowing === undefined) return text.notReached;
  const said =
    Math.abs(narrowing) < noise
      ? text.unchanged
      : narrowing > 0
        ? text.narrower(`${(100 * narrowing).toFixed(0)} %`)
        : text.wider(`${(-100 * narrowing).toFixed(0)} %`);
  return isEstimated ? said : `${said} · ${text.notEstimated}`;
}

/** A range from 5 to 95 % as a thin line, from 25 to 75 % as a thick one, its middle as a bar. */
function pictureOf([p5, p25, p50, p75, p95]: readonly number[], least: number, most: number, room: number): string {
  const place = (value: number) => (most > least ? Math.round(((value - least) / (most - least)) * (room - 1)) : 0);
  const signs = new Array<string>(room).fill(" ");
  signs.fill("─", place(p5!), place(p95!) + 1);
  signs.fill("━", place(p25!), place(p75!) + 1);
  signs[place(p50!)] = "┃";
  return signs.join("");
}

function digestText({ posterior }: Calibration, { digest }: ScenarioRun): string {
  const short = (text: string) => text.slice(0, 12);
  const own = posterior === undefined ? "" : `posterior ${short(posterior.digest)} · `;
  return `kapok ${version} · ${own}digest ${short(digest.all)} (model ${short(digest.model)}, data ${short(digest.data)})`;
}

/** The same in Markdown. */
export function calibrationMarkdown(calibration: Calibration, run: ScenarioRun, language: Language): string {
  const text = calibrateWords[language];
  const [title, ...rest] = headLines(run, { language, paint: (_, plain) => plain, width: 1000 });
  const draws = text.draws(formatNumber(calibration.draws), calibration.seed);
  const lines = [`## ${escapeMarkdown(title!)}`, "", escapeMarkdown([...rest, draws].join(" · "))];
  const bullets = (list: readonly string[]) => list.map((sentence) => `- ${escapeMarkdown(sentence)}`);
  const section = (heading: string, ...parts: readonly (readonly string[])[]) => {
    const own = parts.filter((part) => part.length > 0);
    if (own.length > 0) lines.push("", `### ${heading}`, ...own.flatMap((part) => ["", ...part]));
  };
  const { observations, estimates } = calibration;
  if (calibration.refusal !== undefined)
    lines.push("", `**${escapeMarkdown(refusalText(calibration.refusal, language))}**`);
  const columns = observationTitles(observations, text);
  const observationRows = observations.map((one) => [
    observationName(one, run, language),
    ...observationCells(one, run, language).slice(0, columns.length),
  ]);
  section(
    text.compared,
    observations.length === 0
      ? []
      : markdownTable([{ title: "" }, ...columns.map((name) => ({ title: name, ...right }))], observationRows),
    bullets(checkSentences(calibration, run, language)),
  );
  const range = (quantiles: readonly number[] | undefined, slot: number) =>
    quantiles === undefined
      ? missingSign
      : quantiles.map((value) => formatIn(value, run.trajectory.program.model.slots[slot]!.unit)).join(" · ");
  if (calibration.posterior !== undefined)
    section(
      `${text.learned} (${text.quantilesNote})`,
      markdownTable(
        [
          { title: text.input },
          { title: text.unit },
          { title: text.before, ...right },
          { title: text.after, ...right },
          { title: "" },
        ],
        estimates.map((one) => [
          inputName(one, run, language),
          unitOf(one.slot, run, language),
          range(one.prior, one.slot),
          range(one.posterior, one.slot),
          narrowingText(one, text),
        ]),
      ),
    );
  section(text.cannotTell, bullets(untoldSentences(calibration, run, language)));
  section(text.reliability, bullets(qualitySentences(calibration, language)));
  return [...lines, "", digestText(calibration, run), ""].join("\n");
}
