const TWO_OVER_PI = 0.6366197723675814;

// π/2 in five parts, the first four of 24 bits: times a whole number below 2^29 they are
// exact, and together they hold 150 bits, enough for the worst x there is.
const PART1 = 1.570796251296997;
const PART2 = 7.549789415861596e-8;
const PART3 = 5.390302529957765e-15;
const PART4 = 3.282003415807913e-22;
const PART5 = 1.2706558760139879e-29;

const LARGEST_DIRECT = 536870912;
// 65,501,488 turns up to a relative 6.2e-18 (a convergent of the continued fraction of 2π).
const WHOLE_TURNS = 411557987;

/**
 * Takes whole quarter turns off an angle in radians (Cody and Waite, five parts): writes
 * what is left, |r| ≤ π/4, to `rest` as an unrounded sum of two doubles and returns the
 * number of quarter turns modulo 4.
 *
 * Range: finite x. Up to |x| = 2^29 the rest is right to 2^-58 of itself. Beyond, whole
 * turns are first taken off with the exact remainder of 411557987: the rest is that of an
 * angle within 6.2e-18 |x| of x, at most a ninth of half a unit in its last place.
 *
 * @example takeQuarterTurns(2, rest) // 1, rest: [0.4292036732051034, -5.721188726109832e-18]
 */
export function takeQuarterTurns(x: number, rest: Float64Array): number {
  const angle = Math.abs(x) > LARGEST_DIRECT ? x % WHOLE_TURNS : x;
  const turns = Math.floor(angle * TWO_OVER_PI + 0.5);

  // Exact: neither difference needs more than 53 bits.
  const second = angle - turns * PART1 - turns * PART2;

  // Two differences with what their rounding took away (Knuth's two-sum).
  const part3 = turns * PART3;
  const third = second - part3;
  const back3 = third - second;
  const lost3 = second - (third - back3) - (part3 + back3);

  const part4 = turns * PART4;
  const fourth = third - part4;
  const back4 = fourth - third;
  const lost4 = third - (fourth - back4) - (part4 + back4);

  const low = lost3 + lost4 - turns * PART5;
  const high = fourth + low;
  rest[0] = high;
  rest[1] = low - (high - fourth);
  return turns & 3;
}
