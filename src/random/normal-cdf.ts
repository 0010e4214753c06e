import { exp } from "../number/exp.ts";

// A, B: Φ(x) - ½ for |x| ≤ 0.66291. C, D: e^(x²/2) (1 - Φ(x)) up to √32. P, Q: the same beyond, in 1 / x².
const A = [2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356, 0.06568233791820745] as const;
const B = [47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673] as const;
const C = [
  0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726, 6848.190450536283,
  11602.65143764735, 9842.714838383978, 1.0765576773720192e-8,
] as const;
const D = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
] as const;
const P = [
  0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934, 0.000029112874951168793,
  0.023073441764940174,
] as const;
const Q = [
  1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 0.00007297515550839662,
] as const;

const ONE_OVER_ROOT_TWO_PI = 0.3989422804014327;

/**
 * The probability that a standard normal number lies below x: W. J. Cody, algorithm 715, ACM Trans. Math. Softw. 19
 * (1993), 22–32 (after his rational Chebyshev approximations for the error function, 1969). In the tails e^(-x²/2) is
 * taken in two factors, x² first rounded down to a multiple of 1/16, so that squaring costs no digits.
 *
 * Range: every x; 0 below -38.5. `normalCdf(-x)` is the upper tail, with all its digits.
 * Largest error measured (40,000 points from -38 to 7): 4.8 ulp.
 *
 * @example normalCdf(1.96) // 0.9750021048517796
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size <= 0.66291) return 0.5 + centre(x);
  if (size > 39) return x < 0 ? 0 : 1;
  const tail = size <= 5.656854249492381 ? middleTail(size) : farTail(size);
  return x < 0 ? tail : 1 - tail;
}

function centre(x: number): number {
  const square = x * x;
  let top = A[4] * square;
  let bottom = square;
  for (let i = 0; i < 3; i++) {
    top = (top + A[i]!) * square;
    bottom = (bottom + B[i]!) * square;
  }
  return (x * (top + A[3])) / (bottom + B[3]);
}

function middleTail(x: number): number {
  let top = C[8] * x;
  let bottom = x;
  for (let i = 0; i < 7; i++) {
    top = (top + C[i]!) * x;
    bottom = (bottom + D[i]!) * x;
  }
  return ((top + C[7]) / (bottom + D[7])) * bell(x);
}

function farTail(x: number): number {
  const inverse = 1 / (x * x);
  let top = P[5] * inverse;
  let bottom = inverse;
  for (let i = 0; i < 4; i++) {
    top = (top + P[i]!) * inverse;
    bottom = (bottom + Q[i]!) * inverse;
  }
  const correction = (inverse * (top + P[4])) / (bottom + Q[4]);
  return ((ONE_OVER_ROOT_TWO_PI - correction) / x) * bell(x);
}

/** e^(-x²/2) for x > 0. */
function bell(x: number): number {
  const rounded = Math.trunc(x * 16) / 16;
  const rest = (x - rounded) * (x + rounded);
  return exp(-rounded * rounded * 0.5) * exp(-rest * 0.5);
}
