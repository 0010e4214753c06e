import { findPosterior } from "../analysis/posterior/find-posterior.ts";
import { originOfCalibration } from "../analysis/posterior/origin.ts";
import type { Posterior } from "../analysis/posterior/posterior.ts";
import { type CalibrationWish, usualDraws } from "../analysis/posterior/wish.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { refusalText } from "../format/calibration-sentences.ts";
import { readPosterior } from "../format/posterior-file.ts";
import { InputFailure } from "./failure.ts";
import { readRegular } from "./read-file.ts";

/** Calibrates each run as of its date; runs that are compared with the same have one posterior. */
export function calibrated(seed: number): (run: ScenarioRun) => Posterior {
  const known = new Map<string, Posterior>();
  const wish = { draws: usualDraws, seed };
  return (run) => {
    const origin = JSON.stringify(originOfCalibration(run, wish));
    const posterior = known.get(origin) ?? posteriorOf(run, wish);
    known.set(origin, posterior);
    return posterior;
  };
}

function posteriorOf(run: ScenarioRun, wish: CalibrationWish): Posterior {
  const found = findPosterior(run, wish);
  if (found.kind === "posterior") return found.posterior;
  throw new InputFailure([`--posterior: ${refusalText(found.refusal, "en")}; kapok calibrate says more`]);
}

/** A posterior from a file, for runs of the plan, the observations and the as-of date that it was made of. */
export function saved(path: string): (run: ScenarioRun) => Posterior {
  const posterior = readPosterior(contentOf(path));
  if (typeof posterior === "string")
    throw new InputFailure([`--posterior: "${path}" cannot be used: ${posterior}; kapok calibrate writes such files`]);
  return (run) => {
    const why = strangeness(posterior, run);
    if (why !== undefined) throw new InputFailure([`--posterior: "${path}" was made of ${why}`]);
    return posterior;
  };
}

function contentOf(path: string): string {
  try {
    return readRegular(path).toString("utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "there is no such file" : message;
    throw new InputFailure([
      `--posterior: cannot read "${path}": ${reason}. Without a file it stands last, or before another option`,
    ]);
  }
}

function strangeness({ origin }: Posterior, { digest, trajectory }: ScenarioRun): string | undefined {
  const { model, asOf } = trajectory.program;
  if (origin.plan !== model.plan.name && origin.model !== digest.model)
    return `another plan, ${origin.plan}; this is ${model.plan.name}`;
  if (origin.asOf !== asOf?.lastDay)
    return `what was known on ${origin.asOf ?? "no day"}, and this run knows ${asOf?.lastDay ?? "no day"}: add --as-of ${origin.asOf ?? ""}`;
  const changed = [
    ...(origin.model === digest.model ? [] : ["the model"]),
    ...(origin.data === digest.data ? [] : ["the observations"]),
  ];
  if (changed.length === 0) return undefined;
  return `another state of the plan: ${changed.join(" and ")} changed since; calibrate anew`;
}
