import { widthOf } from "../../format/width.ts";
import { inLanguage } from "../../plan/label.ts";
import type { ActRow } from "../acts/row.ts";
import { acts } from "../acts.ts";
import { nameOfKey } from "../key-names.ts";
import { type Place, placeOf, type State } from "../state.ts";
import type { World } from "../world.ts";
import { cell, type Look, plain, toWidth } from "./look.ts";

/**
 * The keys that work here and now, the most useful first, as many as fit, help and the way out at the end; a message or a
 * problem takes their place.
 */
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
    (row) =>
      (row.isShown ?? false) !== false &&
      row.places.includes(place) &&
      (world === undefined || !row.whyNot?.(state, world)),
  );
  const kept = able.filter(({ isShown }) => isShown === "always");
  const widths = (rows: readonly ActRow[]) =>
    rows.reduce((sum, row) => sum + widthOf(keyAndLabel(row, look).join("")) + 3, 0);
  const fitting: ActRow[] = [];
  for (const row of able.filter((one) => !kept.includes(one))) {
    if (widths([...fitting, row, ...kept]) > columns) break;
    fitting.push(row);
  }
  const shown = [...fitting, ...kept];
  const line = shown.map((row) => {
    const [key, label] = keyAndLabel(row, look);
    return ` ${look.paint("strong", key)} ${look.paint("quiet", label)} `;
  });
  return toWidth(line.join(""), columns, look);
}

function keyAndLabel({ keys, short, label, id }: ActRow, look: Look): readonly [key: string, label: string] {
  return [plain(nameOfKey(keys[0]!), look), inLanguage(short ?? label, look.language, id)];
}

/** Every key of a place with what it does, for `?`. */
export function helpLines(place: Place, { language }: Look): readonly string[] {
  const here = acts.filter(({ places, keys }) => places.includes(place) && keys.length > 0);
  const names = (row: ActRow) => row.keys.map(nameOfKey).join(" ");
  const width = Math.max(...here.map((row) => widthOf(names(row))));
  return here.map(
    (row) => `${names(row)}${" ".repeat(width - widthOf(names(row)))}  ${inLanguage(row.label, language, row.id)}`,
  );
}
