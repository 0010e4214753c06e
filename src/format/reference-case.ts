import type { Finding, FindingCause } from "../analysis/check/finding.ts";
import type { ReferenceResult } from "../analysis/check/reference-findings.ts";
import type { Plan } from "../plan/plan.ts";
import { inUnit } from "../plan/quantity.ts";
import type { Unit } from "../plan/unit.ts";
import { changeText, nameAndYear } from "./attribution-text.ts";
import { checkWords } from "./check-words.ts";
import { formatNumber, formatPercent, formatSigned } from "./number.ts";
import { pieceText } from "./piece-text.ts";
import { placeText, type ReportCase, type ReportFinding } from "./report-case.ts";
import { formatUnit } from "./unit-name.ts";
import { type Language, words } from "./words.ts";

/** Causes of a finding that are spelt out. */
const mostCauses = 5;

/** A scenario beside its reference, as a case of a report. */
export function referenceCase(
  name: string,
  findings: readonly Finding[],
  plan: Plan,
  place: ReportCase["place"],
  language: Language,
): ReportCase {
  const found = findings.map((finding): ReportFinding => {
    const { kind, severity, subject, place: at } = finding;
    return {
      rule: kind.replaceAll(" ", "-"),
      severity,
      subject: subject === "" ? name : subject,
      place: at,
      message: messageOf(finding, plan, language),
      details: causeLines(finding, plan, language),
    };
  });
  return { suite: plan.name, group: "reference", name, place, findings: found };
}

/** What was found, in one sentence. */
export function messageOf(
  { kind, subject, time = "", parts, size, scenario = "" }: Finding,
  plan: Plan,
  language: Language,
): string {
  const text = checkWords[language];
  const { before = "", now = "", count = "" } = parts;
  const target = plan.targets.find(({ id }) => id === subject);
  const targetName = target === undefined ? subject : nameAndYear(target, plan, language);
  switch (kind) {
    case "verdict":
      return text.verdict(targetName, text.status(now), text.status(before));
    case "target": {
      const suffix = unitSuffix(target?.unit, plan, language);
      const [shownBefore, shownNow] = apart(Number(before), Number(now));
      return text.verdict(targetName, `${shownNow}${suffix}`, `${shownBefore}${suffix}`);
    }
    case "changed": {
      const suffix = unitSuffix(unitOf(subject, kind, plan), plan, language);
      const [shownBefore, shownNow] = apart(Number(before), Number(now));
      const how = Number.isFinite(size) ? text.times(formatNumber(size)) : text.share(shareOf(parts));
      const where = count === "1" ? [] : [text.inTimes(count)];
      return [text.changed(subject, time, `${shownNow}${suffix}`, `${shownBefore}${suffix}`), how, ...where].join(
        " · ",
      );
    }
    case "new":
    case "vanished":
    case "newly missing":
    case "newly known":
      return text.appeared[kind](subject, count);
    case "chance":
      return text.chance(targetName, percentOf(now), percentOf(before));
    case "bits":
      return text.bits(parts.variables ?? "", `${subject} ${time}`, shareOf(parts));
    case "as-of":
      return text.asOf(now, before);
    case "no effect":
      return text.noEffect(parts.changed ?? "");
    case "no reference":
      return text.noReference(scenario);
    case "unreadable reference":
      return text.unreadable(parts.reason ?? "");
    case "stale reference":
      return text.stale(scenario);
    case "no snapshot":
      return text.noSnapshot;
    case "program":
      return text.program;
    case "law":
      return subject;
  }
}

const percentOf = (share: string) => `${(Number(share) * 100).toFixed(1)} %`;

/** A relative difference, down to a last bit. */
function shareOf({ share = "" }: Finding["parts"]): string {
  const value = Number(share);
  return value > 0 && value < 5e-5 ? `${value.toExponential(1)}` : formatPercent(value);
}

/** Two numbers for people; all digits where fewer would look alike. */
function apart(a: number, b: number): readonly [string, string] {
  const [one, other] = [formatNumber(a), formatNumber(b)];
  return one === other ? [String(a), String(b)] : [one, other];
}

/** What brought a finding about, a line each: its share, what it is, where it stands. */
function causeLines(finding: Finding, plan: Plan, language: Language): readonly string[] {
  const { causes = [] } = finding;
  const shown = causes.slice(0, mostCauses).map((cause) => causeLine(cause, finding, plan, language));
  const rest = causes.length - shown.length;
  return rest > 0 ? [...shown, checkWords[language].more(rest)] : shown;
}

function causeLine({ pieces, share }: FindingCause, finding: Finding, plan: Plan, language: Language): string {
  const named = pieces.map((piece) => {
    const place = piece.place === undefined ? "" : ` (${placeText(piece.place)})`;
    return `${pieceText(piece, plan, language)}${words[language].colon}${changeText(piece, language)}${place}`;
  });
  const what = named.join(" + ");
  if (share === 0) return what;
  return `${shareOfCause(share, finding, plan)} ${what}`;
}

/** A share of a change in the unit of what changed, in points for a chance. */
export function shareOfCause(share: number, { kind, subject }: Finding, plan: Plan): string {
  if (Number.isNaN(share)) return "?";
  if (kind === "chance") return `${share > 0 ? "+" : "−"}${Math.abs(share * 100).toFixed(1)}`;
  const unit = unitOf(subject, kind, plan);
  return unit === undefined ? "?" : formatSigned(inUnit(share, unit));
}

function unitOf(subject: string, kind: Finding["kind"], plan: Plan): Unit | undefined {
  if (kind === "verdict" || kind === "target") return plan.targets.find(({ id }) => id === subject)?.unit;
  return plan.variables.get(subject.replace(/\[.*$/, ""))?.unit;
}

function unitSuffix(unit: Unit | undefined, plan: Plan, language: Language): string {
  const name = unit === undefined ? "" : formatUnit(unit, plan, language);
  return name === "" ? "" : ` ${name}`;
}

/** The line above the findings of a scenario. */
export function referenceSummary(
  findings: readonly Finding[],
  { difference }: Pick<ReferenceResult, "difference">,
  language: Language,
): string {
  const text = checkWords[language];
  const count = (kinds: readonly Finding["kind"][]) => findings.filter(({ kind }) => kinds.includes(kind)).length;
  const verdicts = count(["verdict"]);
  const variables = new Set(difference.values.filter(({ kind }) => kind !== "bits").map(({ id }) => id)).size;
  const chances = count(["chance"]);
  const bits = difference.values.filter(({ kind }) => kind === "bits").length;
  const parts = [
    ...(verdicts + variables > 0 ? [text.differs(verdicts, variables)] : bits > 0 ? [text.onlyBits(bits)] : []),
    ...(chances > 0 ? [text.chancesDiffer(chances)] : []),
  ];
  if (findings.length === 0) return text.same;
  const head = parts.length > 0 ? parts.join(text.semicolon) : text.changedOnly;
  const { first } = difference;
  return first === undefined ? head : `${head}${text.semicolon}${text.first(first.id, first.time)}`;
}
