import { makeProgram, type Program } from "../../engine/program.ts";
import type { Model } from "../../language/model.ts";
import type { InputSetting } from "../../language/settings.ts";
import type { Plan, Target } from "../../plan/plan.ts";
import type { Draws } from "../ensemble/draws.ts";
import type { Futures } from "../ensemble/futures.ts";
import { type UncertainInput, uncertainInputs } from "../ensemble/uncertain-inputs.ts";
import { slotOfTarget } from "../target-slot.ts";
import { stepsOf } from "../target-steps.ts";
import type { Change } from "./change.ts";
import type { Mixture } from "./mixtures.ts";
import { type Switched, switchedModel, switchedRun } from "./switched.ts";

/** What was drawn, and all that it depends on. */
interface Drawn extends Pick<Plan, "correlations" | "observations"> {
  readonly slots: Model["slots"];
  readonly uncertain: readonly UncertainInput[];
  readonly draws: Draws;
}

/** Runs the members of mixtures on the same draws; mixtures with the same equations share a kernel. */
export class Members {
  readonly #futures: Futures;
  readonly #series: ReadonlySet<string>;
  #drawn: Drawn | undefined;
  readonly #switched = new Map<string, Switched>();

  constructor(futures: Futures, changes: readonly Change[]) {
    this.#futures = futures;
    this.#series = new Set(changes.flatMap(({ piece }) => (piece.kind === "observation" ? [piece.subject] : [])));
  }

  /** The value that decides each target, a number a member. */
  deciding({ model, inputs, equations }: Mixture, targets: readonly Target[]): readonly (Float64Array | undefined)[] {
    const program = makeProgram(model, undefined);
    const own = { trajectory: { program, settings: inputs } };
    const outcomes = targets.flatMap((target) => {
      const slot = slotOfTarget(model, target);
      return slot === undefined ? [] : stepsOf(target.years, program.grid).map((step) => ({ slot, step }));
    });
    // What observations say of shocks is seen before they become inputs.
    const draws = this.#futures.drawsGivenObserved(own, outcomes, this.#drawsOf(program, inputs));
    const switched = this.#switchedOf(equations, model);
    const run = switched && switchedRun(switched, program, inputs, draws);
    if (run === undefined) return this.#futures.deciding(own, targets, draws);
    return this.#futures.deciding({ trajectory: run.trajectory }, targets, run.draws);
  }

  /** Most mixtures draw what the one before drew: the same priors, with the same equations and observations around them. */
  #drawsOf(program: Program, settings: readonly InputSetting[]): Draws {
    const { slots, plan } = program.model;
    const uncertain = uncertainInputs(program, settings);
    const { correlations, observations } = plan;
    const drawn = this.#drawn;
    if (
      drawn !== undefined &&
      drawn.slots === slots &&
      haveSame(drawn.correlations, correlations) &&
      haveSame(drawn.observations, observations) &&
      drawn.uncertain.length === uncertain.length &&
      drawn.uncertain.every(({ slot, prior }, i) => slot === uncertain[i]!.slot && prior === uncertain[i]!.prior)
    ) {
      return drawn.draws;
    }
    const draws = this.#futures.drawsUnder(program, settings);
    this.#drawn = { slots, correlations, observations, uncertain, draws };
    return draws;
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

function haveSame<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, i) => item === other[i]);
}
