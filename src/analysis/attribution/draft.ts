import { asOfUsed, decisionTime } from "../../engine/as-of.ts";
import type { Model } from "../../language/model.ts";
import { type CoarseDate, isPublishedBy } from "../../plan/date.ts";
import type { Grid } from "../../plan/grid.ts";
import type { Correlation, InputSeries, Observation, Plan, Setting, Target, Variable } from "../../plan/plan.ts";

/** One of two results that are compared: a plan under settings, as known on a day. */
export interface Side {
  readonly model: Model;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly asOf: CoarseDate | undefined;
}

/** A plan under settings taken to pieces, each of which can be put in place of another. */
export interface Draft {
  readonly plan: Plan;
  grid: Grid;
  residual: Plan["residual"];
  readonly dimensions: Map<string, readonly string[]>;
  readonly variables: Map<string, Variable>;
  readonly inputs: Map<string, InputSeries>;
  readonly targets: Map<string, Target>;
  readonly correlations: Map<string, Correlation>;
  /** Those published by the as-of date. */
  readonly observations: Map<string, Observation>;
  readonly settings: Map<string, Setting>;
  /** The time from which decisions act. */
  acts: number;
}

export const keyOfObservation = ({ series, time, published }: Observation) => `${series} ${time} ${published.lastDay}`;

export const keyOfCorrelation = ({ of }: Correlation) =>
  of
    .map(({ text }) => text)
    .sort()
    .join(" ");

/** A side as a draft. A range says what may be set and moves no result, so that no mixture of two plans is refused for it. */
export function draftOf({ model, settings, asOf }: Side): Draft {
  const { plan } = model;
  const used = asOfUsed(plan, asOf);
  const known = plan.observations.filter(({ published }) => used !== undefined && isPublishedBy(published, used));
  return {
    plan,
    grid: plan.grid,
    residual: plan.residual,
    dimensions: new Map(plan.dimensions),
    variables: new Map([...plan.variables].map(([name, variable]) => [name, { ...variable, range: undefined }])),
    inputs: new Map(plan.inputs),
    targets: new Map(plan.targets.map((target) => [target.id, target])),
    correlations: new Map(plan.correlations.map((one) => [keyOfCorrelation(one), one])),
    observations: new Map(known.map((one) => [keyOfObservation(one), one])),
    settings: new Map(settings),
    acts: decisionTime(plan, used),
  };
}

export function copyOf(draft: Draft): Draft {
  return {
    ...draft,
    dimensions: new Map(draft.dimensions),
    variables: new Map(draft.variables),
    inputs: new Map(draft.inputs),
    targets: new Map(draft.targets),
    correlations: new Map(draft.correlations),
    observations: new Map(draft.observations),
    settings: new Map(draft.settings),
  };
}

/** The plan that a draft makes; `other` is the plan that its pieces may come from. */
export function planOf(draft: Draft, other: Plan): Plan {
  return {
    ...draft.plan,
    grid: draft.grid,
    residual: draft.residual,
    units: new Set([...draft.plan.units, ...other.units]),
    checksUnits: draft.plan.checksUnits && other.checksUnits,
    dimensions: draft.dimensions,
    variables: draft.variables,
    inputs: draft.inputs,
    targets: [...draft.targets.values()],
    correlations: [...draft.correlations.values()],
    observations: [...draft.observations.values()],
    // All observations of a draft are known.
    asOf: undefined,
  };
}
