import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import { asOfUsed } from "../../engine/as-of.ts";
import { observationsInForce } from "../../engine/in-force.ts";
import { observationAt } from "../../engine/program.ts";
import { valueAt } from "../../engine/trajectory.ts";
import type { Chart, ChartLine } from "../../format/chart.ts";
import { chartLines } from "../../format/chart-lines.ts";
import { nameOfSlot, nameOfTarget } from "../../format/names-of.ts";
import { formatIn } from "../../format/number.ts";
import { chartOf } from "../../format/run-chart.ts";
import { formatUnit } from "../../format/unit-name.ts";
import { formatYears, withUnit } from "../../format/verdict-text.ts";
import { words } from "../../format/words.ts";
import { savedSteps, stepOf, timeOf } from "../../plan/grid.ts";
import { inUnit } from "../../plan/quantity.ts";
import type { Results } from "../results.ts";
import { screenWords } from "../words.ts";
import type { Size } from "./layout.ts";
import { cell, type Look } from "./look.ts";

/** The chart of a variable, and the values of the year under the cursor in words. */
export function chartPane(
  slot: number,
  time: number,
  results: Results,
  { columns, rows }: Size,
  look: Look,
): readonly string[] {
  const { symbols, paint, language } = look;
  const chart = screenChart(slot, time, results, look);
  // The row stays where nothing is uncertain in a year, so that the picture does not jump as the cursor walks.
  const below = results.outlook === undefined ? [] : [spreadLine(slot, time, results, columns, look) ?? ""];
  const lines = chartLines(chart, { columns, rows: Math.max(1, rows - 1 - below.length), symbols, paint, language });
  return [...lines, ...below, look.paint("strong", cell(yearSentence(slot, time, results, look), columns, look))];
}

/** The chart of a run with the scenarios beside it, what was published later, and the year under the cursor. */
export function screenChart(slot: number, time: number, { run, compared, outlook }: Results, look: Look): Chart {
  const { model } = run.trajectory.program;
  const described = model.slots[slot]!;
  const own = chartOf(run, slot, look);
  const title = nameOfSlot(described, look.language);
  const targets = run.verdicts.filter(({ target }) => target.variable === described.id && target.value !== undefined);
  return {
    ...own,
    lines: [
      ...own.lines.map((line) =>
        line.kind === "projection" ? { ...line, label: words[look.language].knowledge.projected } : line,
      ),
      ...compared.flatMap(({ name, run: other }): ChartLine[] => {
        const there = other.trajectory.program.model.slotOf.get(described.id);
        return there === undefined ? [] : [{ kind: "compared", label: name, points: pointsOf(there, other) }];
      }),
      ...ghosts(slot, run, look),
    ],
    targets: targets.map(({ target }, index) => {
      const name = nameOfTarget(target, model.plan, look.language);
      const years = formatYears(target.years, model.plan.grid);
      return { ...own.targets[index]!, label: name === title ? years : `${years} ${name}` };
    }),
    cursor: time,
    band: (outlook?.bandOf(slot) ?? []).flatMap(({ time: at, p10, p90 }) =>
      p10 === undefined || p90 === undefined
        ? []
        : [{ time: at, low: inUnit(p10, described.unit), high: inUnit(p90, described.unit) }],
    ),
  };
}

/** How the members lie in the year under the cursor: `p10 14.0 % · p90 14.9 % ▁▃▆█▇▄▂▁`. */
function spreadLine(
  slot: number,
  time: number,
  { run, outlook }: Results,
  columns: number,
  look: Look,
): string | undefined {
  const { program } = run.trajectory;
  const { unit } = program.model.slots[slot]!;
  const point = outlook?.bandOf(slot).find((one) => one.time === time);
  if (outlook === undefined || point?.p10 === undefined || point.p90 === undefined || point.p10 === point.p90)
    return undefined;
  const histogram = outlook.histogramAt(slot, stepOf(program.grid, time) ?? 0);
  const named = formatUnit(unit, program.model.plan, look.language);
  const say = (value: number) => withUnit(formatIn(value, unit), named, look.language);
  const picture = histogram === undefined ? "" : sparkline(histogram.counts, look.symbols === "ascii");
  return look.paint("quiet", cell(`p10 ${say(point.p10)} · p90 ${say(point.p90)} ${picture}`, columns, look));
}

const levels = { signs: [..." ▁▂▃▄▅▆▇█"], ascii: [..." .:-=+*#@"] } as const;

/** Counts as signs of a height each, the largest full. */
function sparkline(counts: readonly number[], isAscii: boolean): string {
  const signs = isAscii ? levels.ascii : levels.signs;
  const most = Math.max(1, ...counts);
  return counts.map((count) => signs[Math.ceil((count / most) * (signs.length - 1))]).join("");
}

function pointsOf(slot: number, { trajectory }: ScenarioRun): ChartLine["points"] {
  const { grid, model } = trajectory.program;
  const { unit } = model.slots[slot]!;
  return savedSteps(grid).map((step) => ({
    time: timeOf(grid, step),
    value: inUnit(valueAt(trajectory, slot, step), unit),
  }));
}

/** What was published of this variable after the day from which it is looked at. */
function ghosts(slot: number, { trajectory }: ScenarioRun, { language }: Look): readonly ChartLine[] {
  const { program } = trajectory;
  const { plan } = program.model;
  const { series, unit } = program.model.slots[slot]!;
  const newest = asOfUsed(plan, undefined);
  // At the newest date, where most keys are pressed, nothing was published later.
  if (series === undefined || program.asOf?.lastDay === newest?.lastDay) return [];
  const all = observationsInForce(plan.observations, program.grid, newest).get(series);
  const points = [...(all ?? [])]
    .filter(([step, observation]) => step >= 0 && observationAt(program, slot, step) !== observation)
    .map(([step, { value }]) => ({ time: timeOf(program.grid, step), value: inUnit(value, unit) }))
    .sort((a, b) => a.time - b.time);
  return points.length === 0 ? [] : [{ kind: "ghost", label: screenWords[language].later, points }];
}

/** `2030: 17.2 %, projected · Cloud push 17.3 %`. */
export function yearSentence(slot: number, time: number, { run, compared }: Results, look: Look): string {
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
  const own = `${time}: ${say(valueAt(run.trajectory, slot, step))}, ${known}`;
  return [own, ...others].join(" · ");
}
