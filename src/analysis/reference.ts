import { valueAt } from "../engine/trajectory.ts";
import { savedSteps, timeOf } from "../plan/grid.ts";
import { compareText } from "../plan/problem.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** Stored outputs of one scenario: every verdict and every computed value, in base units, to the bit. */
export interface Reference {
  readonly plan: string;
  readonly scenario: string;
  readonly asOf: string;
  readonly digests: ReadonlyMap<string, string>;
  readonly verdicts: ReadonlyMap<string, string>;
  readonly times: readonly string[];
  /** By variable, a text a time: the shortest that reads back, `-` for missing. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** The outputs of a run; inputs are in its digests, so only what has an equation is listed. */
export function referenceOf({ scenario, trajectory, verdicts, digest }: ScenarioRun): Reference {
  const { program } = trajectory;
  const { model, grid } = program;
  const steps = savedSteps(grid);
  const computed = model.slots.flatMap((slot, index) => (slot.equation !== undefined && !slot.isHelper ? [index] : []));
  return {
    plan: model.plan.name,
    scenario: scenario.name,
    asOf: program.asOf?.text ?? "-",
    digests: new Map(Object.entries(digest)),
    verdicts: new Map(verdicts.map(({ target, status }) => [target.id, status.replaceAll(" ", "-")])),
    times: steps.map((step) => String(timeOf(grid, step))),
    values: new Map(
      computed.map((slot) => [model.slots[slot]!.id, steps.map((step) => valueText(valueAt(trajectory, slot, step)))]),
    ),
  };
}

const valueText = (value: number) => (Number.isNaN(value) ? "-" : String(value));

const heading = "kapok reference 1";

/** A text that people review in a diff: a line a fact, sorted, a line a variable. */
export function formatReference(reference: Reference): string {
  const sorted = (entries: Iterable<readonly [string, string]>) => [...entries].sort(([a], [b]) => compareText(a, b));
  const lines = [
    heading,
    `plan ${reference.plan}`,
    `scenario ${reference.scenario}`,
    `as-of ${reference.asOf}`,
    ...sorted(reference.digests).map(([part, digest]) => `digest ${part} ${digest}`),
    ...sorted(reference.verdicts).map(([id, status]) => `verdict ${id} ${status}`),
    `times ${reference.times.join(" ")}`,
    ...sorted([...reference.values].map(([id, values]) => [id, values.join(" ")] as const)).map(
      ([id, values]) => `value ${id.replaceAll(", ", ",")} ${values}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

/** Reads a reference; what is wrong with it is said with its line. */
export function parseReference(text: string): Reference | { readonly line: number; readonly message: string } {
  const lines = text.split("\n");
  if (lines[0] !== heading) return { line: 1, message: `the first line must be "${heading}"` };
  const single = new Map<string, string>();
  const tables = {
    digest: new Map<string, string>(),
    verdict: new Map<string, string>(),
    value: new Map<string, readonly string[]>(),
  };
  let times: readonly string[] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line === "") continue;
    const [word = "", ...rest] = line.split(" ");
    const [name = "", ...parts] = rest;
    if (word === "times") times = rest;
    else if (word === "value" && parts.length === times.length && parts.every(isValueText))
      tables.value.set(name.replaceAll(",", ", "), parts);
    else if ((word === "digest" || word === "verdict") && parts.length === 1) tables[word].set(name, parts[0]!);
    else if (["plan", "scenario", "as-of"].includes(word) && rest.length === 1) single.set(word, name);
    else return { line: index + 1, message: `this line is not part of a reference: "${line.slice(0, 60)}"` };
  }
  if (times.length === 0 || single.size < 3) return { line: lines.length, message: "the reference is cut short" };
  return {
    plan: single.get("plan")!,
    scenario: single.get("scenario")!,
    asOf: single.get("as-of")!,
    digests: tables.digest,
    verdicts: tables.verdict,
    times,
    values: tables.value,
  };
}

function isValueText(text: string): boolean {
  return text === "-" || valueText(Number(text)) === text;
}
