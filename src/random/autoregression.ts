/**
 * Makes independent standard normal rows, one a step, persistent in place: a first-order autoregression, x₀ = e₀ and
 * x_t = φ x_(t-1) + √(1 - φ²) e_t. Each x_t is standard normal again, and two that lie k steps apart have correlation φ^k.
 * A row depends on itself and on the rows before it, so the first one fixes where the process begins.
 *
 * Range: |φ| ≤ 1; rows of one length.
 *
 * @example persist(0.5, [[1], [0]]) // [[1], [0.5]]
 */
export function persist(phi: number, rows: readonly { [member: number]: number; readonly length: number }[]): void {
  const fresh = Math.sqrt((1 - phi) * (1 + phi));
  for (let t = 1; t < rows.length; t++) {
    const before = rows[t - 1]!;
    const row = rows[t]!;
    for (let i = 0; i < row.length; i++) row[i] = phi * before[i]! + fresh * row[i]!;
  }
}
