import { InvalidArgumentError } from "commander";

/** How many numbers to show, for commander. */
export function numbersShown(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("a whole number from 1 to 9999 is needed.");
  return Number(text);
}
