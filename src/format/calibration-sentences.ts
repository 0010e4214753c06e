import type { Calibration, ComparedObservation, Estimate, Refusal, Untold } from "../analysis/posterior/calibration.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { calibrateWords } from "./calibrate-words.ts";
import { nameOfSlot } from "./names-of.ts";
import { formatFixed, formatIn, formatNumber, formatPercent } from "./number.ts";
import { formatUnit } from "./unit-name.ts";
import { withUnit } from "./verdict-text.ts";
import { type Language, words } from "./words.ts";

/** Whether all gaps together are larger or smaller than the shocks would have them. */
function fitOf(chance: number): "large" | "usual" | "small" {
  if (chance < 0.05) return "large";
  return chance > 0.995 ? "small" : "usual";
}

/** An observation with so little of the forecasts beyond it is a surprise. */
const surprising = 0.005;

/** An observation that is off by fewer standard deviations than these is nothing to name. */
const noticeable = 2;

/** What is said of the gaps, of surprises and of inputs that the observations would want elsewhere. */
export function checkSentences(calibration: Calibration, run: ScenarioRun, language: Language): readonly string[] {
  const text = calibrateWords[language];
  const { check, observations, implied, withoutSpread, strained, fittedBefore } = calibration;
  const { slots, slotOf } = run.trajectory.program.model;
  const names = (list: readonly ComparedObservation[]) =>
    list.map((one) => observationName(one, run, language)).join(text.list);
  const sentences: string[] = [];
  if (check !== undefined && check.count > 0)
    sentences.push(text.check[fitOf(check.chance)](check.count, percent(check.chance)));
  for (const one of observations) {
    const beyond = one.belowBefore === undefined ? 1 : Math.min(one.belowBefore, 1 - one.belowBefore);
    if (beyond < surprising)
      sentences.push(
        text.surprise(observationName(one, run, language), valueText(one, run, language), percent(beyond)),
      );
  }
  const missed = observations.flatMap((one) => (one.closest === undefined ? [] : [{ one, ...one.closest }]));
  if (missed.length > 0) {
    const worst = missed.reduce((a, b) => (Math.abs(b.deviations) > Math.abs(a.deviations) ? b : a));
    const name = observationName(worst.one, run, language);
    const size = Math.abs(worst.deviations);
    const side = size < noticeable ? "none" : worst.deviations > 0 ? "above" : "below";
    sentences.push(text.worst[side](name, formatFixed(size, 1)));
  }
  for (const one of strained) {
    const [prior, wanted] = [one.prior, one.posterior!].map((quantiles) => rangeText(one, quantiles, run, language));
    sentences.push(text.strained(inputName(one, run, language), prior!, wanted!));
  }
  if (fittedBefore.length > 0)
    sentences.push(
      text.fitted(fittedBefore.map((id) => nameOfSlot(slots[slotOf.get(id)!]!, language)).join(text.list)),
    );
  if (implied.length > 0) sentences.push(text.implied(names(implied)));
  if (withoutSpread.length > 0) sentences.push(text.withoutSpread(names(withoutSpread)));
  return sentences;
}

/** What the observations do not tell, and which one to come would tell the most. */
export function untoldSentences(
  { untold, estimates }: Calibration,
  run: ScenarioRun,
  language: Language,
): readonly string[] {
  const text = calibrateWords[language];
  const { slots, slotOf } = run.trajectory.program.model;
  const name = (id: string) => nameOfSlot(slots[slotOf.get(id)!]!, language);
  const flat = estimates
    .filter(({ id, profile }) => profile?.isFlat && !untold.some((one) => one.kind !== "trade off" && one.id === id))
    .map(({ id }) => text.flat(name(id)));
  return [...untold.map((one) => join([said(one), settlingText(one)])), ...flat];

  function said(one: Untold): string {
    switch (one.kind) {
      case "not reached":
        return text.untouched(name(one.id));
      case "not used":
        return text.notUsed(name(one.id));
      case "hardly narrowed":
        return text.hardlyNarrowed(name(one.id));
      case "trade off": {
        const [a, b] = one.of;
        return text.tradeOff(name(a), name(b), one.rank.toFixed(2).replace("-", "−"), one.rank < 0);
      }
    }
  }

  function settlingText(one: Untold): string {
    const { settling } = one;
    if (settling === undefined) return text.nothingSettles;
    const percent = `${(100 * settling.narrowing).toFixed(0)} %`;
    const what = one.kind === "trade off" ? name(one.of[0]) : undefined;
    return text.settling(nameOfSlot(slots[settling.slot]!, language), String(settling.time), percent, what);
  }

  function join(sentences: readonly string[]): string {
    return sentences.join(language === "zh" ? "" : " ");
  }
}

/** How far the draws can be relied on, in plain words. */
export function qualitySentences({ quality, draws, refusal }: Calibration, language: Language): readonly string[] {
  const text = calibrateWords[language];
  if (quality === undefined || refusal?.kind === "impossible") return [];
  const { effective, shape, threshold, exponents } = quality;
  return [
    text.effective(formatNumber(Math.round(effective)), formatNumber(draws)),
    shape === undefined ? text.noTail : text.tail(shape.toFixed(2).replace("-", "−"), threshold.toFixed(2)),
    ...(refusal !== undefined ? [] : [exponents.length > 1 ? text.stages(exponents.length) : text.priorEnough]),
  ];
}

/** Why there is no posterior, as a sentence without a stop. */
export function refusalText(refusal: Refusal, language: Language): string {
  const text = calibrateWords[language];
  const reason = text.refusal[refusal.kind];
  return `${text.refused}${words[language].colon}${"shock" in refusal ? text.ofShock(refusal.shock, reason) : reason}`;
}

/** `5G base stations 2023`. */
export function observationName({ slot, time }: ComparedObservation, run: ScenarioRun, language: Language): string {
  return `${nameOfSlot(run.trajectory.program.model.slots[slot]!, language)} ${time}`;
}

export function inputName({ slot }: Estimate, run: ScenarioRun, language: Language): string {
  return nameOfSlot(run.trajectory.program.model.slots[slot]!, language);
}

/** A published number in its declared unit, with the unit. */
function valueText({ slot, observation }: ComparedObservation, run: ScenarioRun, language: Language): string {
  const { unit } = run.trajectory.program.model.slots[slot]!;
  return withUnit(formatIn(observation.value, unit), unitOf(slot, run, language), language);
}

/** `0.66–1.51`, from 5 to 95 %, with the unit. */
function rangeText({ slot }: Estimate, quantiles: readonly number[], run: ScenarioRun, language: Language): string {
  const { unit } = run.trajectory.program.model.slots[slot]!;
  const range = `${formatIn(quantiles[0]!, unit)}–${formatIn(quantiles.at(-1)!, unit)}`;
  return withUnit(range, unitOf(slot, run, language), language);
}

export function unitOf(slot: number, { trajectory }: ScenarioRun, language: Language): string {
  const { slots, plan } = trajectory.program.model;
  return formatUnit(slots[slot]!.unit, plan, language);
}

/** A share as a percentage; what is too small to tell is said to be below. */
function percent(share: number): string {
  return share < 0.0001 ? "< 0.01 %" : formatPercent(share);
}
