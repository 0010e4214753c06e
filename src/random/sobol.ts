import { reverseBits } from "./reverse-bits.ts";
import { directions } from "./sobol-directions.ts";

/** How many dimensions a point has. */
export const sobolDimensions = directions.length + 1;

const BITS = 32;

/**
 * Coordinate `dimension` of point `index` of Sobol's sequence, as a fraction of 2^32. The points are in their natural
 * order, point n the sum of the direction numbers of the bits of n; a generator by Gray code has the same points in
 * every block of 2^m, in another order.
 *
 * Range: index 0 … 2^32 − 1, dimension 0 … 31. Source: I. M. Sobol' (1967), direction numbers of Joe and Kuo (2008).
 *
 * @example sobolPoint(3, 1) / 2 ** 32 // 0.25
 */
export function sobolPoint(index: number, dimension: number): number {
  return reverseBits(reversedPoint(reversedTables(dimension), reverseBits(index)));
}

/**
 * The sums of direction numbers for each of the 256 values of each byte of a reversed index, 4 · 256 numbers, their bits
 * reversed too: Owen's scramble works on reversed bits before and after, so that most reversals fall away.
 */
export function reversedTables(dimension: number): Uint32Array {
  const known = tables[dimension];
  if (known !== undefined) return known;
  const numbers = directionNumbers(dimension);
  const table = new Uint32Array(4 * 256);
  for (let byte = 0; byte < 4; byte++) {
    for (let value = 0; value < 256; value++) {
      let sum = 0;
      // Bit b of the reversed index is bit 31 - b of the index.
      for (let bit = 0; bit < 8; bit++) if ((value >> bit) & 1) sum ^= numbers[BITS - 1 - (8 * byte + bit)]!;
      table[256 * byte + value] = reverseBits(sum);
    }
  }
  tables[dimension] = table;
  return table;
}

const tables: Uint32Array[] = [];

/** Where the sums begin that belong to the last byte of an index, the first 256 points of any block. */
export const lastByte = 768;

/** Looks a point up: index and result with their bits reversed. */
export function reversedPoint(table: Uint32Array, index: number): number {
  return (
    table[index & 255]! ^
    table[256 + ((index >>> 8) & 255)]! ^
    table[512 + ((index >>> 16) & 255)]! ^
    table[lastByte + (index >>> 24)]!
  );
}

/**
 * The direction numbers v₁ … v₃₂ of a dimension: v_k = m_k / 2^k as a fraction of 2^32, continued by the recurrence of
 * its primitive polynomial x^s + a₁ x^(s−1) + … + 1.
 */
function directionNumbers(dimension: number): readonly number[] {
  if (dimension === 0) return Array.from({ length: BITS }, (_, k) => 2 ** (BITS - 1 - k));
  const row = directions[dimension - 1];
  if (row === undefined) throw new RangeError(`a Sobol point has ${sobolDimensions} dimensions: ${dimension}`);
  const [a, ...initial] = row;
  const degree = initial.length;
  const numbers = initial.map((m, k) => (m << (BITS - 1 - k)) >>> 0);
  for (let k = degree; k < BITS; k++) {
    let number = numbers[k - degree]! ^ (numbers[k - degree]! >>> degree);
    for (let j = 1; j < degree; j++) if ((a >> (degree - 1 - j)) & 1) number ^= numbers[k - j]!;
    numbers.push(number >>> 0);
  }
  return numbers;
}
