import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actFor } from "../../src/tui/acts.ts";
import { reduce } from "../../src/tui/reduce.ts";
import { isUnsaved, placeOf, type State } from "../../src/tui/state.ts";
import { emptyWorld, type World } from "../../src/tui/world.ts";
import { fakeState, fakeWorld, opened } from "./fake-world.ts";
import { press, pressAll, someActs, someKeys, typedKeys } from "./walks.ts";

const act = (state: State, id: string, arg?: string) =>
  reduce({ ...state, wish: undefined }, arg === undefined ? { id } : { id, arg }, fakeWorld);

/** The states of a walk, each with the one before and what was done. */
function steps(keys: readonly string[], from = fakeState()) {
  const passed: { readonly before: State; readonly key: string; readonly after: State }[] = [];
  let before = from;
  for (const key of keys) {
    const after = press({ ...before, wish: undefined }, key, fakeWorld);
    passed.push({ before, key, after });
    before = after;
  }
  return passed;
}

const isInRange = (value: number, count: number) => Number.isInteger(value) && value >= 0 && value < Math.max(1, count);

function expectInRange(state: State, world: World) {
  expect(isInRange(state.input, world.inputs.length)).toBe(true);
  expect(isInRange(state.target, world.targets.length)).toBe(true);
  if (world.times.length > 0) expect(world.times).toContain(state.time);
  expect(state.compared.length).toBeLessThanOrEqual(4);
  const { overlay } = state;
  if (overlay?.kind === "type") expect(isInRange(overlay.at, [...overlay.text].length + 1)).toBe(true);
  if (overlay?.kind === "explain") expect(overlay.stack.length).toBeGreaterThan(0);
  if (overlay !== undefined && "row" in overlay) expect(isInRange(overlay.row, 1_000_001)).toBe(true);
}

