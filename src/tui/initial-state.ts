import type { Symbols } from "../format/chart.ts";
import type { Language } from "../format/words.ts";
import type { State, Work } from "./state.ts";
import type { World } from "./world.ts";

/** What the program is opened with. */
export interface StartingWish {
  readonly work: Work;
  readonly language: Language;
  readonly symbols: Symbols;
  readonly hasMouse: boolean;
}

/** The first state: the first lever, the first target that the model answers, its year under the cursor. */
export function initialState(world: World, { work, language, symbols, hasMouse }: StartingWish): State {
  const target = Math.max(
    0,
    world.targets.findIndex(({ question }) => question !== undefined),
  );
  return {
    work,
    past: [],
    future: [],
    pane: "inputs",
    input: 0,
    target,
    time: world.targets[target]?.question?.time ?? world.times.at(-1) ?? 0,
    charted: undefined,
    compared: [],
    asked: undefined,
    overlay: undefined,
    message: "",
    problems: [],
    problemsRow: 0,
    saving: undefined,
    language,
    symbols,
    hasMouse,
    wish: undefined,
  };
}
