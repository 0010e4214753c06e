import type { Draft } from "./draft.ts";
import type { Piece } from "./piece.ts";

/** A piece, and how it is switched. */
export interface Change {
  readonly piece: Piece;
  /** The names in its text as it was, and as it is: what it needs to be there. */
  readonly namesBefore: ReadonlySet<string>;
  readonly namesNow: ReadonlySet<string>;
  /** Whether whatever mentions its subject must be switched with it: it is there or not, or measures something else. */
  readonly binds: boolean;
  readonly apply: (draft: Draft) => void;
}

/** Every name in a text. */
export function namesIn(text: string | undefined): ReadonlySet<string> {
  return new Set(text?.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []);
}

/** The keys of two maps, those of the second first, in their order. */
export function keysOf<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): readonly string[] {
  return [...new Set([...b.keys(), ...a.keys()])];
}

/** Puts an entry in a map, or takes it away. */
export function put<T>(map: Map<string, T>, key: string, value: T | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

/** What a piece is when nothing else is said. */
export const plainPiece = { time: undefined, published: undefined, change: "changed", moves: "values" } as const;

export function changeOf(before: unknown, now: unknown): "changed" | "added" | "removed" {
  if (before === undefined) return "added";
  return now === undefined ? "removed" : "changed";
}
