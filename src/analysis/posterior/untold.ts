import type { InputSetting } from "../../language/settings.ts";
import { stepOf, timeOf } from "../../plan/grid.ts";
import { correlation } from "../../statistics/correlation.ts";
import { informedDrawsOf } from "../ensemble/conditioning/informed-draws.ts";
import { DrawCache } from "../ensemble/draw-cache.ts";
import type { RunMembers } from "../ensemble/run-members.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import type { Estimate, PairCorrelation, Settling, Untold } from "./calibration.ts";
import type { Evidence } from "./evidence.ts";

/** Members that say how much an observation to come would narrow an input. */
const members = 4096;
/** Narrower by less than this is hardly narrower. */
const hardly = 0.1;
/** From so strong a rank correlation on two inputs trade off. */
const strong = 0.7;
/** An earlier observation is as good when it narrows by so large a part of what the best one does. */
const nearly = 2 / 3;
/** An observation that narrows by less settles nothing. */
const least = 0.05;

/** What the observations do not tell of the estimates, and which observation to come would tell the most. */
export function untoldOf(
  { trajectory }: ScenarioRun,
  evidence: Evidence,
  settings: readonly InputSetting[],
  estimates: readonly Estimate[],
  correlations: readonly PairCorrelation[],
  seed: number,
  runMembers: RunMembers,
): readonly Untold[] {
  const { program } = trajectory;
  const candidates = candidatesOf(trajectory);
  const draws = informedDrawsOf(program, settings, { seed, first: 0, members }, new DrawCache());
  const values = candidates.length === 0 ? [] : runMembers({ program, settings, outcomes: candidates }, draws);
  const settling = (id: string): Settling | undefined => {
    const slot = program.model.slotOf.get(id)!;
    const drawn = draws.inputs.find((draw) => draw.slot === slot)?.values;
    if (drawn === undefined) return undefined;
    const tried = candidates.map((candidate, k): Settling => {
      const r = correlation(drawn, values[k]!);
      const narrowing = Number.isNaN(r) ? 0 : 1 - Math.sqrt(1 - Math.min(1, r * r));
      const { slot: there, step } = candidate;
      return { id: program.model.slots[there]!.id, slot: there, time: timeOf(program.grid, step), narrowing };
    });
    const most = tried.reduce((best, { narrowing }) => Math.max(best, narrowing), 0);
    const good = tried.filter(({ narrowing }) => narrowing >= Math.max(least, nearly * most));
    return good.length === 0 ? undefined : good.reduce((first, one) => (one.time < first.time ? one : first));
  };
  const alone = estimates
    .filter(({ isEstimated }) => isEstimated)
    .flatMap(({ id, narrowing }): readonly Untold[] => {
      if (narrowing === undefined) {
        const kind = unusedKind(evidence, id);
        return kind === undefined ? [] : [{ kind, id, settling: settling(id) }];
      }
      return narrowing < hardly ? [{ kind: "hardly narrowed", id, narrowing, settling: settling(id) }] : [];
    });
  const pairs = correlations
    .filter(({ posterior }) => Math.abs(posterior) >= strong)
    .map(({ of, posterior }): Untold => ({ kind: "trade off", of, rank: posterior, settling: settling(of[0]) }));
  return [...alone, ...pairs];
}

/** Why observations say nothing of an input; `undefined` where they do, and there is no posterior to say what. */
function unusedKind({ inputs, compared }: Evidence, id: string): "not reached" | "not used" | undefined {
  const isIt = (input: { readonly id: string }) => input.id === id;
  if (inputs.some(isIt)) return undefined;
  return [...compared].some(isIt) ? "not used" : "not reached";
}

/** Years of observed variables that have no observation yet: from the last one on, until the year after the as-of date. */
function candidatesOf({ program, values }: ScenarioRun["trajectory"]) {
  const { model, grid, history, inForce, asOf } = program;
  const end = asOf === undefined ? undefined : stepOf(grid, asOf.year + 1);
  return model.slots.flatMap(({ series, equation }, slot) => {
    if (series === undefined || equation === undefined) return [];
    const known = Math.max(-1, ...(inForce.get(series)?.keys() ?? []));
    const last = Math.min(end ?? known + 1, grid.count - 1);
    return Array.from({ length: Math.max(0, last - known) }, (_, i) => ({ slot, step: known + 1 + i })).filter(
      ({ step }) => !Number.isNaN(values[slot]![history + step]!),
    );
  });
}
