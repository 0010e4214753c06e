import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import { valueAt } from "../../engine/trajectory.ts";
import { nameOfSlot } from "../../format/names-of.ts";
import { formatIn, formatNumber } from "../../format/number.ts";
import { formatUnit } from "../../format/unit-name.ts";
import { withUnit } from "../../format/verdict-text.ts";
import { words } from "../../format/words.ts";
import { stepOf } from "../../plan/grid.ts";
import { inUnit } from "../../plan/quantity.ts";
import type { State } from "../state.ts";
import type { Current, InputFact, World } from "../world.ts";
import { cell, type Look, plain } from "./look.ts";
import { windowOf } from "./panel.ts";

/** Levers, then assumptions: mark of change, name, value with unit, place in the range. */
export function inputLines(
  state: State,
  world: World,
  run: ScenarioRun,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  look: Look,
): readonly string[] {
  const heads = new Set<string>();
  const entries = world.inputs.flatMap((input, index) => {
    const isFirst = !heads.has(input.role) && heads.add(input.role);
    return isFirst
      ? [
          { head: input.role, index: -1 },
          { input, index },
        ]
      : [{ input, index }];
  });
  const chosen = entries.findIndex(({ index }) => index === state.input);
  return windowOf(entries, chosen, rows).map(([, entry]) => {
    if (!("input" in entry)) return look.paint("quiet", cell(words[look.language].role[entry.head], columns, look));
    return inputLine(entry.input, entry.index === state.input, state, world, run, columns, look);
  });
}

const barWidth = 9;

function inputLine(
  input: InputFact,
  isChosen: boolean,
  state: State,
  world: World,
  run: ScenarioRun,
  columns: number,
  look: Look,
): string {
  const current = world.current(state.work, input.id);
  const value = valueText(input, current, state, run, look);
  const hasBar = columns >= 44 && input.low !== undefined;
  const valueWidth = Math.min(18, Math.floor(columns / 2.6));
  const nameWidth = columns - 3 - valueWidth - (hasBar ? barWidth + 2 : 0);
  const { model } = run.trajectory.program;
  const name = nameOfSlot(model.slots[model.slotOf.get(input.id)!]!, look.language);
  const mark = input.id in state.work.edits ? "●" : isSet(run, input.id) ? "○" : " ";
  const pointer = isChosen ? "▸" : " ";
  const text = `${cell(pointer, 1, look)}${cell(mark, 1, look)} ${cell(name, nameWidth, look)}${cell(value, valueWidth, look, "right")}`;
  const bar = hasBar ? `  ${plain(barOf(input, numberNow(input, current, state, run), run), look)}` : "";
  if (isChosen && state.pane === "inputs") return look.reverse(text) + bar;
  return (isChosen || mark === "●" ? look.paint("strong", text) : text) + (bar === "" ? "" : look.paint("quiet", bar));
}

function isSet(run: ScenarioRun, id: string): boolean {
  return run.trajectory.settings.some((setting) => setting.id === id && setting.input !== undefined);
}

/** The value; that of the year under the cursor, with the year, when it changes over the years. */
function valueText(
  input: InputFact,
  current: Current | undefined,
  state: State,
  run: ScenarioRun,
  { language }: Look,
): string {
  const { model } = run.trajectory.program;
  const { unit } = model.slots[model.slotOf.get(input.id)!]!;
  const named = formatUnit(unit, model.plan, language);
  if (current?.kind === "number") return withUnit(formatNumber(Number(current.text)), named, language);
  return `${withUnit(formatIn(rowAt(input.id, state.time, run), unit), named, language)} @${state.time}`;
}

function rowAt(id: string, time: number, { trajectory }: ScenarioRun): number {
  const { model, grid } = trajectory.program;
  return valueAt(trajectory, model.slotOf.get(id)!, stepOf(grid, time) ?? 0);
}

function numberNow(input: InputFact, current: Current | undefined, state: State, run: ScenarioRun): number {
  if (current?.kind === "number") return Number(current.text);
  const { model } = run.trajectory.program;
  return inUnit(rowAt(input.id, state.time, run), model.slots[model.slotOf.get(input.id)!]!.unit);
}

/**
 * The range as a line with the plan's own value ticked and the value on it.
 *
 * @example "──┼──●───"
 */
function barOf({ id, low = 0, high = 1 }: InputFact, value: number, run: ScenarioRun): string {
  const { model } = run.trajectory.program;
  const { input, unit } = model.slots[model.slotOf.get(id)!]!;
  const at = (number: number) =>
    Math.max(0, Math.min(barWidth - 1, Math.round(((number - low) / (high - low)) * (barWidth - 1))));
  const signs = Array.from({ length: barWidth }, () => "─");
  if (input?.kind === "path") signs[at(inUnit(input.values[0]!, unit))] = "┼";
  if (!Number.isNaN(value)) signs[at(value)] = "●";
  return signs.join("");
}
