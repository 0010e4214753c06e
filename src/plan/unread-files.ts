import type { Folder } from "./folder.ts";
import { nearest } from "./nearest.ts";
import type { Place, Problems } from "./problem.ts";
import { filesIn, pathOf } from "./text.ts";

/** A file that nothing reads and whose name is close to one that is read. */
export interface UnreadFile {
  readonly name: string;
  /** The name under which it would be read. */
  readonly meant: string;
  /** Whether there is no file of that name: then this one is surely meant. */
  readonly isAlone: boolean;
  readonly place: Place;
}

const planFiles: readonly string[] = [
  ...["plan.yaml", "model.yaml", "checks.yaml"],
  ...["observations.csv", "inputs.csv", "targets.csv", "sources.csv"],
];

/** Endings of other forms in which people keep what a plan file holds. */
const otherForms = new Set(["yaml", "yml", "csv", "tsv", "json", "xlsx", "xls", "ods"]);

/** Of these none stands beside the file that is read without being taken for it. */
const ownForms = new Set(["yaml", "yml", "csv"]);

/**
 * Files of a plan folder that nothing reads, though their name is that of a plan file with another ending, or with a slip
 * in the stem: `targets.yaml`, `observation.csv`. Beside the file itself a table in another form is no slip.
 *
 * @example unreadPlanFiles(memoryFolder("p", { "targets.yaml": "" }), problems)[0]?.meant // "targets.csv"
 */
export function unreadPlanFiles(folder: Folder, problems: Problems): readonly UnreadFile[] {
  return unread(folder, problems, (name, names) => {
    const { stem, ending } = split(name);
    if (planFiles.includes(stem)) return names.includes(stem) ? undefined : stem;
    const same = planFiles.find((file) => split(file).stem === stem.toLowerCase());
    if (same !== undefined) return (names.includes(same) ? ownForms : otherForms).has(ending) ? same : undefined;
    const alike = planFiles.filter((file) => split(file).ending === (ending === "yml" ? "yaml" : ending));
    const near = nearest(
      stem,
      alike.map((file) => split(file).stem),
      stem.length < 8 ? 1 : 2,
    );
    return alike.find((file) => split(file).stem === near);
  });
}

/** Files of a folder of scenarios that would be one if they ended in .yaml: `x.yml`, `x.YAML`, `x.yaml.txt`. */
export function unreadScenarios(folder: Folder, problems: Problems): readonly UnreadFile[] {
  return unread(folder, problems, (name) => /^(.+)\.(?:yml|yaml|yaml\.txt)$/i.exec(name)?.[1]?.concat(".yaml"));
}

/** Reports files that nothing reads where the file that they are named after is absent. */
export function reportUnread(files: readonly UnreadFile[], problems: Problems): void {
  for (const { name, meant, isAlone, place } of files) {
    if (isAlone) problems.add(place, "nothing reads a file of this name", name, meant);
  }
}

function unread(
  folder: Folder,
  problems: Problems,
  meantBy: (name: string, names: readonly string[]) => string | undefined,
): readonly UnreadFile[] {
  const names = filesIn(folder, problems);
  return names.flatMap((name) => {
    const meant = planFiles.includes(name) ? undefined : meantBy(name, names);
    if (meant === undefined || meant === name) return [];
    const place = { file: pathOf(folder, name), line: 1, column: 1 };
    return [{ name, meant, isAlone: !names.includes(meant), place }];
  });
}

function split(name: string): { readonly stem: string; readonly ending: string } {
  const dot = name.lastIndexOf(".");
  return dot < 1 ? { stem: name, ending: "" } : { stem: name.slice(0, dot), ending: name.slice(dot + 1).toLowerCase() };
}
