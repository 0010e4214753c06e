import { mean as meanOfNumbers } from "simple-statistics";

/**
 * The arithmetic mean of one or more numbers, summed with Neumaier's correction; missing where one of them is. In the unit
 * of the numbers.
 *
 * @example mean(Float64Array.of(1, 2, 4.5)) // 2.5
 */
export function mean(values: ArrayLike<number>): number {
  // It reads by index and length alone; its types ask for a list.
  return meanOfNumbers(values as readonly number[]);
}
