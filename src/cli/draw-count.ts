import { InvalidArgumentError } from "commander";

/** Draws that a calibration can have: fewer would say nothing, more would not fit into memory. */
const [fewestDraws, mostDraws] = [1000, 2 ** 20];

/** How many draws, for commander: `131072`. */
export function drawCount(text: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count < fewestDraws || count > mostDraws)
    throw new InvalidArgumentError("a whole number from 1,000 to 1,048,576 is needed, written without commas.");
  return count;
}
