import { type CoarseDate, dateFault, parseDate } from "./date.ts";
import type { Grid } from "./grid.ts";
import { asFlag, asMap, asNumber, asText, asWord, type KeyTable, type MapForm, readKeys } from "./keys.ts";
import { labelSchema, readLabel } from "./label.ts";
import { faultOfName, letters } from "./names.ts";
import { parseNumber } from "./number-text.ts";
import type { Correlation, Label, Plan, Written } from "./plan.ts";
import type { Place, Problems } from "./problem.ts";
import { readMapOfLists } from "./read-value.ts";
import { anyUnit, builtInUnits } from "./unit.ts";
import type { YamlNode } from "./yaml.ts";

/** The keys of plan.yaml. */
export const planKeys: KeyTable = {
  title: { about: "The name of the plan.", required: true, schema: labelSchema },
  description: { about: "What the plan is and where it comes from.", schema: labelSchema },
  default: { about: "Whether this plan is meant when none is named.", schema: { type: "boolean" } },
  years: { about: "Calendar years: start, end, step (1 year by default), save.", schema: { type: "object" } },
  time: {
    about: "Time without a calendar: start, end, step (also a fraction 1/32), unit, save.",
    schema: { type: "object" },
  },
  units: {
    about:
      "The names of units, with labels if you like: { station: { zh: 座 } }; year, month, day, 1 and % are built in. `none` switches the check of dimensions off.",
    schema: {
      oneOf: [
        { type: "array", items: { type: "string" } },
        { type: "object", additionalProperties: labelSchema },
        { const: "none" },
      ],
    },
  },
  dimensions: { about: "The elements of each dimension, as segment: [software, display].", schema: { type: "object" } },
  as_of: { about: "The as-of date used when none is given.", schema: { type: ["string", "number"] } },
  correlations: { about: "Rank correlations: of: [a, b], rank: -0.9.", schema: { type: "array" } },
  residual: {
    about: "How calibration compares: one-step (default) or free-run.",
    schema: { enum: ["one-step", "free-run"] },
  },
};

const timeKeys: KeyTable = {
  start: { about: "The first step.", required: true, schema: { type: "number" } },
  end: { about: "The last step.", required: true, schema: { type: "number" } },
  step: { about: "The length of a step; a fraction is written 1/32.", schema: { type: ["number", "string"] } },
  unit: { about: "The unit of time.", schema: { type: "string" } },
  save: { about: "A whole multiple of step: only these steps are kept.", schema: { type: ["number", "string"] } },
};

/** What plan.yaml itself says of a plan. */
export type PlanSettings = Pick<
  Plan,
  | "title"
  | "description"
  | "grid"
  | "asOf"
  | "asOfPlace"
  | "units"
  | "unitLabels"
  | "checksUnits"
  | "dimensions"
  | "correlations"
  | "residual"
> & { readonly isDefault: boolean };

/** A grid for going on with, so that the other files are still checked when the years have a problem. */
const spareGrid: Grid = { start: 0, end: 0, step: 1, stepsPerUnit: 1, count: 1, saveEvery: 1, unit: "year" };

/** Reads plan.yaml. `hasGrid` is false when the years could not be read: what depends on them is not checked then. */
export function readPlanSettings(node: YamlNode, problems: Problems): PlanSettings & { readonly hasGrid: boolean } {
  const keys = readKeys(node, planKeys, { what: "plan.yaml", example: "title: Clean lake" }, problems);
  const label = (key: string) => {
    const entry = keys.get(key);
    return entry === undefined ? {} : readLabel(entry.value, key, problems);
  };
  const before = problems.count;
  const units = readUnits(keys.get("units")?.value, problems);
  // One mistake in the list must not make every unit of the plan unknown.
  const names = problems.count > before ? anyUnit : units.names;
  const grid = readTime(
    keys.get("years")?.value,
    keys.get("time")?.value,
    units.checked ? names : anyUnit,
    node,
    problems,
  );
  const dimensions = readDimensions(keys.get("dimensions")?.value, problems);
  const flag = keys.get("default");
  const residual = keys.get("residual");
  return {
    title: label("title"),
    description: label("description"),
    isDefault: flag !== undefined && asFlag(flag.value, "default", problems) === true,
    grid: grid ?? spareGrid,
    hasGrid: grid !== undefined,
    asOf: readAsOf(keys.get("as_of")?.value, problems),
    asOfPlace: keys.get("as_of")?.value.place,
    units: names,
    unitLabels: units.labels,
    checksUnits: units.checked,
    dimensions,
    correlations: readCorrelations(keys.get("correlations")?.value, problems),
    residual: (residual && asWord(residual.value, ["one-step", "free-run"], "residual", problems)) ?? "one-step",
  };
}

