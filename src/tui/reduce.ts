import { inLanguage } from "../plan/label.ts";
import type { Act, ActRow } from "./acts/row.ts";
import { rowOf } from "./acts.ts";
import { reduceExplain, reducePick } from "./reduce/lists.ts";
import { clamp, mostRows, moves } from "./reduce/moves.ts";
import { reduceMain } from "./reduce/panes.ts";
import { reduceProblems } from "./reduce/problems.ts";
import { reduceTold } from "./reduce/told.ts";
import { reduceTyping } from "./reduce/typing.ts";
import { type Place, panes, placeOf, type State } from "./state.ts";
import type { World } from "./world.ts";

/**
 * The state after an act. An act that cannot be done here and now changes nothing and says why; one that has keys, but
 * none here, is a recording's that fits no more, and does nothing. Whatever an act does to the work can be undone.
 */
export function reduce(before: State, act: Act, world: World): State {
  const state: State = before.message === "" ? before : { ...before, message: "" };
  const place = placeOf(state);
  const row = rowOf(act.id, place);
  if (row !== undefined && !fits(row, place)) return state;
  const reason = row?.whyNot?.(state, world);
  if (reason !== undefined) return { ...state, message: inLanguage(reason, state.language, "") };
  const { overlay } = state;
  const told = reduceTold(state, act, world);
  if (told !== undefined) return told;
  if (place === "problems") return reduceProblems(state, act);
  if (act.id === "close")
    return overlay === undefined ? { ...state, asked: undefined } : { ...state, overlay: undefined };
  if (overlay?.kind === "type") return reduceTyping(state, overlay, act, world);
  if (overlay?.kind === "pick") return reducePick(state, overlay, act, world, reduce);
  if (overlay?.kind === "explain") return reduceExplain(state, overlay, act, world);
  if (overlay?.kind === "help" || overlay?.kind === "page") {
    const by = moves[act.id];
    return by === undefined ? state : { ...state, overlay: { ...overlay, row: clamp(overlay.row + by, 0, mostRows) } };
  }
  if (overlay?.kind === "ask") {
    if (act.id !== "yes") return state;
    const wish =
      overlay.about === "quit"
        ? ({ kind: "quit" } as const)
        : ({ kind: "save", name: overlay.name, mayReplace: true } as const);
    return { ...state, overlay: undefined, wish, saving: wish.kind === "save" ? state.work : state.saving };
  }
  return reduceMain(state, act, world);
}

/** An act of one pane can be done from another, chosen from the palette. */
function fits({ places }: ActRow, place: Place): boolean {
  const isOfPanes = (list: readonly Place[]) => panes.some((pane) => list.includes(pane));
  return places.includes(place) || (isOfPanes([place]) && isOfPanes(places));
}
