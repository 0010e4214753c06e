import { isInclusiveBound } from "./bound.ts";
import { type Folder, memoryFolder } from "./folder.ts";
import type { Plan, SourceValue, TargetYears, Variable } from "./plan.ts";
import { compareText } from "./problem.ts";
import { fromBase } from "./quantity.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import { formatDimension } from "./unit.ts";
import { valueText } from "./value-text.ts";

const heading = "kapok snapshot 1";

/**
 * A plan and its scenarios as one text, with all that moves a result and nothing else: no labels, notes, sources,
 * comments. A line for each variable, observation, target and setting, sorted, so that it is reviewed in a diff.
 */
export function writeSnapshot(plan: Plan, scenarios: readonly ResolvedScenario[]): string {
  const files: [string, readonly string[]][] = [
    ["plan.yaml", planLines(plan)],
    ["model.yaml", sortedNames(plan.variables).map((name) => variableLine(plan.variables.get(name)!))],
    ["observations.csv", observationRows(plan)],
    ["inputs.csv", inputRows(plan)],
    ["targets.csv", targetRows(plan)],
    ["sources.csv", ["id,title", "s,-"]],
    ...[...scenarios]
      .sort((a, b) => compareText(a.name, b.name))
      .map((scenario): [string, readonly string[]] => [`scenarios/${scenario.name}.yaml`, scenarioLines(scenario)]),
  ];
  const parts = files
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => [`[${name}]`, ...lines].join("\n"));
  return `${[heading, ...parts].join("\n")}\n`;
}

/** The folders that a snapshot stands for; `undefined` when the text is none. */
export function readSnapshot(
  text: string,
  path: string,
): { readonly plan: Folder; readonly scenarios: Folder } | undefined {
  const [first, ...lines] = text.split("\n");
  if (first !== heading) return undefined;
  const plan: Record<string, string> = {};
  const scenarios: Record<string, string> = {};
  let files = plan;
  let name = "";
  for (const line of lines) {
    const head = /^\[(scenarios\/)?([\w.-]+)\]$/.exec(line);
    if (head !== null) {
      files = head[1] === undefined ? plan : scenarios;
      name = head[2]!;
      files[name] = "";
    } else if (name !== "") files[name] += `${line}\n`;
  }
  return { plan: memoryFolder(path, plan), scenarios: memoryFolder(`${path}/scenarios`, scenarios) };
}

function sortedNames(map: ReadonlyMap<string, unknown>): readonly string[] {
  return [...map.keys()].sort(compareText);
}

