import type { Attribution } from "../analysis/attribution/attribute.ts";
import type { Piece } from "../analysis/attribution/piece.ts";
import type { Finding, FindingCause } from "../analysis/check/finding.ts";
import type { Plan } from "../plan/plan.ts";
import { compareText } from "../plan/problem.ts";
import { changeText } from "./attribution-text.ts";
import { checkWords } from "./check-words.ts";
import type { Paint } from "./paint.ts";
import { pieceText } from "./piece-text.ts";
import { messageOf, shareOfCause } from "./reference-case.ts";
import { placeText } from "./report-case.ts";
import { type Language, words } from "./words.ts";

/** More than a reader takes in; the rest is counted. */
const mostFindings = 25;
const mostCauses = 5;

/** Everything that changed in a plan since its references were written, once, in the order of files and lines. */
export function piecesOf(attributions: readonly (Attribution | undefined)[]): readonly Piece[] {
  const pieces = new Map<string, Piece>();
  for (const attribution of attributions) {
    const moving = attribution?.players.flatMap((player) => player.pieces) ?? [];
    for (const piece of [...moving, ...(attribution?.idle ?? [])]) pieces.set(keyOf(piece), piece);
  }
  const rankOf = ({ place }: Piece) =>
    place === undefined ? "" : `${place.file}:${String(place.line).padStart(9, "0")}`;
  return [...pieces.values()].sort((a, b) => compareText(rankOf(a), rankOf(b)));
}

const keyOf = ({ kind, subject, time, published, change, place }: Piece) =>
  JSON.stringify([kind, subject, time, published, change, place?.file, place?.line]);

/** `data/lake/model.yaml:7:13: equation of Inflow: a → b`, a line each. */
export function pieceLines(pieces: readonly Piece[], plan: Plan, language: Language): readonly string[] {
  return pieces.map((piece) => {
    const place = piece.place === undefined ? "" : `${placeText(piece.place)}: `;
    return `  ${place}${pieceText(piece, plan, language)}${words[language].colon}${changeText(piece, language)}`;
  });
}

/** The findings of a scenario for people at a terminal; where several things changed, with the share of each. */
export function referenceLines(
  findings: readonly Finding[],
  plan: Plan,
  hasSeveral: boolean,
  language: Language,
  paint: Paint,
): readonly string[] {
  const lines = findings.slice(0, mostFindings).flatMap((finding) => {
    const sign = finding.severity === "warn" ? "·" : paint("bad", "!");
    const causes = hasSeveral ? causeLines(finding, plan, language) : [];
    const file = finding.kind.endsWith("reference") && finding.place !== undefined ? [placeText(finding.place)] : [];
    return [
      `  ${sign} ${messageOf(finding, plan, language)}`,
      ...[...file, ...causes].map((line) => `    ${paint("quiet", line)}`),
    ];
  });
  const rest = findings.length - mostFindings;
  return rest > 0 ? [...lines, `  ${checkWords[language].more(rest)}`] : lines;
}

function causeLines(finding: Finding, plan: Plan, language: Language): readonly string[] {
  const { causes = [], kind } = finding;
  // What moved nothing is listed with what changed.
  if (kind === "no effect") return [];
  const line = ({ pieces, share }: FindingCause) =>
    `${shareOfCause(share, finding, plan)} ${pieces.map((piece) => pieceText(piece, plan, language)).join(" + ")}`;
  const shown = causes.slice(0, mostCauses).map(line);
  return causes.length > mostCauses ? [...shown, checkWords[language].more(causes.length - mostCauses)] : shown;
}
