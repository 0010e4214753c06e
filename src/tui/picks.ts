import { inLanguage } from "../plan/label.ts";
import type { Label } from "../plan/plan.ts";
import type { Act } from "./acts/row.ts";
import { acts, rowOf } from "./acts.ts";
import { nameOfKey } from "./key-names.ts";
import { type PickKind, placeOf, type State } from "./state.ts";
import type { World } from "./world.ts";

/** A line of a list to choose from, and what choosing it does. */
export interface Pick {
  readonly label: string;
  /** Quiet, on the right: keys, an id, what kind of thing it is. */
  readonly detail: string;
  /** What it is found by beside what is shown: its labels in every language, its id. */
  readonly names: readonly string[];
  readonly act: Act;
  /** Why it cannot be chosen now. */
  readonly whyNot: string | undefined;
  readonly isMarked: boolean;
}

const kinds = {
  lever: { en: "lever", zh: "政策杠杆" },
  assumption: { en: "assumption", zh: "假设" },
  target: { en: "target", zh: "目标" },
  variable: { en: "chart", zh: "图表" },
  scenario: { en: "scenario", zh: "情景" },
} as const;

/** The lines of the open list in which every word typed is found, better matches first. */
export function picksOf(state: State, world: World): readonly Pick[] {
  const { overlay } = state;
  if (overlay?.kind !== "pick") return [];
  const typed = overlay.text.toLowerCase().trim();
  const picks = allPicks(overlay.what, state, world);
  if (typed === "") return picks;
  const ranked = picks.map((pick) => [rankOf(typed, pick), pick] as const);
  return [0, 1, 2].flatMap((wanted) => ranked.flatMap(([rank, pick]) => (rank === wanted ? [pick] : [])));
}

/** 0 where a name begins with the text, 1 where each of its words begins a word, 2 where they are all somewhere. */
function rankOf(typed: string, { label, detail, names }: Pick): 0 | 1 | 2 | undefined {
  const own = [label, ...names].map((name) => name.toLowerCase());
  if (own.some((name) => name.startsWith(typed))) return 0;
  const text = [...own, detail.toLowerCase()].join("\n");
  const words = typed.split(/\s+/);
  if (!words.every((word) => text.includes(word))) return undefined;
  return words.every((word) => beginsWord(word, text)) ? 1 : 2;
}

function beginsWord(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
  return false;
}

function namesOf(label: Label, id: string): readonly string[] {
  return [...Object.values(label), id];
}

function allPicks(what: PickKind, state: State, world: World): readonly Pick[] {
  switch (what) {
    case "palette":
      return commands(state, world);
    case "search":
      return [
        ...inputs(state, world),
        ...targets(state, world),
        ...variables(state, world),
        ...scenarios("open", state, world),
      ];
    case "variable":
      return variables(state, world);
    case "scenario":
      return scenarios("open", state, world);
    case "compare":
      return scenarios("beside", state, world);
  }
}

const plain = { whyNot: undefined, isMarked: false } as const;

function commands(state: State, world: World): readonly Pick[] {
  const behind = { ...state, overlay: undefined };
  const place = placeOf(behind);
  const known = new Set<string>();
  return acts.flatMap(({ id, isCommand }) => {
    if (isCommand !== true || known.has(id)) return [];
    known.add(id);
    // The keys and the reason are those of the place, which may differ from another's.
    const row = rowOf(id, place);
    if (row === undefined) return [];
    const reason = row.whyNot?.(behind, world);
    return [
      {
        ...plain,
        label: inLanguage(row.label, state.language, row.id),
        detail: row.keys.map(nameOfKey).join(" "),
        names: [...namesOf(row.label, row.id), ...(row.words ?? [])],
        act: { id: row.id },
        whyNot: reason && inLanguage(reason, state.language, ""),
      },
    ];
  });
}

function inputs({ language }: State, world: World): readonly Pick[] {
  return world.inputs.map(({ id, label, role }, index) => ({
    ...plain,
    label: inLanguage(label, language, id),
    detail: `${kinds[role][language]} ${id}`,
    names: namesOf(label, id),
    act: { id: "go-input", arg: String(index) },
  }));
}

function targets({ language }: State, world: World): readonly Pick[] {
  return world.targets.map(({ id, label }, index) => ({
    ...plain,
    label: inLanguage(label, language, id),
    detail: `${kinds.target[language]} ${id}`,
    names: namesOf(label, id),
    act: { id: "go-target", arg: String(index) },
  }));
}

function variables({ language, charted }: State, world: World): readonly Pick[] {
  return world.variables.map(({ id, label }) => ({
    ...plain,
    label: inLanguage(label, language, id),
    detail: `${kinds.variable[language]} ${id}`,
    names: namesOf(label, id),
    act: { id: "chart", arg: id },
    isMarked: id === charted,
  }));
}

function scenarios(act: "open" | "beside", { language, work, compared }: State, world: World): readonly Pick[] {
  return world.scenarios.map(({ name, label }) => ({
    ...plain,
    label: inLanguage(label, language, name),
    detail: `${kinds.scenario[language]} ${name}`,
    names: namesOf(label, name),
    act: { id: act === "open" ? "open-scenario" : "beside", arg: name },
    isMarked: act === "open" ? name === work.scenario : compared.includes(name),
  }));
}
