import type { LawResult } from "../analysis/laws/check-laws.ts";
import type { Counterexample, ShownValue } from "../analysis/laws/counterexample.ts";
import type { Plan } from "../plan/plan.ts";
import { fromBase } from "../plan/quantity.ts";
import { lawWords } from "./law-words.ts";
import { formatIn, formatNumber } from "./number.ts";
import type { ReportCase } from "./report-case.ts";
import { joinWords } from "./shell-words.ts";
import { formatUnit } from "./unit-name.ts";
import type { Language } from "./words.ts";

/** A law as a case of a report: what broke it, and the commands that show it. `planOption` is what `--plan` takes. */
export function lawCase(
  { law, status, counterexample }: LawResult,
  plan: Plan,
  planOption: string,
  language: Language,
): ReportCase {
  const words = lawWords[language];
  const about = { suite: plan.name, group: "law", name: law.name, place: law.place };
  if (status === "holds") return { ...about, findings: [] };
  const reason = law.because === "" ? [] : [words.because(law.because)];
  const finding = { rule: "law", severity: "fail" as const, subject: law.name, place: law.place };
  if (counterexample === undefined) {
    const details = [law.written.text, words.silentWhy, ...reason];
    return { ...about, findings: [{ ...finding, message: words.isSilent(law.name), details }] };
  }
  const { scenario, asOf, time } = counterexample;
  const where = words.inScenario(scenario, asOf, String(time));
  const values = counterexample.values.map((value) => valueText(value, plan, language));
  const details = [
    oneLine(law.written.text),
    [where, ...values].join(" · "),
    ...apartText(counterexample, plan, language),
    ...commands(counterexample, planOption),
    ...reason,
  ];
  return { ...about, findings: [{ ...finding, message: words.isBroken(law.name), details }] };
}

/** The line above the laws: how many hold. */
export function lawSummary(results: readonly LawResult[], language: Language): string {
  const words = lawWords[language];
  const broken = results.filter(({ status }) => status !== "holds").length;
  const runs = results.reduce((sum, one) => sum + one.runs, 0);
  return broken === 0 ? words.hold(results.length, formatNumber(runs)) : words.broken(broken, results.length);
}

/** `core_share 14.4 %`, and what it becomes in the second run; all digits where fewer would look alike. */
function valueText({ id, unit, value, moved }: ShownValue, plan: Plan, language: Language): string {
  const suffix = unit.text === "1" ? "" : ` ${formatUnit(unit, plan, language)}`;
  if (moved === undefined) return `${id} ${formatIn(value, unit)}${suffix}`;
  const [before, after] = [formatIn(value, unit), formatIn(moved, unit)];
  const isClear = before !== after || value === moved;
  const pair = isClear
    ? lawWords[language].becomes(before, after)
    : lawWords[language].becomes(fromBase(value, unit), fromBase(moved, unit));
  return `${id} ${pair}${suffix}`;
}

/** By how much the sides of an equation differ, and how a law allows it. */
function apartText({ apart }: Counterexample, plan: Plan, language: Language): readonly string[] {
  if (apart === undefined) return [];
  const { difference, unit, hasTolerance } = apart;
  const amount = `${formatIn(difference, unit)}${unit.text === "1" ? "" : ` ${formatUnit(unit, plan, language)}`}`;
  return [lawWords[language].apart(amount, hasTolerance)];
}

/** The command lines that show what broke a law: one, or two to be compared. */
function commands({ scenario, asOf, set, moved, values }: Counterexample, plan: string): readonly string[] {
  const shown = [...new Set(values.map(({ id }) => id.replace(/\[.*$/, "")))].filter((id) => /^\w+$/.test(id));
  const command = (assignments: readonly string[]) =>
    joinWords([
      ...["kapok", "run"],
      ...(scenario === "plan" ? [] : [scenario]),
      ...["--plan", plan],
      ...(asOf === undefined ? [] : ["--as-of", asOf]),
      ...assignments.flatMap((one) => ["--set", one]),
      ...shown.flatMap((id) => ["--show", id]),
    ]);
  return moved === undefined ? [command(set)] : [command(set), command(moved)];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
