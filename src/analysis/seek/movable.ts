import type { Program } from "../../engine/program.ts";
import { inputRows } from "../../engine/program.ts";
import type { Range } from "../../language/input-row.ts";
import type { Slot } from "../../language/model.ts";
import type { InputSetting } from "../../language/settings.ts";
import { formatScaled } from "../../number/decimal.ts";
import { stepOf } from "../../plan/grid.ts";
import { inUnit, toBase } from "../../plan/quantity.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { latticeStep, type Stride } from "./stride.ts";

/** A value that an input may be given: as it is written in its unit, and what that is in base units. */
export interface Point {
  readonly text: string;
  readonly value: number;
}

/** A lever or an assumption that is moved, held at one value from a time on. */
export interface Movable {
  readonly slot: Slot;
  readonly index: number;
  readonly role: "lever" | "assumption";
  /** The values tried, rising: the ends of the range and the round values between them. */
  readonly points: readonly Point[];
  /** The distance of the round values, as it is written. */
  readonly step: string;
  /** From when a lever is moved; an assumption holds at all times. */
  readonly from: number | undefined;
  /** What it is in the scenario as it stands, at the time from which it is moved; base units. */
  readonly own: number;
  /** Whether it has this value at all times from then on. */
  readonly isSteady: boolean;
}

export interface MoveWish {
  /** A time other than the as-of year from which a lever is moved. */
  readonly from?: number | undefined;
  /** Instead of the declared range, in base units. */
  readonly range?: Range | undefined;
  /** Instead of a round step of the range's own. */
  readonly step?: Stride | undefined;
}

/** Why an input cannot be moved. */
export type Immovable = "no input" | "no range" | "equation" | "too fine" | "no width";

/** Values tried at most; a finer step than that gives is refused. */
const mostPoints = 100_001;

/** An input of a run made ready to be moved over its range, or why it cannot be. */
export function movableOf(run: ScenarioRun, index: number, wish: MoveWish = {}): Movable | Immovable {
  const { program, settings } = run.trajectory;
  const slot = program.model.slots[index]!;
  if (slot.role !== "lever" && slot.role !== "assumption") return "no input";
  if (slot.input === undefined) return "equation";
  const range = wish.range ?? slot.range;
  if (range === undefined) return "no range";
  const points = pointsOf(slot, range, wish.step);
  if (points === undefined) return "too fine";
  if (points.points.length < 2) return "no width";
  const from = slot.role === "lever" ? (wish.from ?? program.decisionTime) : undefined;
  const row = inputRows(program, settings)[index]!;
  const first = program.history + Math.max(0, stepOf(program.grid, from ?? program.decisionTime) ?? 0);
  const own = row[Math.min(first, row.length - 1)]!;
  const isSteady = row.subarray(first).every((value) => Object.is(value, own));
  return { slot, index, role: slot.role, ...points, from, own, isSteady };
}

function pointsOf(
  { unit }: Slot,
  { low, high }: Range,
  wanted: Stride | undefined,
): { readonly points: readonly Point[]; readonly step: string } | undefined {
  const [first, last] = [inUnit(low, unit), inUnit(high, unit)];
  const stride = wanted ?? latticeStep(first, last);
  const size = Number(formatScaled(stride.mantissa, stride.digits));
  if (!((last - first) / size < mostPoints - 2)) return undefined;
  const texts: string[] = [];
  for (let k = Math.ceil(first / size) - 1; k <= Math.floor(last / size) + 1; k++) {
    texts.push(formatScaled(k === 0 ? 0 : k * stride.mantissa, stride.digits));
  }
  const inside = texts
    .map((text) => ({ text, value: toBase(text, unit)! }))
    .filter(({ value }) => value >= low && value <= high);
  const points = [
    ...(inside[0]?.value === low ? [] : [endAt(first, low)]),
    ...inside,
    ...(inside.at(-1)?.value === high || low === high ? [] : [endAt(last, high)]),
  ];
  return { points, step: formatScaled(stride.mantissa, stride.digits) };
}

const endAt = (shown: number, value: number): Point => ({ text: String(shown), value });

/** The setting that holds an input at a value, as `name=value` would. */
export function settingAt({ slot, from }: Movable, value: number, { grid }: Program): InputSetting {
  const place = { file: "seek", line: 1, column: 1 };
  const input = { kind: "path", times: [grid.start], values: [value], place } as const;
  return { id: slot.id, input, prior: undefined, from, place };
}

/** The same as the text of an assignment: `{ value: 42, from: 2028 }` for a lever, else the value alone. */
export function settingText({ from }: Movable, { text }: Point): string {
  return from === undefined ? text : `{ value: ${text}, from: ${from} }`;
}

/** Settings with one of them replaced, or added at the end. */
export function withSetting(settings: readonly InputSetting[], added: InputSetting): readonly InputSetting[] {
  return [...settings.filter(({ id }) => id !== added.id), added];
}
