import { describe, expect, test } from "vitest";
import { actFor, actIds, acts, rowOf } from "../../src/tui/acts.ts";
import { nameOfKey } from "../../src/tui/key-names.ts";
import { picksOf } from "../../src/tui/picks.ts";
import { reduce } from "../../src/tui/reduce.ts";
import { type Overlay, type Place, panes, placeOf, type State } from "../../src/tui/state.ts";
import { helpLines } from "../../src/tui/view/keys.ts";
import { makeLook } from "../../src/tui/view/look.ts";
import { fakeState, fakeWorld } from "./fake-world.ts";

const places: readonly Place[] = [
  ...panes,
  "type",
  "pick",
  "compare",
  "explain",
  "page",
  "ask",
  "overwrite",
  "problems",
];
const mainActs = acts.filter((row) => row.places.some((place) => (panes as readonly string[]).includes(place)));

describe("the table of acts", () => {
  test.each(places)("no key stands twice in %s", (place) => {
    const keys = acts.filter((row) => row.places.includes(place)).flatMap((row) => row.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test("every act has a label in both languages, and every reason too", () => {
    for (const row of acts) {
      expect(row.label, row.id).toEqual({ en: expect.stringMatching(/\S/), zh: expect.stringMatching(/\S/) });
      for (const pane of panes) {
        const reason = row.whyNot?.(fakeState({ pane }), fakeWorld);
        if (reason !== undefined) expect(reason.zh, row.id).toMatch(/\p{Script=Han}/u);
      }
    }
  });

  test("an act of one place has one label there, and the same everywhere it is a command", () => {
    for (const id of actIds) {
      const labels = new Set(mainActs.filter((row) => row.id === id).map(({ label }) => label.en));
      expect(labels.size, id).toBeLessThanOrEqual(1);
    }
  });

  test("every act of the panes is in the palette of a pane, but for moving about in lists and the palette itself", () => {
    const moving = ["up", "down", "page-up", "page-down", "first", "last", "pane", "previous-pane", "palette"];
    const offered = new Set(panes.flatMap((pane) => palette(pane).map(({ act }) => act.id)));
    expect(mainActs.map(({ id }) => id).filter((id) => !offered.has(id) && !moving.includes(id))).toEqual([]);
  });

  test.each(panes)(
    "the palette of %s offers every act of the panes, with the keys of this one where it has any",
    (pane) => {
      const offered = palette(pane);
      expect(offered.map(({ act }) => act.id).sort()).toEqual(
        palette("inputs")
          .map(({ act }) => act.id)
          .sort(),
      );
      for (const { act, detail, whyNot } of offered) {
        const row = rowOf(act.id, pane)!;
        if (whyNot === undefined) expect(detail).toBe(row.keys.map(nameOfKey).join(" "));
        if (row.places.includes(pane)) for (const key of row.keys) expect(actFor(pane, key)).toEqual({ id: act.id });
      }
    },
  );

  test.each(places)("there is a way out of %s with Esc or q, and Ctrl+C never does nothing", (place) => {
    const ids = ["esc", "q"].map((key) => actFor(place, key)?.id);
    expect(ids.some((id) => id === "close" || id === "quit")).toBe(true);
    expect(actFor(place, "ctrl+c")).toBeDefined();
  });

  test("help of every place has every key of it", () => {
    const look = makeLook("en", "braille", false, false);
    for (const place of places) {
      const text = helpLines(place, look).join("\n");
      for (const row of acts.filter((other) => other.places.includes(place)))
        for (const key of row.keys) expect(text, `${place} ${key}`).toContain(nameOfKey(key));
    }
  });

  test("where text is typed every printable sign is text unless it has a meaning there", () => {
    for (const sign of [..."azAZ09?:/{}[].,-税𠮷é", "space"])
      expect(actFor("type", sign)).toEqual({ id: "text", arg: sign === "space" ? " " : sign });
    expect(actFor("type", "\u0001")).toBeUndefined();
    expect(actFor("type", "ctrl+x")).toBeUndefined();
    expect(actFor("inputs", "w")).toBeUndefined();
  });
});

describe("every act of the table does something", () => {
  test.each(acts.flatMap((row) => row.places.map((place) => [row.id, place] as const)))("%s in %s", (id, place) => {
    const arg = id === "pane" ? (place === "chart" ? "1" : "2") : undefined;
    const act = arg === undefined ? { id } : { id, arg };
    const changed = suitable(place).some((state) => {
      expect(placeOf(state)).toBe(place);
      const next = reduce(state, act, fakeWorld);
      // What asks speaks too; what only refuses has nothing but its words.
      const isSaid = next.message !== "" && next.overlay === state.overlay;
      return !isSaid && JSON.stringify(next) !== JSON.stringify(state);
    });
    expect(changed).toBe(true);
  });
});

function palette(pane: State["pane"]) {
  return picksOf(fakeState({ pane, overlay: { kind: "pick", what: "palette", text: "", row: 0 } }), fakeWorld);
}

/** States of a place in each of which other acts can be done. */
function suitable(place: Place): readonly State[] {
  const work = { scenario: "push", edits: { fund: "5" }, asOf: "2024-05-16" };
  const past = [{ ...work, edits: {} }];
  const future = [{ ...work, edits: { fund: "6" } }];
  const middle = { work, past, future, input: 1, time: 2025, charted: "fund" };
  const plain = { ...middle, work: past[0]!, target: 1 };
  const overlay = (value: Overlay) => [fakeState({ ...middle, overlay: value })];
  switch (place) {
    case "inputs":
    case "chart":
    case "targets":
      return [
        fakeState({ ...middle, pane: place }),
        fakeState({ ...plain, pane: place }),
        fakeState({ pane: place, charted: "share" }),
        fakeState({ ...middle, pane: place, asked: { what: "least", row: 0, probability: undefined } }),
      ];
    case "type":
      return overlay({ kind: "type", what: "value", id: "fund", text: "1 2", at: 2, isSelected: false, problems: [] });
    case "pick":
      return [
        ...overlay({ kind: "pick", what: "search", text: "o", row: 1 }),
        ...overlay({ kind: "pick", what: "search", text: "o", row: 0 }),
      ];
    case "compare":
      return [
        ...overlay({ kind: "pick", what: "compare", text: "s", row: 1 }),
        ...overlay({ kind: "pick", what: "compare", text: "s", row: 0 }),
      ];
    case "explain": {
      // The inputs of the small world are few; the row of a state need not be one of them.
      const stack = [{ id: "share", time: 2025, row: 0 }];
      return [
        ...overlay({ kind: "explain", stack }),
        ...overlay({ kind: "explain", stack: [{ ...stack[0]!, row: 3 }] }),
      ];
    }
    case "page":
      return overlay({ kind: "page", title: "t", lines: Array.from({ length: 40 }, String), row: 12 });
    case "ask":
      return overlay({ kind: "ask", about: "quit" });
    case "overwrite":
      return overlay({ kind: "ask", about: "overwrite", name: "push" });
    case "problems":
      return [fakeState({ ...middle, problems: Array.from({ length: 40 }, String), problemsRow: 12 })];
  }
}
