/** All numbers between two ends; an open end is not one of them. An infinite end is open. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly isLowOpen: boolean;
  readonly isHighOpen: boolean;
}

export const anyNumber: Interval = {
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  isLowOpen: true,
  isHighOpen: true,
};

export const pointOf = (value: number): Interval => ({ low: value, high: value, isLowOpen: false, isHighOpen: false });

export function isPoint({ low, high }: Interval): boolean {
  return low === high;
}

/** An end of an interval, on whichever side it comes to lie. */
interface End {
  readonly value: number;
  readonly isOpen: boolean;
}

const endsOf = ({ low, high, isLowOpen, isHighOpen }: Interval): readonly [End, End] => [
  { value: low, isOpen: isLowOpen },
  { value: high, isOpen: isHighOpen },
];

/** The interval from the smallest to the largest of some ends; of two that are equal a closed one counts. */
function between(ends: readonly End[]): Interval {
  const known = ends.filter(({ value }) => !Number.isNaN(value));
  if (known.length === 0) return anyNumber;
  const pick = (isBeyond: (a: number, b: number) => boolean) =>
    known.reduce((best, end) => {
      if (isBeyond(end.value, best.value)) return end;
      return end.value === best.value && best.isOpen ? end : best;
    });
  const low = pick((a, b) => a < b);
  const high = pick((a, b) => a > b);
  return { low: low.value, high: high.value, isLowOpen: low.isOpen, isHighOpen: high.isOpen };
}

export function hull(a: Interval, b: Interval): Interval {
  return between([...endsOf(a), ...endsOf(b)]);
}

export function negate({ low, high, isLowOpen, isHighOpen }: Interval): Interval {
  return { low: -high, high: -low, isLowOpen: isHighOpen, isHighOpen: isLowOpen };
}

export function add(a: Interval, b: Interval): Interval {
  return {
    low: a.low + b.low,
    high: a.high + b.high,
    isLowOpen: a.isLowOpen || b.isLowOpen,
    isHighOpen: a.isHighOpen || b.isHighOpen,
  };
}

export function multiply(a: Interval, b: Interval): Interval {
  return between(pairsOf(a, b, product));
}

/** Nothing is known of a quotient by what may be 0. */
export function divide(a: Interval, b: Interval): Interval {
  const isZero = ({ value, isOpen }: End) => value === 0 && !isOpen;
  if ((b.low < 0 && b.high > 0) || endsOf(b).some(isZero)) return anyNumber;
  const side = b.low < 0 ? -1 : 1;
  return between(pairsOf(a, b, (x, y) => quotient(x, y, side)));
}

function pairsOf(a: Interval, b: Interval, combine: (x: End, y: End) => End): readonly End[] {
  return endsOf(a).flatMap((x) => endsOf(b).map((y) => combine(x, y)));
}

function product(x: End, y: End): End {
  // 0 times whatever is 0, also beside an end that is infinite.
  if (x.value === 0 || y.value === 0) {
    const isReached = (x.value === 0 && !x.isOpen) || (y.value === 0 && !y.isOpen);
    return { value: 0, isOpen: !isReached };
  }
  return { value: x.value * y.value, isOpen: x.isOpen || y.isOpen };
}

/** `side`: the sign of all divisors, for those that come near to 0. */
function quotient(x: End, y: End, side: number): End {
  if (x.value === 0) return { value: 0, isOpen: x.isOpen };
  if (y.value === 0) return { value: x.value * side * Number.POSITIVE_INFINITY, isOpen: true };
  return { value: x.value / y.value, isOpen: x.isOpen || y.isOpen };
}

/** A function that rises with its argument; one that jumps may reach the image of an end that its argument does not. */
export function rising(
  { low, high, isLowOpen, isHighOpen }: Interval,
  of: (x: number) => number,
  jumps = false,
): Interval {
  return {
    low: of(low),
    high: of(high),
    isLowOpen: low === Number.NEGATIVE_INFINITY || (isLowOpen && !jumps),
    isHighOpen: high === Number.POSITIVE_INFINITY || (isHighOpen && !jumps),
  };
}

export function falling(x: Interval, of: (x: number) => number): Interval {
  return negate(rising(x, (value) => -of(value)));
}

/** The larger of two numbers: at least the larger of the low ends, which is reached if either reaches it from above. */
export function larger(a: Interval, b: Interval): Interval {
  const isLowOpen = a.low === b.low ? a.isLowOpen || b.isLowOpen : a.low > b.low ? a.isLowOpen : b.isLowOpen;
  const isHighOpen = a.high === b.high ? a.isHighOpen && b.isHighOpen : a.high > b.high ? a.isHighOpen : b.isHighOpen;
  return { low: Math.max(a.low, b.low), high: Math.max(a.high, b.high), isLowOpen, isHighOpen };
}

export function smaller(a: Interval, b: Interval): Interval {
  return negate(larger(negate(a), negate(b)));
}

export function absolute(x: Interval): Interval {
  if (x.low >= 0) return x;
  if (x.high <= 0) return negate(x);
  const farthest = between(endsOf(x).map(({ value, isOpen }) => ({ value: Math.abs(value), isOpen })));
  return { ...farthest, low: 0, isLowOpen: false };
}

/** The number to show: the end of a range that has one end; where both are known, or neither, the value that the run takes. */
export function shownValue(own: number, range: Interval | undefined): number {
  if (range === undefined || Number.isFinite(range.low) === Number.isFinite(range.high)) return own;
  return Number.isFinite(range.low) ? range.low : range.high;
}
