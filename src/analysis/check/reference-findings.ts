import { fromBase } from "../../plan/quantity.ts";
import type { Checks } from "../../plan/read-checks.ts";
import { type Attribution, outcomeAt } from "../attribution/attribute.ts";
import type { Side } from "../attribution/draft.ts";
import type { Quantity } from "../attribution/outcome.ts";
import type { Reference } from "../reference.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { attributionOf, causesOf, causesOfValue } from "./causes.ts";
import { type Difference, differenceOf, sizeOf, type ValueDifference } from "./difference.ts";
import type { Finding, FindingCause, FindingPlace } from "./finding.ts";

/** A scenario now and in its reference. */
export interface ReferenceCheck {
  readonly plan: string;
  readonly before: Reference;
  readonly now: Reference;
  readonly run: ScenarioRun;
  /** The same scenario today. */
  readonly side: Side;
  /** The plan and the scenario as they were; `undefined` when no snapshot says so. */
  readonly was: { readonly side: Side; readonly reference: Reference } | undefined;
  readonly checks: Checks;
  /** The file of the reference. */
  readonly place: FindingPlace;
}

/** What a check found in one scenario, and what it was made of. */
export interface ReferenceResult {
  readonly findings: readonly Finding[];
  readonly difference: Difference;
  readonly attribution: Attribution | undefined;
}

/** Compares a scenario with its reference, and looks for the cause of what differs. */
export function checkReference(check: ReferenceCheck): ReferenceResult {
  const { before, now, run, was, checks, side } = check;
  const difference = differenceOf(before, now, checks, run.trajectory.program.model);
  const isSame = [...now.digests].every(([part, digest]) => before.digests.get(part) === digest);
  const hasDrift = difference.verdicts.length + difference.values.length > 0;
  if (isSame && !hasDrift) return { findings: [], difference, attribution: undefined };
  const attribution = was && attributionOf(was.side, side, difference);
  const writer = new Writer(check, attribution);
  const findings = [
    ...difference.verdicts.map((one) => writer.verdict(one.id, one.before, one.now)),
    ...writer.targets(new Set(difference.verdicts.map(({ id }) => id))),
    ...difference.values.filter(({ kind }) => kind !== "bits").map((one) => writer.value(one)),
    ...writer.chances(),
    ...writer.bits(difference.values.filter(({ kind }) => kind === "bits")),
    ...(before.asOf === now.asOf ? [] : [writer.finding("as-of", "warn", "", { before: before.asOf, now: now.asOf })]),
    ...writer.program(was !== undefined && !haveSameValues(was.reference, before)),
  ];
  if (was === undefined) {
    // Whether chances have changed is not known then; that results have is known all the same.
    const severity = hasDrift ? "warn" : "error";
    return { findings: [...findings, writer.finding("no snapshot", severity, "", {})], difference, attribution };
  }
  if (findings.length > 0) return { findings, difference, attribution };
  return { findings: [writer.noEffect()], difference, attribution };
}

function haveSameValues(a: Reference, b: Reference): boolean {
  const text = ({ values, times }: Reference) => JSON.stringify([times, [...values].sort()]);
  return text(a) === text(b);
}

class Writer {
  readonly check: ReferenceCheck;
  readonly attribution: Attribution | undefined;

  constructor(check: ReferenceCheck, attribution: Attribution | undefined) {
    this.check = check;
    this.attribution = attribution;
  }

  finding(
    kind: Finding["kind"],
    severity: Finding["severity"],
    subject: string,
    parts: Finding["parts"],
    more: {
      readonly causes?: readonly FindingCause[] | undefined;
      readonly size?: number;
      readonly time?: string;
    } = {},
  ): Finding {
    const { plan, now, place } = this.check;
    const { causes, size = Number.POSITIVE_INFINITY, time } = more;
    const cause = causes?.[0]?.pieces.find((piece) => piece.place !== undefined)?.place;
    const found = { kind, severity, plan, scenario: now.scenario, subject, time, place: cause ?? place, parts, size };
    return causes === undefined ? found : { ...found, causes };
  }

