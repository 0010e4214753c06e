import type { Program } from "../../engine/program.ts";
import type { Model } from "../../language/model.ts";
import { timeOf } from "../../plan/grid.ts";
import type { Observation } from "../../plan/plan.ts";

/** An observation that stands where the model has an equation. */
export interface Cell {
  readonly slot: number;
  readonly step: number;
  /** The slot of the shadow program that has the equation's value, the observation itself left out. */
  readonly shadow: number;
  readonly observation: Observation;
}

export interface Shadowed {
  readonly program: Program;
  /** In order of step, then of slot. */
  readonly cells: readonly Cell[];
}

/**
 * A program in which every observed variable has a shadow: a slot with the same equation and no observations. The
 * equation reads what it always reads, observations of other variables and of the years before included, so the shadow
 * is what the run would say of an observed cell had this one number not been published. It ends with the last cell.
 */
export function withShadows(program: Program): Shadowed {
  const made = shadowsOf(program);
  modelsWithShadows.add(made.program.model);
  return made;
}

/** Models with shadows: in these observations are compared, and nothing is drawn by them. */
const modelsWithShadows = new WeakSet<Model>();

/** Whether a program has shadows of its observed variables. */
export function isShadowed({ model }: Program): boolean {
  return modelsWithShadows.has(model);
}

function shadowsOf(program: Program): Shadowed {
  const { model, inForce, grid } = program;
  const shadowed = model.slots.flatMap(({ series, equation }, slot) =>
    series !== undefined && equation !== undefined && inForce.has(series) ? [slot] : [],
  );
  const first = model.slots.length;
  const seen = new Set<string>();
  const cells = shadowed.flatMap((slot, k) => {
    const series = model.slots[slot]!.series!;
    return [...inForce.get(series)!].flatMap(([step, observation]): readonly Cell[] => {
      // One number says one thing, though two variables should take it.
      const isNew = step >= 0 && step < grid.count && !seen.has(`${series} ${step}`);
      seen.add(`${series} ${step}`);
      return isNew ? [{ slot, step, shadow: first + k, observation }] : [];
    });
  });
  // Nothing behind the last of them is compared.
  const last = cells.reduce((most, { step }) => Math.max(most, step), 0);
  const width = program.history + last + 1;
  const observed = program.observed.map((row) => row?.slice(0, width));
  return {
    program: {
      ...program,
      model: shadowModel(model, shadowed),
      grid: { ...grid, count: last + 1, end: timeOf(grid, last) },
      width,
      observed: [...observed, ...shadowed.map(() => undefined)],
    },
    cells: cells.sort((a, b) => a.step - b.step || a.slot - b.slot),
  };
}

function shadowModel(model: Model, shadowed: readonly number[]): Model {
  const { slots, order } = model;
  const own = shadowed.map((_, k) => slots.length + k);
  const waiting = own.filter((_, k) => order.waiting.has(shadowed[k]!));
  return {
    ...model,
    slots: [
      ...slots,
      ...shadowed.map((slot) => {
        const { id, ...rest } = slots[slot]!;
        return { ...rest, id: `${id} without its own`, series: undefined, initial: undefined, before: undefined };
      }),
    ],
    // Nothing reads a shadow, so that all of them may come last.
    order: {
      first: [...order.first, ...own],
      later: [...order.later, ...own],
      at: new Map([...order.at].map(([step, list]) => [step, [...list, ...own]])),
      waiting: new Set([...order.waiting, ...waiting]),
    },
  };
}
