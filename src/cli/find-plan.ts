import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
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

/** Every plan at hand, those here first; of two with one name the first counts. */
export function plansAtHand(): readonly PlanPlace[] {
  const plans = new Map<string, PlanPlace>();
  for (const plan of dataFolders().flatMap(plansIn)) if (!plans.has(plan.name)) plans.set(plan.name, plan);
  return [...plans.values()];
}

/** The plans that are meant when none is named: those here, and only where there are none those of the program. */
export function plansMeant(): readonly PlanPlace[] {
  return (
    dataFolders()
      .map(plansIn)
      .find((plans) => plans.length > 0) ?? []
  );
}

/** The folders with a plan.yaml. */
function plansIn(folder: string): readonly PlanPlace[] {
  if (!isFolder(folder)) return [];
  const names = readdirSync(folder).sort();
  return names.filter((name) => existsSync(join(folder, name, "plan.yaml"))).map((name) => placeOf(join(folder, name)));
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
  if (isFolder(inside)) return { name, path: shown, scenarios: shorter(inside) };
  const beside = besideData(resolve(path));
  const real = isFolder(path) ? besideData(realpathSync(path)) : beside;
  return { name, path: shown, scenarios: shorter(isFolder(beside) ? beside : real) };
}

/** Of a symbolic link first where it lies, then where it leads. */
function besideData(path: string): string {
  return join(dirname(dirname(path)), "scenarios", basename(path));
}

/** Relative to here when that is below here, else as it is. */
function shorter(path: string): string {
  const below = relative(".", path);
  return below === "" ? "." : below.startsWith("..") ? path : below;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
