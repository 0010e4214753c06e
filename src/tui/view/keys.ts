import { widthOf } from "../../format/width.ts";
import { inLanguage } from "../../plan/label.ts";
import type { ActRow } from "../acts/row.ts";
import { acts } from "../acts.ts";
import { nameOfKey } from "../key-names.ts";
import { type Place, placeOf, type State } from "../state.ts";
import type { World } from "../world.ts";
import { cell, type Look, plain } from "./look.ts";

/** The keys that work here and now, the most useful first, as many as fit; a message or a problem takes their place. */
export function keyLine(
  state: State,
  world: World | undefined,
  columns: number,
  look: Look,
  problem?: string | undefined,
): string {
  if (state.message !== "") return look.paint("strong", cell(` ${state.message}`, columns, look));
  if (problem !== undefined && state.overlay === undefined)
    return look.paint("bad", cell(` ${problem}`, columns, look));
  const place = placeOf(state);
  const able = acts.filter(
    (row) => row.isShown === true && row.places.includes(place) && (world === undefined || !row.whyNot?.(state, world)),
  );
  let line = "";
  let width = 0;
  for (const row of able) {
    const key = plain(nameOfKey(row.keys[0]!), look);
    const label = inLanguage(row.label, look.language, row.id);
    const needed = widthOf(key) + widthOf(label) + 3;
    if (width + needed > columns) break;
    line += ` ${look.paint("strong", key)} ${look.paint("quiet", label)} `;
    width += needed;
  }
  return line + " ".repeat(columns - width);
}

/** Every key of a place with what it does, for `?`. */
export function helpLines(place: Place, { language }: Look): readonly string[] {
  const here = acts.filter(({ places, keys }) => places.includes(place) && keys.length > 0);
  const names = (row: ActRow) => row.keys.map(nameOfKey).join(" ");
  const width = Math.max(...here.map((row) => widthOf(names(row))));
  return here.map(
    (row) => `${names(row)}${" ".repeat(width - widthOf(names(row)))}   ${inLanguage(row.label, language, row.id)}`,
  );
}
