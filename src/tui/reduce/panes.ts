import type { Act } from "../acts/row.ts";
import { panes, type State } from "../state.ts";
import { stepValue } from "../step-value.ts";
import { targetOrder } from "../target-order.ts";
import { questionOf } from "../under-cursor.ts";
import { startAfter, textOf, type World } from "../world.ts";
import { change, dateAfter, withEdit, withoutEdit, withStart, withText } from "./change.ts";
import { toggle } from "./lists.ts";
import { clamp, mostRows, moves, rowIn } from "./moves.ts";
import { otherLanguage, quit } from "./problems.ts";
import { typing } from "./typing.ts";

/** The chance of a target that is asked for, beside the single run. */
const usualProbability = 0.8;

const steps: Readonly<Record<string, number>> = { lower: -1, raise: 1, "lower-10": -10, "raise-10": 10 };

/** What is done in the panes. */
export function reduceMain(state: State, { id, arg = "" }: Act, world: World): State {
  const { work } = state;
  const input = world.inputs[state.input];
  if (id in moves) return move(state, moves[id]!, world);
  if (id in steps) return step(state, steps[id]!, world);
  switch (id) {
    case "type": {
      const current = input && world.current(work, input.id);
      if (input === undefined || current === undefined) return state;
      return { ...state, overlay: typing("value", input.id, textOf(current)) };
    }
    case "start-earlier":
    case "start-later": {
      const from = input && startAfter(work, input.id, id === "start-earlier" ? -1 : 1, world);
      return from === undefined ? state : change(state, withStart(work, input!.id, from, world));
    }
    case "reset":
      return input === undefined ? state : change(state, withoutEdit(work, input.id));
    case "reset-all":
      return change(state, { ...work, edits: {} });
    case "undo": {
      const last = state.past.at(-1)!;
      return { ...state, work: last, past: state.past.slice(0, -1), future: [work, ...state.future] };
    }
    case "redo": {
      const [next, ...future] = state.future;
      return { ...state, work: next!, past: [...state.past, work], future };
    }
    case "plot":
      return input === undefined ? state : { ...state, charted: input.id };
    case "chart":
      return world.variables.some((variable) => variable.id === arg) ? { ...state, charted: arg } : state;
    case "follow":
      return { ...state, charted: undefined };
    case "year-before":
    case "year-after": {
      const index = world.times.indexOf(state.time) + (id === "year-before" ? -1 : 1);
      return { ...state, time: world.times[clamp(index, 0, world.times.length - 1)] ?? state.time };
    }
    case "movers":
    case "contributions":
    case "skill":
      return { ...state, asked: state.asked?.what === id ? undefined : { what: id, row: 0, probability: undefined } };
    case "least":
    case "levers": {
      // Asked again, with a chance; and again, of the single run.
      const isSingle = state.asked?.what === id && state.asked.probability === undefined;
      return { ...state, asked: { what: id, row: 0, probability: isSingle ? usualProbability : undefined } };
    }
    case "posterior":
      return change(state, { ...work, posterior: work.posterior === true ? undefined : true });
    case "take":
      return { ...state, wish: { kind: "take" } };
    case "assign": {
      const at = arg.indexOf("=");
      const name = arg.slice(0, Math.max(0, at));
      if (!world.inputs.some((one) => one.id === name)) return state;
      return change(state, withText(work, name, arg.slice(at + 1), world) ?? work);
    }
    case "next-pane":
    case "previous-pane": {
      const index = panes.indexOf(state.pane) + (id === "next-pane" ? 1 : panes.length - 1);
      return { ...state, pane: panes[index % panes.length]! };
    }
    case "pane":
      return { ...state, pane: panes[Number(arg) - 1] ?? state.pane };
    case "earlier":
    case "later":
    case "today":
    case "plan-day":
    case "set-date":
      if (id === "set-date" && world.faultOfDate(arg) !== undefined) return state;
      return change(state, { ...work, asOf: dateAfter(id, arg, work, world) });
    case "date":
      return { ...state, overlay: typing("date", "", world.asOfOf(work) ?? "") };
    case "explain": {
      const question = questionOf(state, world);
      return question === undefined
        ? state
        : { ...state, overlay: { kind: "explain", stack: [{ ...question, row: 0 }] } };
    }
    case "help":
      return { ...state, overlay: { kind: "help", row: 0 } };
    case "palette":
    case "search":
    case "variable":
    case "compare":
      return { ...state, overlay: { kind: "pick", what: id, text: "", row: 0 } };
    case "open":
      return { ...state, overlay: { kind: "pick", what: "scenario", text: "", row: 0 } };
    case "open-scenario":
      return change(state, { ...work, scenario: arg, edits: {} });
    case "beside":
      return world.scenarios.some(({ name }) => name === arg) ? toggle(state, arg) : state;
    case "go-input":
      return { ...state, pane: "inputs", input: clamp(rowIn(arg), 0, Math.max(0, world.inputs.length - 1)) };
    case "go-target":
      return atTarget({ ...state, pane: "targets" }, rowIn(arg), world);
    case "save":
      return { ...state, overlay: typing("name", "", work.scenario === "baseline" ? "" : work.scenario) };
    case "copy":
      return { ...state, wish: { kind: "copy" } };
    case "edit":
      return { ...state, wish: { kind: "edit" } };
    case "quit":
      return quit(state);
    case "language":
      return { ...state, language: otherLanguage(state) };
    case "symbols": {
      const next = { braille: "block", block: "ascii", ascii: "braille" } as const;
      return { ...state, symbols: next[state.symbols] };
    }
    case "mouse":
      return { ...state, hasMouse: !state.hasMouse };
    default:
      return state;
  }
}

function move(state: State, by: number, world: World): State {
  switch (state.pane) {
    case "inputs":
      return { ...state, input: clamp(state.input + by, 0, Math.max(0, world.inputs.length - 1)) };
    case "targets":
      return atRow(state, by, world);
    case "chart": {
      const { asked } = state;
      if (asked !== undefined) return { ...state, asked: { ...asked, row: clamp(asked.row + by, 0, mostRows) } };
      const ids = world.variables.map(({ id }) => id);
      const target = world.targets[state.target]?.question?.id;
      const index = ids.indexOf(state.charted ?? target ?? "");
      return { ...state, charted: ids[clamp(index + by, 0, ids.length - 1)] };
    }
  }
}

/** So many rows on in the list of targets, whose order is its own. */
function atRow(state: State, by: number, world: World): State {
  const order = targetOrder(world.targets.map(({ question }) => ({ isModelled: question !== undefined })));
  const row = clamp(order.indexOf(state.target) + by, 0, Math.max(0, order.length - 1));
  return atTarget(state, order[row] ?? 0, world);
}

/** Another target brings its year under the cursor, and its variable into the chart unless one was chosen for it. */
function atTarget(state: State, row: number, world: World): State {
  const target = clamp(row, 0, Math.max(0, world.targets.length - 1));
  const time = world.targets[target]?.question?.time ?? state.time;
  return { ...state, target, time: world.times.includes(time) ? time : state.time };
}

function step(state: State, by: number, world: World): State {
  const input = world.inputs[state.input];
  const current = input && world.current(state.work, input.id);
  const next = input && current && stepValue(current, by, input);
  return input === undefined || next === undefined ? state : change(state, withEdit(state.work, input.id, next, world));
}
