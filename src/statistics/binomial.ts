import { beta } from "../random/beta.ts";

/**
 * P(X ≥ k) of n independent trials with chance p, by the incomplete beta function: it is I_p(k, n − k + 1).
 *
 * Range: 0 ≤ k ≤ n, 0 ≤ p ≤ 1.
 *
 * @example binomialUpperTail(2, 3, 0.5) // 0.5
 */
export function binomialUpperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  return beta(k, n - k + 1).cdf(p);
}
