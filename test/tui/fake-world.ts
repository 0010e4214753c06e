import { initialState } from "../../src/tui/initial-state.ts";
import type { State, Work } from "../../src/tui/state.ts";
import type { Current, World } from "../../src/tui/world.ts";

/** What the scenarios of the small world say of its inputs. */
const own: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "": { rate: "3", fund: "0", path: "{ 2024: 0, 2030: 8 }", growth: "1.1 ^ (year - 2024)" },
  baseline: {},
  push: { rate: "5", path: "{ 2024: 1, 2030: 9 }" },
};

/** A value as the real world reads it: a number, a path in braces, else an equation. */
export function currentFrom(text: string): Current {
  if (/^-?[\d.]+$/.test(text)) return { kind: "number", text: String(Number(text)) };
  if (!text.startsWith("{")) return { kind: "formula", text };
  const points = text
    .slice(1, -1)
    .split(",")
    .map((point) => point.split(":").map((part) => part.trim()))
    .map(([time, value]) => [Number(time), String(Number(value))] as const);
  return { kind: "path", points };
}

/** A setting in its parts: a value, and the year from which it acts. */
const partsOf = (text: string) => {
  const [, value = text, from] = /^\{ value: (.*), from: (\d+) \}$/.exec(text) ?? [];
  return { value, from: from === undefined ? undefined : Number(from) };
};

const isReadable = (text: string) =>
  text !== "" && !text.includes("?") && !/^{(?!( *\d+: *-?[\d.]+ *,?)+}$)/.test(text);

/** A small plan without files: a lever, a lever without a range, a path and an equation; two targets, two scenarios. */
export const fakeWorld: World = {
  inputs: [
    { id: "rate", role: "lever", label: { en: "Tax rate", zh: "税率" }, low: 0, high: 10, step: 0.1 },
    { id: "fund", role: "lever", label: { en: "Fund" }, low: undefined, high: undefined, step: 1 },
    { id: "path", role: "assumption", label: { en: "Path", zh: "路径" }, low: 0, high: 10, step: 1 },
    { id: "growth", role: "assumption", label: { en: "Growth" }, low: 0, high: 2, step: 0.01 },
  ],
  targets: [
    { id: "goal-2025", label: { en: "Goal", zh: "目标一" }, question: { id: "share", time: 2025 } },
    { id: "goal-2030", label: { en: "Other goal" }, question: undefined },
  ],
  variables: [
    { id: "share", label: { en: "Share", zh: "占比" } },
    { id: "fund", label: { en: "Fund" } },
  ],
  scenarios: [
    { name: "baseline", label: { en: "Baseline", zh: "基准" } },
    { name: "push", label: { en: "Push" } },
  ],
  times: [2024, 2025, 2026],
  dates: ["2023-06-30", "2024-05-16", "2025-12-31"],
  planDay: "2024-05-16",
  beside: () => "",
  startOf: ({ edits }, id) => (id === "rate" || id === "fund" ? (partsOf(edits[id] ?? "").from ?? 2025) : undefined),
  asOfOf: ({ asOf }) => asOf ?? "2025-12-31",
  current: (work, id) => {
    const text = work.edits[id] ?? own[work.scenario]?.[id] ?? own[""]![id];
    return text === undefined || fakeWorld.problemsOf(work, "en").length > 0
      ? undefined
      : currentFrom(partsOf(text).value);
  },
  isLearned: (work, id) => work.posterior === true && id === "path",
  problemsOf: ({ edits }) =>
    Object.entries(edits).flatMap(([name, text]) =>
      isReadable(partsOf(text).value) ? [] : [`${name}: no value: ${text}`],
    ),
  madeOf: (_, id, time) => (id === "share" ? [{ id: "fund", time: time - 1 }] : []),
  faultOfDate: (text) => (/^\d{4}(-\d\d){0,2}$/.test(text) ? undefined : "no date"),
  faultOfName: (text) => (/^[a-z][a-z0-9-]*$/.test(text) ? undefined : "no name"),
};

/** The work that the small world opens with. */
export const opened: Work = { scenario: "baseline", edits: {}, asOf: undefined };

/** The first state in the small world. */
export function fakeState(changes: Partial<State> = {}): State {
  const wish = { work: opened, language: "en", symbols: "braille", hasMouse: false } as const;
  return { ...initialState(fakeWorld, wish), ...changes };
}
