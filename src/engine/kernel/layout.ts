/** Hands out places in a memory, one behind the other, each at the start of a cache line. */
export interface Layout {
  /** The offset of some bytes. */
  place(bytes: number): number;
  readonly end: () => number;
}

const line = 64;

export function makeLayout(): Layout {
  let end = line;
  return {
    place(bytes) {
      const offset = end;
      end = Math.ceil((end + bytes) / line) * line;
      return offset;
    },
    end: () => end,
  };
}
