/**
 * Signs that nobody sees and that can hide or turn what stands beside them: control characters but for line ends and
 * tabs, line separators, and marks that turn the direction of text. A terminal takes some of them as orders.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;
const allUnseen = new RegExp(unseen, "g");

/** What is said of one in a file of a plan. */
export const unseenFault = "a sign that nobody sees and that can hide or turn others; remove it";

/** The offset of the first of them; −1 when there is none. */
export function findUnseen(text: string): number {
  return text.search(unseen);
}

/**
 * A text with each of them written out, as JSON does too.
 *
 * @example showUnseen("a\u202eb") // "a\\u202eb"
 */
export function showUnseen(text: string): string {
  return text.replace(allUnseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
