import { observationAt } from "../../engine/program.ts";
import { valueAt } from "../../engine/trajectory.ts";
import { readingsOf } from "../../language/term.ts";
import { isBound } from "../../plan/bound.ts";
import { savedSteps, timeOf } from "../../plan/grid.ts";
import type { Observation } from "../../plan/plan.ts";
import { knownRanges } from "../bounds/known-range.ts";
import type { Point } from "../progress.ts";
import { sourcesOf } from "../provenance.ts";
import type { ScenarioRun } from "../scenario-run.ts";

/** A figure that trackers use: published itself, or what the equation makes of figures published for the same time. */
export interface KnownPoint extends Point {
  readonly knowledge: "observed" | "computed";
  readonly observation: Observation | undefined;
}

/**
 * What is known of a variable up to a time, in the order of times: the observations in force; and values computed from
 * observations and constants alone where at least one of them was published for that very time, as a level whose growth
 * was published. What an equation merely carries on is no figure; nor is a bound, "more than 100,000", or what is computed
 * from one.
 */
export function knownPoints(run: ScenarioRun, slot: number, until: number): readonly KnownPoint[] {
  const { program } = run.trajectory;
  const { series } = program.model.slots[slot]!;
  const observed = [...(program.inForce.get(series ?? "") ?? [])]
    .filter(([, observation]) => !isBound(observation))
    .map(([step, observation]): KnownPoint => {
      return { time: timeOf(program.grid, step), value: observation.value, knowledge: "observed", observation };
    });
  const computed = savedSteps(program.grid)
    .filter((step) => isMadeOfFigures(run, slot, step))
    .map((step): KnownPoint => {
      const value = valueAt(run.trajectory, slot, step);
      return { time: timeOf(program.grid, step), value, knowledge: "computed", observation: undefined };
    });
  return [...observed, ...computed].filter(({ time }) => time <= until).sort((a, b) => a.time - b.time);
}

function isMadeOfFigures(run: ScenarioRun, slot: number, step: number): boolean {
  const { trajectory, provenance } = run;
  if (provenance.knowledgeAt(slot, step) !== "computed") return false;
  return knownRanges(trajectory, provenance).at(slot, step) === undefined && figuresOfStep(run, slot, step).length > 0;
}

/** The slots whose observations for a step go into the value that an equation gives at that step. */
export function figuresOfStep({ provenance, trajectory }: ScenarioRun, slot: number, step: number): readonly number[] {
  const equation = provenance.equationAt(slot, step);
  if (equation === undefined) return [];
  const sources = readingsOf(equation.term).flatMap((reading) => sourcesOf(reading, step));
  const now = sources.filter((source) => source.step === step).map((source) => source.slot);
  return [...new Set(now)].filter((source) => observationAt(trajectory.program, source, step) !== undefined);
}
