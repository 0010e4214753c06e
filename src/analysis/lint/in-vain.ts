import { isComputedInput, type Model, type Slot } from "../../language/model.ts";
import { readingsOf, type Term } from "../../language/term.ts";
import type { SourceValue } from "../../plan/plan.ts";
import type { Place } from "../../plan/problem.ts";
import type { LintFinding } from "./finding.ts";

/** An as-of date in a plan without observations: nothing is published, so no run takes it. */
export function asOfInVain({ plan }: Model): readonly LintFinding[] {
  const { asOf, asOfPlace, observations } = plan;
  if (asOf === undefined || asOfPlace === undefined || observations.length > 0) return [];
  return [{ rule: "as-of without observations", subject: "as_of", place: asOfPlace, parts: { date: asOf.text } }];
}

/**
 * Initials that can hold in no year: of an equation that looks back to nothing before the start, or to inputs alone, which
 * have numbers there; of a year behind the end or before the start. An observation may be published later than a run
 * looks, so it takes the place of no initial for good.
 */
export function initialsInVain({ slots, grid }: Model): readonly LintFinding[] {
  return slots.flatMap(({ id, variable, equation, initial, isHelper }): readonly LintFinding[] => {
    const { initial: written, initialIn } = variable;
    if (isHelper || written === undefined) return [];
    const place = initialIn?.place ?? placeOf(written) ?? variable.place;
    const vain = (kind: string, parts = {}): readonly LintFinding[] => [
      { rule: "initial never holds", subject: id, place, parts: { kind, ...parts } },
    ];
    // An equation of time alone looks back to nothing.
    if (equation === undefined || initial === undefined) return vain("no look back");
    const { holds } = initial;
    if (holds.kind === "step")
      return holds.step < 0 || holds.step >= grid.count ? vain("outside", { time: String(initialIn?.time) }) : [];
    return looksBack(equation.term, slots) ? [] : vain("no look back");
  });
}

/** Whether a term reads a time before what may have no value there; a slot of the reader's own is looked through. */
function looksBack(term: Term, slots: readonly Slot[]): boolean {
  return readingsOf(term).some((reading) => {
    if (reading.kind !== "value") return false;
    const { input, equation, initial, isHelper } = slots[reading.slot]!;
    if (reading.lag > 0) return input === undefined || isComputedInput(slots[reading.slot]!);
    if (!isHelper || equation === undefined) return false;
    return (
      (initial === undefined || initial.holds.kind === "first known") && looksBack((initial ?? equation).term, slots)
    );
  });
}

function placeOf(source: SourceValue): Place | undefined {
  switch (source.kind) {
    case "written":
      return source.written.place;
    case "series":
      return source.series.place;
    case "path":
    case "elements":
      return source.place;
  }
}
