import type { MemberSource } from "./member-blocks.ts";

/** Numbers that are held at once, of all members that are run together: 128 MB. */
const mostNumbers = 2 ** 24;

/** The same for the members of a screen, which are all kept: 512 MB. */
const mostOfScreen = 2 ** 26;

/** More than any plan draws and keeps of a member: 30 variables of a century in weeks. */
export const mostNumbersOfMember = 2 ** 18;

/** About how many numbers a member draws and keeps. */
export function numbersOfMember({ program, outcomes }: Pick<MemberSource, "program" | "outcomes">): number {
  const { model, width } = program;
  const drawn = model.slots.filter(
    ({ input, role }) => input !== undefined && (role === "assumption" || role === "shock"),
  );
  return drawn.reduce((sum, { role }) => sum + (role === "shock" ? width : 1), outcomes.length);
}

/** So many members, or fewer where they would need too much memory together; one at least. */
export function membersThatFit(source: Pick<MemberSource, "program" | "outcomes">, members: number): number {
  return Math.max(1, Math.min(members, Math.floor(mostNumbers / Math.max(1, numbersOfMember(source)))));
}

/** Whether so many members can all be kept, as a screen does. */
export function fitsScreen(source: Pick<MemberSource, "program" | "outcomes">, members: number): boolean {
  return numbersOfMember(source) * members <= mostOfScreen;
}