/** A text that YAML reads back as it is, inside brackets too. */
function quote(text: string): string {
  return /^[\w.(][\w.+*/^()% -]*$/.test(text) && text.trim() === text ? text : JSON.stringify(text);
}

const mapOf = (entries: readonly (readonly [string, string])[]) =>
  `{ ${entries.map(([key, text]) => `${key}: ${text}`).join(", ")} }`;

function planLines({
  name,
  grid,
  asOf,
  units,
  checksUnits,
  dimensions,
  correlations,
  residual,
}: Plan): readonly string[] {
  const { start, end, step, stepsPerUnit, saveEvery, unit } = grid;
  const fraction = stepsPerUnit > 1 ? `1/${stepsPerUnit}` : "1";
  const length = (steps: number) => (step === 1 / stepsPerUnit && steps === 1 ? fraction : String(steps * step));
  const time = [
    ["start", String(start)],
    ["end", String(end)],
    ["step", length(1)],
    ["save", length(saveEvery)],
    ...(unit === "year" ? [] : [["unit", unit] as const]),
  ] as const;
  const pairs = correlations.map(({ of, rank }) => {
    const names = of.map(({ text }) => text).sort(compareText);
    return `{ of: [${names.join(", ")}], rank: ${rank} }`;
  });
  return [
    `title: ${quote(name)}`,
    `time: ${mapOf(time)}`,
    checksUnits ? `units: [${[...units].sort(compareText).join(", ")}]` : "units: none",
    ...(asOf === undefined ? [] : [`as_of: ${asOf.text}`]),
    `residual: ${residual}`,
    ...(dimensions.size === 0 ? [] : ["dimensions:"]),
    ...sortedNames(dimensions).map((dimension) => `  ${dimension}: [${dimensions.get(dimension)!.join(", ")}]`),
    ...(pairs.length === 0 ? [] : ["correlations:"]),
    ...pairs.sort(compareText).map((pair) => `  - ${pair}`),
  ];
}

function variableLine(variable: Variable): string {
  const { name, unit, role, over, equation, value, points, initial, initialIn, observed } = variable;
  const { range, prior, estimated } = variable;
  const entries: [string, string][] = [["unit", quote(unit.text)]];
  const add = (key: string, text: string | undefined) => text !== undefined && entries.push([key, text]);
  const written = (source: SourceValue | undefined) => source && valueText(source, quote);
  add("role", role);
  add("over", over.length === 0 ? undefined : `[${over.join(", ")}]`);
  add("equation", written(equation));
  add("value", written(value));
  add("points", points && `[${points.points.map((point) => `[${point.join(", ")}]`).join(", ")}]`);
  add("initial", initialIn === undefined ? written(initial) : `{ value: ${written(initial)}, in: ${initialIn.time} }`);
  add("observed", observed && quote(observed.series.text));
  add("range", range && `[${quote(range.low.text)}, ${quote(range.high.text)}]`);
  add("prior", prior && quote(prior.text));
  add("estimated", estimated ? "true" : undefined);
  return `${name}: ${mapOf(entries)}`;
}

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const row = (cells: readonly (string | undefined)[]) => cells.map((text) => cell(text ?? "")).join(",");

function observationRows({ observations }: Plan): readonly string[] {
  const hasInclusive = observations.some(isInclusiveBound);
  const rows = observations.map((observation) => {
    const { series, time, value, low, high, unit, status, published } = observation;
    const number = (amount: number | undefined) => (amount === undefined ? undefined : fromBase(amount, unit));
    return row([
      series,
      String(time),
      number(observation.form === "number" ? value : undefined),
      number(low),
      number(high),
      ...(hasInclusive ? [isInclusiveBound(observation) ? "inclusive" : ""] : []),
      unit.text,
      status,
      published.text,
      "s",
    ]);
  });
  return rows.length === 0
    ? []
    : [
        `series,year,value,low,high,${hasInclusive ? "bound," : ""}unit,status,published,source`,
        ...rows.sort(compareText),
      ];
}

/** Paths of inputs.csv in base units; one that no variable takes moves nothing. */
function inputRows({ inputs, variables, checksUnits }: Plan): readonly string[] {
  const rows = [...inputs].flatMap(([name, points]) => {
    const taker = [...variables.values()].find((one) =>
      [one.value, one.equation, one.initial].some((source) => takes(source, name)),
    );
    if (taker === undefined) return [];
    const unit = checksUnits ? formatDimension(taker.unit.dimension) : "1";
    return points.map(({ time, value }) => row([name, String(time), String(value), unit]));
  });
  return rows.length === 0 ? [] : ["series,year,value,unit", ...rows.sort(compareText)];
}

function takes(source: SourceValue | undefined, series: string): boolean {
  if (source?.kind === "series") return source.series.text === series;
  return source?.kind === "elements" && source.entries.some(({ value }) => takes(value, series));
}

function targetRows({ targets }: Plan): readonly string[] {
  const rows = targets.map(({ id, variable, years, comparison, value, unit, isModelled, basis }) => {
    const threshold = value === undefined ? undefined : fromBase(value, unit);
    return row([id, variable, yearsText(years), comparison, threshold, unit.text, isModelled ? "yes" : "no", basis]);
  });
  return rows.length === 0 ? [] : ["id,series,year,comparison,value,unit,modelled,basis", ...rows.sort(compareText)];
}

function yearsText(years: TargetYears): string {
  return years.kind === "at" ? String(years.time) : `${years.kind} ${years.from}..${years.to}`;
}

function scenarioLines({ settings }: ResolvedScenario): readonly string[] {
  if (settings.size === 0) return ["set: {}"];
  // By name a whole vector comes before its elements, which would not stand if it were set after them.
  const sorted = [...settings].sort(([a], [b]) => compareText(a, b));
  const lines = sorted.map(([name, { value, prior, from }]) => {
    const entries: [string, string][] = [];
    if (value !== undefined) entries.push(["value", valueText(value, quote)]);
    if (prior !== undefined) entries.push(["prior", quote(prior.text)]);
    if (from !== undefined) entries.push(["from", String(from)]);
    return `  ${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ${mapOf(entries)}`;
  });
  return ["set:", ...lines];
}
