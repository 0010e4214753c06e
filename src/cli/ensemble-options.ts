import { InvalidArgumentError } from "commander";

/** Members that an ensemble can have. */
const mostMembers = 10_000_000;

/** Members from one number up to another, which is not among them. */
export interface MemberRange {
  readonly from: number;
  readonly to: number;
}

/** How many members, for commander: `10000`. */
export function memberCount(text: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > mostMembers)
    throw new InvalidArgumentError("a whole number from 1 to 10,000,000 is needed, written without commas.");
  return count;
}

/** A seed, for commander. */
export function seedNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("a whole number of up to 15 digits is needed.");
  return Number(text);
}

/** `2000:4000`, the members 2000 to 3999, for commander. */
export function memberRange(text: string): MemberRange {
  const match = /^(\d{1,9}):(\d{1,9})$/.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || from >= to || to > mostMembers)
    throw new InvalidArgumentError("members are written 0:1000, from below to, up to 10,000,000.");
  return { from, to };
}
