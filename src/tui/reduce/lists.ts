import type { Act } from "../acts/row.ts";
import { picksOf } from "../picks.ts";
import type { Overlay, State } from "../state.ts";
import { typed } from "../typing.ts";
import type { World } from "../world.ts";
import { clamp, moves } from "./moves.ts";

/** How many scenarios may stand beside the one at work. */
export const mostCompared = 4;

/** What a key does in a list; what is chosen is done by `again`. */
export function reducePick(
  state: State,
  overlay: Extract<Overlay, { kind: "pick" }>,
  act: Act,
  world: World,
  again: (state: State, act: Act, world: World) => State,
): State {
  const next = typed({ text: overlay.text, at: [...overlay.text].length }, act.id, act.arg ?? "");
  if (next !== undefined) return { ...state, overlay: { ...overlay, text: next.text, row: 0 } };
  const picks = picksOf(state, world);
  const by = moves[act.id];
  if (by !== undefined)
    return { ...state, overlay: { ...overlay, row: clamp(overlay.row + by, 0, Math.max(0, picks.length - 1)) } };
  const pick = picks[overlay.row];
  if (pick === undefined || (act.id !== "choose" && act.id !== "toggle")) return state;
  if (act.id === "toggle") return toggle(state, pick.act.arg ?? "");
  if (pick.whyNot !== undefined) return { ...state, message: pick.whyNot };
  return again({ ...state, overlay: undefined }, pick.act, world);
}

/** Puts a scenario beside the one at work, or takes it away. */
export function toggle(state: State, name: string): State {
  const { compared, language } = state;
  if (compared.includes(name)) return { ...state, compared: compared.filter((other) => other !== name) };
  if (compared.length < mostCompared) return { ...state, compared: [...compared, name] };
  const message =
    language === "zh" ? `最多并列${mostCompared}个情景` : `no more than ${mostCompared} beside the one at work`;
  return { ...state, message };
}

/** Walking into the numbers that a number is made of, and out again. */
export function reduceExplain(
  state: State,
  { stack }: Extract<Overlay, { kind: "explain" }>,
  { id }: Act,
  world: World,
): State {
  const top = stack.at(-1)!;
  const parts = world.madeOf(state.work, top.id, top.time);
  const withStack = (next: typeof stack): State => ({
    ...state,
    overlay: next.length === 0 ? undefined : { kind: "explain", stack: next },
  });
  const by = moves[id];
  if (by !== undefined)
    return withStack([...stack.slice(0, -1), { ...top, row: clamp(top.row + by, 0, Math.max(0, parts.length - 1)) }]);
  if (id === "out") return withStack(stack.slice(0, -1));
  const part = parts[top.row];
  return id === "into" && part !== undefined ? withStack([...stack, { ...part, row: 0 }]) : state;
}
