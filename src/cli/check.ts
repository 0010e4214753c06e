import { exitCodeOf } from "../analysis/check/finding.ts";
import { checkWords } from "../format/check-words.ts";
import { lawCase, lawSummary } from "../format/law-case.ts";
import { makePaint, type Paint } from "../format/paint.ts";
import { referenceCase, referenceSummary } from "../format/reference-case.ts";
import { pieceLines, piecesOf, referenceLines } from "../format/reference-text.ts";
import type { ReportCase } from "../format/report-case.ts";
import { findingLines } from "../format/report-text.ts";
import type { Language } from "../format/words.ts";
import { languageOf } from "./common.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { findPlans, type PlanPlace } from "./find-plan.ts";
import { lawsOf, planOptionOf } from "./laws-of.ts";
import { type OpenPlan, openPlace } from "./open-plan.ts";
import { type CheckedScenario, checkReferences, referenceFolder, writeReferences } from "./references.ts";
import { emitReport, type ReportOptions } from "./report.ts";
import { isTerminal, writeOut } from "./stdout.ts";

/** In which order what differs is listed: by size beside what is tolerated, by name, by time. */
export const sortings = ["size", "name", "time"] as const;

interface CheckOptions extends ReportOptions {
  readonly plan?: string;
  readonly update?: boolean;
  readonly watch?: boolean;
  readonly sort: (typeof sortings)[number];
}

/** A part of a check: the lines of its text, and its cases for other formats. */
interface Part {
  readonly lines: readonly string[];
  readonly cases: readonly ReportCase[];
}

/** `kapok check`: every scenario of every plan against its reference, and every plan against its laws. */
export async function check(options: CheckOptions): Promise<number> {
  const find = () => findPlans(options.plan);
  if (options.update === true) {
    if (options.watch === true) throw new InputFailure(["--watch and --update do not go together"]);
    for (const place of find()) await update(openPlace(place));
    return exitCodes.ok;
  }
  const once = (places: readonly PlanPlace[]) => checkAll(places, options);
  return options.watch === true ? (await import("./keep-watching.ts")).keepWatching(find, once) : once(find());
}

async function checkAll(places: readonly PlanPlace[], options: CheckOptions): Promise<number> {
  const opened = places.map(openPlace);
  const language = languageOf(options);
  const hasColour = options.output === undefined && isTerminal() && options.color && !process.env.NO_COLOR;
  const paint = makePaint(hasColour);
  const parts: Part[] = [];
  for (const plan of opened) {
    const scenarios = await checkReferences(plan);
    parts.push(...referenceParts(scenarios, plan, options.sort, language, paint), ...lawPart(plan, language, paint));
  }
  const cases = parts.flatMap((part) => part.cases);
  const isStale = cases.some(({ group, findings }) => group === "reference" && findings.length > 0);
  const hint = isStale ? ["", checkWords[language].update] : [];
  return emitReport(cases, () => [...parts.flatMap(({ lines }) => lines), ...hint].join("\n"), options);
}

async function update(opened: OpenPlan): Promise<void> {
  const { written, removed } = await writeReferences(opened);
  const gone = removed === 0 ? "" : `, ${removed} of scenarios that are gone removed`;
  writeOut(`${referenceFolder(opened.place)}: ${written} references written${gone}\n`);
}

/** What changed in a plan, then each scenario. */
function referenceParts(
  scenarios: readonly CheckedScenario[],
  { model, place }: OpenPlan,
  sort: CheckOptions["sort"],
  language: Language,
  paint: Paint,
): readonly Part[] {
  const { plan } = model;
  const pieces = piecesOf(scenarios.map(({ result }) => result?.attribution));
  const head = [`${place.name}: ${checkWords[language].changedSince}`, ...pieceLines(pieces, plan, language)];
  const parts = scenarios.map((one): Part => {
    const findings = sorted(one.findings, sort);
    return {
      lines: [
        `${place.name}/${one.name}: ${summaryOf(one, language)}`,
        ...referenceLines(findings, plan, pieces.length > 1, language, paint),
      ],
      cases: [referenceCase(one.name, findings, plan, one.place, language)],
    };
  });
  return pieces.length === 0 ? parts : [{ lines: head, cases: [] }, ...parts];
}

function summaryOf({ findings, result }: CheckedScenario, language: Language): string {
  const text = checkWords[language];
  if (result !== undefined) return referenceSummary(findings, result, language);
  if (findings.length === 0) return text.same;
  return exitCodeOf(findings) === exitCodes.input ? text.notCompared : text.noScenario;
}

/** Verdicts and targets stand before values whatever the order of values is. */
function sorted(findings: CheckedScenario["findings"], by: CheckOptions["sort"]): CheckedScenario["findings"] {
  if (by === "size") return findings;
  const isValue = ({ kind }: (typeof findings)[number]) => kind !== "verdict" && kind !== "target";
  const order = [...findings].sort((a, b) => {
    if (isValue(a) !== isValue(b)) return isValue(a) ? 1 : -1;
    const byTime = Number(a.time ?? Infinity) - Number(b.time ?? Infinity);
    const byName = a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0;
    return by === "time" ? byTime || byName : byName || byTime;
  });
  return order;
}

function lawPart(opened: OpenPlan, language: Language, paint: Paint): readonly Part[] {
  const results = lawsOf(opened, language);
  if (results.length === 0) return [];
  const { place, model } = opened;
  const cases = results.map((one) => lawCase(one, model.plan, planOptionOf(place), language));
  const findings = cases.flatMap((one) => one.findings);
  return [{ lines: [`${place.name}: ${lawSummary(results, language)}`, ...findingLines(findings, paint)], cases }];
}
