import type { Chance } from "../analysis/ensemble/chance.ts";
import type { Ensemble, EnsembleTarget } from "../analysis/ensemble/ensemble-tally.ts";
import { type FirstReached, quantileShares } from "../analysis/ensemble/target-tally.ts";
import { unstableMembers } from "../analysis/instability.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Target } from "../plan/plan.ts";
import { given } from "./given.ts";

/** Names of the quantiles, `p5` to `p95`. */
export const quantileNames = quantileShares.map((share) => `p${Math.round(share * 100)}`);

/** What an ensemble says as a whole. */
export function ensembleAsData(
  { digest, slice, drawn, together, membersForOnePoint, methods, conditioning, bands }: Ensemble,
  run: ScenarioRun,
) {
  const { slots } = run.trajectory.program.model;
  return {
    digest,
    ...slice,
    drawn,
    together: together === undefined ? null : { goals: together.goals, ...chanceOnly(together) },
    membersForOnePoint: membersForOnePoint ?? null,
    quantiles: { type: 7, ...methods },
    conditioning,
    unstable: unstableMembers(run).map(({ id, share }) => ({ variable: id, share })),
    bands: bands.map(({ slot, points }) => {
      const { id, unit } = slots[slot]!;
      const row = (name: "p10" | "p50" | "p90") => points.map((point) => given(point[name], unit));
      return {
        name: id,
        unit: unit.text,
        years: points.map(({ time }) => time),
        p10: row("p10"),
        p50: row("p50"),
        p90: row("p90"),
        missing: points.map(({ missing }) => missing),
      };
    }),
  };
}

/** What an ensemble says of a target, in its unit; all null for one that is not modelled. */
export function chanceAsData(one: EnsembleTarget | undefined, { unit }: Target) {
  const { value, firstReached, firstPassed } = one ?? {};
  return {
    ...chanceOnly(one?.chance),
    certainty: one?.certainty ?? null,
    missing: one?.missing ?? null,
    shortfall: given(one?.shortfall, unit),
    spread:
      value === undefined
        ? null
        : {
            mean: given(value.mean, unit),
            standardDeviation: given(value.standardDeviation, unit),
            ...Object.fromEntries(quantileNames.map((name, k) => [name, given(value.quantiles[k], unit)])),
            histogram: {
              least: given(value.histogram.least, unit),
              most: given(value.histogram.most, unit),
              counts: value.histogram.counts,
            },
          },
    reachedFirst: firstsAsData(firstReached),
    passedFirst: firstsAsData(firstPassed),
  };
}

function firstsAsData(firsts: FirstReached | undefined) {
  if (firsts === undefined) return null;
  return { times: firsts.times.map(({ time, members }) => ({ time, members })), never: firsts.never };
}

function chanceOnly(chance: Chance | undefined) {
  return {
    chance: chance?.chance ?? null,
    standardError: chance?.standardError ?? null,
    reached: chance?.count ?? null,
  };
}
