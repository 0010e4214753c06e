import { distributionOf } from "../../language/distribution-of.ts";
import { correlationGroups } from "../../plan/correlation-groups.ts";
import { correlation, ranks } from "../../statistics/correlation.ts";
import type { UncertainInput } from "../ensemble/uncertain-inputs.ts";
import { type Estimate, estimateProbabilities, type PairCorrelation, type Profile } from "./calibration.ts";
import type { Evidence } from "./evidence.ts";
import type { Posterior } from "./posterior.ts";
import type { PosteriorSample } from "./sample-posterior.ts";
import { weightedQuantiles } from "./weighted-quantiles.ts";

/** The inputs of the table: those estimated that an observation reaches, and those declared to move with them. */
export function tableInputs({ program, inputs }: Evidence): readonly UncertainInput[] {
  const { slots, plan } = program.model;
  const groups = correlationGroups(plan.correlations);
  const nameOf = ({ slot }: UncertainInput) => slots[slot]!.variable.name;
  return inputs.filter((input) => {
    const group = groups.find(({ names }) => names.includes(nameOf(input)));
    return inputs.some(
      (other) =>
        slots[other.slot]!.variable.estimated && (other === input || (group?.names.includes(nameOf(other)) ?? false)),
    );
  });
}

/** Every estimated input, and what moves with one, in the order of the model. */
export function estimatesOf(
  evidence: Evidence,
  sample: PosteriorSample | undefined,
  profiles: ReadonlyMap<UncertainInput, Profile>,
): readonly Estimate[] {
  const table = tableInputs(evidence);
  return [...new Set([...evidence.estimated, ...table])]
    .sort((a, b) => a.slot - b.slot)
    .map((input) => estimateOf(evidence, input, table.includes(input) ? sample : undefined, profiles.get(input)));
}

/** Inputs that keep their priors although the middle of what the observations want lies outside of 5 to 95 % of them. */
export function strainedInputs(evidence: Evidence, sample: PosteriorSample): readonly Estimate[] {
  const table = tableInputs(evidence);
  return evidence.inputs
    .filter((input) => !table.includes(input))
    .map((input) => estimateOf(evidence, input, sample, undefined))
    .filter(({ prior, posterior }) => posterior![2]! < prior[0]! || posterior![2]! > prior.at(-1)!);
}

function estimateOf(
  { program, inputs }: Evidence,
  input: UncertainInput,
  sample: PosteriorSample | undefined,
  profile: Profile | undefined,
): Estimate {
  const { id, slot, prior } = input;
  const { quantile } = distributionOf(prior)!;
  const before = estimateProbabilities.map((p) => quantile(p, 1 - p));
  const values = sample?.likelihoods.inputs[inputs.indexOf(input)];
  const after = values && weightedQuantiles(values, sample!.weights, estimateProbabilities);
  const width = (quantiles: readonly number[]) => quantiles.at(-1)! - quantiles[0]!;
  const isEstimated = program.model.slots[slot]!.variable.estimated;
  const narrowing = after && 1 - width(after) / width(before);
  return { id, slot, isEstimated, prior: before, posterior: after, narrowing, profile };
}

/** The rank correlations of all pairs of columns, beside those that the plan declares. */
export function correlationsOf({ program }: Evidence, { names, columns }: Posterior): readonly PairCorrelation[] {
  const { slots, slotOf, plan } = program.model;
  const nameOf = (id: string) => slots[slotOf.get(id)!]!.variable.name;
  const ranked = columns.map(ranks);
  return names.flatMap((a, i) =>
    names.slice(i + 1).map((b, j): PairCorrelation => {
      const pair = [nameOf(a), nameOf(b)];
      const declared = plan.correlations.find(({ of }) => of.every(({ text }) => pair.includes(text)));
      return { of: [a, b], prior: declared?.rank ?? 0, posterior: correlation(ranked[i]!, ranked[i + 1 + j]!) };
    }),
  );
}
