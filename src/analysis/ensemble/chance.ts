/** Two-sided 95 % of a normal distribution. */
const normal95 = 1.959963984540054;

/** How many of the members did it, as a chance. */
export interface Chance {
  /** Members that did. */
  readonly count: number;
  /** From 0 to 1. */
  readonly chance: number;
  /**
   * √(p(1 − p)/n), that of independent draws: right where inputs decide by acting together, such as by the sign of a
   * product; an upper bound where each moves the outcome by itself, as its points are spread evenly. With a posterior
   * √(p(1 − p)/n + c/D): `fromDraws` is the second part.
   */
  readonly standardError: number;
  /** The part of the error that no number of members takes away, as there are only so many draws of the posterior. */
  readonly fromDraws?: number;
}

/** Members that share draws of a posterior, and so are not independent. */
export interface Sharing {
  /** By draw: its members, and those of them that did it. */
  readonly members: Uint32Array;
  readonly reached: Uint32Array;
  /** The effective number of draws: as many of equal weight have the same variance. */
  readonly effective: number;
}

/** @example chanceOf(1230, 10000) // { count: 1230, chance: 0.123, standardError: 0.00328… } */
export function chanceOf(count: number, members: number, sharing?: Sharing): Chance {
  const chance = count / members;
  const ofMembers = (chance * (1 - chance)) / members;
  if (sharing === undefined) return { count, chance, standardError: Math.sqrt(ofMembers) };
  const ofDraws = sharedVariance(sharing, chance) / sharing.effective;
  return { count, chance, standardError: Math.sqrt(ofMembers + ofDraws), fromDraws: Math.sqrt(ofDraws) };
}

/**
 * How much members with the same draw have in common beyond those of draws that lie next to each other: the mean of
 * (y − p)(y' − p) over the pairs of the former, less that of the latter, from 0 to p(1 − p). Draws are spread evenly along
 * the order of the rows, so that what changes slowly along it is no error, as in a systematic sample (successive
 * differences: K. Wolter, Introduction to Variance Estimation, 2007, section 8.2). Without a pair it is p(1 − p), not
 * too small.
 */
function sharedVariance({ members, reached }: Sharing, p: number): number {
  let [pairs, sum, neighbours, sumOfNeighbours, before, gapBefore] = [0, 0, 0, 0, 0, 0];
  for (let draw = 0; draw < members.length; draw++) {
    const n = members[draw]!;
    const k = reached[draw]!;
    const gap = k - n * p;
    pairs += n * (n - 1);
    sum += gap * gap - (k * (1 - p) ** 2 + (n - k) * p ** 2);
    neighbours += n * before;
    sumOfNeighbours += gap * gapBefore;
    [before, gapBefore] = [n, gap];
  }
  const variance = p * (1 - p);
  if (pairs === 0 || neighbours === 0) return variance;
  return Math.min(Math.max(sum / pairs - sumOfNeighbours / neighbours, 0), variance);
}

/**
 * Members with which every one of some chances is known to ± 1 point at 95 %, by their standard errors; `undefined` where
 * the draws of a posterior do not carry as much.
 */
export function membersForOnePoint(chances: readonly Chance[]): number | undefined {
  const wanted = (0.01 / normal95) ** 2;
  const members = chances.map(({ chance, fromDraws = 0 }) => {
    const variance = chance * (1 - chance);
    if (variance === 0) return 1;
    const left = wanted - fromDraws ** 2;
    return left > 0 ? Math.ceil(variance / left) : Number.POSITIVE_INFINITY;
  });
  const most = Math.max(1, ...members);
  return Number.isFinite(most) ? most : undefined;
}
