import { makeProgram } from "../../engine/program.ts";
import { simulate, type Trajectory } from "../../engine/trajectory.ts";
import { buildModel } from "../../language/build.ts";
import type { Change as ModelChange } from "../../language/cells.ts";
import type { Model } from "../../language/model.ts";
import { type InputSetting, readSettings } from "../../language/settings.ts";
import { splitElements } from "../../plan/names.ts";
import type { Plan, Setting } from "../../plan/plan.ts";
import { Problems } from "../../plan/problem.ts";
import { type Posterior, posteriorSettings } from "../posterior/posterior.ts";
import type { Change } from "./change.ts";
import { copyOf, type Draft, planOf } from "./draft.ts";
import type { Piece } from "./piece.ts";

/** A mixture of two plans, ready to run. */
export interface Mixture {
  readonly draft: Draft;
  readonly model: Model;
  readonly inputs: readonly InputSetting[];
  /** Mixtures with the same text here have the same equations: they differ in numbers at most. */
  readonly equations: string;
}

/** Pieces that leave every equation as it is. */
const dataKinds: ReadonlySet<string> = new Set(["observation", "target", "correlation", "residual"]);
/** Pieces that change the numbers of an input, or what is believed of it. */
const numberKinds: ReadonlySet<string> = new Set(["value", "prior", "input series"]);
const settingKinds: ReadonlySet<string> = new Set(["setting", "decision time"]);

/** Whether a piece can give mixtures another equation, and so needs a kernel of its own for their members. */
export function changesEquations({ kind }: Piece): boolean {
  return !dataKinds.has(kind) && !settingKinds.has(kind) && !numberKinds.has(kind);
}

/** Makes mixtures of two sides, and each model once. */
export class Mixtures {
  readonly #from: Draft;
  readonly #other: Plan;
  readonly #changes: readonly Change[];
  readonly #posterior: Posterior | undefined;
  readonly #structures = new Map<string, Model | undefined>();
  readonly #changed = new Map<string, Model | undefined>();
  readonly #settings = new Map<Setting, number>();

  constructor(from: Draft, to: Draft, changes: readonly Change[], posterior?: Posterior) {
    this.#posterior = posterior;
    this.#from = from;
    this.#other = to.plan;
    this.#changes = changes;
  }

  /** The first side with some of the changes made; `undefined` when that is no plan. */
  of(isMade: readonly boolean[]): Mixture | undefined {
    const draft = copyOf(this.#from);
    for (const [i, change] of this.#changes.entries()) if (isMade[i]) change.apply(draft);
    const keyOf = (counts: (piece: Piece) => boolean) =>
      this.#changes.map(({ piece }, i) => (isMade[i] && counts(piece) ? "1" : "0")).join("");
    const structure = keyOf(({ kind }) => !dataKinds.has(kind) && !settingKinds.has(kind));
    const equations = keyOf(changesEquations);
    const plan = planOf(draft, this.#other);
    const own = remembered(this.#structures, structure, () => buildModel(plan, [], new Problems()));
    if (own === undefined) return undefined;
    const problems = new Problems();
    const { inputs, changes } = readSettings(plan, draft.settings, draft.acts, problems);
    if (problems.count > 0) return undefined;
    const set = changes.length === 0 ? "" : this.#settingsOf(draft, changes);
    const key = `${structure} ${set}`;
    const model =
      changes.length === 0 ? own : remembered(this.#changed, key, () => buildModel(plan, changes, new Problems()));
    if (model === undefined) return undefined;
    const learned = this.#posterior === undefined ? [] : posteriorSettings(model, this.#posterior, inputs);
    return { draft, model: { ...model, plan }, inputs: [...inputs, ...learned], equations: `${equations} ${set}` };
  }

  /** The settings that give a variable another equation, as a text that tells them apart. */
  #settingsOf(draft: Draft, changes: readonly ModelChange[]): string {
    const names = new Set(changes.map(({ variable }) => variable));
    const ids = [...draft.settings].flatMap(([name, setting]) =>
      names.has(splitElements(name)?.name ?? name) ? [this.#idOf(setting)] : [],
    );
    return [draft.acts, ...ids].join(" ");
  }

  #idOf(setting: Setting): number {
    return remembered(this.#settings, setting, () => this.#settings.size);
  }
}

/** The run of a mixture; all its observations were known. */
export function runOf({ model, inputs }: Mixture): Trajectory {
  return simulate(makeProgram(model, undefined), inputs);
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as Value;
}
