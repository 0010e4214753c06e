/**
 * Writes the JSON Schemas of the plan files from the key tables of their readers: `npx node scripts/schema.ts`.
 * Editors complete and check with them; the program itself never reads them.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { KeyTable } from "../src/plan/keys.ts";
import { variableKeys } from "../src/plan/read-model.ts";
import { planKeys } from "../src/plan/read-plan-file.ts";
import { scenarioKeys } from "../src/plan/read-scenario.ts";
import { valueSchema } from "../src/plan/read-value.ts";

const text = { type: "string" };
const number = { type: "number" };
const numberText = { type: ["string", "number"] };

/** The keys inside `years` and `time`. A test holds this table and the next ones against the readers. */
export const timeKeys: KeyTable = {
  start: { about: "The first step.", required: true, schema: number },
  end: { about: "The last step.", required: true, schema: number },
  step: { about: "The length of a step, 1 by default; a fraction is written 1/4.", schema: numberText },
  unit: { about: "The unit of time and of dt, year by default; another one is declared under units.", schema: text },
  save: { about: "A whole multiple of step: only these steps are kept and shown.", schema: numberText },
};

/** The keys of an entry of `correlations`. */
export const correlationKeys: KeyTable = {
  of: {
    about: "Two variables with a prior.",
    required: true,
    schema: { type: "array", items: text, minItems: 2, maxItems: 2 },
  },
  rank: {
    about: "Spearman's rank correlation, from -1 to 1.",
    required: true,
    schema: { type: "number", minimum: -1, maximum: 1 },
  },
};

/** The keys inside `observed` in its long form. */
export const observedKeys: KeyTable = {
  series: { about: "A series of observations.csv.", required: true, schema: text },
  error: { about: "How it is measured: 3 %, normal(0, 700 station) or estimated.", schema: text },
};

/** The keys of an entry of `set` in its long form. */
export const settingKeys: KeyTable = {
  value: { about: "The new value: a number, a path, an equation.", schema: valueSchema },
  prior: { about: "What is believed of it, as normal(6, 1).", schema: text },
  from: { about: "The year from which a lever acts, in place of the as-of year.", schema: number },
};

interface ObjectSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** A map with the keys of a table and no others; `inner` says more of a key than its table does. */
export function objectSchema(table: KeyTable, inner: Readonly<Record<string, object>> = {}): ObjectSchema {
  const properties = Object.entries(table).map(([key, { about, schema }]) => {
    return [key, { description: about, ...(inner[key] ?? schema) }] as const;
  });
  const required = Object.keys(table).filter((key) => table[key]!.required === true);
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

const name = "[A-Za-z_][A-Za-z0-9_]*";
const names = { type: "array", items: text, minItems: 1 };

const planSchema = {
  ...objectSchema(planKeys, {
    years: objectSchema(timeKeys),
    time: objectSchema(timeKeys),
    dimensions: { type: "object", patternProperties: { [`^${name}$`]: names }, additionalProperties: false },
    correlations: { type: "array", items: objectSchema(correlationKeys) },
  }),
  oneOf: [{ required: ["years"] }, { required: ["time"] }],
};

const point = { type: "array", items: number, minItems: 2, maxItems: 2 };

const modelSchema = {
  type: "object",
  patternProperties: {
    [`^${name}$`]: {
      description: "A variable; or a constant, a number with its unit as 10 %/year.",
      oneOf: [
        numberText,
        objectSchema(variableKeys, {
          observed: { oneOf: [text, objectSchema(observedKeys)] },
          range: { type: "array", items: numberText, minItems: 2, maxItems: 2 },
          points: { type: "array", items: point, minItems: 2 },
        }),
      ],
    },
  },
  additionalProperties: false,
};

const settingSchema = {
  oneOf: [
    numberText,
    {
      type: "object",
      description:
        "A path { 2026: 0, 2030: 30 % }, a value for each element { software: 1 }, or { value, prior, from } in any part.",
      properties: objectSchema(settingKeys).properties,
    },
  ],
};

const scenarioSchema = objectSchema(scenarioKeys, {
  set: {
    type: ["object", "null"],
    patternProperties: { [`^${name}\\s*(\\[[^\\[\\]]+\\])?$`]: settingSchema },
    additionalProperties: false,
  },
});

/** Every schema as a file: its path and its text. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const file = (which: string, title: string, schema: object) => {
    const head = { $schema: "https://json-schema.org/draft/2020-12/schema", title };
    return [`schema/${which}.schema.json`, `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`] as const;
  };
  return new Map([
    file("plan", "plan.yaml of a Kapok plan", planSchema),
    file("model", "model.yaml of a Kapok plan", modelSchema),
    file("scenario", "A scenario of a Kapok plan", scenarioSchema),
  ]);
}

if (import.meta.main) {
  for (const [path, content] of schemaFiles()) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}
