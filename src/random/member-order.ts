import { mix } from "./key.ts";
import { scrambleReversed } from "./owen.ts";
import { reverseBits } from "./reverse-bits.ts";

/** Members that are shuffled among themselves: a block begins at a multiple of their number. */
export const blockMembers = 256;

const GOLDEN = 0x9e3779b9;
const rounds = 5;

/** Numbers that say in which order the members of a block are: a factor and a summand for each round. */
export const orderKeys = 2 * rounds;

/** Writes the keys of a block of members, from 0 to 255 each, in the order of a set. */
export function writeOrderKeys(block: number, order: number, keys: Uint16Array): void {
  let word = order;
  for (let k = 0; k < orderKeys; k++) {
    if (k % 4 === 0) word = mix(word + Math.imul(k === 0 ? block + 1 : 1, GOLDEN));
    const byte = (word >>> (8 * (k % 4))) & 255;
    keys[k] = k % 2 === 0 ? byte | 1 : byte;
  }
}

/**
 * A one-to-one mapping of the numbers 0 … 255. In each round a product carries from lower bits to higher ones, and a
 * shift brings those down again, so that no bit of the result hangs on a few bits of the number alone.
 */
export function shuffledByte(x: number, keys: Uint16Array): number {
  let byte = x;
  for (let k = 0; k < orderKeys; k += 2) {
    byte = (byte * keys[k]! + keys[k + 1]!) & 255;
    byte ^= byte >>> 4;
  }
  return byte;
}

/** The place of a block of members in the order of a set: a number of a point, its bits reversed, the last byte 0. */
export function reversedBlock(block: number, order: number): number {
  return scrambleReversed(reverseBits(block * blockMembers), order) & 0xffffff;
}
