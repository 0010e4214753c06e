import { type Attribution, outcomeAt } from "../analysis/attribution/attribute.ts";
import type { Quantity } from "../analysis/attribution/outcome.ts";
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
}

const shown: readonly Quantity[] = ["value", "chance"];

function viewOf({ attribution, before, now }: Contributions): AttributionView {
  const [first, second] = [before.scenario.name, now.scenario.name];
  const { plan } = now.trajectory.program.model;
  return { attribution, plan, before: first, now: second === first ? `${second} --set` : second, shown };
}

export function contributionsText(contributions: Contributions, style: TextStyle): string {
  const { now } = contributions;
  const { language, width, paint } = style;
  const { model, asOf } = now.trajectory.program;
  const title = wrap(inLanguage(model.plan.title, language, model.plan.name), width);
  const view = viewOf(contributions);
  const [, , ...notes] = noteLines(now, style);
  return [
    ...title.map((line) => paint("title", line)),
    ...wrap(headOf(contributions, view, language, asOf?.text), width),
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
  { members, seed }: Contributions,
  { before, now }: AttributionView,
  language: Language,
  asOf: string | undefined,
): string {
  const text = attributionWords[language];
  return [
    text.against(now, before),
    ...(asOf === undefined ? [] : [`${words[language].asOf} ${asOf}`]),
    text.members(formatNumber(members), seed),
  ].join(" · ");
}

function digestLines({ before, now, members, seed }: Contributions): readonly string[] {
  const { model, data } = now.digest;
  const head = `kapok ${version} · model ${model.slice(0, 12)} · data ${data.slice(0, 12)} · seed ${seed} · members 0:${members}`;
  return [head, ...[before, now].map(({ digest, scenario }) => `digest ${digest.all.slice(0, 12)} ${scenario.name}`)];
}

export function contributionsMarkdown(contributions: Contributions, language: Language): string {
  const view = viewOf(contributions);
  const asOf = contributions.now.trajectory.program.asOf?.text;
  return [
    headOf(contributions, view, language, asOf),
    "",
    ...attributionMarkdown(view, language),
    ...digestLines(contributions).map((line) => `- ${line}`),
  ].join("\n");
}

/** A row for each target, quantity and player, the two ends among them; values in the target's unit, chances from 0 to 1. */
export function contributionsCsv(contributions: Contributions): string {
  const { attribution, before, now, members, seed } = contributions;
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
        row("before", before.scenario.name, split.none[place]!, undefined),
        ...players.map(({ pieces }, k) => {
          const { values, standardErrors } = split.shares[k]!;
          return row("share", pieces.map(({ subject }) => subject).join(" "), values[place]!, standardErrors?.[place]);
        }),
        row("now", now.scenario.name, split.all[place]!, undefined),
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

/** Plain data for JSON: `kapok.contributions/1`. */
export function contributionsData(contributions: Contributions, language: Language) {
  const { attribution, before, now, members, seed } = contributions;
  const { program } = now.trajectory;
  const side = ({ scenario, digest }: ScenarioRun) => ({ name: scenario.name, title: scenario.title, digest });
  return {
    schema: "kapok.contributions/1",
    version,
    plan: { name: program.model.plan.name, title: program.model.plan.title },
    asOf: program.asOf?.text ?? null,
    members,
    seed,
    before: side(before),
    now: side(now),
    ...attributionData(attribution, program.model.plan, shown, language),
  };
}
