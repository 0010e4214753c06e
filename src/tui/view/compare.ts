import { compareRuns } from "../../analysis/compare.ts";
import { nameOfTarget } from "../../format/names-of.ts";
import { formatSigned } from "../../format/number.ts";
import { formatYears, signOf, toneOf, valueOfVerdict } from "../../format/verdict-text.ts";
import { inUnit } from "../../plan/quantity.ts";
import type { Results } from "../results.ts";
import { isUnsaved, type State } from "../state.ts";
import { screenWords } from "../words.ts";
import { cell, type Look } from "./look.ts";
import { windowOf } from "./panel.ts";

const valueWidth = 13;

/** Targets against scenarios: the one at work first, then each beside it with its difference. */
export function compareLines(
  state: State,
  { run, compared }: Results,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  look: Look,
): readonly string[] {
  const { plan } = run.trajectory.program.model;
  const fitting = Math.max(1, Math.floor((columns - 18 - valueWidth) / (valueWidth * 2 + 2)));
  const shown = compared.slice(0, fitting);
  const nameWidth = Math.max(8, columns - 8 - valueWidth - shown.length * (valueWidth * 2 + 2));
  const own = `${screenWords[look.language].atWork}${isUnsaved(state) ? " ●" : ""}`;
  const head =
    cell("", nameWidth + 7, look) +
    cell(own, valueWidth, look, "right") +
    shown.map(({ name }) => `  ${cell(name, valueWidth * 2, look, "right")}`).join("");
  const targets = compareRuns([run, ...shown.map((other) => other.run)]);
  const lines = windowOf(targets, state.target, Math.max(1, rows - 1)).map(
    ([index, { target, verdicts, differences }]) => {
      const isChosen = index === state.target;
      const name = `${cell(isChosen ? "▸" : " ", 2, look)}${cell(formatYears(target.years), 4, look)} ${cell(nameOfTarget(target, plan, look.language), nameWidth, look)}`;
      const cells = verdicts.map((verdict, at) => {
        const value = cell(`${signOf(verdict)} ${valueOfVerdict(verdict)}`, valueWidth, look, "right");
        if (at === 0) return look.paint(toneOf(verdict), value);
        const difference = differences[at];
        const change =
          difference === undefined ? "" : difference === 0 ? "=" : formatSigned(inUnit(difference, target.unit));
        return `  ${look.paint(toneOf(verdict), value)}${look.paint("quiet", cell(change, valueWidth, look, "right"))}`;
      });
      const left = isChosen && state.pane === "targets" ? look.reverse(name) : name;
      return left + cells.join("");
    },
  );
  return [look.paint("quiet", head), ...lines];
}
