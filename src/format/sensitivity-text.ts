import type { ScenarioRun } from "../analysis/scenario-run.ts";
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
import { inUnit } from "../plan/quantity.ts";
import { barOf } from "./bar.ts";
import { boxLines, boxSentence } from "./box-text.ts";
import { nameOfSlot, nameOfTarget } from "./names-of.ts";
import { formatExact, formatNumber, formatSigned, missingSign } from "./number.ts";
import { digestLine, headLines, noteLines } from "./run-text.ts";
import { indexText, inputText, percentText, quantityCell, quantityText } from "./sensitivity-numbers.ts";
import { sensitivityWords } from "./sensitivity-words.ts";
import { textTable } from "./table.ts";
import { formatUnit } from "./unit-name.ts";
import { formatYears, goalOf, type TextStyle, withUnit } from "./verdict-text.ts";
import { pad, truncate, widthOf, wrap } from "./width.ts";
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
    const parts = [points, points / replicates, all].map(formatNumber);
    lines.push(...wrapped(text.sobolHead(parts[0]!, replicates, parts[1]!, parts[2]!)));
  } else if (sensitivity !== undefined) lines.push(...wrapped(text.givenNote));
  for (const one of sensitivity?.quantities ?? []) {
    lines.push("", ...quantityHead(one, run, style));
    lines.push(...(one.silence === undefined ? movers(one, report, style) : wrapped(`  ${text.silence[one.silence]}`)));
    if (!isBrief) lines.push(...leverRange(one, run, style));
    if (isBrief) lines.push(...briefBox(one, report, style));
  }
  for (const row of report.multipliers) lines.push("", ...multiplierLines(row, report, style));
  if (!isBrief) {
    for (const boxes of report.boxes) {
      const name = `${nameAndYears(boxes.target, run, language)} · ${text.boxTitle[boxes.side]}`;
      lines.push("", ...wrapped(name).map((line) => paint("title", line)));
      lines.push(...boxLines(boxes, run.trajectory.program.model, style));
    }
  }
  const notes = sensitivity === undefined ? [] : footnotes(sensitivity, language);
  if (notes.length > 0)
    lines.push("", ...wrapped(notes.join(language === "zh" ? "" : " ")).map((l) => paint("quiet", l)));
  lines.push(...noteLines(run, style), "");
  const digest = `${digestLine(run)} · seed ${seed}`;
  return [...lines, ...wrap(digest, width).map((line) => paint("quiet", line))].join("\n");
}

type Named = Parameters<typeof nameOfTarget>[0];

