import type { Explanation } from "../../analysis/explain.ts";
import { explainText } from "../../format/explain-text.ts";
import { nameOfSlot } from "../../format/names-of.ts";
import { formatIn } from "../../format/number.ts";
import { formatUnit } from "../../format/unit-name.ts";
import { withUnit } from "../../format/verdict-text.ts";
import { pad, widthOf, wrap } from "../../format/width.ts";
import { words } from "../../format/words.ts";
import { picksOf } from "../picks.ts";
import { mostCompared } from "../reduce/lists.ts";
import type { Session } from "../session.ts";
import { placeOf, type State } from "../state.ts";
import { screenWords } from "../words.ts";
import { fieldOf, type Typing } from "./dock.ts";
import { helpLines } from "./keys.ts";
import type { Size } from "./layout.ts";
import { cell, type Look } from "./look.ts";
import { innerOf, panel, windowOf } from "./panel.ts";

/** What lies over the panes; where it is scrolled by rows, the last row that brings anything new. */
export interface Over extends Typing {
  readonly mostRow?: number;
}

/** A list, an explanation, the keys or a page of text over the panes; `undefined` when nothing lies there. */
export function overOf(state: State, session: Session, size: Size, look: Look): Over | undefined {
  const { overlay } = state;
  const text = screenWords[look.language];
  switch (overlay?.kind) {
    case "pick":
      return pickPanel(state, overlay, session, size, look);
    case "explain":
      return { lines: explainPanel(state, overlay, session, size, look), cursor: undefined };
    case "help": {
      const here = placeOf({ ...state, overlay: undefined });
      const lines = [...inColumns(helpLines(here, look), innerOf(size).columns), "", text.allKeys];
      return pagePanel(`${text.keysHere}: ${text.panes[state.pane]}`, lines, overlay.row, size, look);
    }
    case "page":
      return pagePanel(overlay.title, overlay.lines, overlay.row, size, look);
    default:
      return undefined;
  }
}

const columnGap = 2;

/** Lines in two columns, down the first and then the second, where the width has room for both. */
function inColumns(lines: readonly string[], columns: number): readonly string[] {
  const half = Math.ceil(lines.length / 2);
  const [left, right] = [lines.slice(0, half), lines.slice(half)];
  const width = Math.max(...left.map(widthOf)) + columnGap;
  if (width + Math.max(...right.map(widthOf)) > columns) return lines;
  return left.map((line, row) => `${pad(line, width)}${right[row] ?? ""}`.trimEnd());
}

/** Text that is longer than the panel is scrolled; how much of it there is stands below. */
export function pagePanel(title: string, lines: readonly string[], row: number, size: Size, look: Look): Over {
  const inner = innerOf(size);
  const wrapped = lines.flatMap((line) => (line === "" ? [""] : wrap(line, inner.columns)));
  const mostRow = Math.max(0, wrapped.length - inner.rows);
  const first = Math.min(row, mostRow);
  const shown = wrapped.slice(first, first + inner.rows);
  const foot = wrapped.length > inner.rows ? `${first + 1}–${first + shown.length} / ${wrapped.length}` : "";
  return { lines: panel(shown, { title, foot, isFocused: true }, size, look), cursor: undefined, mostRow };
}

function pickPanel(
  state: State,
  overlay: Extract<State["overlay"], { kind: "pick" }>,
  { world }: Session,
  size: Size,
  look: Look,
): Typing {
  const text = screenWords[look.language];
  const inner = innerOf(size);
  const picks = picksOf(state, world);
  const field = fieldOf(overlay.text, [...overlay.text].length, inner.columns - 2, look);
  const detailWidth = Math.min(
    Math.floor(inner.columns * 0.45),
    Math.max(0, ...picks.map(({ detail, whyNot }) => widthOf(whyNot ?? detail))),
  );
  const rows = windowOf(picks, overlay.row, inner.rows - 1).map(([index, pick]) => {
    const isChosen = index === overlay.row;
    const mark = pick.isMarked ? "●" : " ";
    const left = `${cell(isChosen ? "▸" : " ", 1, look)}${cell(mark, 1, look)} ${cell(pick.label, inner.columns - 4 - detailWidth, look)}`;
    const right = cell(pick.whyNot ?? pick.detail, detailWidth, look, "right");
    if (isChosen) return look.reverse(`${left} ${right}`);
    return `${pick.whyNot === undefined ? left : look.paint("quiet", left)} ${look.paint("quiet", right)}`;
  });
  const list = picks.length === 0 ? [look.paint("quiet", cell(`  ${text.nothingFound}`, inner.columns, look))] : rows;
  const count = overlay.what === "compare" ? `${state.compared.length} / ${mostCompared}` : `${picks.length}`;
  const title = text.pick[overlay.what];
  return {
    lines: panel(
      [`${look.paint("strong", "> ")}${field.line}`, ...list],
      { title, foot: count, isFocused: true },
      size,
      look,
    ),
    cursor: { x: 4 + field.at, y: 1 },
  };
}

/** The number under the cursor in words, then the numbers that it is made of, to walk into. */
function explainPanel(
  { work }: State,
  { stack }: Extract<State["overlay"], { kind: "explain" }>,
  session: Session,
  size: Size,
  look: Look,
): readonly string[] {
  const text = screenWords[look.language];
  const top = stack.at(-1)!;
  const inner = innerOf(size);
  const { slots, slotOf, plan } = session.workspace.model;
  const nameOf = ({ id, time }: (typeof stack)[number]) =>
    `${nameOfSlot(slots[slotOf.get(id)!]!, look.language)} ${time}`;
  const trail = stack.map(nameOf).join(" › ");
  const title = widthOf(trail) > inner.columns - 2 ? `… › ${nameOf(top)}` : trail;
  const explanation = session.explanationOf(work, top.id, top.time);
  if (explanation === undefined) return panel([text.cannotRun], { title, isFocused: true }, size, look);
  const style = { language: look.language, paint: look.paint, width: inner.columns };
  const own = explainText({ ...explanation, inputs: [] }, plan, style, "label").split("\n");
  const { inputs } = explanation;
  const listRows = Math.min(inputs.length, Math.max(3, Math.floor(inner.rows / 2)));
  const room = inner.rows - (listRows === 0 ? 0 : listRows + 2);
  const head =
    own.length > room ? [...own.slice(0, room - 1), look.paint("quiet", text.more(own.length - room + 1))] : own;
  const list = windowOf(inputs, top.row, listRows).map(([index, input]) => {
    const line = inputLine(input, plan, inner.columns - 2, look);
    return index === top.row ? look.reverse(`${cell("▸", 1, look)} ${line}`) : `  ${line}`;
  });
  const foot = inputs.length > listRows ? `${top.row + 1} / ${inputs.length}` : "";
  const lines =
    listRows === 0 ? head : [...head, "", look.paint("title", cell(text.sources, inner.columns, look)), ...list];
  return panel(lines, { title, foot, isFocused: true }, size, look);
}

function inputLine(
  { slot, time, value, knowledge }: Explanation,
  plan: Parameters<typeof formatUnit>[1],
  columns: number,
  look: Look,
): string {
  const { language } = look;
  const number = withUnit(formatIn(value, slot.unit), formatUnit(slot.unit, plan, language), language);
  const known = words[language].knowledge[knowledge];
  const right = `${number}, ${known}`;
  const width = Math.min(widthOf(right), Math.floor(columns * 0.6));
  return `${cell(`${nameOfSlot(slot, language)} ${time} · ${slot.id}`, columns - width - 1, look)} ${cell(right, width, look, "right")}`;
}
