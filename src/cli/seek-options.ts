import { InvalidArgumentError } from "commander";

/** A share above 0, at most 1, for commander: `0.8` or `80%`. */
export function share(text: string): number {
  const match = /^(\d{0,3}(?:\.\d{1,9})?)\s*(%?)$/.exec(text.trim());
  const value = match === null || match[1] === "" ? 0 : Number(match[2] === "%" ? `${match[1]}e-2` : match[1]);
  if (!(value > 0 && value <= 1))
    throw new InvalidArgumentError("a chance above 0 and at most 1 is needed, as 0.8 or 80%.");
  return value;
}
