/**
 * Rewrites the tables of docs/credibility.md, between `<!-- table NAME -->` and `<!-- end of table -->`, from what
 * `kapok backtest --format json` prints: `npm run build`, then `npx node scripts/credibility.ts`.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { uncertainInputs } from "../src/analysis/ensemble/uncertain-inputs.ts";
import { openWorkspace } from "../src/analysis/workspace.ts";
import { makeProgram } from "../src/engine/program.ts";
import { formatNumber, formatSigned } from "../src/format/number.ts";
import { markdownTable } from "../src/format/table.ts";
import { diskFolder } from "../src/plan/disk.ts";
import { Problems } from "../src/plan/problem.ts";

export const page = "docs/credibility.md";

/** The parts of `kapok.backtest/1` that the page shows. */
export interface SkillCard {
  readonly series: readonly Series[];
  readonly together: readonly {
    readonly by: string;
    readonly cases: number;
    readonly forecasts: number;
    readonly numbers: number;
    readonly inside: readonly number[];
    readonly places: readonly number[];
  }[];
}

interface Series {
  readonly variable: string;
  readonly label: string;
  readonly unit: string;
  readonly numbers: number;
  readonly forecasts: number;
  readonly expectedIfCalibrated: readonly { readonly fewest: number }[];
  readonly summaries: readonly {
    readonly by: string;
    readonly release: string;
    readonly crps: number;
    readonly meanAbsoluteError: number;
    readonly bias: number;
    readonly inside: readonly number[];
  }[];
  readonly skills: readonly {
    readonly by: string;
    readonly benchmark: string;
    readonly release: string;
    readonly crps: Measured | null;
    readonly median: Measured | null;
  }[];
  readonly cases: readonly {
    readonly asOf: string;
    readonly time: number;
    readonly lead: number | null;
    readonly latest: { readonly value: number; readonly published: string };
    readonly forecasts: readonly { readonly by: string; readonly quantiles: readonly number[] }[];
  }[];
}

interface Measured {
  readonly skill: number | null;
  readonly forecasts: number;
}

export type SkillCards = Readonly<Record<"guangzhou" | "china", SkillCard>>;

const right = { align: "right" as const };

const tables: Readonly<Record<string, (cards: SkillCards) => readonly string[]>> = {
  together: ({ guangzhou, china }) => togetherTable({ guangzhou, china }),
  guangzhou: ({ guangzhou }) => skillTable(guangzhou),
  china: ({ china }) => skillTable(china),
  "plan day": ({ guangzhou }) =>
    forecastTable(
      guangzhou.series.flatMap((series) =>
        series.cases.flatMap((one) => (one.asOf === "2024-04" ? [{ series, one }] : [])),
      ),
    ),
  stations: ({ china }) => {
    const series = china.series.find(({ variable }) => variable === "base_stations")!;
    // Of cases that differ by the day alone the first, on which least was known.
    const isFirst = (one: Series["cases"][number]) =>
      series.cases.find(({ time, lead }) => time === one.time && lead === one.lead) === one;
    return forecastTable(series.cases.filter(isFirst).map((one) => ({ series, one })));
  },
  "bases guangzhou": () => basisTable("guangzhou"),
  "bases china": () => basisTable("china"),
};

const percents = (shares: readonly number[]) => shares.map((share) => Math.round(share * 100)).join(", ");

/** All series of a plan at once. */
function togetherTable(cards: SkillCards): readonly string[] {
  const titles = ["numbers, forecasts, cases", "inside 50, 80, 95 %", "in each fifth, %"];
  const columns = [{ title: "plan" }, { title: "by" }, ...titles.map((title) => ({ title, ...right }))];
  const rows = Object.entries(cards).flatMap(([plan, { together }]) =>
    together.map(({ by, numbers, forecasts, cases, inside, places }) => [
      plan,
      by,
      `${numbers}, ${forecasts}, ${cases}`,
      percents(inside),
      percents(places),
    ]),
  );
  return markdownTable(columns, rows);
}

