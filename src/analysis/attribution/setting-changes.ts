import { splitElements } from "../../plan/names.ts";
import type { Setting } from "../../plan/plan.ts";
import { valueText } from "../../plan/value-text.ts";
import { type Change, changeOf, keysOf, namesIn, plainPiece } from "./change.ts";
import type { Draft, Side } from "./draft.ts";

/** What differs between the settings of two scenarios: a change for each variable, its elements together. */
export function settingChanges(a: Draft, b: Draft): readonly Change[] {
  const [before, now] = [byVariable(a.settings), byVariable(b.settings)];
  return keysOf(before, now).flatMap((name): readonly Change[] => {
    const [old = [], current = []] = [before.get(name), now.get(name)];
    const [textBefore, textNow] = [textOf(old), textOf(current)];
    if (textBefore === textNow) return [];
    const isPrior = valuesOf(old) === valuesOf(current);
    return [
      {
        piece: {
          ...plainPiece,
          kind: "setting",
          subject: name,
          change: changeOf(textBefore, textNow),
          before: textBefore,
          now: textNow,
          place: (current[0] ?? old[0])![1].place,
          moves: isPrior ? "draws" : "values",
        },
        namesBefore: new Set([...namesIn(textBefore), name]),
        namesNow: new Set([...namesIn(textNow), name]),
        binds: false,
        apply(draft) {
          for (const [key] of old) draft.settings.delete(key);
          for (const [key, setting] of current) draft.settings.set(key, setting);
        },
      },
    ];
  });
}

type Entry = readonly [string, Setting];

function byVariable(settings: ReadonlyMap<string, Setting>): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of settings) {
    const name = splitElements(entry[0])?.name ?? entry[0];
    found.set(name, [...(found.get(name) ?? []), entry]);
  }
  return found;
}

const elementOf = (key: string) => (key.includes("[") ? `${key.slice(key.indexOf("["))} ` : "");

function textOf(entries: readonly Entry[]): string | undefined {
  if (entries.length === 0) return undefined;
  return entries
    .map(([key, { value, prior, from }]) => {
      const parts = [
        value === undefined ? "" : valueText(value).replace(/\s+/g, " "),
        prior === undefined ? "" : `prior ${prior.text}`,
        from === undefined ? "" : `from ${from}`,
      ];
      return elementOf(key) + parts.filter((part) => part !== "").join(", ");
    })
    .join("; ");
}

/** The values alone, without what is believed of them. */
function valuesOf(entries: readonly Entry[]): string {
  return JSON.stringify(
    entries.flatMap(([key, { value, from }]) => (value === undefined ? [] : [[key, valueText(value), from]])),
  );
}

/** When decisions act from another year on, the levers that a scenario sets move with it. */
export function decisionTimeChanges(a: Draft, b: Draft, sides: readonly [Side, Side]): readonly Change[] {
  if (a.acts === b.acts) return [];
  const hasLever = [a, b].some(({ settings }, i) =>
    [...settings].some(([name, { from }]) => {
      const variable = sides[i]!.model.plan.variables.get(splitElements(name)?.name ?? name);
      return from === undefined && variable?.role === "lever";
    }),
  );
  if (!hasLever) return [];
  return [
    {
      piece: {
        ...plainPiece,
        kind: "decision time",
        subject: "",
        before: String(a.acts),
        now: String(b.acts),
        place: undefined,
      },
      namesBefore: new Set(),
      namesNow: new Set(),
      binds: false,
      apply(draft) {
        draft.acts = b.acts;
      },
    },
  ];
}
