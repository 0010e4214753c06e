import type { Chance } from "../analysis/ensemble/chance.ts";
import type { Ensemble, EnsembleTarget } from "../analysis/ensemble/ensemble-tally.ts";
import { unstableMembers } from "../analysis/instability.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Target } from "../plan/plan.ts";
import { formatNumber } from "./number.ts";
import { type Language, words } from "./words.ts";

/** The part of an ensemble that speaks of a target. */
export function ensembleTargetOf(ensemble: Ensemble | undefined, target: Target): EnsembleTarget | undefined {
  return ensemble?.targets.find((one) => one?.target.id === target.id);
}

/** `12.3 % chance ± 0.3`; how many of how many where none or all do; why, where it is certain. */
export function chanceText(
  { chance, certainty }: Pick<EnsembleTarget, "chance" | "certainty">,
  { slice }: { readonly slice: { readonly members: number } },
  language: Language,
): string | undefined {
  if (chance === undefined) return undefined;
  const text = words[language].ensemble;
  const { percent, error } = chanceParts(chance);
  if (certainty !== undefined && certainty !== "bound") return text.certain(percent, certainty);
  if (error !== undefined) return text.chanceOf(percent, error);
  return (chance.count === 0 ? text.inNone : text.inAll)(formatNumber(slice.members));
}

/** `12.3 % ± 0.3`, for a cell; beside a share that is asked for with as many more digits as keep it on its side. */
export function chanceCell(chance: Chance, asked?: number): string {
  const { percent, error } = chanceParts(chance, asked);
  return error === undefined ? percent : `${percent} ± ${error}`;
}

/** `12.3 %`, to the digits that its standard error allows. */
export function chancePercent(chance: Chance): string {
  return chanceParts(chance).percent;
}

/**
 * A chance in percent and its standard error in points, with as many digits behind the point, three at most, as the first
 * digit of the error has; no error where none or all of the members did it.
 */
function chanceParts(
  { chance, standardError }: Chance,
  asked = Number.NaN,
): { readonly percent: string; readonly error?: string } {
  const points = standardError * 100;
  if (points === 0) return { percent: `${chance * 100} %` };
  let digits = points >= 0.95 ? 0 : points >= 0.095 ? 1 : points >= 0.0095 ? 2 : 3;
  const isOther = () => Math.sign(Number((chance * 100).toFixed(digits)) - asked * 100) !== Math.sign(chance - asked);
  while (chance !== asked && digits < 6 && !Number.isNaN(asked) && isOther()) digits++;
  return { percent: `${(chance * 100).toFixed(digits)} %`, error: points.toFixed(digits) };
}

/** Members and seed, and what is drawn, in one line. */
export function membersText({ slice, drawn }: Ensemble, language: Language): string {
  const text = words[language].ensemble;
  const { first, members, seed } = slice;
  const range = first === 0 ? undefined : `${formatNumber(first)}–${formatNumber(first + members - 1)}`;
  const head = text.members(formatNumber(members), range, seed);
  return `${head} · ${text.drawn(drawn.inputs.length, drawn.observations)}`;
}

/** Shares of the members above which it is said of the shocks that explain what was observed. */
const saidCounts = [
  ["far", 0.05],
  ["belowBound", 0.05],
  ["unmatched", 0],
  ["approximate", 0],
] as const;

/** `12.3 %`; a share that would be told as none with one digit that is not 0. */
function sharePercent(share: number): string {
  const percent = 100 * share;
  return `${percent < 0.05 ? percent.toPrecision(1) : percent.toFixed(1)} %`;
}

/** What is said of an ensemble as a whole: all goals together, how many members are enough, what its quantiles are. */
export function ensembleSentences(ensemble: Ensemble, run: ScenarioRun, language: Language): readonly string[] {
  const { together, drawn, membersForOnePoint, methods, conditioning, slice } = ensemble;
  const text = words[language].ensemble;
  if (drawn.inputs.length + drawn.observations === 0) return [text.nothingDrawn];
  return [
    ...(together === undefined ? [] : [text.together(together.goals, togetherText(ensemble, language))]),
    ...(membersForOnePoint === undefined
      ? [text.drawsBound]
      : membersForOnePoint > 1
        ? [text.onePoint(formatNumber(membersForOnePoint))]
        : []),
    ...(methods.targets === "binned" ? [text.binned] : []),
    ...saidCounts.flatMap(([name, least]) => {
      const share = conditioning[name] / slice.members;
      return share > least ? [text.conditioning[name](sharePercent(share))] : [];
    }),
    ...unstableMembers(run).map(({ id, share }) => text.unstable(id, `${(100 * share).toFixed(1)} %`)),
  ];
}

function togetherText(ensemble: Ensemble, language: Language): string {
  return chanceText({ chance: ensemble.together, certainty: undefined }, ensemble, language)!;
}
