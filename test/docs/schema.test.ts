import { readdirSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { schemaFiles } from "../../scripts/schema.ts";

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const kindOf = (value: unknown) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

/** The words of JSON Schema that the schemas use, and no more. */
function fits(value: unknown, schema: Schema): boolean {
  const { type, items, minItems = 0, maxItems = Infinity, minimum = -Infinity, maximum = Infinity } = schema;
  if (type !== undefined && ![type].flat().includes(kindOf(value))) return false;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false;
  if (schema.const !== undefined && schema.const !== value) return false;
  if (schema.oneOf !== undefined && schema.oneOf.filter((one) => fits(value, one)).length !== 1) return false;
  if (typeof value === "number" && (value < minimum || value > maximum)) return false;
  if (Array.isArray(value)) {
    if (value.length < minItems || value.length > maxItems) return false;
    return items === undefined || value.every((item) => fits(item, items));
  }
  if (value === null || typeof value !== "object") return true;
  if (schema.required?.some((key) => !Object.hasOwn(value, key))) return false;
  return Object.entries(value).every(([key, inner]) => {
    const own =
      schema.properties !== undefined && Object.hasOwn(schema.properties, key) ? [schema.properties[key]!] : [];
    const matching = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) =>
      new RegExp(pattern, "u").test(key),
    );
    const told = [...own, ...matching.map(([, one]) => one)];
    if (told.length > 0) return told.every((one) => fits(inner, one));
    const { additionalProperties: others = true } = schema;
    return typeof others === "boolean" ? others : fits(inner, others);
  });
}

const schema = (name: string) => JSON.parse(schemaFiles().get(`schema/${name}.schema.json`)!) as Schema;

const plans = readdirSync("scenarios");
const files = [
  ...plans.map((name) => [`data/${name}/plan.yaml`, "plan"] as const),
  ...plans.map((name) => [`data/${name}/model.yaml`, "model"] as const),
  ...plans.flatMap((name) =>
    readdirSync(`scenarios/${name}`).map((file) => [`scenarios/${name}/${file}`, "scenario"] as const),
  ),
];

test.for(files)("%s fits its schema", ([path, name]) => {
  expect(fits(load(readFileSync(path, "utf8")), schema(name))).toBe(true);
});

const good: readonly (readonly [string, string])[] = [
  ["plan", "{ title: T, time: { start: 0, end: 1, step: 1/8, unit: minute }, units: none }"],
  ["plan", "{ title: { en: T }, years: { start: 2020, end: 2030 }, dimensions: { segment: [a, b] } }"],
  ["model", "{ depreciation: 10 %/year, pure: 3 }"],
  ["model", "{ table: { points: [[0, 1], [2, 3]] }, x: { unit: 1, over: [a, b], equation: { 'a, b': 1 } } }"],
  ["model", "{ x: { unit: CNY, value: { series: oil }, observed: { series: x, error: 3 % }, range: [0, 60 %] } }"],
  ["scenario", "{ extends: [a, b], set: { 'sales[software]': 1, x: { value: 3, from: 2022 }, y: { 2020: 1 } } }"],
  ["scenario", "{ set: }"],
];

test.for(good)("a %s fits: %s", ([name, text]) => {
  expect(fits(load(text), schema(name))).toBe(true);
});

const bad: readonly (readonly [string, string])[] = [
  ["plan", "{ title: T }"],
  ["plan", "{ years: { start: 2020, end: 2030 } }"],
  ["plan", "{ title: T, years: { start: 2020, end: 2030, stop: 1 } }"],
  ["plan", "{ title: T, years: { start: 2020, end: 2030 }, correlations: [{ of: [a], rank: 0.5 }] }"],
  ["model", "{ x: { lable: X, value: 1 } }"],
  ["model", "{ x: { role: levr, value: 1 } }"],
  ["model", "{ x: { value: 1, range: [1] } }"],
  ["model", "{ x: [1] }"],
  ["scenario", "{ sets: { x: 1 } }"],
  ["scenario", "{ set: { x: { value: 1, from: soon } } }"],
];

test.for(bad)("a %s does not fit: %s", ([name, text]) => {
  expect(fits(load(text), schema(name))).toBe(false);
});
