/** Hands out places in a memory, one behind the other, each at the start of a cache line. */
export interface Layout {
  /** The offset of some bytes. */
  place(bytes: number): number;
  readonly end: () => number;
}

const line = 64;

/**
 * Each place takes an odd number of lines, so that those of many rows of one length, read side by side, do not meet in
 * the same few sets of a cache.
 */
export function makeLayout(): Layout {
  let lines = 1;
  return {
    place(bytes) {
      const offset = line * lines;
      lines += Math.ceil(bytes / line) | 1;
      return offset;
    },
    end: () => line * lines,
  };
}