function nameAndYears(target: Named, { trajectory }: ScenarioRun, language: Language): string {
  return `${nameOfTarget(target, trajectory.program.model.plan, language)} ${formatYears(target.years)}`;
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
  const text = sensitivityWords[language];
  const central = quantityText(one, one.central, run.trajectory.program.model, language);
  const said = one.quantity.of === "chance" ? text.chanceIs(central) : text.single(central);
  return [
    ...wrap(quantityTitle(one, run, language), width).map((line) => paint("title", line)),
    ...wrap(said, width - 2).map((line) => `  ${line}`),
  ];
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
    ...row.parts.map((part) => partCells(row, part)),
  ]);
  const titles = [
    "",
    "",
    ...(isSobol ? [text.total, text.first] : [text.first]),
    ...(isChance ? [text.knownLow, text.knownHigh] : [text.atLow, text.atHigh]),
  ];
  const others = titles
    .slice(2)
    .map((title, k) => Math.max(widthOf(title), ...rows.map((cells) => widthOf(cells[k + 2]!))));
  const room = width - 2 - barWidth - 2 - others.reduce((sum, cells) => sum + cells + 2, 0);
  const nameWidth = Math.max(8, Math.min(room, Math.max(...rows.map(([name]) => widthOf(name!)))));
  const table = textTable(
    titles.map((title, k) => ({ title: k === 0 ? pad("", nameWidth) : title, align: k < 2 ? "left" : "right" })),
    rows.map(([name, bar, ...cells]) => [truncate(name!, nameWidth), pad(bar!, barWidth), ...cells]),
  );
  const [head, ...body] = table;
  const lines = [paint("quiet", `  ${head}`), ...body.map((line) => `  ${line}`)];
  const hidden = one.groups.length - shown.length;
  const sentences: string[] = [];
  if (hidden > 0) {
    const most = Math.max(...one.groups.slice(shown.length).map(weightOf), 0);
    sentences.push(text.others(hidden, percentText(Math.max(least, Math.ceil(most * 1000) / 1000))));
  }
  if (one.sum !== undefined && !isBrief) sentences.push(text.together(indexText(one.sum, language)));
  if (one.missing > 0) sentences.push(text.missing(formatNumber(one.missing)));
  if (one.never !== undefined) sentences.push(text.never(String(one.never)));
  return [...lines, ...sentences.flatMap((line) => wrap(line, width - 2)).map((line) => paint("quiet", `  ${line}`))];

  function groupCells({ first, total }: GroupSensitivity, name: string): readonly string[] {
    const weight = total ?? first;
    const bar = weight === undefined ? "" : barOf(weight.value, barWidth);
    const indices = isSobol ? [indexText(total, language), indexText(first, language)] : [""];
    return [name, bar, ...indices, "", ""];
  }

  function partCells({ first, total, parts }: GroupSensitivity, { input, given, swing }: InputPart): readonly string[] {
    const isAlone = parts.length === 1;
    const label = nameOfSlot(model.slots[input.slot]!, language);
    const name = `${isAlone ? "" : "  "}${input.kind === "observation" ? text.observed(label) : label}`;
    const star = isAlone ? "" : "*";
    const weight = isSobol ? total : given;
    const bar = (isAlone || !isSobol) && weight !== undefined ? barOf(weight.value, barWidth) : "";
    const indices = isSobol
      ? isAlone
        ? [indexText(total, language), indexText(first, language)]
        : ["", `${indexText(given, language)}${star}`]
      : [`${indexText(given, language)}${star}`];
    return [name, bar, ...indices, cell(swing?.low), cell(swing?.high)];
  }
}

/** What is said once below all tables. */
export function footnotes({ quantities }: Sensitivity, language: Language): readonly string[] {
  const text = sensitivityWords[language];
  const spoken = quantities.filter(({ silence }) => silence === undefined);
  const inputs = spoken.flatMap(({ groups }) => groups);
  if (spoken.length === 0) return [];
  const isChance = spoken.every(({ quantity }) => quantity.of === "chance");
  const hasShock = inputs.some(({ parts }) => parts.some(({ input }) => input.kind === "shock"));
  return [
    text.intervals,
    text.noneNote,
    ...(inputs.some(({ parts }) => parts.length > 1) ? [text.jointNote] : []),
    ...(hasShock && !isChance ? [text.shockNote] : []),
    ...(isChance ? [text.knownNote] : []),
  ];
}

/** Levers at the ends of their ranges. */
function leverRange(one: QuantitySensitivity, { trajectory }: ScenarioRun, { language, paint, width }: TextStyle) {
  const text = sensitivityWords[language];
  const { model } = trajectory.program;
  const { plan } = model;
  const moving = one.levers.filter(({ low, high }) => low !== one.central || high !== one.central);
  const title = paint("strong", `  ${text.levers}`);
  if (moving.length === 0) return [title, ...wrap(text.noLever, width - 4).map((line) => `    ${line}`)];
  const rows = moving.map(({ lever, low, high }) => {
    const slot = model.slots[lever.slot]!;
    const unit = formatUnit(slot.unit, plan, language);
    const range = `${formatExact(lever.low, slot.unit)}–${withUnit(formatExact(lever.high, slot.unit), unit, language)}`;
    const cells = [low, high].map((value) => quantityCell(one, value, model, language));
    return [nameOfSlot(slot, language), range, ...cells];
  });
  const columns = ["", text.range, text.atLowest, text.atHighest];
  return [title, ...fittedTable(columns, rows, 1, width - 4, paint).map((line) => `    ${line}`)];
}

