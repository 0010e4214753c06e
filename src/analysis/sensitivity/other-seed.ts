import { keyOf } from "../../random/key.ts";

/**
 * Another seed for draws that have to be independent of those of a seed: a hash of the seed and a name, 53 bits, far from
 * the seeds that people write.
 */
export function otherSeed(seed: number, name: string): number {
  const { high, low } = keyOf(`${seed} ${name}`);
  return high * 2 ** 21 + (low >>> 11);
}
