/**
 * Whether 2^m points of the unit square are a (0, m, 2)-net in base 2: every rectangle 2^-a × 2^-(m-a) has one point.
 */
export function isNet(x: ArrayLike<number>, y: ArrayLike<number>): boolean {
  const m = Math.log2(x.length);
  for (let a = 0; a <= m; a++) {
    const cells = new Set<number>();
    for (let i = 0; i < x.length; i++)
      cells.add(Math.floor(x[i]! * 2 ** a) * 2 ** (m - a) + Math.floor(y[i]! * 2 ** (m - a)));
    if (cells.size !== x.length) return false;
  }
  return true;
}

/** Whether there is one number in each of as many equal intervals between 0 and 1. */
export function isStratified(x: ArrayLike<number>): boolean {
  return new Set(Array.from(x, (value) => Math.floor(value * x.length))).size === x.length;
}
