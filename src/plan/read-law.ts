import { type CoarseDate, dateFault, parseDate } from "./date.ts";
import type { Direction, Statement } from "./law.ts";
import type { Written } from "./plan.ts";
import type { Problems } from "./problem.ts";
import { placeIn } from "./yaml.ts";

/** A statement and the date that stands behind it. */
export interface ReadStatement {
  readonly statement: Statement;
  readonly asOf: CoarseDate | undefined;
}

/** The forms of a law, for messages. */
export const lawForms: readonly string[] = [
  "core_share >= 0",
  "core_va == core_share * gdp within 0.2 %",
  "core_share increases with rd_intensity",
  "base_stations decreases in time",
  "everything unchanged by scaling CNY",
  "core_share unchanged by halving dt within 2 %",
  "core_share_2025 reached as of 2024-05-16",
];

/** Words that people may write for those of the language of laws. */
const meant: Readonly<Record<string, Direction>> = {
  rises: "increases",
  rise: "increases",
  grows: "increases",
  grow: "increases",
  increase: "increases",
  increasing: "increases",
  falls: "decreases",
  fall: "decreases",
  shrinks: "decreases",
  shrink: "decreases",
  decrease: "decreases",
  decreasing: "decreases",
};

/**
 * Reads the sentence of a law. What its formulas say is checked one floor up.
 *
 * @example readStatement(written("core_share increases with rd_intensity"), problems)?.statement.kind // "response"
 */
export function readStatement(written: Written, problems: Problems): ReadStatement | undefined {
  const dated = /^(.*\S)\s+as\s+of\s+(\S+)\s*$/s.exec(written.text);
  const date = dated === null ? undefined : partOf(written, written.text.lastIndexOf(dated[2]!), dated[2]!.length);
  const asOf = date && parseDate(date.text);
  if (date !== undefined && asOf === undefined) {
    problems.add(date.place, dateFault, date.text);
    return undefined;
  }
  const body = dated === null ? written : partOf(written, 0, dated[1]!.length);
  const statement = readBody(body, problems);
  return statement && { statement, asOf };
}

function readBody(body: Written, problems: Problems): Statement | undefined {
  const { text } = body;
  const part = (start: number, length: number) => partOf(body, start, length);
  const verdict = /^\s*([\p{L}\p{N}_-]+)\s+(reached|missed)\s*$/u.exec(text);
  if (verdict !== null)
    return {
      kind: "verdict",
      target: part(text.indexOf(verdict[1]!), verdict[1]!.length),
      status: verdict[2] as "reached" | "missed",
    };
  const response = /^(.*\S)\s+(strictly\s+)?(increases|decreases)\s+(strictly\s+)?(with\s+(\S.*)|in\s+time)\s*$/s.exec(
    text,
  );
  if (response !== null) {
    const formula = part(0, response[1]!.length);
    const direction = response[3] as Direction;
    const isStrict = response[2] !== undefined || response[4] !== undefined;
    const input = response[6]?.trim();
    if (input === undefined) return { kind: "in time", formula, direction, isStrict };
    return { kind: "response", formula, direction, isStrict, input: part(text.lastIndexOf(input), input.length) };
  }
  const unchanged = /^(.*\S)\s+unchanged\s+by\s+(?:scaling\s+(\S+)|halving\s+dt)(?:\s+within\s+(\S.*?))?\s*$/s.exec(
    text,
  );
  if (unchanged !== null) {
    const formula = part(0, unchanged[1]!.length);
    const [, , unit, within] = unchanged;
    const tolerance = within === undefined ? undefined : part(text.lastIndexOf(within), within.length);
    if (unit === undefined) return { kind: "halving", formula, tolerance };
    return { kind: "scaling", formula, unit: part(text.indexOf(unit, formula.text.length), unit.length), tolerance };
  }
  const within = /^(.*\S)\s+within\s+(\S.*?)\s*$/s.exec(text);
  if (within !== null) {
    const tolerance = part(text.lastIndexOf(within[2]!), within[2]!.length);
    return { kind: "identity", formula: part(0, within[1]!.length), tolerance };
  }
  return isSentence(body, problems) ? undefined : { kind: "condition", formula: body };
}

/** Reports what is no formula but a sentence in other words than those of laws. */
function isSentence(body: Written, problems: Problems): boolean {
  const found =
    /\s(\w+)\s+(?:with|in\s+time|over\s+time)\b/.exec(body.text) ?? /\s(unchanged|within)\b/.exec(body.text);
  if (found === null) return false;
  const word = found[1]!;
  const hint = Object.hasOwn(meant, word) ? meant[word] : undefined;
  const message =
    hint === undefined
      ? `no form of a law; write one as in ${lawForms.slice(2, 6).join(" · ")}`
      : "unknown word of a law";
  problems.add(placeIn(body, found.index + 1), message, word, hint);
  return true;
}

/** A piece of a text, with the places of the whole. */
export function partOf(written: Written, start: number, length: number): Written {
  const placeAt = (offset: number) => placeIn(written, start + offset);
  return { kind: "text", text: written.text.slice(start, start + length), place: placeAt(0), placeAt };
}
