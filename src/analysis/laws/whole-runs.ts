import type { Program } from "../../engine/program.ts";
import { runBlock } from "../../engine/run.ts";
import { isLawVariable, type rounding } from "./compile.ts";
import { type CompiledLaw, exponentOf, type Test } from "./compiled-law.ts";
import { isApart, stepsOfLaw } from "./judge.ts";
import { runAt, type Setup } from "./setup.ts";

/** The place where two runs that ought to agree do not; the first in time. */
export interface Disagreement {
  readonly slot: number;
  readonly step: number;
  readonly value: number;
  readonly other: number;
}

/** What a comparison of two runs says: where they disagree, and whether anything could be compared. */
export interface Agreement {
  readonly disagreement: Disagreement | undefined;
  readonly isSaid: boolean;
}

/** Exact for doubles, so that scaling itself rounds nothing. */
const factor = 1024;

/**
 * All amounts of a unit in the inputs and the observations times 1,024, and the results back: they differ where a
 * formula has an amount of its own.
 */
export function compareScaled(
  setup: Setup,
  compiled: CompiledLaw,
  test: Extract<Test, { kind: "scaling" }>,
): Agreement {
  const { program, rows } = setup;
  const { slots } = program.model;
  const scales = slots.map(({ unit }) => factor ** exponentOf(unit.dimension, test.unit));
  const scaled = (row: Float64Array | undefined, slot: number) => row?.map((value) => value * scales[slot]!);
  const bounds = program.bounds.map((rows, slot) => {
    return rows && { lower: scaled(rows.lower, slot)!, upper: scaled(rows.upper, slot)! };
  });
  const result = runBlock(
    { ...program, bounds },
    { members: 1, rows: rows.map(scaled), observed: program.observed.map(scaled) },
    slots.map((_, slot) => slot),
  );
  const { values } = runAt(setup, new Map());
  const at = (step: number) => program.history + step;
  return compareSlots(setup, compiled, test.result, (slot, step) => ({
    value: values[slot]![at(step)]!,
    other: result.values[slot]![at(step)]! / scales[slot]!,
    tolerance: test.tolerance,
  }));
}

/** The run of a plan with steps of half the length, at the times that both have. */
export function compareHalved(
  setup: Setup,
  halved: Setup,
  compiled: CompiledLaw,
  test: Extract<Test, { kind: "halving" }>,
): Agreement {
  const whole = runAt(setup, new Map()).values;
  const half = runAt(halved, new Map()).values;
  const { slotOf } = halved.program.model;
  return compareSlots(setup, compiled, test.result, (slot, step) => {
    const twin = slotOf.get(setup.program.model.slots[slot]!.id);
    return {
      value: whole[slot]![setup.program.history + step]!,
      other: twin === undefined ? Number.NaN : half[twin]![halved.program.history + 2 * step]!,
      tolerance: test.tolerance,
    };
  });
}

function compareSlots(
  setup: Setup,
  { law }: CompiledLaw,
  result: string | undefined,
  pairAt: (slot: number, step: number) => { value: number; other: number; tolerance: typeof rounding },
): Agreement {
  const { program } = setup;
  let isSaid = false;
  for (const step of stepsOfLaw(law, program)) {
    for (const slot of comparedSlots(program, result)) {
      const { value, other, tolerance } = pairAt(slot, step);
      if (Number.isNaN(value) && Number.isNaN(other)) continue;
      isSaid = true;
      if (Number.isNaN(value) !== Number.isNaN(other) || isApart(value, other, tolerance))
        return { disagreement: { slot, step, value, other }, isSaid };
    }
  }
  return { disagreement: undefined, isSaid };
}

/** The slot of a formula, or every computed variable of the plan. */
function comparedSlots({ model }: Program, result: string | undefined): readonly number[] {
  return model.slots.flatMap(({ variable, isHelper, equation }, slot) => {
    if (isHelper || equation === undefined) return [];
    const isMeant = result === undefined ? !isLawVariable(variable.name) : variable.name === result;
    return isMeant ? [slot] : [];
  });
}
