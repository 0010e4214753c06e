import type { Trajectory } from "../../engine/trajectory.ts";
import { evaluate } from "../../language/evaluate.ts";
import type { Model } from "../../language/model.ts";
import { partsOfTerm, type Term } from "../../language/term.ts";
import { timeOf } from "../../plan/grid.ts";
import { placeIn } from "../../plan/yaml.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { surroundings } from "../surroundings.ts";
import type { LintFinding } from "./finding.ts";

/** Tables that were asked for a number outside their points, in the scenarios as they are. */
export function outsideTables(runs: readonly ScenarioRun[]): readonly LintFinding[] {
  const findings = new Map<string, LintFinding>();
  for (const { scenario, trajectory } of runs) {
    for (const { id, slot, step, equation } of computed(trajectory)) {
      const around = surroundings(trajectory, step);
      for (const term of partsWithin(equation.term)) {
        if (term.kind !== "interpolate" || findings.has(id)) continue;
        const x = evaluate(term.x, around);
        const [low, high] = [term.xs[0]!, term.xs.at(-1)!];
        if (Number.isNaN(x) || (x >= low && x <= high)) continue;
        const { variable } = trajectory.program.model.slots[slot]!;
        const parts = {
          scenario: scenario.name,
          time: String(timeOf(trajectory.program.grid, step)),
          x: String(Number(x.toPrecision(6))),
          domain: `${low} – ${high}`,
        };
        findings.set(id, {
          rule: "lookup outside domain",
          subject: id,
          place: equation.written.place ?? variable.place,
          parts,
        });
      }
    }
  }
  return [...findings.values()];
}

/** Clamps that never let their number through: in no scenario, no year and at none of the points tried. */
export function clampsAlwaysActive(model: Model, trajectories: readonly Trajectory[]): readonly LintFinding[] {
  return model.slots.flatMap(({ id, equation }, slot): readonly LintFinding[] =>
    (equation?.choices ?? []).flatMap((choice, place): readonly LintFinding[] => {
      if (choice.name !== "clamp") return [];
      let isComputed = false;
      for (const trajectory of trajectories) {
        // A scenario may have another model, in which the equation is a different one.
        const twin = trajectory.program.model.slots[slot]?.equation?.choices[place];
        if (twin?.name !== "clamp" || trajectory.program.model.slots[slot]!.id !== id) continue;
        for (const { slot: here, step } of computed(trajectory)) {
          if (here !== slot) continue;
          const around = surroundings(trajectory, step);
          const value = evaluate(twin.term, around);
          if (Number.isNaN(value)) continue;
          isComputed = true;
          if (value === evaluate(twin.options[0]!.term, around)) return [];
        }
      }
      if (!isComputed) return [];
      const { written } = equation!;
      const parts = { clamp: written.text.slice(choice.span.start, choice.span.end) };
      return [{ rule: "clamp always active", subject: id, place: placeIn(written, choice.span.start), parts }];
    }),
  );
}

/** The steps at which equations were computed. */
function* computed({ program }: Trajectory) {
  const { model, history, grid, observed } = program;
  for (const [slot, { id, equation, isHelper }] of model.slots.entries()) {
    if (equation === undefined || isHelper) continue;
    for (let step = 0; step < grid.count; step++) {
      const observation = observed[slot]?.[history + step] ?? Number.NaN;
      if (Number.isNaN(observation)) yield { id, slot, step, equation };
    }
  }
}

function* partsWithin(term: Term): Generator<Term> {
  yield term;
  for (const part of partsOfTerm(term)) yield* partsWithin(part);
}

/** Variables whose equations need shorter steps, in a scenario; each is said once. */
export function stepsTooLong(runs: readonly ScenarioRun[]): readonly LintFinding[] {
  const findings = new Map<string, LintFinding>();
  for (const { scenario, notes, trajectory } of runs) {
    for (const { kind, id, time } of notes) {
      if ((kind !== "short delay" && kind !== "long step") || findings.has(id)) continue;
      const { model } = trajectory.program;
      const slot = model.slots[model.slotOf.get(id)!]!;
      const parts = { kind, scenario: scenario.name, time: String(time) };
      const place = slot.equation?.written.place ?? slot.variable.place;
      findings.set(id, { rule: "step too long", subject: id, place, parts });
    }
  }
  return [...findings.values()];
}

/** What a note says of a setting that changes nothing. */
const withoutEffect: readonly string[] = ["equal", "too early", "observed", "unused", "no difference"];

/** Settings of scenarios that change no target; one that several scenarios take over is said once. */
export function settingsWithoutEffect(runs: readonly ScenarioRun[]): readonly LintFinding[] {
  const findings = new Map<string, LintFinding>();
  for (const { scenario, notes } of runs) {
    for (const { kind, id, time } of notes) {
      const setting = scenario.settings.get(id) ?? scenario.settings.get(id.replace(/\[.*$/, ""));
      if (!withoutEffect.includes(kind) || setting === undefined) continue;
      const { place } = setting;
      const key = `${place.file}:${place.line}:${place.column}`;
      if (findings.has(key)) continue;
      const parts = {
        kind,
        setting: id,
        scenario: scenario.name,
        ...(time === undefined ? {} : { time: String(time) }),
      };
      findings.set(key, { rule: "setting without effect", subject: `${scenario.name}.${id}`, place, parts });
    }
  }
  return [...findings.values()];
}
