import { makeProgram } from "../../engine/program.ts";
import type { Model } from "../../language/model.ts";
import type { Target } from "../../plan/plan.ts";
import type { Futures } from "../ensemble/futures.ts";
import type { Change } from "./change.ts";
import type { Mixture } from "./mixtures.ts";
import { type Switched, switchedModel, switchedRun } from "./switched.ts";

/** Runs the members of mixtures on the same draws; mixtures with the same equations share a kernel. */
export class Members {
  readonly #futures: Futures;
  readonly #series: ReadonlySet<string>;
  readonly #switched = new Map<string, Switched>();

  constructor(futures: Futures, changes: readonly Change[]) {
    this.#futures = futures;
    this.#series = new Set(changes.flatMap(({ piece }) => (piece.kind === "observation" ? [piece.subject] : [])));
  }

  /** The value that decides each target, a number a member. */
  deciding({ model, inputs, equations }: Mixture, targets: readonly Target[]): readonly (Float64Array | undefined)[] {
    const program = makeProgram(model, undefined);
    const draws = this.#futures.drawsOf({ trajectory: { program, settings: inputs } });
    const switched = this.#switchedOf(equations, model);
    const run = switched && switchedRun(switched, program, inputs, draws);
    if (run === undefined) return this.#futures.deciding({ trajectory: { program, settings: inputs } }, targets, draws);
    return this.#futures.deciding({ trajectory: run.trajectory }, targets, run.draws);
  }

  #switchedOf(equations: string, model: Model): Switched | undefined {
    const known = this.#switched.get(equations);
    if (known !== undefined) return haveSameShape(known.model, model) ? known : undefined;
    const made = switchedModel(model, this.#series);
    this.#switched.set(equations, made);
    return made;
  }
}

/** Whether two models have the same slots, with an input where the other has one. */
function haveSameShape({ slots }: Model, other: Model): boolean {
  return other.slots.every(
    ({ id, input }, i) => slots[i]!.id === id && (slots[i]!.input === undefined) === (input === undefined),
  );
}
