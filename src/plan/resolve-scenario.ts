import { nearest } from "./nearest.ts";
import type { Label, Scenario, Setting } from "./plan.ts";
import type { Problems } from "./problem.ts";

/** A scenario with what it takes over: every setting with the `from` that holds for it. */
export interface ResolvedScenario {
  readonly name: string;
  readonly title: Label;
  readonly description: Label;
  readonly settings: ReadonlyMap<string, Setting>;
  /** The settings whose place those have taken, in the order in which they were replaced. */
  readonly replaced: readonly NamedSetting[];
}

export type NamedSetting = readonly [name: string, setting: Setting];

/** The scenarios at hand: their names, and a reader that reports its problems itself. */
export interface ScenarioShelf {
  readonly names: readonly string[];
  read(name: string): Scenario | undefined;
}

/**
 * Follows `extends` to its ends. A child wins over its parents, a later parent over an earlier one. The `from` of a
 * scenario holds for each of its settings that has none of its own, those taken over included, unless the parent says
 * otherwise itself.
 */
export function resolveScenario(scenario: Scenario, shelf: ScenarioShelf, problems: Problems): ResolvedScenario {
  const replaced: NamedSetting[] = [];
  const settings = collect(scenario, shelf, problems, [scenario.name], new Map(), replaced);
  return { name: scenario.name, title: scenario.title, description: scenario.description, settings, replaced };
}

/** Longer chains are no scenarios that people write. */
const longestChain = 100;

function collect(
  scenario: Scenario,
  shelf: ScenarioShelf,
  problems: Problems,
  path: readonly string[],
  known: Map<string, ReadonlyMap<string, Setting>>,
  replaced: NamedSetting[],
): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const { text, place } of scenario.extends) {
    if (path.includes(text)) {
      const chain = [...path.slice(path.indexOf(text)), text].join(" -> ");
      problems.add(
        place,
        path.at(-1) === text ? "a scenario cannot extend itself" : "scenarios extend each other in a circle",
        chain,
      );
      continue;
    }
    if (!shelf.names.includes(text)) {
      const bare = text.replace(/\.ya?ml$/, "");
      const meant = shelf.names.includes(bare) ? bare : nearest(text, shelf.names);
      problems.add(place, "no scenario has this name", text, meant);
      continue;
    }
    if (path.length > longestChain) {
      problems.add(place, `more than ${longestChain} scenarios extend each other in a row`, text);
      continue;
    }
    // A parent that several scenarios share is followed once.
    const parent = known.has(text) ? undefined : shelf.read(text);
    if (parent !== undefined) known.set(text, collect(parent, shelf, problems, [...path, text], known, replaced));
    for (const [name, setting] of known.get(text) ?? []) replaced.push(...override(settings, name, setting));
  }
  for (const [name, setting] of scenario.set) replaced.push(...override(settings, name, setting));
  const { from } = scenario;
  if (from === undefined) return settings;
  return new Map([...settings].map(([name, setting]) => [name, { ...setting, from: setting.from ?? from }]));
}

/**
 * A setting of a whole vector removes those of its elements; what was set last stands last. Gives the settings that are
 * removed.
 */
export function override(settings: Map<string, Setting>, name: string, setting: Setting): readonly NamedSetting[] {
  const removed = [...settings].filter(([known]) => known === name || known.startsWith(`${name}[`));
  for (const [known] of removed) settings.delete(known);
  settings.set(name, setting);
  // Two parents may have one setting from a parent of theirs.
  return removed.filter(([, known]) => known !== setting);
}
