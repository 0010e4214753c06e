import { nameOfSlot } from "../../format/names-of.ts";
import { formatDeclared } from "../../format/number.ts";
import { formatUnit } from "../../format/unit-name.ts";
import { widthOf, wrap } from "../../format/width.ts";
import type { Model } from "../../language/model.ts";
import type { State } from "../state.ts";
import { screenWords } from "../words.ts";
import type { World } from "../world.ts";
import { cell, type Look } from "./look.ts";

/** Lines, and where the cursor of the terminal stands in them, so that input methods open there. */
export interface Typing {
  readonly lines: readonly string[];
  readonly cursor: { readonly x: number; readonly y: number } | undefined;
}

const mostProblems = 4;

/** What is typed or asked above the line of keys; nothing when nothing is. */
export function dockOf({ overlay }: State, world: World, model: Model, columns: number, look: Look): Typing {
  const text = screenWords[look.language];
  if (overlay?.kind === "ask") {
    const question = overlay.about === "quit" ? text.quitUnsaved : text.overwrite(overlay.name);
    return {
      lines: [rule(columns, look), look.paint("strong", cell(` ${question}`, columns, look))],
      cursor: undefined,
    };
  }
  if (overlay?.kind !== "type") return { lines: [], cursor: undefined };
  const { prompt, hint: ways } = sayWhat(overlay, world, model, look);
  const hint = [...(overlay.isSelected ? [text.typeReplaces] : []), ...(ways === "" ? [] : [ways])].join(" · ");
  const field = fieldOf(overlay.text, overlay.at, columns - 4, look);
  const line = overlay.isSelected ? field.line.replace(/\S(?:.*\S)?/u, look.reverse) : field.line;
  const under =
    overlay.problems.length > 0 ? overlay.problems.flatMap((line) => wrap(line, columns - 4)) : wrap(hint, columns - 4);
  const tone = overlay.problems.length > 0 ? "bad" : "quiet";
  return {
    lines: [
      rule(columns, look),
      look.paint("title", cell(` ${prompt}`, columns, look)),
      ` ${look.paint("strong", "> ")}${line} `,
      ...under.slice(0, mostProblems).map((line) => look.paint(tone, cell(`   ${line}`, columns, look))),
    ],
    cursor: { x: 3 + field.at, y: 2 },
  };
}

function rule(columns: number, look: Look): string {
  return look.paint("quiet", (look.isAscii ? "-" : "─").repeat(columns));
}

function sayWhat(
  { what, id }: Extract<State["overlay"], { kind: "type" }>,
  world: World,
  model: Model,
  { language }: Look,
): { readonly prompt: string; readonly hint: string } {
  const text = screenWords[language];
  if (what === "date") return { prompt: text.typeDate, hint: "" };
  if (what === "name") return { prompt: text.typeName, hint: "" };
  const slot = model.slots[model.slotOf.get(id)!]!;
  const { low, high } = world.inputs.find((input) => input.id === id) ?? {};
  const range =
    low === undefined || high === undefined
      ? ""
      : ` · ${text.rangeOf(formatDeclared(low, slot.unit), formatDeclared(high, slot.unit))}`;
  const unit = formatUnit(slot.unit, model.plan, language);
  return { prompt: `${text.typeValue(nameOfSlot(slot, language), unit)}${range}`, hint: text.typeHint };
}

/** The part of a text around the cursor that fits, and the column of the cursor in it. */
export function fieldOf(
  text: string,
  at: number,
  columns: number,
  look: Look,
): { readonly line: string; readonly at: number } {
  const signs = [...text];
  let first = 0;
  while (first < at && widthOf(signs.slice(first, at).join("")) > columns - 1) first++;
  let last = signs.length;
  while (last > first && widthOf(signs.slice(first, last).join("")) > columns) last--;
  const shown = signs.slice(first, last).join("");
  return { line: cell(shown, columns, look), at: widthOf(signs.slice(first, at).join("")) };
}
