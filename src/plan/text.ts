import type { Folder } from "./folder.ts";
import { placesOf, type SourceText } from "./places.ts";
import type { Problems } from "./problem.ts";
import { findUnseen, showUnseen, unseenFault } from "./unseen-signs.ts";

/** Where a file stands in reports: the folder as the user wrote it, and the name. */
export function pathOf(folder: Folder, name: string): string {
  return folder.path === "" ? name : `${folder.path.replace(/\/+$/, "")}/${name}`;
}

/** The names of the files of a folder; that it cannot be read is reported. */
export function filesIn(folder: Folder, problems: Problems): readonly string[] {
  const listing = folder.list();
  if (listing.kind === "names") return listing.names;
  problems.add({ file: folder.path, line: 1, column: 1 }, `folder cannot be read (${listing.reason})`);
  return [];
}

/**
 * Reads a file as strict UTF-8 text with LF line ends. What is wrong is reported; `undefined` comes back when there is
 * no text to go on with. A file that is absent is a problem only where it is required.
 */
export function readText(
  folder: Folder,
  name: string,
  problems: Problems,
  options: { readonly required: boolean },
): SourceText | undefined {
  const file = pathOf(folder, name);
  const place = { file, line: 1, column: 1 };
  const content = folder.read(name);
  switch (content.kind) {
    case "missing":
      if (options.required) problems.add(place, "file not found");
      return undefined;
    case "directory":
      problems.add(place, "this is a directory, a file is needed");
      return undefined;
    case "unreadable":
      problems.add(place, `file cannot be read (${content.reason})`);
      return undefined;
    case "bytes":
      return decode(content.bytes, file, problems);
  }
}

function decode(bytes: Uint8Array, file: string, problems: Problems): SourceText | undefined {
  const start = { file, line: 1, column: 1 };
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    problems.add(start, "the file begins with a byte-order mark; save it as UTF-8 without one");
    return undefined;
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    problems.add({ file, ...placeOfBadByte(bytes) }, "the file is not UTF-8; save it as UTF-8");
    return undefined;
  }
  if (text.trim() === "") {
    problems.add(start, "the file is empty");
    return undefined;
  }
  const carriageReturn = text.indexOf("\r");
  if (carriageReturn >= 0) {
    const before = text.slice(0, carriageReturn).split("\n");
    const place = { file, line: before.length, column: before[before.length - 1]!.length + 1 };
    const what = text[carriageReturn + 1] === "\n" ? "the line ends with CR LF" : "there is a CR in the line";
    problems.add(place, `${what}; save the file with LF line ends`);
    return undefined;
  }
  const unseen = findUnseen(text);
  if (unseen >= 0) {
    problems.add(placesOf({ file, text })(unseen), unseenFault, showUnseen(text[unseen]!));
    return undefined;
  }
  return { file, text };
}

/** The first line that does not decode, and the column behind its last good sign. */
function placeOfBadByte(bytes: Uint8Array): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== 0x0a) continue;
    const length = goodLength(bytes.subarray(start, i));
    if (length !== undefined) return { line, column: length + 1 };
    line++;
    start = i + 1;
  }
  return { line: 1, column: 1 };
}

/** The length of the text before the first bad byte of a line; `undefined` when the whole line is good. */
function goodLength(line: Uint8Array): number | undefined {
  let length = 0;
  let bytes = 0;
  for (const sign of new TextDecoder("utf-8", { ignoreBOM: true }).decode(line)) {
    const written = new TextEncoder().encode(sign);
    if (written.some((byte, i) => line[bytes + i] !== byte)) return length;
    length += sign.length;
    bytes += written.length;
  }
  return undefined;
}