/** A table whose first column gives way. */
function fittedTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  left: number,
  width: number,
  paint: TextStyle["paint"],
): readonly string[] {
  const others = titles
    .slice(1)
    .map((title, k) => Math.max(widthOf(title), ...rows.map((cells) => widthOf(cells[k + 1]!))));
  const room = width - others.reduce((sum, cells) => sum + cells + 2, 0);
  const nameWidth = Math.max(8, Math.min(room, Math.max(...rows.map(([name]) => widthOf(name!)))));
  const [head, ...body] = textTable(
    titles.map((title, k) => ({ title: k === 0 ? pad("", nameWidth) : title, align: k < left ? "left" : "right" })),
    rows.map(([name, ...cells]) => [truncate(name!, nameWidth), ...cells]),
  );
  return [paint("quiet", head!), ...body];
}

/** What a step of each lever adds to a target; levers that add nothing in a line. */
function multiplierLines(
  { target, multipliers }: TargetMultipliers,
  { run }: SensitivityReport,
  { language, paint, width }: TextStyle,
): readonly string[] {
  const text = sensitivityWords[language];
  const { model } = run.trajectory.program;
  const name = (slot: number) => nameOfSlot(model.slots[slot]!, language);
  const acts = multipliers.filter(({ value, chance }) => value !== 0 || (chance?.change ?? 0) !== 0);
  const idle = multipliers.filter((one) => !acts.includes(one));
  const title = `${nameAndYears(target, run, language)} · ${text.stepOf}`;
  const lines = wrap(title, width).map((line) => paint("title", line));
  if (acts.length === 0) return [...lines, `  ${text.noStepAtAll}`];
  const rows = acts.map(({ lever, step, value, chance }) => {
    const { unit } = model.slots[lever.slot]!;
    const stepText = `${step > 0 ? "+" : ""}${inputText(step, unit, model.plan, language)}`;
    return [name(lever.slot), stepText, formatSigned(inUnit(value, target.unit)), chanceChange(chance)];
  });
  const unit = formatUnit(target.unit, model.plan, language);
  const value =
    unit === "" ? text.addsToValue : `${text.addsToValue}${language === "zh" ? `（${unit}）` : `, ${unit}`}`;
  lines.push(
    ...fittedTable(["", text.step, value, text.addsToChance], rows, 1, width - 2, paint).map((line) => `  ${line}`),
  );
  if (idle.length > 0) {
    const names = idle.map(({ lever }) => name(lever.slot)).join(text.listComma);
    lines.push(...wrap(text.noStep(names), width - 2).map((line) => paint("quiet", `  ${line}`)));
  }
  return lines;
}

/** `+3.45 ± 0.18` points; nothing where no member changes sides. */
export function chanceChange(chance: { readonly change: number; readonly standardError: number } | undefined): string {
  if (chance === undefined) return missingSign;
  if (chance.change === 0 && chance.standardError === 0) return "0";
  const sign = chance.change > 0 ? "+" : chance.change < 0 ? "−" : "";
  return `${sign}${Math.abs(chance.change * 100).toFixed(2)} ± ${(chance.standardError * 100).toFixed(2)}`;
}

/** The first box of a target in a sentence. */
function briefBox({ quantity }: QuantitySensitivity, { boxes, run }: SensitivityReport, style: TextStyle) {
  const { language, width, paint } = style;
  const { model } = run.trajectory.program;
  const own = boxes.find(({ target }) => quantity.kind === "target" && target.id === quantity.target.id);
  const sentence = own && boxSentence(own, model, language);
  if (sentence === undefined) return [];
  return wrap(sentence, width - 4).map((line, i) => paint("strong", `${i === 0 ? "  " : "    "}${line}`));
}
