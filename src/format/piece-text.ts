import type { Piece, Player } from "../analysis/attribution/piece.ts";
import { inLanguage } from "../plan/label.ts";
import { splitElements } from "../plan/names.ts";
import type { Plan } from "../plan/plan.ts";
import { attributionWords } from "./attribution-words.ts";
import { nameOfTarget } from "./names-of.ts";
import { formatYears } from "./verdict-text.ts";
import type { Language } from "./words.ts";

/** A piece in words: `equation of Core growth`, `GDP 2024, published 2025-02-20`. */
export function pieceText(piece: Piece, plan: Plan, language: Language): string {
  return attributionWords[language].piece(piece, nameOf(piece, plan, language));
}

/** All pieces of a player. */
export function playerText({ pieces }: Player, plan: Plan, language: Language): string {
  return pieces.map((piece) => pieceText(piece, plan, language)).join(attributionWords[language].comma);
}

/** The same, an observation without its date where no other player is of the same series and year. */
export function shortPlayerText(player: Player, all: readonly Player[], plan: Plan, language: Language): string {
  const pieces = all.flatMap((one) => one.pieces);
  const isAlone = (piece: Piece) =>
    pieces.filter(({ kind, subject, time }) => kind === piece.kind && subject === piece.subject && time === piece.time)
      .length === 1;
  const short = player.pieces.map((piece) => (isAlone(piece) ? { ...piece, published: undefined } : piece));
  return playerText({ pieces: short }, plan, language);
}

function nameOf({ kind, subject }: Piece, plan: Plan, language: Language): string {
  if (kind === "target") {
    const target = plan.targets.find(({ id }) => id === subject);
    return target === undefined
      ? subject
      : `${formatYears(target.years, plan.grid)} ${nameOfTarget(target, plan, language)}`;
  }
  if (kind === "correlation") {
    return subject
      .split(", ")
      .map((name) => labelOf(name, plan, language))
      .join(attributionWords[language].comma);
  }
  const { name, elements } = splitElements(subject) ?? { name: subject, elements: [] };
  const label = labelOf(name, plan, language);
  return elements.length === 0 ? label : `${label} [${elements.join(", ")}]`;
}

/** The label of a variable; of a series that no variable has the name of, the series. */
function labelOf(name: string, plan: Plan, language: Language): string {
  const variable = plan.variables.get(name);
  return variable === undefined ? name.replaceAll("_", " ") : inLanguage(variable.label, language, name);
}