const unitName = new RegExp(`^[${letters}][${letters}\\d]*$`);

interface DeclaredUnits {
  readonly names: ReadonlySet<string>;
  readonly labels: ReadonlyMap<string, Label>;
  readonly checked: boolean;
}

/** A list of names, or a map from names to their labels for people. */
function readUnits(node: YamlNode | undefined, problems: Problems): DeclaredUnits {
  const names = new Set<string>();
  const labels = new Map<string, Label>();
  if (node === undefined) return { names, labels, checked: true };
  if (node.kind === "text") {
    if (node.text !== "none")
      problems.add(node.place, "units must be a list of names, as in [CNY, station], or none", node.text);
    return { names, labels, checked: node.text !== "none" };
  }
  const declare = (name: string, place: Place) => {
    if (!unitName.test(name)) problems.add(place, "a unit is named by letters, digits and _", name);
    else if (builtInUnits.includes(name)) problems.add(place, "this unit is built in; remove it", name);
    else if (names.has(name)) problems.add(place, "this unit is declared twice", name);
    else names.add(name);
  };
  if (node.kind === "map") {
    for (const { key, keyPlace, value } of node.entries) {
      declare(key, keyPlace);
      labels.set(key, readLabel(value, "the label of a unit", problems));
    }
    return { names, labels, checked: true };
  }
  for (const item of node.items) {
    const name = asText(item, "a unit", problems);
    if (name !== undefined) declare(name.text, name.place);
  }
  return { names, labels, checked: true };
}

function readTime(
  years: YamlNode | undefined,
  time: YamlNode | undefined,
  units: ReadonlySet<string>,
  plan: YamlNode,
  problems: Problems,
): Grid | undefined {
  const node = years ?? time;
  if (node === undefined) {
    problems.add(plan.place, "plan.yaml has no years, as in years: { start: 2019, end: 2035 }");
    return undefined;
  }
  if (years !== undefined && time !== undefined) problems.add(time.place, "plan.yaml has years and time; keep one");
  const before = problems.count;
  const keys = readKeys(node, timeKeys, years === undefined ? timeForm : yearsForm(node), problems);
  const number = (key: string) => {
    const entry = keys.get(key);
    return entry && asNumber(entry.value, key, problems);
  };
  const start = number("start");
  const end = number("end");
  const step = readStep(keys.get("step")?.value, "step", problems);
  const save = keys.has("save") ? readStep(keys.get("save")?.value, "save", problems) : step;
  const unitNode = keys.get("unit")?.value;
  const unit = (unitNode && asText(unitNode, "unit", problems)?.text) ?? "year";
  if (unitNode !== undefined && unit !== "year" && !units.has(unit)) {
    problems.add(unitNode.place, "the unit of time must be year or a declared unit", unit);
  }
  if (start === undefined || end === undefined || problems.count > before) return undefined;
  return makeGrid(start, end, step, save, unit, node, problems);
}

const timeForm: MapForm = { what: "time", example: "{ start: 0, end: 30, step: 1/8, unit: minute }" };

/** The example takes the years from what was written, as `2018-2035`. */
function yearsForm(node: YamlNode): MapForm {
  const items = node.kind === "list" ? node.items : [node];
  const [start, end] = items.flatMap((item) => (item.kind === "text" ? (item.text.match(/\d{4}/g) ?? []) : []));
  const isWritten = start !== undefined && end !== undefined;
  return { what: "years", example: `{ start: ${isWritten ? start : 2019}, end: ${isWritten ? end : 2035} }` };
}

interface Step {
  readonly length: number;
  readonly perUnit: number;
}

function readStep(node: YamlNode | undefined, what: string, problems: Problems): Step {
  const one = { length: 1, perUnit: 1 };
  if (node === undefined) return one;
  const text = asText(node, what, problems);
  if (text === undefined) return one;
  const fraction = /^1\s*\/\s*([1-9]\d*)$/.exec(text.text.trim());
  if (fraction !== null) return { length: 1 / Number(fraction[1]), perUnit: Number(fraction[1]) };
  const length = parseNumber(text.text);
  if (length !== undefined && length > 0) return { length, perUnit: denominatorOf(length) };
  problems.add(text.place, `${what} must be a number above 0 or a fraction such as 1/4`, text.text);
  return one;
}

