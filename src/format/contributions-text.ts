import { type Attribution, outcomeAt } from "../analysis/attribution/attribute.ts";
import type { Quantity } from "../analysis/attribution/outcome.ts";
import type { Piece } from "../analysis/attribution/piece.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { inLanguage } from "../plan/label.ts";
import type { Target } from "../plan/plan.ts";
import { fromBase } from "../plan/quantity.ts";
import { version } from "../version.ts";
import { attributionData } from "./attribution-data.ts";
import { attributionMarkdown } from "./attribution-markdown.ts";
import { type AttributionView, attributionLines } from "./attribution-text.ts";
import { attributionWords } from "./attribution-words.ts";
import { formatNumber } from "./number.ts";
import { noteLines } from "./run-text.ts";
import { csvTable } from "./table.ts";
import type { TextStyle } from "./verdict-text.ts";
import { wrap } from "./width.ts";
import { type Language, words } from "./words.ts";

/** The difference between two runs of a plan, split. */
export interface Contributions {
  readonly attribution: Attribution;
  readonly before: ScenarioRun;
  readonly now: ScenarioRun;
  readonly members: number;
  readonly seed: number;
  /** What the two are called: scenarios, dates, revisions. */
  readonly names: { readonly before: string; readonly now: string };
  /** What is the same on both sides: a scenario, a date. */
  readonly common: readonly string[];
  readonly shown: readonly Quantity[];
  readonly hasPlaces?: boolean;
  readonly schema: "kapok.contributions/1" | "kapok.why/1";
}

function viewOf({ attribution, now, names, shown, hasPlaces = false }: Contributions): AttributionView {
  return { attribution, plan: now.trajectory.program.model.plan, ...names, shown, hasPlaces };
}

export function contributionsText(contributions: Contributions, style: TextStyle): string {
  const { now } = contributions;
  const { language, width, paint } = style;
  const { model } = now.trajectory.program;
  const title = wrap(inLanguage(model.plan.title, language, model.plan.name), width);
  const view = viewOf(contributions);
  const [, , ...notes] = noteLines(now, style);
  return [
    ...title.map((line) => paint("title", line)),
    ...wrap(headOf(contributions, view, language), width),
    ...attributionLines(view, style),
    ...(notes.length === 0
      ? []
      : ["", paint("title", `${words[language].notes}${words[language].colon}${now.scenario.name}`), ...notes]),
    "",
    ...digestLines(contributions)
      .flatMap((line) => wrap(line, width))
      .map((line) => paint("quiet", line)),
  ].join("\n");
}

function headOf(
  { members, seed, common }: Contributions,
  { before, now }: AttributionView,
  language: Language,
): string {
  const text = attributionWords[language];
  return [text.against(now, before), ...common, text.members(formatNumber(members), seed)].join(" · ");
}

/** Version and draws, then a digest a side. */
function digestLines({ before, now, members, seed, names }: Contributions): readonly string[] {
  const line = ({ digest }: ScenarioRun, name: string) =>
    `digest ${digest.all.slice(0, 12)} (model ${digest.model.slice(0, 12)}, data ${digest.data.slice(0, 12)}) ${name}`;
  return [`kapok ${version} · seed ${seed} · members 0:${members}`, line(before, names.before), line(now, names.now)];
}

export function contributionsMarkdown(contributions: Contributions, language: Language): string {
  const view = viewOf(contributions);
  return [
    headOf(contributions, view, language),
    "",
    ...attributionMarkdown(view, language),
    ...digestLines(contributions).map((line) => `- ${line}`),
  ].join("\n");
}

/** A row for each target, quantity and player, the two ends among them; values in the target's unit, chances from 0 to 1. */
export function contributionsCsv(contributions: Contributions): string {
  const { attribution, now, members, seed, names, shown } = contributions;
  const { split, players, targets } = attribution;
  const rows = targets.flatMap((target, i) =>
    shown.flatMap((quantity) => {
      const place = outcomeAt(i, quantity);
      const row = (part: string, name: string, value: number, error: number | undefined) => [
        target.id,
        quantity,
        part,
        name,
        numberText(value, quantity, target),
        numberText(error ?? Number.NaN, quantity, target),
        quantity === "chance" ? "1" : target.unit.text,
        String(members),
        String(seed),
        now.digest.all,
      ];
      return [
        row("before", names.before, split.none[place]!, undefined),
        ...players.map(({ pieces }, k) => {
          const { values, standardErrors } = split.shares[k]!;
          return row("share", pieces.map(nameOfPiece).join(" + "), values[place]!, standardErrors?.[place]);
        }),
        row("now", names.now, split.all[place]!, undefined),
      ];
    }),
  );
  return csvTable(
    ["target", "quantity", "part", "name", "value", "standard_error", "unit", "members", "seed", "digest"],
    rows,
  );
}

function numberText(value: number, quantity: Quantity, { unit }: Target): string {
  if (Number.isNaN(value)) return "";
  return quantity === "chance" ? String(value) : fromBase(value, unit);
}

/** `core_fund`, `equation core_growth`, `observation gdp 2024 2025-02-20`: a name without blanks of language. */
function nameOfPiece({ kind, subject, time, published }: Piece): string {
  if (kind === "setting") return subject;
  return [kind, subject, time, published].filter((part) => part !== undefined && part !== "").join(" ");
}

/** Plain data for JSON: `kapok.contributions/1`, `kapok.why/1`. */
export function contributionsData(contributions: Contributions, language: Language) {
  const { attribution, before, now, members, seed, names, shown, schema } = contributions;
  const { plan } = now.trajectory.program.model;
  const side = (name: string, { scenario, digest, trajectory }: ScenarioRun) => ({
    name,
    scenario: scenario.name,
    asOf: trajectory.program.asOf?.text ?? null,
    digest,
  });
  return {
    schema,
    version,
    plan: { name: plan.name, title: plan.title },
    members,
    seed,
    before: side(names.before, before),
    now: side(names.now, now),
    ...attributionData(attribution, plan, shown, language),
  };
}
