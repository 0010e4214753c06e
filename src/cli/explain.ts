import { shownValue } from "../analysis/bounds/interval.ts";
import { type Explanation, explain } from "../analysis/explain.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { rangeComparison } from "../format/bound-text.ts";
import { explainText, explanationAsData } from "../format/explain-text.ts";
import { warningsAsData } from "../format/run-data.ts";
import { digestLine, headLines, noteLines, noteSentences } from "../format/run-text.ts";
import { csvTable, escapeMarkdown, markdownTable } from "../format/table.ts";
import { wrap } from "../format/width.ts";
import { describeOffGrid, notTime, readTime } from "../plan/calendar-time.ts";
import { stepOf } from "../plan/grid.ts";
import { joinElements, splitElements } from "../plan/names.ts";
import { fromBase } from "../plan/quantity.ts";
import { version } from "../version.ts";
import { type CommonOptions, emit, styleOf } from "./common.ts";
import { didYouMean } from "./did-you-mean.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { openPlan } from "./open-plan.ts";
import { printNotes, runAll } from "./run.ts";

export interface ExplainOptions extends CommonOptions {
  readonly scenario?: string;
  readonly depth: number;
}

/** `kapok explain`: where the number of a variable and year comes from. */
export function explainCommand(variable: string, year: string, options: ExplainOptions): number {
  const [run] = runAll(openPlan(options.plan), options.scenario === undefined ? [] : [options.scenario], options);
  const slot = findSlot(variable, run!);
  const step = findStep(year, run!);
  const { trajectory, provenance } = run!;
  emit(print(explain(trajectory, provenance, slot, step, options.depth), run!, options), options);
  return trajectory.faults.length > 0 ? exitCodes.no : exitCodes.ok;
}

function findSlot(variable: string, { trajectory }: ScenarioRun): number {
  const { slotOf, slots } = trajectory.program.model;
  const split = splitElements(variable);
  const slot = slotOf.get(split === undefined ? variable : joinElements(split.name, split.elements));
  if (slot !== undefined) return slot;
  const elements = slots.filter(({ variable: { name }, isHelper }) => name === variable && !isHelper);
  if (elements.length > 0)
    throw new InputFailure([
      `"${variable}" is a vector; choose an element: ${elements.map(({ id }) => id).join(", ")}`,
    ]);
  throw new InputFailure([`no variable has this name: "${variable}"${didYouMean(variable, slotOf.keys())}`]);
}

function findStep(year: string, { trajectory }: ScenarioRun): number {
  const { grid } = trajectory.program;
  const time = readTime(year, grid);
  if (typeof time === "string")
    throw new InputFailure([`${time === notTime ? "a year is a number, as 2025" : time}: "${year}"`]);
  const step = stepOf(grid, time);
  if (step === undefined || step < 0 || step >= grid.count)
    throw new InputFailure([`no step of the plan: "${year}"; ${describeOffGrid(grid, time)}`]);
  return step;
}

function print(explanation: Explanation, run: ScenarioRun, options: ExplainOptions): string {
  const style = styleOf(options);
  const { plan } = run.trajectory.program.model;
  switch (options.format) {
    case "table":
      return [
        ...headLines(run, style),
        "",
        explainText(explanation, plan, style),
        ...noteLines(run, style),
        "",
        ...wrap(digestLine(run), style.width).map((line) => style.paint("quiet", line)),
      ].join("\n");
    case "json": {
      const { scenario, digest, trajectory } = run;
      const asOf = trajectory.program.asOf?.text ?? null;
      const head = {
        schema: "kapok.explain/1",
        version,
        plan: { name: plan.name },
        scenario: scenario.name,
        asOf,
        digest,
        ...warningsAsData(run),
      };
      return JSON.stringify({ ...head, explanation: explanationAsData(explanation) }, null, 2);
    }
    case "csv":
      printNotes([run], style);
      return csvTable(header, flatten(explanation, 0));
    case "markdown":
      return [
        ...markdownTable(
          header.map((title) => ({ title })),
          flatten(explanation, 0),
        ),
        ...noteSentences(run, style.language).map(
          (note, index) => `${index === 0 ? "\n" : ""}- ${escapeMarkdown(note)}`,
        ),
        "",
        digestLine(run),
      ].join("\n");
  }
}

const header = [
  "level",
  "variable",
  "year",
  "value",
  "unit",
  "known",
  "bound",
  "status",
  "published",
  "source",
  "equation",
];

function flatten(explanation: Explanation, level: number): readonly (readonly string[])[] {
  const { slot, time, range, knowledge, observation, equation, inputs } = explanation;
  const value = shownValue(explanation.value, range);
  const row = [
    String(level),
    slot.id,
    String(time),
    Number.isNaN(value) ? "" : fromBase(value, slot.unit),
    slot.unit.text,
    knowledge,
    rangeComparison(range) ?? "none",
    observation?.status ?? "",
    observation?.published.text ?? "",
    observation?.source ?? slot.variable.sources.map(({ text }) => text).join(" "),
    equation,
  ];
  return [row, ...inputs.flatMap((input) => flatten(input, level + 1))];
}
