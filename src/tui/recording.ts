import { nearest } from "../plan/nearest.ts";
import type { Problems } from "../plan/problem.ts";
import type { Act } from "./acts/row.ts";
import { actIds } from "./acts.ts";
import type { Work } from "./state.ts";

/** A session as it was recorded: what it began with, and its acts. */
export interface Recording {
  readonly plan: string;
  readonly work: Work;
  readonly acts: readonly Act[];
}

const format = "kapok.session/1";

/** The first line of a recording. */
export function formatHead({ plan, work }: Omit<Recording, "acts">): string {
  const { scenario, edits, asOf = null, posterior } = work;
  return `${JSON.stringify({ format, plan, scenario, edits, asOf, posterior })}\n`;
}

/** One act, a line of a recording. */
export function formatAct({ id, arg }: Act): string {
  return `${JSON.stringify(arg === undefined ? { act: id } : { act: id, arg })}\n`;
}

/** Reads a recording; every line that is none is a problem. */
export function readRecording(file: string, text: string, problems: Problems): Recording | undefined {
  const before = problems.count;
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const [first = "", ...rest] = lines;
  const head = asObject(first);
  const place = (line: number) => ({ file, line, column: 1 });
  const work = head && workIn(head);
  if (head?.format !== format)
    problems.add(place(1), `the first line of a recorded session says "format": "${format}"`, first);
  else if (work === undefined || typeof head.plan !== "string")
    problems.add(place(1), 'it says what the session began with: "plan", "scenario", "edits" of texts, "asOf"', first);
  const acts = rest.flatMap((line, index): readonly Act[] => {
    const value = asObject(line);
    const id = value?.act;
    const arg = value?.arg;
    if (typeof id !== "string" || (arg !== undefined && typeof arg !== "string")) {
      problems.add(place(index + 2), 'an act is written { "act": "raise" }, with "arg" where it needs one', line);
      return [];
    }
    if (!actIds.has(id)) {
      problems.add(place(index + 2), "no act has this name", id, nearest(id, actIds));
      return [];
    }
    return [arg === undefined ? { id } : { id, arg }];
  });
  if (problems.count > before || work === undefined) return undefined;
  return { plan: String(head?.plan), work, acts };
}

function asObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The work that a session began with; `undefined` where the line does not tell it. */
function workIn({ scenario, edits = {}, asOf = null, posterior }: Record<string, unknown>): Work | undefined {
  if (typeof scenario !== "string" || (typeof asOf !== "string" && asOf !== null) || !isTexts(edits)) return undefined;
  if (posterior !== undefined && posterior !== true) return undefined;
  return { scenario, edits, asOf: asOf ?? undefined, posterior };
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === "string");
}
