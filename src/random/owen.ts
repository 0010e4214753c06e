import { reverseBits } from "./reverse-bits.ts";

/**
 * Owen's nested uniform scramble of a fraction of 2^32, by a hash: each bit is flipped or not depending on the bits above
 * it and on the seed. Blocks of 2^k whole numbers that begin at a multiple of 2^k are mapped onto such blocks, so that a
 * net stays a net and the points of a sequence can be shuffled within its blocks.
 *
 * Range: whole numbers of 32 bits; the seed should be well mixed itself.
 * Sources: A. B. Owen (1995) for the scramble; S. Laine and T. Karras, "Stratified Sampling for Stochastic Transparency"
 * (2011) for doing it by a hash; B. Burley, "Practical Hash-based Owen Scrambling", JCGT 9 (2020).
 *
 * @example nestedUniformScramble(0, 0x9e3779b9) // 2237511484
 */
export function nestedUniformScramble(x: number, seed: number): number {
  return reverseBits(scrambleReversed(reverseBits(x), seed));
}

/**
 * The scramble with its bits in reverse order: every operation carries from lower bits to higher ones only.
 *
 * The constants are those of N. Vegdahl, "Building a Better LK Hash" (2021), whose flips are nearly independent of each
 * other where the original's are not.
 */
export function scrambleReversed(x: number, seed: number): number {
  let bits = x ^ Math.imul(x, 0x3d20adea);
  bits = (bits + seed) | 0;
  bits = Math.imul(bits, (seed >>> 16) | 1);
  bits = bits ^ Math.imul(bits, 0x05526c56);
  bits = bits ^ Math.imul(bits, 0x53a22864);
  return bits >>> 0;
}
