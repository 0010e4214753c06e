import { type BoxCondition, resamples } from "../analysis/sensitivity/failing-box.ts";
import type { TableFeature } from "../analysis/sensitivity/table-boxes.ts";
import { pText, shareText } from "./box-text.ts";
import { formatNumber } from "./number.ts";
import { sensitivityWords } from "./sensitivity-words.ts";
import { escapeMarkdown } from "./table.ts";
import type { TableBoxesReport } from "./table-boxes-data.ts";
import type { TextStyle } from "./verdict-text.ts";
import { wrap } from "./width.ts";
import type { Language } from "./words.ts";

interface TableBoxesWords {
  readonly head: (cases: string, rows: string, table: string, condition: string) => string;
  readonly tooFew: string;
  readonly inBox: (density: string, rows: string) => string;
  readonly brief: (conditions: string, coverage: string, density: string, rows: string) => string;
}

const tableBoxesWords: Readonly<Record<Language, TableBoxesWords>> = {
  en: {
    head: (cases, rows, table, condition) => `${cases} of ${rows} rows of ${table} have ${condition}.`,
    tooFew: "That is too few of them, or of the others, to say where: 50 of each are needed.",
    inBox: (density, rows) => `Of the ${rows} rows there it holds in ${density}.`,
    brief: (conditions, coverage, density, rows) =>
      `${conditions}: ${coverage} of them, and ${density} of the ${rows} rows there.`,
  },
  zh: {
    head: (cases, rows, table, condition) => `${table}的${rows}行中有${cases}行满足${condition}。`,
    tooFew: "满足或不满足的行太少，无法说明在何处：两者各需50行。",
    inBox: (density, rows) => `该处共${rows}行，其中${density}满足。`,
    brief: (conditions, coverage, density, rows) => `${conditions}：占其${coverage}；该处${rows}行中${density}满足。`,
  },
};

/** `growth ≤ 2.5`, `price from 1 to 3`. */
function conditionText({ feature, low, high }: BoxCondition<TableFeature>, language: Language): string {
  const number = (bound: number) => String(bound).replace("-", "−");
  if (!Number.isFinite(low)) return `${feature.name} ≤ ${number(high)}`;
  if (!Number.isFinite(high)) return `${feature.name} ≥ ${number(low)}`;
  return `${feature.name} ${sensitivityWords[language].between(number(low), number(high))}`;
}

/** Boxes of a table for a terminal: each condition with what supports it, coverage and density. */
export function tableBoxesText(report: TableBoxesReport, { language, paint, width }: TextStyle): string {
  const text = sensitivityWords[language];
  const own = tableBoxesWords[language];
  const { boxes, silence } = report.found;
  const indent = (line: string, depth: number) =>
    wrap(line, width - depth).map((part, i) => `${" ".repeat(i === 0 ? depth : depth + 2)}${part}`);
  const lines = [...wrap(headOf(report, language), width)];
  if (silence !== undefined) lines.push(...wrap(silence === "too few" ? own.tooFew : text.nothingStandsOut, width));
  for (const [k, { conditions, coverage, density, members }] of boxes.entries()) {
    lines.push(...wrap(text.lieWhere(shareText(coverage), k === 0), width));
    for (const [i, condition] of conditions.entries()) {
      const joined = i === 0 ? "" : language === "zh" ? text.and : `${text.and} `;
      lines.push(
        ...indent(`${joined}${conditionText(condition, language)}`, 2).map((line) => paint("strong", line)),
        ...indent(text.support(pText(condition.quasiP), condition.returns, resamples), 6).map((line) =>
          paint("quiet", line),
        ),
      );
    }
    lines.push(...wrap(own.inBox(shareText(density), formatNumber(members)), width));
  }
  return lines.join("\n");
}

export function tableBoxesMarkdown(report: TableBoxesReport, language: Language): string {
  const text = sensitivityWords[language];
  const own = tableBoxesWords[language];
  const joint = language === "zh" ? `，${text.and}` : ` ${text.and} `;
  const { boxes, silence } = report.found;
  const said =
    silence !== undefined
      ? [silence === "too few" ? own.tooFew : text.nothingStandsOut]
      : boxes.map(({ conditions, coverage, density, members }) => {
          const all = conditions.map((condition) => conditionText(condition, language)).join(joint);
          return own.brief(all, shareText(coverage), shareText(density), formatNumber(members));
        });
  return [escapeMarkdown(headOf(report, language)), "", ...said.map((line) => `- ${escapeMarkdown(line)}`), ""].join(
    "\n",
  );
}

function headOf({ table, condition, found }: TableBoxesReport, language: Language): string {
  const { cases, rows } = found;
  return tableBoxesWords[language].head(formatNumber(cases), formatNumber(rows), table, condition);
}
