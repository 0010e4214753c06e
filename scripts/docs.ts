/**
 * Rewrites the generated parts of docs/*.md, between `<!-- begin NAME -->` and `<!-- end NAME -->`, from the tables in
 * the program: `npx node scripts/docs.ts`.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { functionNames, numberFunctions, specialFunctions, type UnitRule } from "../src/language/functions.ts";
import { memoryFolder } from "../src/plan/folder.ts";
import type { KeyTable } from "../src/plan/keys.ts";
import { inLanguage } from "../src/plan/label.ts";
import { reservedNames } from "../src/plan/names.ts";
import { Problems } from "../src/plan/problem.ts";
import { lawKeys } from "../src/plan/read-laws.ts";
import { variableKeys } from "../src/plan/read-model.ts";
import { readPlan } from "../src/plan/read-plan.ts";
import { planKeys } from "../src/plan/read-plan-file.ts";
import { scenarioKeys } from "../src/plan/read-scenario.ts";
import { acts } from "../src/tui/acts.ts";
import { nameOfKey } from "../src/tui/key-names.ts";
import type { Place } from "../src/tui/state.ts";
import { correlationKeys, observedKeys, settingKeys, timeKeys } from "./schema.ts";

/** The columns of a table, which its reader names when it meets another. */
export function columnsOf(table: string): { readonly all: readonly string[]; readonly required: readonly string[] } {
  const said = (header: string) => {
    const problems = new Problems();
    readPlan(memoryFolder("", { [table]: `${header}\n` }), problems);
    return problems.all.filter(({ file }) => file === table);
  };
  const unknown = said("qqqqqqqqqq").map(({ message }) => /the columns are (.*)$/.exec(message)?.[1]);
  const missing = said("qqqqqqqqqq").find(({ message }) => message.startsWith("missing column"));
  const all = unknown.find((list) => list !== undefined)?.split(", ") ?? [];
  return { all, required: missing?.text?.split(", ") ?? [] };
}

/** What each column means; a test fails when a reader has another column. */
const columnAbouts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "observations.csv": {
    series: "The series, with its element for a vector: `sales[software]`. `observed` in model.yaml takes it.",
    year: "The time of the value, a step of the plan; steps before the start serve `lag`.",
    value: "The number, in `unit`. Empty when only `low` or `high` is known.",
    low: "The lowest possible value. Alone it says *more than*: a bound, no value.",
    high: "The highest possible value. Alone it says *less than*.",
    bound: "`inclusive` when a bound may be the number itself: *at least*, *at most*.",
    unit: "The unit of the numbers of this row; it must measure the same as the variable's.",
    status: "`official`, `reported`, `preliminary`, `secondary` or `derived`.",
    published:
      "When it was published, `2024`, `2024-05` or `2024-05-16`; a coarse date counts as its last day. A year behind 2100 and the end of the plan is refused.",
    source: "An id of sources.csv.",
    note: "What a reader should know.",
  },
  "inputs.csv": {
    series: "The name that `value: { series: NAME }` takes.",
    year: "The time of the point; it need not be a step.",
    value: "The number, in `unit`.",
    unit: "The unit of the number.",
    source: "An id of sources.csv.",
    note: "What a reader should know.",
  },
  "sources.csv": {
    id: "The name that the other files use: letters, digits, `-`, `_` and `.`.",
    title: "The title of the document.",
    publisher: "Who published it.",
    published: "When, as free text; the dates that count are those of the observations.",
    url: "Where it is found.",
  },
  "targets.csv": {
    id: "A name of its own: letters, digits, `-` and `_`.",
    label_en: "The name for people in English; without one, the label of the variable.",
    label_zh: "The same in Chinese.",
    series: "The variable, with its element for a vector.",
    year: "`2025`, `every 2020..2100`, `any 2020..2025` or `sum 2021..2025`.",
    comparison: "`>=`, `>`, `<=` or `<`.",
    value: "The threshold, in `unit`; empty: nobody set one.",
    unit: "The unit of the threshold; that of a `sum` is the variable's times the unit of time.",
    modelled: "`no` when the model has no such variable; the target stays in every table as *not modelled*.",
    basis: "`plan`: a goal of the plan · `official`: another authority's goal · `benchmark`: a yardstick, no goal.",
    source: "An id of sources.csv.",
    wording: "The goal in the plan's own words.",
    note: "What a reader should know; shown beside the verdict.",
    note_zh: "The same in Chinese.",
  },
};

const cell = (content: string) => content.replaceAll("|", "\\|");

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

