import { inLanguage } from "../plan/label.ts";
import { type Act, acts } from "./acts.ts";
import { nameOfKey } from "./key-names.ts";
import { type PickKind, placeOf, type State } from "./state.ts";
import type { World } from "./world.ts";

/** A line of a list to choose from, and what choosing it does. */
export interface Pick {
  readonly label: string;
  /** Quiet, on the right: keys, an id, what kind of thing it is. */
  readonly detail: string;
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

/** The lines of the open list that hold every word typed. */
export function picksOf(state: State, world: World): readonly Pick[] {
  const { overlay } = state;
  if (overlay?.kind !== "pick") return [];
  const words = overlay.text.toLowerCase().split(" ").filter(Boolean);
  return allPicks(overlay.what, state, world).filter(({ label, detail }) => {
    const text = `${label} ${detail}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
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
  return acts.flatMap((row) => {
    if (row.isCommand !== true || known.has(row.id)) return [];
    known.add(row.id);
    if (!acts.some(({ id, places }) => id === row.id && places.includes(place))) return [];
    const reason = row.whyNot?.(behind, world);
    return [
      {
        ...plain,
        label: inLanguage(row.label, state.language, row.id),
        detail: row.keys.map(nameOfKey).join(" "),
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
    act: { id: "go-input", arg: String(index) },
  }));
}

function targets({ language }: State, world: World): readonly Pick[] {
  return world.targets.map(({ id, label }, index) => ({
    ...plain,
    label: inLanguage(label, language, id),
    detail: `${kinds.target[language]} ${id}`,
    act: { id: "go-target", arg: String(index) },
  }));
}

function variables({ language, charted }: State, world: World): readonly Pick[] {
  return world.variables.map(({ id, label }) => ({
    ...plain,
    label: inLanguage(label, language, id),
    detail: `${kinds.variable[language]} ${id}`,
    act: { id: "chart", arg: id },
    isMarked: id === charted,
  }));
}

function scenarios(act: "open" | "beside", { language, work, compared }: State, world: World): readonly Pick[] {
  return world.scenarios.map(({ name, label }) => ({
    ...plain,
    label: inLanguage(label, language, name),
    detail: `${kinds.scenario[language]} ${name}`,
    act: { id: act === "open" ? "open-scenario" : "beside", arg: name },
    isMarked: act === "open" ? name === work.scenario : compared.includes(name),
  }));
}
