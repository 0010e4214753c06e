import type { Act } from "../acts/row.ts";
import type { Overlay, State, Work } from "../state.ts";
import { screenWords } from "../words.ts";
import type { World } from "../world.ts";
import { change } from "./change.ts";
import { clamp } from "./moves.ts";

/** What the program around tells: a file was saved, files were read again, a page is to be read. */
export function reduceTold(state: State, { id, arg = "" }: Act, world: World): State | undefined {
  switch (id) {
    case "saved":
      // A session that is done again has written no file; there the changes stay what they are.
      if (!world.scenarios.some(({ name }) => name === arg)) return { ...state, saving: undefined };
      return {
        ...change(state, workAfterSaving(state, arg)),
        overlay: asksFor(state.overlay, arg) ? undefined : state.overlay,
        saving: undefined,
        message: screenWords[state.language].saved(arg),
      };
    case "show": {
      const [title = "", ...lines] = arg.split("\n");
      return { ...state, overlay: { kind: "page", title, lines, row: 0 } };
    }
    case "plan-problems":
      return { ...state, problems: arg.split("\n"), problemsRow: 0 };
    case "reloaded": {
      const names = new Set(world.scenarios.map(({ name }) => name));
      const isGone = state.work.scenario !== "" && !names.has(state.work.scenario);
      return {
        ...(isGone ? change(state, { ...state.work, scenario: "" }) : state),
        problems: [],
        problemsRow: 0,
        overlay: isOfGone(state.overlay, world) ? undefined : state.overlay,
        compared: state.compared.filter((name) => names.has(name)),
        charted: world.variables.some(({ id: variable }) => variable === state.charted) ? state.charted : undefined,
        input: clamp(state.input, 0, Math.max(0, world.inputs.length - 1)),
        target: clamp(state.target, 0, Math.max(0, world.targets.length - 1)),
        time: world.times.includes(state.time) ? state.time : (world.times.at(-1) ?? state.time),
        message: screenWords[state.language].reloaded,
      };
    }
    default:
      return undefined;
  }
}

/** A session done again may ask before it writes over what it wrote the first time; that is answered. */
function asksFor(overlay: Overlay | undefined, name: string): boolean {
  return overlay?.kind === "ask" && overlay.about === "overwrite" && overlay.name === name;
}

/** The scenario that was written, with what was changed while it was. */
function workAfterSaving({ work, saving = work }: State, name: string): Work {
  if (work.scenario !== saving.scenario) return work;
  const later = Object.entries(work.edits).filter(([id, text]) => saving.edits[id] !== text);
  return { ...work, scenario: name, edits: Object.fromEntries(later) };
}

/** Whether what is typed is the value of an input that is no more. */
function isOfGone(overlay: Overlay | undefined, { inputs }: World): boolean {
  return overlay?.kind === "type" && overlay.what === "value" && !inputs.some(({ id }) => id === overlay.id);
}
