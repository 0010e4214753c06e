import type { Program } from "../../engine/program.ts";
import type { Prior } from "../../language/prior.ts";
import type { InputSetting } from "../../language/settings.ts";

/** An input that an ensemble draws. */
export interface UncertainInput {
  readonly slot: number;
  /** `gdp_growth`, `sales[software]`: what its draws depend on, beside seed and member. */
  readonly id: string;
  readonly prior: Prior;
  /** A shock has a draw for every step, an assumption one for all. */
  readonly isShock: boolean;
}

/**
 * The inputs that are drawn under some settings: assumptions and shocks with a prior. One that is set without a prior is
 * held at its value, one that is set with a prior has that prior. Levers are never drawn, and what follows an equation is
 * computed.
 */
export function uncertainInputs(program: Program, settings: readonly InputSetting[]): readonly UncertainInput[] {
  const set = new Map(settings.map((setting) => [setting.id, setting]));
  return program.model.slots.flatMap(({ id, role, input, prior: own }, slot) => {
    if (input === undefined || (role !== "assumption" && role !== "shock")) return [];
    const setting = set.get(id);
    const prior = setting === undefined ? own : setting.prior;
    return prior === undefined ? [] : [{ slot, id, prior, isShock: role === "shock" }];
  });
}
