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
   * product; an upper bound where each moves the outcome by itself, as its points are spread evenly.
   */
  readonly standardError: number;
}

/** @example chanceOf(1230, 10000) // { count: 1230, chance: 0.123, standardError: 0.00328… } */
export function chanceOf(count: number, members: number): Chance {
  const chance = count / members;
  return { count, chance, standardError: Math.sqrt((chance * (1 - chance)) / members) };
}

/** Members with which every one of some chances is known to ± 1 point at 95 %, were the draws independent. */
export function membersForOnePoint(chances: readonly Chance[]): number {
  const largest = Math.max(0, ...chances.map(({ chance }) => chance * (1 - chance)));
  return Math.max(1, Math.ceil((normal95 / 0.01) ** 2 * largest));
}
