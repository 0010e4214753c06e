import type { Place } from "../../plan/problem.ts";

/** What can differ between two plans, one thing at a time. */
export type PieceKind =
  | "setting"
  | "equation"
  | "value"
  | "unit"
  | "table"
  | "initial"
  | "prior"
  | "range"
  | "observed"
  | "estimated"
  | "variable"
  | "observation"
  | "input series"
  | "target"
  | "correlation"
  | "dimension"
  | "time"
  | "decision time"
  | "residual";

/** One thing that differs, as plain data. */
export interface Piece {
  readonly kind: PieceKind;
  /** The variable, series, target or pair; empty for what is of the plan as a whole. */
  readonly subject: string;
  /** The year of an observation. */
  readonly time: number | undefined;
  /** The date on which an observation was published. */
  readonly published: string | undefined;
  /** `revised`: an observation takes the place of an older one. */
  readonly change: "changed" | "added" | "removed" | "revised";
  /** As written, in the declared unit; `undefined` where it is not there. */
  readonly before: string | undefined;
  readonly now: string | undefined;
  /** The file and line that changed; of what is gone, the file that it stood in. */
  readonly place: Place | undefined;
  /** What it can move at all: the single run and chances, chances only, or neither. */
  readonly moves: "values" | "draws" | "nothing";
}

/** Pieces that are switched together, because one alone would make no plan. */
export interface Player {
  readonly pieces: readonly Piece[];
}
