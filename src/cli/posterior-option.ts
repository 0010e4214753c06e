import { type Command, Option } from "commander";
import type { Posterior } from "../analysis/posterior/posterior.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";

/** What commands take of `--posterior`: nothing, `true` without a file, or the path of one. */
export interface PosteriorOption {
  readonly posterior?: string | true;
}

let loaded: typeof import("./posteriors.ts") | undefined;

/** Loads what gives runs their posteriors; it is large, and most calls need none. */
export async function loadPosteriors(): Promise<void> {
  loaded ??= await import("./posteriors.ts");
}

/** Adds `--posterior`; what it does is loaded when it is given, before the command runs. */
export function addPosteriorOption(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--posterior [file]",
        "estimated assumptions as the observations leave them: calibrated now, or from a file of kapok calibrate",
      ),
    )
    .hook("preAction", async (_, called) => {
      if (called.opts<PosteriorOption>().posterior !== undefined) await loadPosteriors();
    });
}

/** The posterior of each run, where one is wished for. */
export function posteriorFor(
  { posterior }: PosteriorOption,
  seed: number,
): ((run: ScenarioRun) => Posterior) | undefined {
  if (posterior === undefined) return undefined;
  return posterior === true ? loaded!.calibrated(seed) : loaded!.saved(posterior);
}
