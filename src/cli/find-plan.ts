import { realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { entriesIn, stands } from "../plan/disk.ts";
import { didYouMean } from "./did-you-mean.ts";
import { InputFailure } from "./failure.ts";
import { packageRoot } from "./package-root.ts";

const noPlan = "no plan here: a plan is a folder data/NAME with plan.yaml and model.yaml; or give --plan PATH";

/** A plan folder as it is shown, and where its scenarios and references lie. */
export interface PlanPlace {
  readonly name: string;
  readonly path: string;
  readonly scenarios: string;
}

/** The folders that hold plans: `data/` here, else the one that came with the program. */
export function dataFolders(): readonly string[] {
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

/** The plan of a name or path, or all that are meant when none is given; at least one. */
export function findPlans(wanted: string | undefined): readonly PlanPlace[] {
  const places = wanted === undefined ? plansMeant() : [findPlan(wanted)];
  if (places.length === 0) throw new InputFailure([noPlan]);
  return places;
}

/** The plans that are meant when none is named: those here, and only where there are none those of the program. */
function plansMeant(): readonly PlanPlace[] {
  return (
    dataFolders()
      .map(plansIn)
      .find((plans) => plans.length > 0) ?? []
  );
}

/** The folders with a plan.yaml, or with no telling whether they have one. */
function plansIn(folder: string): readonly PlanPlace[] {
  const listing = entriesIn(folder);
  if (listing.kind === "unreadable") throw new InputFailure([`cannot read the folder "${folder}": ${listing.reason}`]);
  const paths = listing.names.map((name) => join(folder, name));
  const isPlan = (path: string) => statsOf(path)?.isDirectory() !== false && stands(join(path, "plan.yaml"));
  return paths.filter(isPlan).map(placeOf);
}

/** The plan of a name under data/ or of a path. What has a slash is a path whatever the names are. */
export function findPlan(wanted: string): PlanPlace {
  if (/[/\\]/.test(wanted) && isFolder(wanted)) return placeOf(wanted);
  const known = plansAtHand();
  const named = known.find(({ name }) => name === wanted);
  if (named !== undefined) return named;
  if (isFolder(wanted)) return placeOf(wanted);
  const listing = entriesIn(wanted);
  if (listing.kind === "unreadable") throw new InputFailure([`--plan: cannot read "${wanted}": ${listing.reason}`]);
  const names = known.map(({ name }) => name);
  throw new InputFailure([
    `--plan: no plan has this name and no folder this path: "${wanted}"${didYouMean(wanted, names)}`,
    `plans: ${names.join(", ") || "none here"}`,
  ]);
}

/**
 * Scenarios lie in the plan folder, or in `scenarios/NAME/` beside the `data/` that holds it. What stands there and is no
 * folder, or cannot be read, is a problem of whoever reads it: looking elsewhere would hide it.
 */
export function placeOf(path: string): PlanPlace {
  const shown = shorter(path);
  const name = basename(resolve(path));
  const inside = join(path, "scenarios");
  if (stands(inside)) return { name, path: shown, scenarios: shorter(inside) };
  const beside = besideData(resolve(path));
  const real = isFolder(path) ? besideData(realpathSync(path)) : beside;
  return { name, path: shown, scenarios: shorter(stands(beside) ? beside : real) };
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
  return statsOf(path)?.isDirectory() ?? false;
}

/** `undefined` where nothing stands, and where it cannot be known what does. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
