import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { nearest } from "../plan/nearest.ts";
import { InputFailure } from "./failure.ts";
import { packageRoot } from "./package-root.ts";

/** A plan folder as it is shown, and where its scenarios and references lie. */
export interface PlanPlace {
  readonly name: string;
  readonly path: string;
  readonly scenarios: string;
}

/** The folders that hold plans: `data/` here, else the one that came with the program. */
function dataFolders(): readonly string[] {
  const own = join(packageRoot(), "data");
  const here = resolve("data");
  return here === own ? ["data"] : ["data", own];
}

/** Every plan at hand: the folders with a plan.yaml, those here first; of two with one name the first counts. */
export function plansAtHand(): readonly PlanPlace[] {
  const plans = new Map<string, PlanPlace>();
  for (const folder of dataFolders()) {
    if (!isFolder(folder)) continue;
    for (const name of readdirSync(folder).sort()) {
      if (existsSync(join(folder, name, "plan.yaml")) && !plans.has(name)) plans.set(name, placeOf(join(folder, name)));
    }
  }
  return [...plans.values()];
}

/** The plan of a name under data/ or of a path. */
export function findPlan(wanted: string): PlanPlace {
  const known = plansAtHand();
  const named = known.find(({ name }) => name === wanted);
  if (named !== undefined) return named;
  if (isFolder(wanted)) return placeOf(wanted);
  const hint = nearest(
    wanted,
    known.map(({ name }) => name),
  );
  const names = known.map(({ name }) => name).join(", ") || "none here";
  throw new InputFailure([
    `--plan: no plan has this name and no folder this path: "${wanted}"${hint === undefined ? "" : `; did you mean "${hint}"?`}`,
    `plans: ${names}`,
  ]);
}

/** Scenarios lie in the plan folder, or in `scenarios/NAME/` beside the `data/` that holds it. */
function placeOf(path: string): PlanPlace {
  const shown = shorter(path);
  const name = basename(resolve(path));
  const inside = join(path, "scenarios");
  const beside = join(dirname(dirname(resolve(path))), "scenarios", name);
  return { name, path: shown, scenarios: isFolder(inside) ? shorter(inside) : shorter(beside) };
}

/** Relative to here when that is below here, else as it is. */
function shorter(path: string): string {
  const below = relative(".", path);
  return below === "" ? "." : below.startsWith("..") ? path : below;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
