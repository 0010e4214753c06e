import { InvalidArgumentError } from "commander";

/** A probability between 0 and 1, for commander: `0.8`, `80%`, `80 %`. */
export function probability(text: string): number {
  const match = /^(\d{0,3}(?:\.\d{1,15})?)\s*(%?)$/.exec(text.trim());
  const value = match === null || match[1] === "" ? Number.NaN : Number(match[1]) / (match[2] === "%" ? 100 : 1);
  if (!(value > 0 && value < 1))
    throw new InvalidArgumentError("a number between 0 and 1 is needed, as 0.8, or a percentage, as 80%.");
  return value;
}

/** How many numbers to show, for commander. */
export function numbersShown(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("a whole number from 1 to 9999 is needed.");
  return Number(text);
}
