import { observationAt } from "../../engine/program.ts";
import { evaluate } from "../../language/evaluate.ts";
import type { Model } from "../../language/model.ts";
import { readingsOf } from "../../language/term.ts";
import { allows, isBound } from "../../plan/bound.ts";
import { timeOf } from "../../plan/grid.ts";
import type { Observation } from "../../plan/plan.ts";
import { fromBase } from "../../plan/quantity.ts";
import { sourcesOf } from "../provenance.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { surroundings } from "../surroundings.ts";
import { slotOfTarget } from "../target-slot.ts";
import { amountText } from "./amount.ts";
import type { LintFinding } from "./finding.ts";
import { isTenfold } from "./jumps.ts";

/** Targets whose variable has no observation at all: nobody will ever see whether they are reached. */
export function neverObserved(model: Model): readonly LintFinding[] {
  return model.plan.targets.flatMap((target): readonly LintFinding[] => {
    const slot = slotOfTarget(model, target);
    if (slot === undefined) return [];
    const { series } = model.slots[slot]!;
    if (series !== undefined && model.plan.observations.some((one) => one.series === series)) return [];
    return [
      { rule: "target never observed", subject: target.id, place: target.place, parts: { variable: target.variable } },
    ];
  });
}

/** Numbers further apart than this contradict each other; less may be rounding. */
const apart = 0.01;

/**
 * Published numbers that contradict each other through an equation: what it makes of other published numbers is not what
 * was published for its variable. Shocks count as 0, as in every single run.
 */
export function disagreements({ trajectory, provenance }: ScenarioRun): readonly LintFinding[] {
  const { program } = trajectory;
  const { slots, grid } = program.model;
  return slots.flatMap(({ id, equation, unit, isHelper }, slot): readonly LintFinding[] => {
    if (equation === undefined || isHelper) return [];
    const found = Array.from({ length: grid.count }, (_, step) => step).flatMap((step) => {
      const observation = observationAt(program, slot, step);
      if (observation === undefined) return [];
      const isPublished = readingsOf(equation.term)
        .flatMap((reading) => sourcesOf(reading, step))
        .every((source) => {
          const { role, input, variable } = slots[source.slot]!;
          const knowledge = provenance.knowledgeAt(source.slot, source.step);
          const isFact = role === undefined && variable.basis !== "judgement" && variable.basis !== "fit";
          const isGiven = knowledge === "assumed" && input !== undefined && (isFact || role === "shock");
          return knowledge === "observed" || knowledge === "computed" || isGiven;
        });
      const implied = isPublished ? evaluate(equation.term, surroundings(trajectory, step)) : Number.NaN;
      const { value } = observation;
      const isInside = allows(observation, implied);
      const size = Math.abs(implied - value) / Math.max(Math.abs(implied), Math.abs(value));
      // What is about tenfold is told as a jump.
      const isJump = isTenfold(value, implied, unit);
      return Number.isNaN(implied) || isInside || size <= apart || isJump ? [] : [{ step, observation, implied, size }];
    });
    const [largest] = found.sort((a, b) => b.size - a.size);
    if (largest === undefined) return [];
    const parts = {
      time: String(timeOf(grid, largest.step)),
      published: amountText(largest.observation.value, unit),
      implied: amountText(largest.implied, unit),
      times: String(found.length),
    };
    return [{ rule: "level against growth", subject: id, place: largest.observation.place, parts }];
  });
}

/** Words by which a note says that a number was counted by another rule. */
const otherRule =
  /\b(?:census|base|basis|definition|rebased|redefined|(?:earlier|later|other|another) rule)\b|口径|普查/i;

/** Series that the model takes and that two sources count differently: by a note, or by two numbers of one year. */
export function changedDefinitions({ plan, slots }: Model): readonly LintFinding[] {
  const used = new Set(slots.flatMap(({ series }) => series ?? []));
  return [...used].flatMap((series): readonly LintFinding[] => {
    const rows = plan.observations.filter((one) => one.series === series && !isBound(one));
    if (rows.length < 2) return [];
    const twice = rows.flatMap((row) => {
      const other = rows.find((one) => one.time === row.time && one.source !== row.source && one !== row);
      return other !== undefined && isFar(row, other) ? [{ row, other }] : [];
    });
    const [first] = twice;
    if (first !== undefined) {
      const { row, other } = first;
      const text = ({ value, unit }: Observation) => `${fromBase(value, unit)} ${unit.text}`;
      const parts = {
        time: String(row.time),
        one: `${text(row)} (${row.source})`,
        other: `${text(other)} (${other.source})`,
      };
      return [{ rule: "definition changed", subject: series, place: other.place, parts }];
    }
    const noted = rows.find(({ note }) => otherRule.test(note));
    if (noted === undefined) return [];
    const parts = { time: String(noted.time), note: noted.note };
    return [{ rule: "definition changed", subject: series, place: noted.place, parts }];
  });
}

/** Rows whose value only repeats their bound, as "more than 100" written as 100: the bound is read, the value is not. */
export function boundsAsValues({ plan }: Model): readonly LintFinding[] {
  const rows = plan.observations.filter((row) => isBound(row) && row.hasValue);
  return [...Map.groupBy(rows, ({ series }) => series)].map(([series, [first, ...more]]): LintFinding => {
    const { time, value, unit, form, place } = first!;
    const parts = {
      time: String(time),
      value: `${fromBase(value, unit)} ${unit.text}`,
      column: form === "lower bound" ? "low" : "high",
      more: String(more.length),
    };
    return { rule: "bound written as value", subject: series, place, parts };
  });
}

function isFar(a: Observation, b: Observation): boolean {
  return Math.abs(a.value - b.value) > apart * Math.max(Math.abs(a.value), Math.abs(b.value));
}
