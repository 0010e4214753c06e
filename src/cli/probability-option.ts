import { InvalidArgumentError } from "commander";

/** A probability above 0 and below 1, for commander: `0.8`, `80%`, `80 %`. */
export function probability(text: string): number {
  const value = numberOf(text);
  if (!(value > 0 && value < 1))
    throw new InvalidArgumentError("a number between 0 and 1 is needed, as 0.8, or a percentage, as 80%.");
  return value;
}

/** The same where certainty can be asked for too. */
export function probabilityOrOne(text: string): number {
  const value = numberOf(text);
  if (!(value > 0 && value <= 1))
    throw new InvalidArgumentError("a chance above 0 and at most 1 is needed, as 0.8 or 80%.");
  return value;
}

/** The decimal text scaled before it is read, so that 12.3% is the double 0.123. */
function numberOf(text: string): number {
  const match = /^(\d{0,3}(?:\.\d{1,15})?)\s*(%?)$/.exec(text.trim());
  if (match === null || match[1] === "") return Number.NaN;
  return Number(match[2] === "%" ? `${match[1]}e-2` : match[1]);
}
