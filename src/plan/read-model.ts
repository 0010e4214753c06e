import { dateFault, parseDate } from "./date.ts";
import { asFlag, asMap, asNumber, asText, asTexts, asWord, type KeyTable, type MapForm, readKeys } from "./keys.ts";
import { labelSchema, readLabel } from "./label.ts";
import { faultOfName } from "./names.ts";
import { nearest } from "./nearest.ts";
import { powerFault, unitOfWord } from "./number-words.ts";
import type { Basis, Label, Role, Variable } from "./plan.ts";
import type { Place, Problems } from "./problem.ts";
import { splitQuantity } from "./quantity.ts";
import { asPrior, readInitial, readPair, readPoints, readValue, valueSchema } from "./read-value.ts";
import { builtInUnits, isUnitFault, parseUnit, pure, type Unit, unknownUnit } from "./unit.ts";
import type { YamlEntry, YamlNode, YamlText } from "./yaml.ts";

const roles: readonly Role[] = ["lever", "assumption", "shock"];
const bases: readonly Basis[] = ["judgement", "fit", "derived", "reported", "published"];
const text = { type: "string" };
const number = { type: ["string", "number"] };

/** The keys of an entry of model.yaml. */
export const variableKeys: KeyTable = {
  label: { about: "The name for people, by language.", also: ["name", "title"], schema: labelSchema },
  unit: { about: "The declared unit: values are written and shown in it.", schema: number },
  role: {
    about: "lever: a decision sets it · assumption: the world sets it · shock: drawn anew for every step.",
    schema: { enum: roles },
  },
  equation: {
    about: "The formula of a computed variable; one for all elements or one for each.",
    also: ["formula", "expression"],
    schema: valueSchema,
  },
  value: {
    about: "The value of a lever, an assumption or a constant: a number, a path, a series or an expression of year.",
    schema: valueSchema,
  },
  points: {
    about: "The points of a table that equations interpolate.",
    also: ["table", "lookup"],
    schema: { type: "array" },
  },
  initial: {
    about:
      "The value where the equation looks back before the start, to what is not known; { value, in: 2023 }: in that year alone.",
    schema: valueSchema,
  },
  observed: {
    about: "The series whose observations win over the equation; with how it is measured: { series, error }.",
    schema: { type: ["string", "object"] },
  },
  range: {
    about: "The lowest and highest value that may be set.",
    schema: { type: "array", minItems: 2, maxItems: 2 },
  },
  prior: { about: "What is believed of an assumption, as normal(0, 0.8).", also: ["distribution"], schema: text },
  persistence: {
    about: "Of a shock: its correlation with itself one step before, a number between -1 and 1; 0 by default.",
    schema: { type: "number", exclusiveMinimum: -1, exclusiveMaximum: 1 },
  },
  estimated: { about: "Whether calibration may update the assumption.", schema: { type: "boolean" } },
  cost: { about: "The variable that holds the yearly public cost of a lever.", schema: text },
  basis: { about: "What carries the number of an assumption.", schema: { enum: bases } },
  source: { about: "One or more sources of sources.csv.", schema: { oneOf: [text, { type: "array", items: text }] } },
  note: { about: "What a reader should know.", also: ["description", "comment"], schema: labelSchema },
  over: {
    about: "The dimension, or dimensions, of a vector.",
    also: ["dimension"],
    schema: { oneOf: [text, { type: "array", items: text }] },
  },
  knows: { about: "The date up to which a prior was made with hindsight.", schema: number },
};

export interface ModelContext {
  readonly units: ReadonlySet<string>;
  readonly checksUnits: boolean;
  /** `undefined` where plan.yaml could not be read: names of dimensions are not checked then. */
  readonly dimensions: ReadonlyMap<string, readonly string[]> | undefined;
}

export const modelForm: MapForm = { what: "model.yaml", example: "gdp: { unit: CNY/year, value: 100 }" };

/** Reads model.yaml. `broken` has the names of entries with a problem. */
export function readModel(node: YamlNode, context: ModelContext, problems: Problems) {
  const variables = new Map<string, Variable>();
  const broken = new Set<string>();
  for (const entry of asMap(node, modelForm, problems)?.entries ?? []) {
    const before = problems.count;
    const fault = faultOfName(entry.key);
    if (fault !== undefined) problems.add(entry.keyPlace, fault, entry.key);
    const variable = readVariable(entry, context, problems);
    if (problems.count > before) broken.add(entry.key);
    variables.set(entry.key, variable);
  }
  return { variables, broken };
}

