import type { Layout } from "./layout.ts";

/** Constants in memory. */
export interface Pool {
  offsetOf(bits: bigint): number;
  /** Writes them into the memory. */
  fill(view: BigUint64Array): void;
}

const perBlock = 64;

export function makePool(layout: Layout): Pool {
  const offsets = new Map<bigint, number>();
  let block = 0;
  return {
    offsetOf(bits) {
      const found = offsets.get(bits);
      if (found !== undefined) return found;
      const index = offsets.size % perBlock;
      if (index === 0) block = layout.place(8 * perBlock);
      const offset = block + 8 * index;
      offsets.set(bits, offset);
      return offset;
    },
    fill(view) {
      for (const [bits, offset] of offsets) view[offset / 8] = bits;
    },
  };
}
