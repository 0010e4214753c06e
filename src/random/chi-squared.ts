import { exp } from "../number/exp.ts";
import { normalCdf } from "./normal-cdf.ts";

/**
 * The probability that a sum of `degrees` squares of independent standard normal numbers is above x, by the finite sums
 * for whole degrees: Q₁ = 2 Φ(−√x), Q₂ = e^(−x/2), and Q_(n+2) = Q_n + (x/2)^(n/2) e^(−x/2) / Γ(n/2 + 1).
 * Source: Abramowitz and Stegun (1964), 26.4.4 and 26.4.5.
 *
 * Range: x from 0 up, degrees 1, 2, …
 *
 * @example chiSquaredSurvival(3.841458820694124, 1) // 0.05000000000000006
 */
export function chiSquaredSurvival(x: number, degrees: number): number {
  if (!(x > 0)) return 1;
  const half = x / 2;
  const isOdd = degrees % 2 === 1;
  let survival = isOdd ? 2 * normalCdf(-Math.sqrt(x)) : exp(-half);
  // (x/2)^(n/2) e^(−x/2) / Γ(n/2 + 1) for n = 1 or 2; Γ(3/2) = √π / 2.
  let term = isOdd ? (Math.sqrt(half) * exp(-half)) / (Math.sqrt(Math.PI) / 2) : half * exp(-half);
  for (let n = isOdd ? 1 : 2; n < degrees; n += 2) {
    survival += term;
    term *= half / (n / 2 + 1);
  }
  return survival;
}
