import { inLanguage } from "../plan/label.ts";
import { type Act, type ActRow, questionOf, rowOf } from "./acts.ts";
import { picksOf } from "./picks.ts";
import { asSetting, isLong, withValue } from "./setting-text.ts";
import { isUnsaved, type Overlay, type Place, panes, placeOf, type State, type Work } from "./state.ts";
import { stepValue } from "./step-value.ts";
import { typed } from "./typing.ts";
import { screenWords } from "./words.ts";
import { type Current, textOf, type World } from "./world.ts";

/** The rows that a page key moves. */
const pageRows = 10;

/** No page of text is longer. */
const mostRows = 1_000_000;

/** How many scenarios may stand beside the one at work. */
export const mostCompared = 4;

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
  if (act.id === "close") return { ...state, overlay: undefined };
  if (overlay?.kind === "type") return reduceTyping(state, overlay, act, world);
  if (overlay?.kind === "pick") return reducePick(state, overlay, act, world);
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

/** What the program around tells: a file was saved, files were read again, a page is to be read. */
function reduceTold(state: State, { id, arg = "" }: Act, world: World): State | undefined {
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

/** While the plan has problems they are read, and nothing else is done. */
function reduceProblems(state: State, { id }: Act): State {
  if (id === "language") return { ...state, language: otherLanguage(state) };
  // The question has no room on that screen: it is said in place of the keys.
  if (id === "quit")
    return isUnsaved(state) ? { ...quit(state), message: screenWords[state.language].quitUnsaved } : quit(state);
  const by = moves[id];
  return by === undefined ? state : { ...state, problemsRow: clamp(state.problemsRow + by, 0, mostRows) };
}

function quit(state: State): State {
  return isUnsaved(state)
    ? { ...state, overlay: { kind: "ask", about: "quit" } }
    : { ...state, wish: { kind: "quit" } };
}

function otherLanguage({ language }: State): State["language"] {
  return language === "en" ? "zh" : "en";
}

const moves: Readonly<Record<string, number>> = {
  up: -1,
  down: 1,
  "page-up": -pageRows,
  "page-down": pageRows,
  first: Number.NEGATIVE_INFINITY,
  last: Number.POSITIVE_INFINITY,
};

const steps: Readonly<Record<string, number>> = { lower: -1, raise: 1, "lower-10": -10, "raise-10": 10 };

function reduceMain(state: State, { id, arg = "" }: Act, world: World): State {
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
      return atTarget(state, state.target + by, world);
    case "chart": {
      const ids = world.variables.map(({ id }) => id);
      const target = world.targets[state.target]?.question?.id;
      const index = ids.indexOf(state.charted ?? target ?? "");
      return { ...state, charted: ids[clamp(index + by, 0, ids.length - 1)] };
    }
  }
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

/** A change that goes back to what the scenario says is none. What was typed beside a value stays beside it. */
function withEdit(work: Work, id: string, value: Current, world: World): Work {
  const before = work.edits[id] ?? "";
  if (isLong(before)) return { ...work, edits: { ...work.edits, [id]: withValue(before, textOf(value)) } };
  const without = withoutEdit(work, id);
  const own = world.current(without, id);
  if (own !== undefined && textOf(own) === textOf(value)) return without;
  return { ...work, edits: { ...work.edits, [id]: textOf(value) } };
}

function withoutEdit(work: Work, id: string): Work {
  return { ...work, edits: Object.fromEntries(Object.entries(work.edits).filter(([name]) => name !== id)) };
}

/** New work, with the work before it kept for undo; what was undone before is gone. */
function change(state: State, work: Work): State {
  if (isSame(work, state.work)) return state;
  return { ...state, work, past: [...state.past, state.work], future: [] };
}

function isSame(a: Work, b: Work): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function dateAfter(id: string, arg: string, work: Work, world: World): string | undefined {
  const { dates } = world;
  const newest = dates.at(-1);
  const now = world.asOfOf(work) ?? "";
  const wanted =
    id === "earlier"
      ? (dates.findLast((date) => date < now) ?? now)
      : id === "later"
        ? dates.find((date) => date > now)
        : id === "plan-day"
          ? world.planDay
          : id === "set-date"
            ? arg
            : undefined;
  return wanted === newest ? undefined : wanted;
}

function typing(what: "value" | "date" | "name", id: string, text: string): Overlay {
  return { kind: "type", what, id, text, at: [...text].length, problems: [] };
}

function reduceTyping(
  state: State,
  overlay: Extract<Overlay, { kind: "type" }>,
  { id, arg = "" }: Act,
  world: World,
): State {
  const next = typed(overlay, id, arg);
  if (next !== undefined) return { ...state, overlay: { ...overlay, ...next, problems: [] } };
  if (id !== "accept") return state;
  const text = overlay.text.trim();
  const refuse = (problems: readonly string[]): State => ({ ...state, overlay: { ...overlay, problems } });
  switch (overlay.what) {
    case "value": {
      const setting = asSetting(text);
      const work = { ...state.work, edits: { ...state.work.edits, [overlay.id]: setting } };
      const problems = world.problemsOf(work);
      if (problems.length > 0) return refuse(problems);
      const current = world.current(work, overlay.id);
      const closed = { ...state, overlay: undefined };
      if (isLong(setting)) return change(closed, work);
      return current === undefined
        ? closed
        : change(closed, withEdit(withoutEdit(state.work, overlay.id), overlay.id, current, world));
    }
    case "date": {
      const fault = world.faultOfDate(text);
      if (fault !== undefined) return refuse([fault]);
      return reduceMain({ ...state, overlay: undefined }, { id: "set-date", arg: text }, world);
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

function reducePick(state: State, overlay: Extract<Overlay, { kind: "pick" }>, act: Act, world: World): State {
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
  return reduce({ ...state, overlay: undefined }, pick.act, world);
}

function toggle(state: State, name: string): State {
  const { compared, language } = state;
  if (compared.includes(name)) return { ...state, compared: compared.filter((other) => other !== name) };
  if (compared.length < mostCompared) return { ...state, compared: [...compared, name] };
  const message =
    language === "zh" ? `最多并列${mostCompared}个情景` : `no more than ${mostCompared} beside the one at work`;
  return { ...state, message };
}

function reduceExplain(
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

/** A row as an act names it; the first where it names none. */
function rowIn(arg: string): number {
  return /^\d+$/.test(arg) ? Number(arg) : 0;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
