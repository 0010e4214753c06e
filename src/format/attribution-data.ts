import { type Attribution, outcomeAt } from "../analysis/attribution/attribute.ts";
import type { Quantity } from "../analysis/attribution/outcome.ts";
import type { Piece } from "../analysis/attribution/piece.ts";
import type { Plan, Target } from "../plan/plan.ts";
import { given } from "./given.ts";
import { nameOfTarget } from "./names-of.ts";
import { playerText } from "./piece-text.ts";
import type { Language } from "./words.ts";

/** An attribution as plain data; values in the targets' units, chances from 0 to 1, missing as null. */
export function attributionData(
  { players, idle, targets, split, isWhole, isTooMany }: Attribution,
  plan: Plan,
  shown: readonly Quantity[],
  language: Language,
) {
  const amount = (value: number | undefined, quantity: Quantity, { unit }: Target) =>
    quantity === "chance" ? (value === undefined || Number.isNaN(value) ? null : value) : given(value, unit);
  return {
    isExact: split.isExact,
    isWhole,
    isTooMany,
    mixtures: split.coalitions,
    players: players.map((player) => ({
      label: playerText(player, plan, language),
      pieces: player.pieces.map(pieceData),
    })),
    withoutEffect: idle.map(pieceData),
    targets: targets.map((target, i) => ({
      id: target.id,
      label: nameOfTarget(target, plan, language),
      unit: target.unit.text,
      quantities: shown.map((quantity) => {
        const place = outcomeAt(i, quantity);
        const missing = split.missing[place];
        return {
          quantity,
          before: amount(split.none[place], quantity, target),
          now: amount(split.all[place], quantity, target),
          shares: split.shares.map(({ values, standardErrors }) => ({
            value: amount(values[place], quantity, target),
            standardError: amount(standardErrors?.[place], quantity, target),
          })),
          interactions: split.interactions
            .filter(({ values }) => values[place] !== 0)
            .map(({ players: pair, values }) => ({ players: pair, value: amount(values[place], quantity, target) })),
          missingWith: missing === undefined ? null : players.flatMap((_, k) => (missing[k] ? [k] : [])),
        };
      }),
    })),
  };
}

export function pieceData({ kind, subject, time, published, change, before, now, place }: Piece) {
  return {
    kind,
    subject,
    time: time ?? null,
    published: published ?? null,
    change,
    before: before ?? null,
    now: now ?? null,
    place: place === undefined ? null : { file: place.file, line: place.line, column: place.column },
  };
}
