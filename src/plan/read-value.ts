import { asMap, asNumber, asText, type KeyTable, type MapForm, readKeys } from "./keys.ts";
import { parseNumber } from "./number-text.ts";
import type { ElementValue, PathPoint, SourceValue } from "./plan.ts";
import type { Problems } from "./problem.ts";
import type { YamlMap, YamlNode, YamlText } from "./yaml.ts";

export const valueSchema = {
  oneOf: [{ type: ["string", "number"] }, { type: "object" }],
};

const initialKeys: KeyTable = {
  value: { about: "The value in that year.", required: true, schema: valueSchema },
  in: { about: "The one year in which it holds.", required: true, schema: { type: ["string", "number"] } },
};

const timeKey = /^-?(?:\d+\.?\d*|\.\d+)$/;

/** A time, or what is meant as one: `2021-01`, `2021Q2`, `2021年`. */
const likeTime = new RegExp(`${timeKey.source}|^\\d{4}(?:-|Q|年)`);

/**
 * Reads what stands under `value`, `equation`, `initial` or a setting: a text; a path, when the keys are times;
 * `{ series: NAME }`; or one value for each element of a dimension.
 */
export function readValue(node: YamlNode, what: string, problems: Problems): SourceValue | undefined {
  if (node.kind === "list") {
    problems.add(node.place, `${what} must be a number, a formula or a path such as { 2024: 0, 2030: 1 }, not a list`);
    return undefined;
  }
  if (node.kind === "text") {
    const written = asText(node, what, problems);
    return written && { kind: "written", written };
  }
  const [first] = node.entries;
  if (first === undefined) {
    problems.add(node.place, `${what} is empty`);
    return undefined;
  }
  if (first.key === "series" && node.entries.length === 1) {
    const series = asText(first.value, "series", problems);
    return series && { kind: "series", series };
  }
  return likeTime.test(first.key) ? readPath(node, what, problems) : readElements(node, what, problems);
}

/** `initial`: a value for every step it may stand in, or `{ value: 1350 dataset, in: 2023 }` for one alone. */
export function readInitial(node: YamlNode, what: string, problems: Problems) {
  const isOne = node.kind === "map" && node.entries.some(({ key }) => key === "in");
  if (!isOne) return { initial: readValue(node, what, problems), initialIn: undefined };
  const keys = readKeys(
    node,
    initialKeys,
    { what: "an initial of one year", example: "{ value: 1350, in: 2023 }" },
    problems,
  );
  const [value, year] = [keys.get("value"), keys.get("in")];
  const time = year && asNumber(year.value, "in", problems);
  return {
    initial: value && readValue(value.value, what, problems),
    initialIn: time === undefined ? undefined : { time, place: year!.value.place },
  };
}

function readPath(map: YamlMap, what: string, problems: Problems): SourceValue {
  const points: PathPoint[] = [];
  for (const { key, keyPlace, value } of map.entries) {
    const written = asText(value, what, problems);
    if (!timeKey.test(key)) problems.add(keyPlace, "a path has a year before each value, as 2021 or 2021.5", key);
    else if (points.some((point) => point.time === Number(key)))
      problems.add(keyPlace, "the path has this year twice", key);
    else if (written !== undefined) points.push({ time: Number(key), value: written, place: keyPlace });
  }
  return { kind: "path", points: points.sort((a, b) => a.time - b.time), place: map.place };
}

function readElements(map: YamlMap, what: string, problems: Problems): SourceValue {
  const entries: ElementValue[] = [];
  for (const { key, keyPlace, value } of map.entries) {
    const inner = readValue(value, what, problems);
    if (inner === undefined) continue;
    if (inner.kind === "elements")
      problems.add(keyPlace, "write the elements of two dimensions as one key: east, software", key);
    else entries.push({ elements: key.split(",").map((name) => name.trim()), place: keyPlace, value: inner });
  }
  return { kind: "elements", entries, place: map.place };
}

/** A prior is one text with its numbers in brackets. */
export function asPrior(node: YamlNode, what: string, problems: Problems): YamlText | undefined {
  if (node.kind === "text") return asText(node, what, problems);
  problems.add(node.place, `${what} is written normal(0, 0.8), with its numbers in brackets, not as a ${node.kind}`);
  return undefined;
}

/** `{ low, high }` bounds written as a list of two. */
export function readPair(node: YamlNode, what: string, problems: Problems) {
  if (node.kind !== "list" || node.items.length !== 2) {
    problems.add(
      node.place,
      `${what} must be a list of two, as in [0, 60]`,
      node.kind === "text" ? node.text : undefined,
    );
    return undefined;
  }
  const low = asText(node.items[0]!, what, problems);
  const high = asText(node.items[1]!, what, problems);
  return low && high && { low, high };
}

/** A table `points: [[0, 1], [10, 3]]`, its first numbers rising. */
export function readPoints(node: YamlNode, problems: Problems) {
  const points: [number, number][] = [];
  const items = node.kind === "list" ? node.items : [];
  if (items.length < 2) problems.add(node.place, "points must be a list of two or more pairs, as in [[0, 1], [10, 3]]");
  for (const item of items) {
    const numbers =
      item.kind === "list" ? item.items.map((part) => (part.kind === "text" ? parseNumber(part.text) : undefined)) : [];
    const [x, y] = numbers;
    const before = points[points.length - 1]?.[0] ?? Number.NEGATIVE_INFINITY;
    if (numbers.length !== 2 || x === undefined || y === undefined)
      problems.add(item.place, "a point is a pair of numbers, as in [0, 1]");
    else if (x <= before) problems.add(item.place, "the first numbers of the points must rise", String(x));
    else points.push([x, y]);
  }
  return { points, place: node.place };
}

export function readMapOfLists(
  node: YamlNode,
  form: MapForm,
  what: string,
  problems: Problems,
): Map<string, readonly string[]> {
  const lists = new Map<string, readonly string[]>();
  for (const { key, value } of asMap(node, form, problems)?.entries ?? []) {
    if (value.kind !== "list" || value.items.length === 0) {
      problems.add(value.place, `${what} must be a list of names, as in [software, display]`);
      lists.set(key, []);
      continue;
    }
    lists.set(
      key,
      value.items.flatMap((item) => asText(item, what, problems)?.text ?? []),
    );
  }
  return lists;
}
