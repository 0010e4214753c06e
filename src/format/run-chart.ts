import { crossesIn } from "../analysis/crossing.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { valueAt } from "../engine/trajectory.ts";
import { savedSteps, timeOf } from "../plan/grid.ts";
import { inUnit } from "../plan/quantity.ts";
import type { Chart, ChartLine, Symbols } from "./chart.ts";
import { chartLines } from "./chart-lines.ts";
import { nameOfSlot } from "./names-of.ts";
import { formatUnit } from "./unit-name.ts";
import type { TextStyle } from "./verdict-text.ts";
import { formatYears } from "./verdict-text.ts";
import { words } from "./words.ts";

/** A chart is a third as high as it is wide in signs, which are twice as high as wide. */
const rows = 18;

/** One variable of a run over the years: what was known, what is projected, its targets. */
export function runChartLines(run: ScenarioRun, slot: number, symbols: Symbols, style: TextStyle): readonly string[] {
  return chartLines(chartOf(run, slot, style), {
    columns: style.width,
    rows,
    symbols,
    paint: style.paint,
    language: style.language,
  });
}

export function chartOf(run: ScenarioRun, slot: number, { language }: Pick<TextStyle, "language">): Chart {
  const { model, grid } = run.trajectory.program;
  const { unit, id } = model.slots[slot]!;
  const steps = savedSteps(grid);
  /** A line has a point at every step; where the step does not belong to it, the point is missing. */
  const line = (kind: ChartLine["kind"], label: string, belongs: (index: number) => boolean): ChartLine => ({
    kind,
    label,
    points: steps.map((step, index) => ({
      time: timeOf(grid, step),
      value: belongs(index) ? inUnit(valueAt(run.trajectory, slot, step), unit) : Number.NaN,
    })),
  });
  const knowledge = steps.map((step) => run.provenance.knowledgeAt(slot, step));
  const isKnown = (index: number) => knowledge[index] === "observed" || knowledge[index] === "computed";
  const isOpen = (index: number) => knowledge[index] === "projected" || knowledge[index] === "assumed";
  const verdicts = run.verdicts.filter(({ target }) => target.variable === id && target.value !== undefined);
  // What is projected begins and ends at what is known, so that the two lines meet.
  const isBeside = (index: number) => [index - 1, index, index + 1].some(isOpen);
  const lines = [line("history", words[language].known, isKnown), line("projection", run.scenario.name, isBeside)];
  return {
    title: nameOfSlot(model.slots[slot]!, language),
    unit: formatUnit(unit, model.plan, language),
    from: grid.start,
    to: grid.end,
    lines: lines.filter(({ points }) => points.some(({ value }) => !Number.isNaN(value))),
    targets: verdicts.map(({ target }) => ({
      label: formatYears(target.years, grid),
      value: inUnit(target.value!, unit),
      time: target.years.kind === "at" ? target.years.time : target.years.to,
    })),
    cursor: undefined,
    crossing: verdicts[0] && crossesIn(verdicts[0].target, run),
  };
}