/** The q of a decimal number p/q in lowest terms, `4` of 0.25; 1 where it has more than six decimal places. */
function denominatorOf(length: number): number {
  const scale = [1, 10, 100, 1e3, 1e4, 1e5, 1e6].find((power) => Math.round(length * power) / power === length);
  if (scale === undefined) return 1;
  let [divisor, rest] = [scale, Math.round(length * scale)];
  while (rest > 0) [divisor, rest] = [rest, divisor % rest];
  return scale / divisor;
}

/** More steps than any plan needs, few enough for memory. */
const mostSteps = 1_000_000;

function makeGrid(
  start: number,
  end: number,
  step: Step,
  save: Step,
  unit: string,
  node: YamlNode,
  problems: Problems,
): Grid | undefined {
  const whole = (ratio: number) => Math.abs(ratio - Math.round(ratio)) < 1e-9;
  const steps = (end - start) / step.length;
  const every = save.length / step.length;
  if (end < start) problems.add(node.place, "end lies before start", `${start} to ${end}`);
  else if (steps > mostSteps) problems.add(node.place, `more than ${mostSteps} steps`, String(Math.round(steps)));
  else if (!whole(steps))
    problems.add(
      node.place,
      "from start to end must be a whole number of steps",
      `${start} to ${end} by ${step.length}`,
    );
  else if (!whole(every) || every < 1)
    problems.add(node.place, "save must be a whole multiple of step", String(save.length));
  else {
    return {
      start,
      end,
      step: step.length,
      stepsPerUnit: step.perUnit,
      count: Math.round(steps) + 1,
      saveEvery: Math.round(every),
      unit,
    };
  }
  return undefined;
}

const dimensionsForm: MapForm = { what: "dimensions", example: "{ segment: [software, display] }" };

function readDimensions(node: YamlNode | undefined, problems: Problems): ReadonlyMap<string, readonly string[]> {
  if (node === undefined) return new Map();
  const dimensions = readMapOfLists(node, dimensionsForm, "a dimension", problems);
  const owner = new Map<string, string>();
  for (const entry of asMap(node, dimensionsForm, problems)?.entries ?? []) {
    const fault = faultOfName(entry.key);
    if (fault !== undefined) problems.add(entry.keyPlace, fault, entry.key);
    const elements = entry.value.kind === "list" ? entry.value.items : [];
    for (const item of elements) {
      if (item.kind !== "text") continue;
      const element = item.text;
      const elementFault = faultOfName(element);
      if (elementFault !== undefined) problems.add(item.place, elementFault, element);
      const before = owner.get(element);
      if (before === entry.key) problems.add(item.place, `${entry.key} has this element twice; remove one`, element);
      else if (before !== undefined) problems.add(item.place, sharedElement(element, entry.key, before), element);
      owner.set(element, entry.key);
    }
  }
  return dimensions;
}

/** `x[other]` must tell by its element which dimension is meant. */
function sharedElement(element: string, dimension: string, before: string): string {
  return `an element of ${dimension} and of ${before}; each needs names of its own, as ${dimension}_${element}`;
}

function readAsOf(node: YamlNode | undefined, problems: Problems): CoarseDate | undefined {
  const text = node && asText(node, "as_of", problems);
  if (text === undefined) return undefined;
  const date = parseDate(text.text);
  if (date === undefined) problems.add(text.place, dateFault, text.text);
  return date;
}

const correlationKeys: KeyTable = {
  of: { about: "Two assumptions.", required: true, schema: { type: "array" } },
  rank: { about: "Spearman's rank correlation, from -1 to 1.", required: true, schema: { type: "number" } },
};

const correlationForm: MapForm = { what: "a correlation", example: "{ of: [a, b], rank: -0.9 }" };

function readCorrelations(node: YamlNode | undefined, problems: Problems): readonly Correlation[] {
  if (node === undefined) return [];
  if (node.kind !== "list") {
    problems.add(node.place, "correlations must be a list, as in - { of: [a, b], rank: -0.9 }");
    return [];
  }
  const correlations: Correlation[] = [];
  for (const item of node.items) {
    const keys = readKeys(item, correlationKeys, correlationForm, problems);
    const of = keys.get("of")?.value;
    const rankNode = keys.get("rank")?.value;
    const rank = rankNode && asNumber(rankNode, "rank", problems);
    if (rank !== undefined && Math.abs(rank) > 1)
      problems.add(rankNode!.place, "a rank correlation lies between -1 and 1", String(rank));
    if (of === undefined || rank === undefined) continue;
    const names: readonly Written[] =
      of.kind === "list" ? of.items.flatMap((name) => asText(name, "of", problems) ?? []) : [];
    if (names.length !== 2) problems.add(of.place, "of must name two assumptions, as in [a, b]");
    else correlations.push({ of: [names[0]!, names[1]!], rank, place: item.place });
  }
  return correlations;
}