/** A row for each series and forecaster that could be scored, against the latest release. */
function skillTable({ series }: SkillCard): readonly string[] {
  const titles = ["CRPS", "MAE", "bias", "inside 50, 80, 95 %", "lowest skill", "lowest, median"];
  const columns = [
    { title: "series" },
    { title: "numbers, forecasts" },
    { title: "by" },
    ...titles.map((title) => ({ title, ...right })),
  ];
  const rows = series.flatMap((one) => {
    const summaries = one.summaries.filter(({ release }) => release === "latest");
    const isMoved = new Set(summaries.map(({ crps, bias }) => `${crps} ${bias}`)).size > 1;
    return summaries
      .slice(isMoved ? 0 : -1)
      .map(({ by, crps, meanAbsoluteError, bias, inside }) => [
        `${one.label}, ${one.unit}`,
        `${one.numbers}, ${one.forecasts}`,
        isMoved ? by : "either",
        formatNumber(crps),
        formatNumber(meanAbsoluteError),
        formatSigned(bias),
        inside.map((share) => Math.round(share * 100)).join(", "),
        lowest(one, by, "crps"),
        lowest(one, by, "median"),
      ]);
  });
  return markdownTable(columns, rows);
}

/** The benchmark against which a series has the least skill. */
function lowest({ skills }: Series, by: string, measure: "crps" | "median"): string {
  const own = skills.filter(
    (one) => one.by === by && one.release === "latest" && typeof one[measure]?.skill === "number",
  );
  const [worst] = own.sort((a, b) => a[measure]!.skill! - b[measure]!.skill!);
  if (worst === undefined) return "no benchmark";
  const { skill, forecasts } = worst[measure]!;
  return `${skill!.toFixed(2).replace("-", "−")} ${worst.benchmark} (${forecasts})`;
}

/** Forecasts beside what was published. */
function forecastTable(
  list: readonly { readonly series: Series; readonly one: Series["cases"][number] }[],
): readonly string[] {
  const titles = ["median", "80 % between", "published", "error"];
  const columns = [
    { title: "number" },
    { title: "forecast origin" },
    ...titles.map((title) => ({ title, ...right })),
    { title: "in 80 %" },
  ];
  return markdownTable(
    columns,
    list.map(({ series, one }) => {
      const [, low, , median, , high] = one.forecasts.find(({ by }) => by === "calibrated")!.quantiles;
      const { value } = one.latest;
      return [
        `${series.label} ${one.time}, ${series.unit}`,
        one.asOf,
        formatNumber(median!),
        `${formatNumber(low!)} and ${formatNumber(high!)}`,
        formatNumber(value),
        formatSigned(median! - value),
        low! <= value && value <= high! ? "yes" : "no",
      ];
    }),
  );
}

/** What carries the numbers that are drawn. */
function basisTable(plan: string): readonly string[] {
  const { model } = openWorkspace(diskFolder(`data/${plan}`), diskFolder(`scenarios/${plan}`), new Problems())!;
  const named = new Map<string, string[]>();
  for (const { slot } of uncertainInputs(makeProgram(model, undefined), [])) {
    const { name, basis = "not said" } = model.slots[slot]!.variable;
    named.set(basis, [...(named.get(basis) ?? []), name]);
  }
  const rows = [...named].map(([basis, names]) => [basis, String(names.length), names.join(", ")]);
  return markdownTable([{ title: "basis" }, { title: "inputs", ...right }, { title: "which" }], rows);
}

/** The page with its tables made anew. */
export function withTables(document: string, cards: SkillCards): string {
  return document.replace(
    /(<!-- table ([\w ]+) -->\n)[\s\S]*?(<!-- end of table -->)/g,
    (_, begin: string, name: string, end: string) => `${begin}\n${tables[name]!(cards).join("\n")}\n\n${end}`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const card = (plan: string): SkillCard =>
    JSON.parse(
      execFileSync(process.execPath, ["dist/bin.cjs", "backtest", "--plan", plan, "--format", "json"], {
        maxBuffer: 2 ** 28,
        encoding: "utf8",
      }),
    );
  writeFileSync(page, withTables(readFileSync(page, "utf8"), { guangzhou: card("guangzhou"), china: card("china") }));
}
