import type { FitReport } from "./fit-data.ts";
import { missingSign } from "./number.ts";
import { type Column, escapeMarkdown, markdownTable, textTable } from "./table.ts";
import type { TextStyle } from "./verdict-text.ts";
import { wrap } from "./width.ts";
import type { Language } from "./words.ts";

interface FitWords {
  readonly through: (rows: number, table: string) => string;
  readonly columns: readonly [
    parameter: string,
    value: string,
    error: string,
    low: string,
    high: string,
    start: string,
  ];
  readonly residual: (deviation: string, freedom: number, squares: string) => string;
  readonly exact: string;
  readonly apart: string;
  readonly linear: string;
}

const fitWords: Readonly<Record<Language, FitWords>> = {
  en: {
    through: (rows, table) => `Least squares through ${rows} rows of ${table}`,
    columns: ["parameter", "fitted", "standard error", "95 % from", "to", "started at"],
    residual: (deviation, freedom, squares) =>
      `Residual standard deviation ${deviation} with ${freedom} degrees of freedom; sum of squares ${squares}.`,
    exact: "There are as many parameters as rows: nothing is left that says how far off they are.",
    apart: "The rows do not tell the parameters apart: there is no standard error.",
    linear:
      "Standard errors are those of the curve made linear at the fit, for independent errors of one size; the interval is Student's.",
  },
  zh: {
    through: (rows, table) => `对${table}的${rows}行作最小二乘拟合`,
    columns: ["参数", "拟合值", "标准误", "95 %下限", "上限", "初值"],
    residual: (deviation, freedom, squares) => `残差标准差${deviation}，自由度${freedom}；残差平方和${squares}。`,
    exact: "参数与行数相同，没有剩余信息说明误差。",
    apart: "这些行无法区分各参数，因此没有标准误。",
    linear: "标准误按拟合处线性化的曲线计算，假定误差独立且大小相同；区间取学生t分布。",
  },
};

/** A fit for a terminal: the curve, a row a parameter, and what is left. */
export function fitText(report: FitReport, { language, paint, width }: TextStyle): string {
  const { columns, rows, sentences } = partsOf(report, language);
  return [
    ...wrap(report.curve, width).map((line) => paint("title", line)),
    ...wrap(fitWords[language].through(report.fit.rows, report.table), width),
    "",
    ...textTable(columns, rows),
    "",
    ...sentences.flatMap((sentence) => wrap(sentence, width)).map((line) => paint("quiet", line)),
  ].join("\n");
}

export function fitMarkdown(report: FitReport, language: Language): string {
  const { columns, rows, sentences } = partsOf(report, language);
  return [
    `## ${escapeMarkdown(report.curve)}`,
    "",
    escapeMarkdown(fitWords[language].through(report.fit.rows, report.table)),
    "",
    ...markdownTable(columns, rows),
    "",
    ...sentences.map((sentence) => `- ${escapeMarkdown(sentence)}`),
    "",
  ].join("\n");
}

function partsOf({ fit }: FitReport, language: Language) {
  const text = fitWords[language];
  const { parameters, freedom, squares, residualDeviation } = fit;
  const columns = text.columns.map((title, k): Column => ({ title, align: k === 0 ? "left" : "right" }));
  const rows = parameters.map(({ name, start, value, error }) => [
    name,
    digits(value, 7),
    ...[error?.standardError, error?.low, error?.high].map((one) => digits(one, 5)),
    digits(start, 5),
  ]);
  const sentences = [
    ...(residualDeviation === undefined
      ? [text.exact]
      : [text.residual(digits(residualDeviation, 5), freedom, digits(squares, 5))]),
    ...(freedom > 0 && parameters.some(({ error }) => error === undefined) ? [text.apart] : []),
    ...(parameters.some(({ error }) => error !== undefined) ? [text.linear] : []),
  ];
  return { columns, rows, sentences };
}

/** So many significant digits, without zeros that say nothing. */
function digits(value: number | undefined, count: number): string {
  return value === undefined ? missingSign : String(Number(value.toPrecision(count))).replaceAll("-", "−");
}
