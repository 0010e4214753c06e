import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import { observationsInForce } from "../../engine/in-force.ts";
import { observationAt } from "../../engine/program.ts";
import { valueAt } from "../../engine/trajectory.ts";
import type { Chart, ChartLine } from "../../format/chart.ts";
import { chartLines } from "../../format/chart-lines.ts";
import { nameOfSlot, nameOfTarget } from "../../format/names-of.ts";
import { formatIn } from "../../format/number.ts";
import { formatUnit } from "../../format/unit-name.ts";
import { withUnit } from "../../format/verdict-text.ts";
import { words } from "../../format/words.ts";
import { savedSteps, stepOf, timeOf } from "../../plan/grid.ts";
import { inUnit } from "../../plan/quantity.ts";
import { chartedOf } from "../acts.ts";
import type { Results } from "../results.ts";
import type { State } from "../state.ts";
import { screenWords } from "../words.ts";
import type { World } from "../world.ts";
import { cell, type Look } from "./look.ts";

/** The chart of the chosen variable, and the values of the year under the cursor in words. */
export function chartPane(
  state: State,
  world: World,
  results: Results,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  look: Look,
): readonly string[] {
  const id = chartedOf(state, world);
  const slot = id === undefined ? undefined : results.run.trajectory.program.model.slotOf.get(id);
  if (slot === undefined) return [];
  const chart = chartOf(slot, state, results, look);
  const { symbols, paint, language } = look;
  const lines = chartLines(chart, { columns, rows: Math.max(1, rows - 1), symbols, paint, language });
  return [...lines, yearLine(slot, state, results, columns, look)];
}

export function chartOf(slot: number, { time }: State, { run, compared }: Results, look: Look): Chart {
  const { model, grid } = run.trajectory.program;
  const { language } = look;
  const described = model.slots[slot]!;
  const times = savedSteps(grid).map((step) => timeOf(grid, step));
  const targets = run.verdicts.filter(({ target }) => target.variable === described.id && target.value !== undefined);
  const crossing = targets.find((verdict) => verdict.firstReached !== undefined)?.firstReached;
  return {
    title: nameOfSlot(described, language),
    unit: formatUnit(described.unit, model.plan, language),
    from: times[0]!,
    to: times.at(-1)!,
    lines: [
      ...ownLines(slot, run, language),
      ...compared.flatMap(({ name, run: other }): ChartLine[] => {
        const there = other.trajectory.program.model.slotOf.get(described.id);
        if (there === undefined) return [];
        return [{ kind: "compared", label: name, points: pointsOf(there, other) }];
      }),
      ...ghosts(slot, run, look),
    ],
    targets: targets.map(({ target }) => ({
      label: nameOfTarget(target, model.plan, language),
      value: inUnit(target.value!, described.unit),
      time: target.years.kind === "at" ? target.years.time : target.years.to,
    })),
    cursor: time,
    crossing,
  };
}

function pointsOf(slot: number, { trajectory }: ScenarioRun): ChartLine["points"] {
  const { grid, model } = trajectory.program;
  const { unit } = model.slots[slot]!;
  return savedSteps(grid).map((step) => {
    const value = valueAt(trajectory, slot, step);
    return { time: timeOf(grid, step), value: Number.isNaN(value) ? value : inUnit(value, unit) };
  });
}

/** What was known as one line, what is projected from there as another that begins at its end. */
function ownLines(slot: number, run: ScenarioRun, language: Look["language"]): readonly ChartLine[] {
  const points = pointsOf(slot, run);
  const { grid } = run.trajectory.program;
  const lastKnown = savedSteps(grid).findLastIndex((step) => {
    const knowledge = run.provenance.knowledgeAt(slot, step);
    return knowledge === "observed" || knowledge === "computed";
  });
  const { observed, projected } = words[language].knowledge;
  const history = { kind: "history" as const, label: observed, points: points.slice(0, lastKnown + 1) };
  const projection = { kind: "projection" as const, label: projected, points: points.slice(Math.max(0, lastKnown)) };
  return [history, projection].filter((line) => line.points.length > 0);
}

/** What was published of this variable after the day from which it is looked at. */
function ghosts(slot: number, { trajectory }: ScenarioRun, { language }: Look): readonly ChartLine[] {
  const { program } = trajectory;
  const { plan } = program.model;
  const { series, unit } = program.model.slots[slot]!;
  const newest = plan.observations
    .map(({ published }) => published)
    .sort((a, b) => (a.lastDay < b.lastDay ? 1 : -1))[0];
  const all =
    series === undefined ? undefined : observationsInForce(plan.observations, program.grid, newest).get(series);
  const points = [...(all ?? [])]
    .filter(([step, observation]) => step >= 0 && observationAt(program, slot, step) !== observation)
    .map(([step, { value }]) => ({ time: timeOf(program.grid, step), value: inUnit(value, unit) }))
    .sort((a, b) => a.time - b.time);
  return points.length === 0 ? [] : [{ kind: "ghost", label: screenWords[language].later, points }];
}

/** `2030: 17.2 %, projected · Cloud push 17.3 %`. */
function yearLine(slot: number, { time }: State, { run, compared }: Results, columns: number, look: Look): string {
  const { program } = run.trajectory;
  const step = stepOf(program.grid, time) ?? 0;
  const { unit, id } = program.model.slots[slot]!;
  const named = formatUnit(unit, program.model.plan, look.language);
  const say = (value: number) => withUnit(formatIn(value, unit), named, look.language);
  const known = words[look.language].knowledge[run.provenance.knowledgeAt(slot, step)];
  const others = compared.flatMap(({ name, run: other }) => {
    const there = other.trajectory.program.model.slotOf.get(id);
    return there === undefined ? [] : [`${name} ${say(valueAt(other.trajectory, there, step))}`];
  });
  return cell([`${time}: ${say(valueAt(run.trajectory, slot, step))}, ${known}`, ...others].join(" · "), columns, look);
}