  verdict(id: string, before: string | undefined, now: string | undefined): Finding {
    const parts = { before: before ?? "", now: now ?? "" };
    return this.finding("verdict", "fail", id, parts, { causes: this.causes(id, "margin") });
  }

  /** The targets whose value differs, but for those whose verdict does. */
  targets(flipped: ReadonlySet<string>): readonly Finding[] {
    const { attribution } = this;
    if (attribution === undefined) return [];
    return this.check.run.verdicts.flatMap(({ target }): readonly Finding[] => {
      const { id, variable, unit } = target;
      const index = attribution.targets.findIndex((one) => one.id === id);
      const place = outcomeAt(index, "value");
      const [before, now] = [attribution.split.none[place]!, attribution.split.all[place]!];
      if (flipped.has(id) || Number.isNaN(before) || Number.isNaN(now)) return [];
      const size = sizeOf(variable, before, now, this.check.checks);
      if (size <= 1) return [];
      const parts = { before: fromBase(before, unit), now: fromBase(now, unit), unit: unit.text };
      return [this.finding("target", "fail", id, parts, { causes: this.causes(id, "value"), size })];
    });
  }

  value(one: ValueDifference): Finding {
    const parts = { ...this.ends(one), count: String(one.count), share: String(one.share) };
    const causes = this.attribution && causesOfValue(this.attribution, one);
    return this.finding(one.kind, "fail", one.id, parts, { causes, size: one.size, time: one.time });
  }

  /** Differences that are not material, as one. */
  bits(values: readonly ValueDifference[]): readonly Finding[] {
    const [most] = values;
    if (most === undefined) return [];
    const parts = { ...this.ends(most), variables: String(values.length), share: String(most.share) };
    const causes = this.attribution && causesOfValue(this.attribution, most);
    return [this.finding("bits", "warn", most.id, parts, { causes, size: most.size, time: most.time })];
  }

  /** Both values in the declared unit, at full precision. */
  ends({ id, before, now }: ValueDifference): Record<string, string> {
    const { slots, slotOf } = this.check.run.trajectory.program.model;
    const slot = slots[slotOf.get(id) ?? -1];
    const text = (value: string | undefined) =>
      value === undefined || value === "-" || slot === undefined ? (value ?? "") : fromBase(Number(value), slot.unit);
    return { before: text(before), now: text(now), unit: slot?.unit.text ?? "" };
  }

  chances(): readonly Finding[] {
    const { attribution } = this;
    if (attribution === undefined || !attribution.hasChances) return [];
    return attribution.targets.flatMap(({ id }, i) => {
      const place = outcomeAt(i, "chance");
      const [before, now] = [attribution.split.none[place]!, attribution.split.all[place]!];
      const distance = Math.abs(now - before);
      if (!(distance > 0)) return [];
      const { chance } = this.check.checks;
      const size = chance > 0 ? distance / chance : Number.POSITIVE_INFINITY;
      const parts = { before: String(before), now: String(now) };
      return [
        this.finding("chance", size > 1 ? "fail" : "warn", id, parts, { causes: this.causes(id, "chance"), size }),
      ];
    });
  }

  program(isOther: boolean): readonly Finding[] {
    return isOther ? [this.finding("program", "warn", "", {})] : [];
  }

  /** Something is written otherwise, and all results are as they were. */
  noEffect(): Finding {
    const { before, now } = this.check;
    const changed = [...now.digests].flatMap(([part, digest]) =>
      part === "all" || before.digests.get(part) === digest ? [] : [part],
    );
    const { players = [], idle = [] } = this.attribution ?? {};
    const pieces = [...players.flatMap((player) => player.pieces), ...idle];
    const causes = pieces.map((piece) => ({ pieces: [piece], share: 0 }));
    return this.finding("no effect", "warn", "", { changed: changed.join(", ") }, { causes, size: 0 });
  }

  causes(id: string, quantity: Quantity): readonly FindingCause[] | undefined {
    return this.attribution && causesOf(this.attribution, id, quantity);
  }
}
