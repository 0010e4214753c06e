import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { type Estimate, isAboveZero } from "../analysis/sensitivity/estimate.ts";
import type { FailingBoxes } from "../analysis/sensitivity/failing-boxes.ts";
import type { TargetMultipliers } from "../analysis/sensitivity/multipliers.ts";
import {
  type GroupSensitivity,
  type InputPart,
  type QuantitySensitivity,
  type Sensitivity,
  weightOf,
} from "../analysis/sensitivity/sensitivity.ts";
import { replicates } from "../analysis/sensitivity/sobol.ts";
import { timeOf } from "../plan/grid.ts";
import { barOf } from "./bar.ts";
import { boxLines, boxSentence } from "./box-text.ts";
import { leverRange, multiplierLines, strongestLever } from "./lever-effect-text.ts";
import { namedTable } from "./named-table.ts";
import { nameOfSlot } from "./names-of.ts";
import { formatNumber, missingSign } from "./number.ts";
import { pairLines } from "./pair-text.ts";
import { digestLine, headLines, noteLines } from "./run-text.ts";
import {
  indexText,
  nameAndYears,
  percentAndError,
  percentText,
  quantityCell,
  quantityText,
} from "./sensitivity-numbers.ts";
import { sensitivityWords } from "./sensitivity-words.ts";
import { goalOf, type TextStyle } from "./verdict-text.ts";
import { pad, wrap } from "./width.ts";
import type { Language } from "./words.ts";

/** What is printed: any part may be left out. */
export interface SensitivityReport {
  readonly run: ScenarioRun;
  readonly members: number;
  readonly seed: number;
  readonly sensitivity: Sensitivity | undefined;
  readonly multipliers: readonly TargetMultipliers[];
  readonly boxes: readonly FailingBoxes[];
  /** Few lines a target, where nobody asked for one. */
  readonly isBrief: boolean;
}

/** Lines of a target in brief, and the part of the variance from which on an input has a line at all. */
const briefLines = 3;
const leastShare = { brief: 0.01, full: 0.001 };
const barWidth = 8;

export function sensitivityText(report: SensitivityReport, style: TextStyle): string {
  const { run, members, seed, sensitivity, isBrief } = report;
  const { language, paint, width } = style;
  const text = sensitivityWords[language];
  const wrapped = (line: string) => wrap(line, width);
  const lines = [...headLines(run, style), ...wrapped(text.members(formatNumber(members), seed))];
  if (sensitivity?.sobol !== undefined) {
    const { points, members: all } = sensitivity.sobol;
    lines.push(...wrapped(text.sobolHead(formatNumber(points), replicates, formatNumber(all))));
  } else if (sensitivity !== undefined) lines.push(...wrapped(text.givenNote));
  for (const one of sensitivity?.quantities ?? []) {
    lines.push("", ...quantityHead(one, run, style));
    lines.push(...(one.silence === undefined ? movers(one, report, style) : wrapped(`  ${text.silence[one.silence]}`)));
    if (!isBrief) lines.push(...pairLines(one, run.trajectory.program.model, style), ...leverRange(one, run, style));
    if (isBrief) lines.push(...briefEnd(one, report, style));
  }
  for (const row of report.multipliers) lines.push("", ...multiplierLines(row, run, style));
  if (!isBrief) {
    for (const boxes of report.boxes) {
      const name = `${nameAndYears(boxes.target, run, language)} · ${text.boxTitle[boxes.side]}`;
      lines.push("", ...wrapped(name).map((line) => paint("title", line)));
      lines.push(...boxLines(boxes, run.trajectory.program.model, style));
    }
  }
  const notes = sensitivity === undefined ? [] : footnotes(sensitivity, language, isBrief);
  if (notes.length > 0)
    lines.push("", ...wrapped(notes.join(language === "zh" ? "" : " ")).map((l) => paint("quiet", l)));
  lines.push(...noteLines(run, style), "");
  return [...lines, ...wrap(digestLine(run), width).map((line) => paint("quiet", line))].join("\n");
}

/** `Core industries' share of GDP 2035 · margin over the goal ≥ 20 %`, and its value in the single run. */
export function quantityTitle({ quantity }: QuantitySensitivity, run: ScenarioRun, language: Language): string {
  const text = sensitivityWords[language];
  const { model, grid } = run.trajectory.program;
  if (quantity.kind === "variable")
    return `${nameOfSlot(model.slots[quantity.slot]!, language)} ${timeOf(grid, quantity.step)}`;
  const goal = quantity.target.value === undefined ? "" : ` ${goalOf(quantity.target, model.plan, language)}`;
  const measure = quantity.of === "value" ? text.measure.value : `${text.measure[quantity.of]}${goal}`;
  return `${nameAndYears(quantity.target, run, language)} · ${measure}`;
}

function quantityHead(one: QuantitySensitivity, run: ScenarioRun, { language, paint, width }: TextStyle) {
  return [
    ...wrap(quantityTitle(one, run, language), width).map((line) => paint("title", line)),
    ...wrap(centralText(one, run, language), width - 2).map((line) => `  ${line}`),
  ];
}

/** The quantity in the single run, and over the members where it varies. */
export function centralText(one: QuantitySensitivity, { trajectory }: ScenarioRun, language: Language): string {
  const text = sensitivityWords[language];
  const { model } = trajectory.program;
  const central = quantityText(one, one.central, model, language);
  if (one.quantity.of === "chance") return text.chanceIs(central);
  if (one.spread === undefined || one.silence !== undefined) return text.single(central);
  const [low = 0, , high = 0] = one.spread;
  const spread = text.spread(quantityCell(one, low, model, language), quantityCell(one, high, model, language));
  return `${text.single(central)}${language === "zh" ? "" : " "}${spread}`;
}

