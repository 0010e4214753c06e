import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { SideBySide } from "../analysis/trackers/side-by-side.ts";
import { fromBase } from "../plan/quantity.ts";
import type { Drawn } from "./progress-answers.ts";
import { methods } from "./progress-words.ts";
import { csvTable } from "./table.ts";

const csvColumns =
  "target,method,answer,category,silence,base,latest,observed,required,ratio,value,likelihood,lead,line,unit,disagree,members,seed,digest".split(
    ",",
  );

/** A row for each target and method; growth, ratio and likelihood are pure numbers, values are in the target's unit. */
export function progressCsv(run: ScenarioRun, all: readonly SideBySide[], { members, seed }: Drawn): string {
  const rows = all.flatMap((one) =>
    methods.map((method) => {
      const { target } = one.verdict;
      const fields = csvFields(one, method);
      const answer = one.says[method];
      const text = (number: number | undefined) => (number === undefined ? "" : String(number));
      const value = (number: number | undefined) => (number === undefined ? "" : fromBase(number, target.unit));
      return [
        target.id,
        method,
        answer === undefined ? "" : answer ? "yes" : "no",
        fields.category ?? "",
        fields.silence ?? "",
        text(fields.base),
        text(fields.latest),
        text(fields.observed),
        text(fields.required),
        text(fields.ratio),
        value(fields.value),
        text(fields.likelihood),
        value(fields.lead),
        value(fields.line),
        target.unit.text,
        one.disagree ? "yes" : "no",
        String(members),
        String(seed),
        run.digest.all,
      ];
    }),
  );
  return csvTable(csvColumns, rows);
}

interface CsvFields {
  readonly category?: string | undefined;
  readonly silence?: string | undefined;
  readonly base?: number | undefined;
  readonly latest?: number | undefined;
  readonly observed?: number | undefined;
  readonly required?: number | undefined;
  readonly ratio?: number | undefined;
  readonly value?: number | undefined;
  readonly likelihood?: number | undefined;
  readonly lead?: number | undefined;
  readonly line?: number | undefined;
}

function csvFields(one: SideBySide, method: (typeof methods)[number]): CsvFields {
  const { answers, verdict, chance } = one;
  if (method === "model") return { category: verdict.status, value: verdict.value, likelihood: chance?.chance };
  if (answers === undefined) return { silence: one.untracked };
  if (method === "trend") return { ...answers.trend, latest: one.points.at(-1)?.time };
  const { base, latest, ...rest } = answers[method];
  return { ...rest, base: base?.time, latest: latest?.time };
}
