import type { Act } from "../acts/row.ts";
import { asSetting } from "../setting-text.ts";
import type { Overlay, State } from "../state.ts";
import { typed } from "../typing.ts";
import type { World } from "../world.ts";
import { change, dateAfter, withText } from "./change.ts";

/** A field to type in, its text selected. */
export function typing(what: "value" | "date" | "name", id: string, text: string): Overlay {
  return { kind: "type", what, id, text, at: [...text].length, isSelected: text !== "", problems: [] };
}

/** What a key does to what is typed, and what is done with it when it is accepted. */
export function reduceTyping(
  state: State,
  overlay: Extract<Overlay, { kind: "type" }>,
  { id, arg = "" }: Act,
  world: World,
): State {
  const next = typed(overlay, id, arg);
  if (next !== undefined) return { ...state, overlay: { ...overlay, isSelected: false, ...next, problems: [] } };
  if (id !== "accept") return state;
  const text = overlay.text.trim();
  const refuse = (problems: readonly string[]): State => ({ ...state, overlay: { ...overlay, problems } });
  switch (overlay.what) {
    case "value": {
      const setting = asSetting(text);
      const work = { ...state.work, edits: { ...state.work.edits, [overlay.id]: setting } };
      const problems = world.problemsOf(work, state.language);
      if (problems.length > 0) return refuse(problems);
      return change({ ...state, overlay: undefined }, withText(state.work, overlay.id, setting, world) ?? work);
    }
    case "date": {
      const fault = world.faultOfDate(text);
      if (fault !== undefined) return refuse([fault]);
      const asOf = dateAfter("set-date", text, state.work, world);
      return change({ ...state, overlay: undefined }, { ...state.work, asOf });
    }
    case "name": {
      const name = text.replace(/\.yaml$/, "");
      const fault = world.faultOfName(name);
      if (fault !== undefined) return refuse([fault]);
      if (world.scenarios.some((scenario) => scenario.name === name))
        return { ...state, overlay: { kind: "ask", about: "overwrite", name } };
      const wish = { kind: "save", name, mayReplace: false } as const;
      return { ...state, overlay: undefined, wish, saving: state.work };
    }
  }
}
