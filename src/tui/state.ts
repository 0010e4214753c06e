import type { Symbols } from "../format/chart.ts";
import type { Language } from "../format/words.ts";

/** What undo goes back over: the scenario opened, the changes on top of it, and the day from which it is looked at. */
export interface Work {
  /** The name of a scenario; "" for the plan as it is. */
  readonly scenario: string;
  /** By slot, the texts that `--set` takes, in the order in which they were made. */
  readonly edits: Readonly<Record<string, string>>;
  /** As `--as-of` takes it; `undefined` for everything that is published. */
  readonly asOf: string | undefined;
  /** Whether estimated assumptions follow what was observed, calibrated as of that day; else their priors. */
  readonly posterior?: true | undefined;
}

/** What is asked about the number or the lever under the cursor; the answer stands in the place of the chart. */
export type AnswerKind = "movers" | "contributions" | "least" | "levers" | "skill";

export interface Asked {
  readonly what: AnswerKind;
  /** The row from which the answer is shown. */
  readonly row: number;
  /** Of least changes: the chance that is wanted; `undefined` for the single run. */
  readonly probability: number | undefined;
}

export const panes = ["inputs", "chart", "targets"] as const;
export type Pane = (typeof panes)[number];

/** A number that is being explained, and the row of its inputs that is chosen. */
export interface Questioned {
  readonly id: string;
  readonly time: number;
  readonly row: number;
}

export type PickKind = "palette" | "search" | "scenario" | "variable" | "compare";

/** What lies over the panes and takes the keys. */
export type Overlay =
  | {
      readonly kind: "type";
      readonly what: "value" | "date" | "name";
      /** The slot whose value is typed. */
      readonly id: string;
      readonly text: string;
      /** Where the cursor stands, in signs of the text. */
      readonly at: number;
      /** Whether what is typed next replaces the text. */
      readonly isSelected: boolean;
      readonly problems: readonly string[];
    }
  | { readonly kind: "pick"; readonly what: PickKind; readonly text: string; readonly row: number }
  | { readonly kind: "explain"; readonly stack: readonly Questioned[] }
  | { readonly kind: "help"; readonly row: number }
  | { readonly kind: "page"; readonly title: string; readonly lines: readonly string[]; readonly row: number }
  | { readonly kind: "ask"; readonly about: "quit" }
  | { readonly kind: "ask"; readonly about: "overwrite"; readonly name: string };

/** What the reducer cannot do itself; the program around it does it and takes it away. */
export type Wish =
  | { readonly kind: "quit" }
  | { readonly kind: "copy" }
  | { readonly kind: "edit" }
  /** To set what was found as the least change. */
  | { readonly kind: "take" }
  | { readonly kind: "save"; readonly name: string; readonly mayReplace: boolean };

/** Everything that the screen shows but the results, which follow from it: plain data. */
export interface State {
  readonly work: Work;
  readonly past: readonly Work[];
  readonly future: readonly Work[];
  readonly pane: Pane;
  /** The row chosen among levers and assumptions. */
  readonly input: number;
  /** The row chosen among targets. */
  readonly target: number;
  /** The year under the cursor. */
  readonly time: number;
  /** The charted variable; `undefined` for that of the chosen target. */
  readonly charted: string | undefined;
  /** Scenarios that stand beside the one at work. */
  readonly compared: readonly string[];
  /** What stands in the place of the chart; `undefined` for the chart itself. */
  readonly asked: Asked | undefined;
  readonly overlay: Overlay | undefined;
  /** Said in place of the keys until the next act. */
  readonly message: string;
  /** Problems of the plan's files; while there are any, nothing else is shown. */
  readonly problems: readonly string[];
  /** The row from which they are shown. */
  readonly problemsRow: number;
  /** What is being written to a file; `undefined` when nothing is. */
  readonly saving: Work | undefined;
  readonly language: Language;
  readonly symbols: Symbols;
  readonly hasMouse: boolean;
  readonly wish: Wish | undefined;
}

/** Where keys are pressed: each place has its own. */
export type Place = Pane | "type" | "pick" | "compare" | "explain" | "page" | "ask" | "overwrite" | "problems";

export function placeOf({ overlay, pane, problems }: State): Place {
  if (overlay?.kind === "ask") return overlay.about === "quit" ? "ask" : "overwrite";
  if (problems.length > 0) return "problems";
  if (overlay === undefined) return pane;
  if (overlay.kind === "pick") return overlay.what === "compare" ? "compare" : "pick";
  return overlay.kind === "help" ? "page" : overlay.kind;
}

export function isUnsaved({ work }: State): boolean {
  return Object.keys(work.edits).length > 0;
}

/** The changes as `--set` takes them. */
export function assignmentsOf({ edits }: Work): readonly string[] {
  return Object.entries(edits).map(([name, text]) => `${name}=${text}`);
}
