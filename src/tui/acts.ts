import { answerActs, openAnswerActs } from "./acts/answers.ts";
import { leverActs } from "./acts/levers.ts";
import { lookingActs } from "./acts/looking.ts";
import { movingActs } from "./acts/moving.ts";
import { overlayActs } from "./acts/overlays.ts";
import type { Act, ActRow } from "./acts/row.ts";
import { seldomActs } from "./acts/seldom.ts";
import { workActs } from "./acts/working.ts";
import type { Place } from "./state.ts";

/** Every act with a key, the most useful first. */
export const acts: readonly ActRow[] = [
  ...leverActs,
  ...lookingActs,
  ...openAnswerActs,
  ...answerActs,
  ...workActs,
  ...seldomActs,
  ...movingActs,
  ...overlayActs,
];

/** Acts without a key: what is typed or pasted, chosen from a list, or told by the program around the reducer. */
const keyless = [
  "text",
  "paste",
  "go-input",
  "go-target",
  "chart",
  "open-scenario",
  "beside",
  "assign",
  "set-date",
  "saved",
  "reloaded",
  "plan-problems",
  "show",
] as const;

/** The ids of all acts. */
export const actIds: ReadonlySet<string> = new Set([...acts.map(({ id }) => id), ...keyless]);

/** The act of a key in a place. A key that means a pane is its number. */
export function actFor(place: Place, key: string): Act | undefined {
  const row = rowsByKey.get(`${place} ${key}`);
  if (row !== undefined) return row.id === "pane" ? { id: "pane", arg: key } : { id: row.id };
  const takesText = place === "type" || place === "pick" || place === "compare";
  const text = key === "space" ? " " : key;
  return takesText && [...text].length === 1 && !/\p{Cc}/u.test(text) ? { id: "text", arg: text } : undefined;
}

const rowsByKey = new Map(
  acts.flatMap((row) => row.places.flatMap((place) => row.keys.map((key) => [`${place} ${key}`, row] as const))),
);

/** The row of an act, the one of a place when there is one. */
export function rowOf(id: string, place: Place): ActRow | undefined {
  const rows = acts.filter((row) => row.id === id);
  return rows.find(({ places }) => places.includes(place)) ?? rows[0];
}
