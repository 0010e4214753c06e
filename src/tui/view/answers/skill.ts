import { countsOf } from "../../../analysis/backtest/summary.ts";
import { openingOf } from "../../../format/backtest-parts.ts";
import { seriesPart } from "../../../format/backtest-series.ts";
import { nameOfSlot } from "../../../format/names-of.ts";
import { type Column, textTable } from "../../../format/table.ts";
import { widthOf } from "../../../format/width.ts";
import { answerWords } from "../../answer-words.ts";
import { skillWork } from "../../answers/question.ts";
import { chartedOf } from "../../under-cursor.ts";
import { type Shown, sentences } from "./shown.ts";

/** With fewer numbers than these a good forecast cannot be told from a lucky one. */
const fewNumbers = 20;

/** How well the charted variable was forecast on every day on which something was published. */
export function skillLines(shown: Shown): readonly string[] {
  const { state, session, results, look } = shown;
  const { language, paint } = look;
  const text = answerWords[language];
  const { model } = results.run.trajectory.program;
  const id = chartedOf(state, session.world);
  const slot = id === undefined ? undefined : model.slotOf.get(id);
  if (slot === undefined) return [];
  const name = nameOfSlot(model.slots[slot]!, language);
  const head = sentences([name], shown).map((line) => paint("title", line));
  const work = skillWork(state.work);
  const known = session.answerOf({ kind: "skill", work });
  if (known === undefined)
    return [...head, "", ...sentences([text.skill.pending], shown).map((line) => paint("quiet", line))];
  if (known.backtest === undefined) return [...head, "", ...sentences([text.cannotRun], shown)];
  const backtest = { ...known.backtest, run: session.shownFor(work).run };
  const card = backtest.series.find((one) => one.slot === slot);
  if (card === undefined) return [...head, "", ...sentences([text.skill.noSeries(name)], shown)];
  const { beside, before, tables, after } = seriesPart(backtest, card, language);
  const isFew = card.cases.length > 0 && countsOf(card.cases).numbers < fewNumbers;
  return [
    ...sentences([beside === "" ? name : `${name} · ${beside}`], shown).map((line) => paint("title", line)),
    ...sentences(isFew ? [text.skill.few] : [], shown).map((line) => paint("strong", line)),
    "",
    ...sentences(before, shown),
    ...tables.flatMap(({ columns, rows }) => [...tableIn(columns, rows, shown.columns), ""]),
    ...sentences(after, shown),
    "",
    ...sentences(openingOf(backtest, language), shown).map((line) => paint("quiet", line)),
  ];
}

/** A table in so many columns of the screen: what has no room beside the names goes on below them, with the names again. */
function tableIn(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): readonly string[] {
  const widths = columns.map(({ title }, k) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[k] ?? ""))));
  const groups: number[][] = [];
  let taken = Number.POSITIVE_INFINITY;
  for (let k = 1; k < columns.length; k++) {
    if (taken + widths[k]! + 2 > width) {
      groups.push([]);
      taken = widths[0]!;
    }
    groups.at(-1)!.push(k);
    taken += widths[k]! + 2;
  }
  return groups.flatMap((group) => {
    const own = [0, ...group];
    return textTable(
      own.map((k) => columns[k]!),
      rows.map((row) => own.map((k) => row[k] ?? "")),
    );
  });
}
