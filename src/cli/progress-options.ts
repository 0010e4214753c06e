import { InvalidArgumentError } from "commander";

/** A year, for commander. */
export function baseYear(text: string): number {
  if (!/^-?\d{1,6}(?:\.\d{1,6})?$/.test(text)) throw new InvalidArgumentError("a year is a number, as 2020.");
  return Number(text);
}
