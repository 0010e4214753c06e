import { outcomeAt } from "../analysis/attribution/attribute.ts";
import {
  type AttributionView,
  changeText,
  endText,
  largest,
  missingLines,
  moves,
  nameAndYear,
  orderOf,
  shareText,
  synergyLines,
} from "./attribution-text.ts";
import { attributionWords } from "./attribution-words.ts";
import { pieceText, shortPlayerText } from "./piece-text.ts";
import { type Column, escapeMarkdown, markdownTable } from "./table.ts";
import { goalOf } from "./verdict-text.ts";
import { type Language, words } from "./words.ts";

/** What differs as a list, then a table a target. */
export function attributionMarkdown(view: AttributionView, language: Language): readonly string[] {
  const { attribution, plan, shown, before, now } = view;
  const { players, idle, split, targets } = attribution;
  const text = attributionWords[language];
  const list = (pieces: typeof idle) =>
    pieces.map((piece) => {
      return `- ${escapeMarkdown(`${pieceText(piece, plan, language)}${words[language].colon}${changeText(piece, language)}`)}`;
    });
  if (players.length + idle.length === 0) return [text.nothingDiffers, ""];
  const lines = list(players.flatMap(({ pieces }) => pieces));
  if (idle.length > 0) lines.push("", `${text.idle}${words[language].colon}`, "", ...list(idle));
  for (const [i, target] of targets.entries()) {
    if (!moves(view, i)) continue;
    const columns: Column[] = [
      { title: `${nameAndYear(target, plan, language)} ${goalOf(target, plan, language)}` },
      ...shown.map((quantity) => ({ title: text.quantity[quantity], align: "right" as const })),
    ];
    const ends = (values: readonly number[]) =>
      shown.map((quantity) => endText(values[outcomeAt(i, quantity)]!, quantity, target));
    const rows = orderOf(view, i).map((player) => {
      const { values, standardErrors } = split.shares[player]!;
      const cells = shown.map((quantity) => {
        const place = outcomeAt(i, quantity);
        return shareText(values[place]!, standardErrors?.[place], quantity, target, largest(view, i, quantity));
      });
      return [shortPlayerText(players[player]!, players, plan, language), ...cells];
    });
    lines.push("", ...markdownTable(columns, [[before, ...ends(split.none)], ...rows, [now, ...ends(split.all)]]));
    const said = [...missingLines(view, i, language), ...synergyLines(view, i, language)];
    if (said.length > 0) lines.push("", ...said.map((line) => `- ${escapeMarkdown(line)}`));
  }
  return [...lines, ""];
}