describe("whatever is pressed", () => {
  test("undo takes back each change of the work, and redo does it again", () => {
    fc.assert(
      fc.property(someKeys(60), (keys) => {
        for (const { before, after } of steps(keys)) {
          if (after.past.length <= before.past.length) continue;
          // Redo keeps what is still to be done again; any other change lets go of it.
          if (after.work === before.future[0]) continue;
          expect(after.future).toEqual([]);
          const main = { ...after, overlay: undefined };
          const undone = act(main, "undo");
          expect(undone.work).toEqual(before.work);
          expect(undone.past).toEqual(before.past);
          expect(act(undone, "redo").work).toEqual(after.work);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("the work changes only where it can be undone, by undo or by redo", () => {
    fc.assert(
      fc.property(someKeys(60), (keys) => {
        for (const { before, after } of steps(keys)) {
          if (JSON.stringify(before.work) === JSON.stringify(after.work)) continue;
          const isChange = after.past.at(-1) === before.work;
          const isUndo = after.work === before.past.at(-1) && after.future[0] === before.work;
          expect(isChange || isUndo).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("as many undos as there were changes lead back to what was opened", () => {
    fc.assert(
      fc.property(someKeys(60), (keys) => {
        let state: State = { ...pressAll(fakeState(), keys, fakeWorld), overlay: undefined };
        while (state.past.length > 0) state = act(state, "undo");
        expect(state.work).toEqual(opened);
      }),
      { numRuns: 100 },
    );
  });

  test("rows and the year stay in range, and the state is plain data", () => {
    fc.assert(
      fc.property(someKeys(80), (keys) => {
        const state = pressAll(fakeState(), keys, fakeWorld);
        expectInRange(state, fakeWorld);
        expect(JSON.parse(JSON.stringify(state))).toEqual(withoutUndefined(state));
        expect(pressAll(JSON.parse(JSON.stringify(state)) as State, ["down", "enter", "l"], fakeWorld)).toEqual(
          pressAll(state, ["down", "enter", "l"], fakeWorld),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("a message is gone with the next act", () => {
    fc.assert(
      fc.property(someKeys(40), (keys) => {
        const state = { ...pressAll(fakeState(), keys, fakeWorld), message: "said before" };
        for (const key of ["l", "u", "enter", "tab", "x", "esc", "?", "y", "down", "space"]) {
          if (actFor(placeOf(state), key) !== undefined)
            expect(press(state, key, fakeWorld).message).not.toBe("said before");
        }
      }),
      { numRuns: 100 },
    );
  });

  test("Esc never quits, and quitting asks exactly when something is unsaved", () => {
    fc.assert(
      fc.property(someKeys(40), (keys) => {
        const state = { ...pressAll(fakeState(), keys, fakeWorld), wish: undefined };
        expect(press(state, "esc", fakeWorld).wish).toBeUndefined();
        const quitting = act({ ...state, overlay: undefined }, "quit");
        if (isUnsaved(state)) {
          expect(quitting.wish).toBeUndefined();
          expect(quitting.overlay).toEqual({ kind: "ask", about: "quit" });
          expect(press(quitting, "n", fakeWorld)).toMatchObject({ overlay: undefined, wish: undefined });
          expect(press(quitting, "y", fakeWorld).wish).toEqual({ kind: "quit" });
        } else expect(quitting.wish).toEqual({ kind: "quit" });
      }),
      { numRuns: 100 },
    );
  });

  test("Esc pressed often enough leads back to the panes", () => {
    fc.assert(
      fc.property(someKeys(40), (keys) => {
        const state = pressAll(pressAll(fakeState(), keys, fakeWorld), ["esc", "esc", "esc"], fakeWorld);
        expect(state.overlay).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  test("no saving over a file without a question", () => {
    fc.assert(
      fc.property(someKeys(60), (keys) => {
        for (const { before, after } of steps(keys)) {
          if (after.wish?.kind !== "save") continue;
          const { name, mayReplace } = after.wish;
          const isThere = fakeWorld.scenarios.some((scenario) => scenario.name === name);
          expect(mayReplace).toBe(isThere);
          if (isThere) expect(before.overlay).toEqual({ kind: "ask", about: "overwrite", name });
        }
      }),
      { numRuns: 200 },
    );
  });
});

test("acts of any recording are taken in any place without a fault", () => {
  const worlds = fc.constantFrom(fakeWorld, emptyWorld);
  const problems = fc.constantFrom([], ["plan.yaml:1:1: no title"]);
  fc.assert(
    fc.property(worlds, problems, someActs(60), (world, found, acts) => {
      let state: State = fakeState({ problems: found, ...(world === emptyWorld ? { time: 0 } : {}) });
      for (const one of acts) {
        state = reduce(state, one, world);
        expectInRange(state, world);
      }
    }),
    { numRuns: 300 },
  );
});

describe("values", () => {
  test("a reset input has the value of its scenario, and all are reset to the scenario as opened", () => {
    const raised = pressAll(fakeState(), ["l", "l", "down", "L", "down", "h"], fakeWorld);
    expect(raised.work.edits).toEqual({ rate: "3.2", fund: "10", path: "{ 2024: 0, 2030: 7 }" });
    const { edits } = press(raised, "0", fakeWorld).work;
    expect(edits).toEqual({ rate: "3.2", fund: "10" });
    expect(press(raised, "R", fakeWorld).work).toEqual(opened);
    expect(press(press(raised, "R", fakeWorld), "u", fakeWorld).work).toEqual(raised.work);
  });

  test("raised and lowered by as much is no change", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 1), (times, input) => {
        const there = pressAll(fakeState({ input }), Array(times).fill("l"), fakeWorld);
        expect(pressAll(there, Array(times).fill("h"), fakeWorld).work).toEqual(opened);
      }),
    );
  });

  test("the end of a range and an equation say why there is no step", () => {
    expect(pressAll(fakeState(), Array(10).fill("L"), fakeWorld).work.edits).toEqual({ rate: "10" });
    expect(pressAll(fakeState(), Array(10).fill("L"), fakeWorld).message).toMatch(/end of its range/);
    expect(press(fakeState({ input: 3 }), "l", fakeWorld).message).toMatch(/formula/);
  });

  test("a value is typed; one that cannot be is refused with the reason and stays to be mended", () => {
    const type = (text: string, input = 0) =>
      pressAll(fakeState({ input }), ["enter", "ctrl+u", ...typedKeys(text), "enter"], fakeWorld);
    expect(type("7.50").work.edits).toEqual({ rate: "7.5" });
    expect(type("3.0").work.edits).toEqual({});
    expect(type("2024: 1, 2030: 2", 2).work.edits).toEqual({ path: "{ 2024: 1, 2030: 2 }" });
    expect(type("3 * year").work.edits).toEqual({ rate: "3 * year" });
    const refused = type("what?");
    expect(refused.work).toEqual(opened);
    expect(refused.overlay).toMatchObject({ text: "what?", problems: ["rate: no value: what?"] });
    expect(press(refused, "1", fakeWorld).overlay).toMatchObject({ text: "what?1", problems: [] });
  });
});

describe("time machine", () => {
  test("dates are gone through one by one, and the newest is the same as none", () => {
    const earlier = press(fakeState(), "[", fakeWorld);
    expect(earlier.work.asOf).toBe("2024-05-16");
    expect(press(earlier, "[", fakeWorld).work.asOf).toBe("2023-06-30");
    expect(press(press(earlier, "[", fakeWorld), "[", fakeWorld).message).toMatch(/nothing was published earlier/);
    expect(press(earlier, "]", fakeWorld).work).toEqual(opened);
    expect(press(fakeState(), "]", fakeWorld).message).toMatch(/nothing was published later/);
    expect(press(fakeState(), "{", fakeWorld).work.asOf).toBe("2024-05-16");
  });

  test("a typed date is taken as it is, one that is none is refused", () => {
    const type = (text: string) => pressAll(fakeState(), ["a", "ctrl+u", ...typedKeys(text), "enter"], fakeWorld);
    expect(type("2024").work.asOf).toBe("2024");
    expect(type("soon").overlay).toMatchObject({ problems: ["no date"] });
    expect(reduce(fakeState(), { id: "set-date", arg: "soon" }, fakeWorld).work).toEqual(opened);
  });
});

describe("saving", () => {
  const named = (name: string) => pressAll(fakeState(), ["l", "s", "ctrl+u", ...typedKeys(name), "enter"], fakeWorld);

  test("a new name is saved, with .yaml or without; what is not a name is refused", () => {
    expect(named("mine").wish).toEqual({ kind: "save", name: "mine", mayReplace: false });
    expect(named("mine.yaml").wish).toEqual({ kind: "save", name: "mine", mayReplace: false });
    expect(named("../mine").overlay).toMatchObject({ problems: ["no name"] });
  });

  test("a file is written over on y, not on Enter pressed twice and not on Ctrl+C", () => {
    const asked = named("push");
    expect(asked).toMatchObject({ wish: undefined, overlay: { kind: "ask", about: "overwrite", name: "push" } });
    expect(press(asked, "enter", fakeWorld).wish).toBeUndefined();
    expect(press(asked, "ctrl+c", fakeWorld)).toMatchObject({ wish: undefined, overlay: undefined });
    expect(press(asked, "y", fakeWorld).wish).toEqual({ kind: "save", name: "push", mayReplace: true });
  });

  test("what was saved is changed no more; what was changed meanwhile is", () => {
    const world = { ...fakeWorld, scenarios: [...fakeWorld.scenarios, { name: "mine", label: {} }] };
    const saving = { ...named("mine"), wish: undefined };
    const saved = { id: "saved", arg: "mine" };
    expect(reduce(saving, saved, world).work).toEqual({ scenario: "mine", edits: {}, asOf: undefined });
    const meanwhile = pressAll(saving, ["down", "l"], world);
    expect(reduce(meanwhile, saved, world).work).toEqual({ scenario: "mine", edits: { fund: "1" }, asOf: undefined });
    const elsewhere = reduce(saving, { id: "open-scenario", arg: "push" }, world);
    expect(reduce(elsewhere, saved, world).work.scenario).toBe("push");
  });
});

describe("what was found in use", () => {
  test("what is typed beside a value stays, also when the value is stepped", () => {
    const world: World = {
      ...fakeWorld,
      problemsOf: () => [],
      current: ({ edits }, id) => ({ kind: "number", text: /value: (\d+)/.exec(edits[id] ?? "value: 1")![1]! }),
      beside: ({ edits }, id) => /, (from: \d+)/.exec(edits[id] ?? "")?.[1] ?? "",
    };
    const { id } = fakeWorld.inputs[0]!;
    const typed = pressAll(fakeState(), ["enter", "ctrl+u", ...typedKeys("{ value: 1, from: 2022 }"), "enter"], world);
    expect(typed.work.edits).toEqual({ [id]: "{ value: 1, from: 2022 }" });
    const stepped = Number(/value: ([\d.]+)/.exec(press(typed, "right", world).work.edits[id]!)![1]);
    expect(stepped).toBeGreaterThan(1);
    expect(press(typed, "right", world).work.edits[id]).toContain(", from: 2022 }");
  });

  test("another target leaves the chart to a variable that was chosen for it", () => {
    const state = pressAll(fakeState({ pane: "targets", charted: "fund" }), ["down", "up", "down"], fakeWorld);
    expect(state.charted).toBe("fund");
    expect(press(state, "f", fakeWorld).charted).toBeUndefined();
  });

  test("a session done again, where the file it saved is there, goes on behind the question", () => {
    const asked = pressAll(fakeState(), ["l", "s", "ctrl+u", ...typedKeys("push"), "enter"], fakeWorld);
    const saved = reduce(asked, { id: "saved", arg: "push" }, fakeWorld);
    expect(saved).toMatchObject({ overlay: undefined, work: { scenario: "push", edits: {} } });
  });
});

describe("files that change", () => {
  const fewer: World = { ...fakeWorld, inputs: fakeWorld.inputs.slice(0, 1), scenarios: [], targets: [] };

  test("what is no more is left: rows, scenarios, the value being typed", () => {
    const before = pressAll(fakeState({ compared: ["push"], target: 1 }), ["down", "enter"], fakeWorld);
    const after = reduce(before, { id: "reloaded" }, fewer);
    expect(after).toMatchObject({ input: 0, target: 0, compared: [], overlay: undefined });
    expect(after.work.scenario).toBe("");
    expectInRange(after, fewer);
  });

  test("a scenario that is gone can come back: undo leads to it", () => {
    const before = reduce(fakeState({ charted: "share" }), { id: "open-scenario", arg: "push" }, fakeWorld);
    const after = reduce(before, { id: "reloaded" }, { ...fewer, variables: [] });
    expect(after).toMatchObject({ work: { scenario: "" }, charted: undefined });
    expect(reduce(after, { id: "undo" }, fewer).work).toEqual(before.work);
  });

  test("problems take every key but those to read them, to change the language and to quit", () => {
    const broken = reduce(fakeState(), { id: "plan-problems", arg: "one\ntwo" }, fakeWorld);
    expect(broken.problems).toEqual(["one", "two"]);
    expect(press(broken, "down", fakeWorld).problemsRow).toBe(1);
    expect(press(broken, "z", fakeWorld).language).toBe("zh");
    expect(press(broken, "q", fakeWorld).wish).toEqual({ kind: "quit" });
    const unsaved = reduce(
      pressAll(fakeState(), ["l", "enter", "9"], fakeWorld),
      { id: "plan-problems", arg: "one" },
      fakeWorld,
    );
    const asked = press(unsaved, "q", fakeWorld);
    expect(asked).toMatchObject({ wish: undefined, overlay: { kind: "ask", about: "quit" } });
    expect(asked.message).toMatch(/not saved/);
    expect(press(asked, "y", fakeWorld).wish).toEqual({ kind: "quit" });
    expect(placeOf(press(asked, "n", fakeWorld))).toBe("problems");
    expect(placeOf(reduce(unsaved, { id: "reloaded" }, fakeWorld))).toBe("type");
    for (const id of ["undo", "raise", "type", "help", "move"])
      expect(reduce(broken, { id }, fakeWorld)).toEqual(broken);
  });
});

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, withoutUndefined(item)]])),
  );
}
