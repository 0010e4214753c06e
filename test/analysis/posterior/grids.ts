// Numerical integration over grids, in plain arithmetic: nothing of the project.

export const probabilities = [0.05, 0.25, 0.5, 0.75, 0.95];

/** An even grid, each point the middle of its cell. */
export const even = (low: number, high: number, count: number) => ({
  points: Array.from({ length: count }, (_, k) => low + ((k + 0.5) * (high - low)) / count),
  step: (high - low) / count,
});

/** Quantiles of a density on an even grid. */
export function quantilesOf(points: readonly number[], masses: readonly number[], step: number): readonly number[] {
  const total = masses.reduce((a, b) => a + b, 0);
  return probabilities.map((p) => {
    let before = 0;
    for (const [k, mass] of masses.entries()) {
      if (before + mass / total >= p) return points[k]! - step / 2 + (step * (p - before) * total) / mass;
      before += mass / total;
    }
    return points.at(-1)!;
  });
}

export const bell = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** The density of a lognormal number by its median and the standard deviation of its logarithm. */
export const lognormalDensity = (median: number, sigma: number) => (x: number) =>
  x <= 0 ? 0 : bell(Math.log(x / median) / sigma) / (sigma * x);

/** Student's t with 3 degrees of freedom, in closed form. */
export const student3 = (x: number) => (6 * Math.sqrt(3)) / (Math.PI * (3 + x * x) ** 2);

/** P(T ≤ t) of it, in closed form. */
export const student3Below = (t: number) =>
  0.5 + (t / Math.sqrt(3) / (1 + (t * t) / 3) + Math.atan(t / Math.sqrt(3))) / Math.PI;
