import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import { valueAt } from "../../engine/trajectory.ts";
import { nameOfSlot } from "../../format/names-of.ts";
import { formatDeclared, formatExact, formatIn } from "../../format/number.ts";
import { formatUnit } from "../../format/unit-name.ts";
import { withUnit } from "../../format/verdict-text.ts";
import { widthOf, wrap } from "../../format/width.ts";
import { words } from "../../format/words.ts";
import { inputRow } from "../../language/input-row.ts";
import type { Slot } from "../../language/model.ts";
import { stepOf } from "../../plan/grid.ts";
import { inLanguage } from "../../plan/label.ts";
import { inUnit } from "../../plan/quantity.ts";
import { answerWords } from "../answer-words.ts";
import type { State } from "../state.ts";
import { screenWords } from "../words.ts";
import { type InputFact, textOf, type World } from "../world.ts";
import type { Size } from "./layout.ts";
import { cell, type Look, plain } from "./look.ts";
import { type Listing, quietLines, windowOf } from "./panel.ts";

/** What the lines of inputs are drawn from. */
export interface InputsOf {
  readonly state: State;
  readonly world: World;
  readonly run: ScenarioRun;
  readonly look: Look;
}

/** Rows for what is said of the chosen input, under the list, where there is room. */
const detailRows = 4;
/** Signs of a bar, by the columns of the pane; in less room there is none. */
const barWidthIn = (columns: number) => (columns >= 44 ? 9 : columns >= 36 ? 5 : 0);

/** Levers, then assumptions: mark of change, name, value with unit, place in the range; the chosen one in words. */
export function inputList(of: InputsOf, { columns, rows }: Size): Listing {
  const { state, world, look } = of;
  const entries = world.inputs.flatMap((input, item) => {
    const isFirst = input.role !== world.inputs[item - 1]?.role;
    return isFirst
      ? [
          { role: input.role, item: undefined },
          { input, item },
        ]
      : [{ input, item }];
  });
  const hasDetails = rows >= 14;
  const chosen = entries.findIndex(({ item }) => item === state.input);
  const shown = windowOf(entries, chosen, hasDetails ? rows - detailRows - 1 : rows).map(([, entry]) => entry);
  const lines = shown.map((entry) =>
    "input" in entry
      ? inputLine(of, entry.input, entry.item === state.input, columns)
      : look.paint("title", cell(screenWords[look.language].roles[entry.role], columns, look)),
  );
  if (!hasDetails) return { lines, items: shown.map(({ item }) => item) };
  const rest = rows - detailRows - lines.length;
  const details = quietLines(detailsOfInput(of, columns), detailRows, columns, look);
  return {
    lines: [...lines, ...Array.from({ length: rest }, () => ""), ...details],
    items: shown.map(({ item }) => item),
  };
}

function inputLine(of: InputsOf, input: InputFact, isChosen: boolean, columns: number): string {
  const { state, run, look } = of;
  const barWidth = barWidthIn(columns);
  const whole = valueText(of, input);
  const valueWidth = Math.min(Math.max(widthOf(whole), 12), Math.floor(columns / 2.8));
  // A unit that is cut says nothing; it stands below the list.
  const value = widthOf(whole) > valueWidth ? valueText(of, input, false) : whole;
  const nameWidth = columns - 3 - valueWidth - (barWidth > 0 ? barWidth + 1 : 0);
  const isEdited = input.id in state.work.edits;
  const mark = isEdited ? "●" : isLearned(run, input.id) ? "≈" : isSet(run, input.id) ? "○" : " ";
  const name = nameOfSlot(slotOf(of, input.id), look.language);
  const text = `${cell(isChosen ? "▸" : " ", 1, look)}${cell(mark, 1, look)}${cell(name, nameWidth, look)} ${cell(value, valueWidth, look, "right")}`;
  const hasRange = input.low !== undefined && input.high !== undefined;
  const bar = barWidth === 0 ? "" : ` ${hasRange ? plain(barOf(of, input, barWidth), look) : " ".repeat(barWidth)}`;
  if (isChosen && state.pane === "inputs") return look.reverse(text) + bar;
  return (isChosen || isEdited ? look.paint("strong", text) : text) + look.paint("quiet", bar);
}

function slotOf({ run }: InputsOf, id: string): Slot {
  const { slots, slotOf: slotsById } = run.trajectory.program.model;
  return slots[slotsById.get(id)!]!;
}