/** The inputs, what moves the quantity most first. */
function movers(one: QuantitySensitivity, { run, sensitivity, isBrief }: SensitivityReport, style: TextStyle) {
  const { language, paint, width } = style;
  const text = sensitivityWords[language];
  const { model } = run.trajectory.program;
  const isSobol = sensitivity!.method === "sobol";
  const isChance = one.quantity.of === "chance";
  const least = isBrief ? leastShare.brief : leastShare.full;
  const large = one.groups.filter((group) => weightOf(group) >= least);
  const shown = isBrief ? large.slice(0, briefLines) : large;
  const cell = (value: number | undefined) =>
    value === undefined ? missingSign : quantityCell(one, value, model, language);
  const rows = shown.flatMap((row) => [
    ...(row.parts.length > 1 ? [groupCells(row, text.jointly)] : []),
    ...(isBrief ? row.parts.filter(isSpoken) : row.parts).map((part) => partCells(row, part)),
  ]);
  const titles = [
    text.share,
    "",
    ...(isSobol ? (isBrief ? [text.total] : [text.total, text.first]) : [text.first]),
    ...(isChance ? [text.knownLow, text.knownHigh] : [text.atLow, text.atHigh]),
  ];
  const padded = rows.map(([name = "", bar = "", ...cells]) => [name, pad(bar, barWidth), ...cells]);
  const lines = namedTable(titles, padded, 2, { paint, width: width - 2 }).map((line) => `  ${line}`);
  const hidden = one.groups.length - shown.length;
  const sentences: string[] = [];
  if (hidden > 0) {
    const most = Math.max(...one.groups.slice(shown.length).map(weightOf), 0);
    sentences.push(text.others(hidden, percentText(Math.max(least, Math.ceil(most * 1000) / 1000))));
  }
  if (one.sum !== undefined && !isBrief)
    sentences.push((one.sum.high < 1 ? text.together : text.additive)(percentAndError(one.sum)));
  if (one.missing > 0) sentences.push(text.missing(formatNumber(one.missing)));
  if (one.never !== undefined) sentences.push(text.never(String(one.never)));
  return [...lines, ...sentences.flatMap((line) => wrap(line, width - 2)).map((line) => paint("quiet", `  ${line}`))];

  function groupCells({ first, total }: GroupSensitivity, name: string): readonly string[] {
    const weight = total ?? first;
    const bar = barFor(weight);
    return [
      name,
      bar,
      ...(isSobol ? indexCells(indexText(total, language), indexText(first, language)) : [""]),
      "",
      "",
    ];
  }

  /** In brief the total alone. */
  function indexCells(total: string, first: string): readonly string[] {
    return isBrief ? [total] : [total, first];
  }

  function partCells({ first, total, parts }: GroupSensitivity, { input, given, swing }: InputPart): readonly string[] {
    const isAlone = parts.length === 1;
    const label = nameOfSlot(model.slots[input.slot]!, language);
    const name = `${isAlone ? "" : "  "}${input.kind === "observation" ? text.observed(label) : label}`;
    const star = isAlone ? "" : "*";
    const weight = isSobol ? total : given;
    const bar = isAlone || !isSobol ? barFor(weight) : "";
    const ownGiven = `${indexText(given, language)}${star}`;
    const indices = isSobol
      ? isAlone
        ? indexCells(indexText(total, language), indexText(first, language))
        : indexCells("", ownGiven)
      : [ownGiven];
    return [name, bar, ...indices, cell(swing?.low), cell(swing?.high)];
  }
}

/** No bar where nothing can be told. */
function barFor(index: Estimate | undefined): string {
  return index === undefined || !isAboveZero(index) ? "" : barOf(index.value, barWidth);
}

/** In brief, of inputs drawn jointly, the first and those with a part of the variance of their own. */
function isSpoken({ given }: InputPart, place: number): boolean {
  return place === 0 || (given !== undefined && given.value >= leastShare.brief);
}

/** What is said once below all tables. */
export function footnotes(
  { method, quantities }: Sensitivity,
  language: Language,
  isBrief: boolean,
): readonly string[] {
  const text = sensitivityWords[language];
  const spoken = quantities.filter(({ silence }) => silence === undefined);
  const inputs = spoken.flatMap(({ groups }) => groups);
  if (spoken.length === 0) return [];
  const isChance = spoken.every(({ quantity }) => quantity.of === "chance");
  const hasShock = inputs.some(({ parts }) => parts.some(({ input }) => input.kind === "shock"));
  return [
    text.intervals,
    text.noneNote,
    ...(inputs.some(({ parts }) => parts.length > 1)
      ? [text.jointNote, ...(isBrief && method === "sobol" ? [] : [text.starNote])]
      : []),
    ...(hasShock && !isChance ? [text.shockNote] : []),
    ...(isChance ? [text.knownNote] : []),
  ];
}

/** In brief: the strongest lever and the first box, a sentence each. */
function briefEnd(one: QuantitySensitivity, { boxes, run }: SensitivityReport, { language, width, paint }: TextStyle) {
  const { quantity } = one;
  const { model } = run.trajectory.program;
  const own = boxes.find(({ target }) => quantity.kind === "target" && target.id === quantity.target.id);
  const box = own && boxSentence(own, model, language);
  return [strongestLever(one, run, language), ...(box === undefined ? [] : [box])].flatMap((sentence) =>
    wrap(sentence, width - 4).map((line, i) =>
      paint(sentence === box ? "strong" : "plain", `${i === 0 ? "  " : "    "}${line}`),
    ),
  );
}