const variableForm: MapForm = { what: "a variable", example: "gdp: { unit: CNY/year, value: 100 }" };

function readVariable(entry: YamlEntry, context: ModelContext, problems: Problems): Variable {
  if (entry.value.kind === "text") return readConstant(entry, entry.value, context, problems);
  const keys = readKeys(entry.value, variableKeys, variableForm, problems);
  /** Reads one key with a reader of its own, if it is there. */
  const read = <T>(key: string, reader: (node: YamlNode, what: string, problems: Problems) => T): T | undefined => {
    const found = keys.get(key);
    return found && reader(found.value, key, problems);
  };
  const texts = (key: string) => read(key, asTexts) ?? [];
  const labelled = (key: string): Label => read(key, readLabel) ?? {};
  const role = read("role", (node, what) => asWord(node, roles, what, problems));
  const variable: Variable = {
    name: entry.key,
    place: entry.keyPlace,
    label: labelled("label"),
    note: labelled("note"),
    unit: readUnit(keys.get("unit")?.value, context, entry, problems),
    role,
    over: readOver(keys.get("over")?.value, context, problems),
    equation: read("equation", readValue),
    value: read("value", readValue),
    points: read("points", (node) => readPoints(node, problems)),
    ...(read("initial", readInitial) ?? { initial: undefined, initialIn: undefined }),
    observed: read("observed", readObserved),
    range: read("range", readPair),
    prior: read("prior", asPrior),
    persistence: read("persistence", readPersistence) ?? 0,
    estimated: read("estimated", asFlag) ?? false,
    cost: read("cost", asText),
    basis: read("basis", (node, what) => asWord(node, bases, what, problems)),
    sources: texts("source"),
    knows: read("knows", readDate),
  };
  checkTogether(variable, keys, problems);
  return variable;
}

/** An entry that is a number with its unit and nothing else: `depreciation: 10 %/year`. */
function readConstant(entry: YamlEntry, written: YamlText, context: ModelContext, problems: Problems): Variable {
  const before = problems.count;
  const { own } = splitQuantity(written.text) ?? {};
  const unit = own && context.checksUnits ? unitOf(own, written.place, context.units, problems) : pure;
  if (own === undefined) {
    const message = "a variable is a map of keys and values, or a number with its unit, as 10 %/year";
    problems.add(written.text === "" ? entry.keyPlace : written.place, message, written.text);
  }
  return {
    name: entry.key,
    place: entry.keyPlace,
    label: {},
    note: {},
    unit: problems.count > before ? unknownUnit : unit,
    role: undefined,
    over: [],
    equation: undefined,
    value: problems.count > before ? undefined : { kind: "written", written },
    points: undefined,
    initial: undefined,
    initialIn: undefined,
    observed: undefined,
    range: undefined,
    prior: undefined,
    persistence: 0,
    estimated: false,
    cost: undefined,
    basis: undefined,
    sources: [],
    knows: undefined,
  };
}

/** What each key allows beside it. */
function checkTogether(variable: Variable, keys: ReadonlyMap<string, YamlEntry>, problems: Problems): void {
  const place = (key: string): Place => keys.get(key)?.keyPlace ?? variable.place;
  const { role } = variable;
  // What a role that cannot be read allows is not known.
  if (keys.has("role") && role === undefined) return;
  const forms = ["equation", "value", "points"].filter((key) => keys.has(key));
  if (forms.length === 0 && role !== "shock")
    problems.add(variable.place, "a variable needs an equation or a value", variable.name);
  if (forms.length > 1)
    problems.add(place(forms[1]!), `a variable has one of equation, value and points; remove one`, variable.name);
  if (keys.has("equation") && role !== undefined)
    problems.add(place("equation"), `a ${role} has a value, not an equation`, variable.name);
  if (keys.has("value") && keys.has("initial"))
    problems.add(place("initial"), "initial goes with an equation, not with a value", variable.name);
  if (keys.has("prior") && role !== "assumption" && role !== "shock")
    problems.add(place("prior"), "only an assumption or a shock has a prior", variable.name);
  if (role === "shock" && !keys.has("prior")) problems.add(variable.place, "a shock needs a prior", variable.name);
  if (keys.has("persistence") && role !== "shock")
    problems.add(place("persistence"), "only a shock has a persistence", variable.name);
  if (variable.estimated && role !== "assumption")
    problems.add(place("estimated"), "only an assumption can be estimated", variable.name);
  if (variable.estimated && !keys.has("prior"))
    problems.add(place("estimated"), "an estimated assumption needs a prior", variable.name);
  if (keys.has("cost") && role !== "lever") problems.add(place("cost"), "only a lever has a cost", variable.name);
  if (role === "lever" && !keys.has("range")) problems.add(variable.place, "a lever needs a range", variable.name);
}

