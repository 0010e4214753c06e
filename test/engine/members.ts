import type { Program } from "../../src/engine/program.ts";

/** A generator of numbers in 0 … 1 for tests (mulberry32). */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Rows in which about half of the inputs differ between the members: around their own value, or far from it. */
export function spread(
  { width }: Program,
  rows: readonly (Float64Array | undefined)[],
  members: number,
  seed: number,
): readonly (Float64Array | undefined)[] {
  const next = random(seed);
  return rows.map((row) => {
    if (row === undefined || next() < 0.5) return row;
    const scale = next() < 0.8 ? 0.2 : 20;
    return Float64Array.from({ length: width * members }, (_, i) => {
      const own = row[Math.floor(i / members)]!;
      const pick = next();
      if (pick < 0.02) return Number.NaN;
      if (pick < 0.04) return 0;
      if (pick < 0.05) return -0;
      return own * (1 + scale * (next() - 0.5)) + (own === 0 ? scale * (next() - 0.5) : 0);
    });
  });
}