/** Whether the value is the middle of a posterior. */
function isLearned({ posterior, trajectory }: ScenarioRun, id: string): boolean {
  return trajectory.settings.some(({ id: own, prior }) => {
    return own === id && posterior !== undefined && prior?.kind === "joint" && prior.table === posterior.digest;
  });
}

function isSet(run: ScenarioRun, id: string): boolean {
  return run.trajectory.settings.some((setting) => setting.id === id && setting.input !== undefined);
}

/** The value; that of the year under the cursor, with the year, when it changes over the years. */
function valueText(of: InputsOf, { id }: InputFact, hasUnit = true): string {
  const { state, world, run, look } = of;
  const { unit } = slotOf(of, id);
  const named = hasUnit ? formatUnit(unit, run.trajectory.program.model.plan, look.language) : "";
  const isNumber = world.current(state.work, id)?.kind === "number";
  const now = numberNow(of, id);
  if (isNumber && isLearned(run, id)) return withUnit(formatIn(now, unit), named, look.language);
  if (isNumber) return withUnit(formatExact(now, unit), named, look.language);
  return `${state.time}: ${withUnit(formatIn(now, unit), named, look.language)}`;
}

/** The value in the year under the cursor, in the base unit. A lever's is the one from which it acts on. */
function numberNow({ state, world, run }: InputsOf, id: string): number {
  const { model, grid } = run.trajectory.program;
  const isNumber = world.current(state.work, id)?.kind === "number";
  const step = isNumber ? grid.count - 1 : (stepOf(grid, state.time) ?? 0);
  return valueAt(run.trajectory, model.slotOf.get(id)!, step);
}

/**
 * The range as a line with the plan's own value ticked and the value on it.
 *
 * @example "──┼──●───"
 */
function barOf(of: InputsOf, { id, low = 0, high = 1 }: InputFact, width: number): string {
  const { unit } = slotOf(of, id);
  const at = (value: number) =>
    Math.max(0, Math.min(width - 1, Math.round(((inUnit(value, unit) - low) / (high - low)) * (width - 1))));
  const signs = Array.from({ length: width }, () => "─");
  const own = ownValue(of, id);
  if (own !== undefined && !Number.isNaN(own)) signs[at(own)] = "┼";
  const value = numberNow(of, id);
  if (!Number.isNaN(value)) signs[at(value)] = "●";
  return signs.join("");
}

/** The plan's own value in the year under the cursor; an equation has none. */
function ownValue(of: InputsOf, id: string): number | undefined {
  const { grid, history } = of.run.trajectory.program;
  const { input } = slotOf(of, id);
  return input && inputRow(input, grid, history)[history + (stepOf(grid, of.state.time) ?? 0)];
}

/** When a lever acts, where its setting says so; the prior that a setting gives an assumption. */
function startText({ state, world, look }: InputsOf, id: string): readonly string[] {
  const beside = world.beside(state.work, id);
  if (beside === "") return [];
  const from = world.startOf(state.work, id);
  return [from === undefined ? beside : screenWords[look.language].actsFrom(String(from))];
}

/** The chosen input in words: its whole name, value, range, the plan's own value, its note. */
function detailsOfInput(of: InputsOf, columns: number): readonly string[] {
  const { state, world, run, look } = of;
  const input = world.inputs[state.input];
  const current = input && world.current(state.work, input.id);
  if (input === undefined || current === undefined) return [];
  const { language } = look;
  const text = screenWords[language];
  const slot = slotOf(of, input.id);
  const unit = formatUnit(slot.unit, run.trajectory.program.model.plan, language);
  const value =
    current.kind === "number" ? valueText(of, input) : `${textOf(current)}${unit === "" ? "" : ` (${unit})`}`;
  const own = ownValue(of, input.id);
  const parts = [
    `${nameOfSlot(slot, language)}${words[language].colon}${value}`,
    ...startText(of, input.id),
    ...(isLearned(run, input.id) ? [answerWords[language].learned] : []),
    ...(input.low === undefined || input.high === undefined
      ? []
      : [text.rangeOf(formatDeclared(input.low, slot.unit), formatDeclared(input.high, slot.unit))]),
    ...(own === undefined ? [] : [text.ownValue(formatExact(own, slot.unit))]),
    ...[inLanguage(slot.variable.note, language, "")].filter((note) => note !== ""),
  ];
  return wrap(parts.join(" · "), columns - 1);
}