function readUnit(node: YamlNode | undefined, context: ModelContext, entry: YamlEntry, problems: Problems): Unit {
  if (!context.checksUnits)
    return node === undefined ? pure : { ...pure, text: node.kind === "text" ? node.text : "1" };
  if (node === undefined) {
    if (entry.value.kind === "map" && !entry.value.entries.some(({ key }) => key === "points")) {
      problems.add(entry.keyPlace, "a variable needs a unit; a pure number has unit: 1", entry.key);
      return unknownUnit;
    }
    return pure;
  }
  const written = asText(node, "unit", problems);
  return written === undefined ? unknownUnit : unitOf(written.text, written.place, context.units, problems);
}

/** A unit that is already text; a problem and a unit that fits every other when it is none. */
export function unitOf(text: string, place: Place, units: ReadonlySet<string>, problems: Problems): Unit {
  const unit = parseUnit(text, units);
  if (!isUnitFault(unit)) return unit;
  const isUnknown = unit.message === "unknown unit";
  const power = isUnknown ? powerFault(unit.text, units) : undefined;
  if (power !== undefined) {
    problems.add(place, power, unit.text);
    return unknownUnit;
  }
  const meant = isUnknown ? (unitOfWord(unit.text) ?? nearest(unit.text, [...builtInUnits, ...units])) : undefined;
  // One line of plan.yaml mends a unit that is not declared, wherever it is used.
  if (isUnknown && meant === undefined)
    problems.addOnce(place, "unknown unit; declare it under units in plan.yaml", unit.text);
  else problems.add(place, unit.message, unit.text, meant);
  return unknownUnit;
}

/** Each is a row of its own, with an equation of its own. */
const mostElements = 10_000;

function readOver(node: YamlNode | undefined, context: ModelContext, problems: Problems): readonly string[] {
  if (node === undefined) return [];
  const names = asTexts(node, "over", problems).flatMap(({ text, place }) => {
    if (context.dimensions === undefined || context.dimensions.has(text)) return [text];
    const meant = nearest(text, context.dimensions.keys());
    const message = meant === undefined ? "unknown dimension; declare it in plan.yaml" : "unknown dimension";
    problems.add(place, message, text, meant);
    return [];
  });
  const elements = names.reduce((product, name) => product * (context.dimensions?.get(name)?.length ?? 1), 1);
  if (elements > mostElements) {
    problems.add(node.place, `a variable has at most ${mostElements} elements`, String(elements));
    return [];
  }
  if (names.length <= 2 && new Set(names).size === names.length) return names;
  problems.add(node.place, "a variable goes over one dimension, or over two different ones", names.join(", "));
  return names.slice(0, 1);
}

const observedKeys: KeyTable = {
  series: { about: "A series of observations.csv.", required: true, schema: text },
  error: { about: "How it is measured: 3 %, normal(0, 700 station) or estimated.", schema: text },
};

function readObserved(node: YamlNode, what: string, problems: Problems): Variable["observed"] {
  if (node.kind === "text") {
    const series = asText(node, what, problems);
    return series && { series, error: undefined };
  }
  const keys = readKeys(node, observedKeys, { what: "observed", example: "{ series: gdp, error: 3 % }" }, problems);
  const series = keys.has("series") ? asText(keys.get("series")!.value, "series", problems) : undefined;
  const error = keys.has("error") ? asText(keys.get("error")!.value, "error", problems) : undefined;
  return series && { series, error };
}

/** A pure number. At 1 and beyond the shock would have no spread that stays. */
function readPersistence(node: YamlNode, what: string, problems: Problems): number | undefined {
  const value = asNumber(node, what, problems);
  if (value === undefined || Math.abs(value) < 1) return value;
  problems.add(node.place, "persistence must lie between -1 and 1, both excluded", String(value));
  return undefined;
}

function readDate(node: YamlNode, what: string, problems: Problems) {
  const written = asText(node, what, problems);
  const date = written && parseDate(written.text);
  if (written !== undefined && date === undefined) {
    problems.add(written.place, dateFault, written.text);
  }
  return date;
}