function keyPart(keys: KeyTable): string {
  return table(
    ["key", "required", "meaning"],
    Object.entries(keys).map(([key, { about, required }]) => [`\`${key}\``, required === true ? "yes" : "", about]),
  );
}

function columnPart(name: string): string {
  const { all, required } = columnsOf(name);
  const abouts = columnAbouts[name] ?? {};
  const unexplained = all.filter((column) => abouts[column] === undefined);
  const gone = Object.keys(abouts).filter((column) => !all.includes(column));
  if (unexplained.length > 0 || gone.length > 0)
    throw new Error(`${name}: columns without a meaning ${unexplained}; meanings without a column ${gone}`);
  return table(
    ["column", "required", "meaning"],
    all.map((column) => [`\`${column}\``, required.includes(column) ? "yes" : "", abouts[column]!]),
  );
}

const unitRules: Readonly<Record<UnitRule, string>> = {
  pure: "pure numbers in and out",
  same: "all arguments and the result in one unit",
  root: "the square root of the argument's unit",
};

/** `mod(x, m), with the sign of m` as its call and the rest of the sentence. */
function usage(name: string, text: string): readonly [string, string] {
  let depth = 0;
  for (let i = name.length; i < text.length; i++) {
    if (text[i] === "(") depth++;
    if (text[i] === ")" && --depth === 0)
      return [
        `\`${text.slice(0, i + 1)}\``,
        text
          .slice(i + 1)
          .replace(/^, /, "")
          .trim(),
      ];
  }
  return [`\`${text}\``, ""];
}

const placeNames: Readonly<Record<Place, string>> = {
  inputs: "levers",
  chart: "chart",
  targets: "targets",
  type: "typing",
  pick: "lists",
  compare: "list of scenarios to compare",
  explain: "explanation",
  page: "pages of text",
  ask: "questions",
  overwrite: "the question whether to write over a file",
  problems: "a plan with problems",
};

function actPart(): string {
  const panes: readonly Place[] = ["inputs", "chart", "targets"];
  const where = (places: readonly Place[]) => {
    const rest = places.filter((place) => !panes.includes(place)).map((place) => placeNames[place]);
    const isEverywhere = panes.every((pane) => places.includes(pane));
    const own = places.filter((place) => panes.includes(place)).map((place) => placeNames[place]);
    return [...(isEverywhere ? ["all panes"] : own), ...rest].join(", ");
  };
  return table(
    ["keys", "act", "操作", "where"],
    acts.map(({ keys, label, places }) => [
      keys.map((key) => `\`${nameOfKey(key)}\``).join(" "),
      inLanguage(label, "en", ""),
      inLanguage(label, "zh", ""),
      where(places),
    ]),
  );
}

/** The generated parts, by name. */
export const parts: Readonly<Record<string, () => string>> = {
  functions: () =>
    table(
      ["function", "", "units"],
      Object.entries(numberFunctions).map(([name, { usage: text, units }]) => [...usage(name, text), unitRules[units]]),
    ),
  "special-functions": () =>
    table(
      ["function", ""],
      Object.entries(specialFunctions).map(([name, text]) => usage(name, text)),
    ),
  "reserved-names": () => {
    const words = [...reservedNames].filter((name) => !functionNames.includes(name));
    return `\`${words.join(" ")}\` and the names of the functions`;
  },
  "plan-keys": () => keyPart(planKeys),
  "time-keys": () => keyPart(timeKeys),
  "correlation-keys": () => keyPart(correlationKeys),
  "variable-keys": () => keyPart(variableKeys),
  "observed-keys": () => keyPart(observedKeys),
  "scenario-keys": () => keyPart(scenarioKeys),
  "law-keys": () => keyPart(lawKeys),
  "setting-keys": () => keyPart(settingKeys),
  "observations-columns": () => columnPart("observations.csv"),
  "inputs-columns": () => columnPart("inputs.csv"),
  "sources-columns": () => columnPart("sources.csv"),
  "targets-columns": () => columnPart("targets.csv"),
  acts: actPart,
};

/** A document with its generated parts made anew. */
export function withParts(document: string): string {
  return document.replace(
    /(<!-- begin ([\w-]+) -->\n)[\s\S]*?(<!-- end \2 -->)/g,
    (_, begin: string, name: string, end: string) => {
      const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
      if (part === undefined) throw new Error(`no generated part has this name: ${name}`);
      return `${begin}\n${part()}\n\n${end}`;
    },
  );
}

export function documentPaths(): readonly string[] {
  return readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `docs/${name}`);
}

if (import.meta.main) {
  for (const path of documentPaths()) {
    const before = readFileSync(path, "utf8");
    const after = withParts(before);
    if (after !== before) writeFileSync(path, after);
  }
}
