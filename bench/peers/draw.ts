/**
 * A number from 0 to 1, both excluded, that follows from three whole numbers alone: the first members of a large ensemble
 * are those of a small one. Good enough to feed a benchmark, not for statistics.
 */
export function drawUnit(slot: number, step: number, member: number): number {
  let hash = Math.imul(slot + 1, 0x9e3779b1) ^ Math.imul(step + 1, 0x85ebca77) ^ Math.imul(member + 1, 0xc2b2ae3d);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 2 ** 32;
}
