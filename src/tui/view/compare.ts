import { type ComparedTarget, compareRuns } from "../../analysis/compare.ts";
import type { Outlook } from "../../analysis/ensemble/outlook.ts";
import { chanceCell } from "../../format/chance-text.ts";
import { differenceText } from "../../format/compare-text.ts";
import { nameOfTarget } from "../../format/names-of.ts";
import { formatYears, judgementOf, signOf, toneOf, valueOfVerdict } from "../../format/verdict-text.ts";
import { widthOf, wrap } from "../../format/width.ts";
import { words } from "../../format/words.ts";
import { inLanguage } from "../../plan/label.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Results } from "../results.ts";
import { isUnsaved, type State } from "../state.ts";
import { targetOrder } from "../target-order.ts";
import { screenWords } from "../words.ts";
import { chanceSign } from "./chance-sign.ts";
import type { Size } from "./layout.ts";
import { cell, type Look, plain } from "./look.ts";
import { type Listing, quietLines, windowOf } from "./panel.ts";

/** The least room for the name of a target: beside values, chances and differences; beside less. */
const leastName = { withDifferences: 14, alone: 8 };
const mostDetails = 4;

interface Compared extends Listing {
  /** What is shown of the scenarios, for the border. */
  readonly title: string;
}

/**
 * Targets against scenarios: the one at work first, then each beside it. Values come first, then the chances where every
 * scenario has room for them, then the differences. What is said of the chosen target below has them all.
 */
export function compareList(state: State, results: Results, { columns, rows }: Size, look: Look): Compared {
  const { run, compared, outlook } = results;
  const { plan } = run.trajectory.program.model;
  const text = screenWords[look.language];
  const own =
    state.work.scenario === "" ? text.planAsItIs : inLanguage(run.scenario.title, look.language, state.work.scenario);
  const names = [`${isUnsaved(state) ? "● " : ""}${own}`, ...compared.map(({ name }) => name)];
  const targets = compareRuns([run, ...compared.map((other) => other.run)]);
  const chances = [outlook?.chances, ...compared.map((other) => other.chances)];
  const values = targets.map(({ verdicts }) =>
    verdicts.map((verdict) => `${signOf(verdict)} ${valueOfVerdict(verdict)}`),
  );
  const signs = targets.map((_, at) =>
    names.map((_, index) => {
      const chance = chances[index]?.[at];
      return chance === undefined ? "" : chanceSign(chance);
    }),
  );
  const differences = targets.map((target) =>
    target.verdicts.map((_, index) => (index === 0 ? "" : differenceText(target, index))),
  );
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => widthOf(plain(text, look))));
  const years = targets.map(({ target }) => formatYears(target.years, plan.grid));
  const yearWidth = widest(years);
  const valueWidth = Math.max(widest(values.flat()), 8) + 1;
  const ownWidth = widest(differences.flat()) + 1;
  const room = columns - yearWidth - 3;
  const fitting = (width: number) => Math.max(1, Math.min(names.length, Math.floor((room - leastName.alone) / width)));
  const hasChances = chances.some((one) => one !== undefined);
  // As wide as a chance can be, so that no key moves a column.
  const signWidth = 6;
  const chanceWidth = hasChances && fitting(valueWidth + signWidth) === fitting(valueWidth) ? signWidth : 0;
  const cellWidth = valueWidth + chanceWidth;
  const withAll = cellWidth * names.length + ownWidth * (names.length - 1) <= room - leastName.withDifferences;
  const differenceWidth = withAll ? ownWidth : 0;
  const count = withAll ? names.length : fitting(cellWidth);
  const columnWidth = (index: number) => cellWidth + (index === 0 ? 0 : differenceWidth);
  const indexes = Array.from({ length: count }, (_, index) => index);
  const nameWidth = columns - yearWidth - 3 - indexes.reduce((sum, index) => sum + columnWidth(index), 0);
  const head = cell("", columns - indexes.reduce((sum, index) => sum + columnWidth(index), 0), look);
  const heads = indexes.map((index) => ` ${cell(names[index]!, columnWidth(index) - 1, look, "right")}`);
  const details = detailLines(state.target, targets, names, chances, plan, columns, look);
  // Below the list stands what found no room in it.
  const leastDetails = hasChances && chanceWidth === 0 ? mostDetails : 2;
  const detailRows =
    rows < 9 ? 0 : Math.min(details.length, mostDetails, Math.max(leastDetails, rows - 1 - targets.length));
  const order = targetOrder(targets.map(({ target }) => target));
  const shown = windowOf(order, order.indexOf(state.target), Math.max(1, rows - 1 - detailRows)).map(([, at]) => at);
  const lines = shown.map((at) => {
    const { target, verdicts } = targets[at]!;
    const isChosen = at === state.target;
    const left = `${cell(isChosen ? "▸" : " ", 1, look)} ${cell(years[at]!, yearWidth, look)} ${cell(nameOfTarget(target, plan, look.language), nameWidth, look)}`;
    const cells = indexes.map((index) => {
      const text = `${cell(values[at]![index]!, valueWidth, look, "right")}${cell(signs[at]![index]!, chanceWidth, look, "right")}`;
      const value = look.paint(toneOf(verdicts[index]!), text);
      if (index === 0 || differenceWidth === 0) return value;
      return value + look.paint("quiet", cell(differences[at]![index]!, differenceWidth, look, "right"));
    });
    return (isChosen && state.pane === "targets" ? look.reverse(left) : left) + cells.join("");
  });
  const blank = Array.from({ length: Math.max(0, rows - 1 - detailRows - lines.length) }, () => "");
  return {
    lines: [
      look.paint("quiet", head + heads.join("")),
      ...lines,
      ...blank,
      ...quietLines(details, detailRows, columns, look),
    ],
    items: [undefined, ...shown],
    title:
      count === names.length
        ? text.comparing[withAll ? "differences" : "values"]
        : [text.comparedShown(count, names.length), ...(state.pane === "targets" ? [] : [text.comparedAll])].join(
            text.comma,
          ),
  };
}

/** The chosen target in every scenario. */
function detailLines(
  chosen: number,
  targets: readonly ComparedTarget[],
  names: readonly string[],
  chances: readonly (Outlook["chances"] | undefined)[],
  plan: Plan,
  columns: number,
  look: Look,
): readonly string[] {
  const compared = targets[chosen];
  if (compared === undefined) return [];
  const { language } = look;
  const parts = compared.verdicts.map((verdict, index) => {
    const difference = index === 0 ? "" : ` (${differenceText(compared, index)})`;
    const chance = chances[index]?.[chosen];
    const judgement = `${names[index]} ${valueOfVerdict(verdict)}${difference === " ()" ? "" : difference} ${judgementOf(verdict, language)}`;
    const comma = language === "zh" ? "，" : ", ";
    return chance === undefined
      ? judgement
      : `${judgement}${comma}${words[language].ensemble.chance} ${chanceCell(chance)}`;
  });
  const text = `${nameOfTarget(compared.target, plan, language)}${words[language].colon}${parts.join(" · ")}`;
  return wrap(text, columns - 1);
}
