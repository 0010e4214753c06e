import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Signpost, TargetSignposts } from "../analysis/signposts/signposts.ts";
import { overall } from "../analysis/signposts/signposts.ts";
import type { NumberTold } from "../analysis/signposts/told-numbers.ts";
import type { UnknownNumber } from "../analysis/signposts/unknown-numbers.ts";
import { inUnit } from "../plan/quantity.ts";
import { statusText } from "./bound-text.ts";
import { chanceText } from "./chance-text.ts";
import { nameOfSlot } from "./names-of.ts";
import { formatIn, formatWithError } from "./number.ts";
import { signpostsWords } from "./signposts-words.ts";
import { formatUnit } from "./unit-name.ts";
import { withUnit } from "./verdict-text.ts";
import type { Language } from "./words.ts";

/** What the signposts of a run were asked with. */
export interface SignpostsAsked {
  readonly members: number;
  readonly seed: number;
  readonly probability: number;
  /** Numbers shown for a target. */
  readonly top: number;
}

/** `45.2 %`, `< 0.1 %`, `> 99.9 %`; 0 and 100 % are exact. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  return share < 0.0005 ? "< 0.1 %" : share > 0.9995 ? "> 99.9 %" : `${(share * 100).toFixed(1)} %`;
}

/** The probability asked for, with all its digits. */
export function exactPercent(share: number): string {
  return `${Number((share * 100).toPrecision(12))} %`;
}

/** `5G base stations 2024`. */
export function nameOfNumber(
  { slot, time }: Pick<UnknownNumber, "slot" | "time">,
  run: ScenarioRun,
  language: Language,
) {
  const { model, grid } = run.trajectory.program;
  const name = nameOfSlot(model.slots[slot]!, language);
  return language === "zh" && grid.unit === "year" ? `${time}年${name}` : `${name} ${time}`;
}

/** The cells of a number: its name, its year, the move of the chance, what it explains, the chances if it is low and if it is high. */
export function numberCells(
  { number, settles, telling, alike }: NumberTold,
  run: ScenarioRun,
  language: Language,
): readonly string[] {
  const text = signpostsWords[language];
  const last = alike.at(-1);
  const name = nameOfSlot(run.trajectory.program.model.slots[number.slot]!, language);
  const year = last === undefined ? `${number.time}` : `${number.time}–${last}`;
  const bounded = number.known === "between bounds" ? ` (${text.bounded})` : "";
  const points = (share: number) => (share * 100).toFixed(1);
  const moves = settles ? points(telling.change) : `${points(telling.change)} ± ${points(telling.changeError)}`;
  const explains = settles ? text.settles : percent(telling.share);
  return [`${name}${bounded}`, year, moves, explains, percent(telling.low), percent(telling.high)];
}

/** What a signpost says, in one sentence. */
export function signText({ slot, crossing }: Signpost, asked: SignpostsAsked, run: ScenarioRun, language: Language) {
  const text = signpostsWords[language];
  const wanted = exactPercent(asked.probability);
  if (crossing === undefined) return text.untold;
  if (crossing.kind === "always") return text.always(wanted, percent(crossing.least));
  if (crossing.kind === "never") return text.never(wanted, percent(crossing.most));
  const { model } = run.trajectory.program;
  const { unit } = model.slots[slot]!;
  const { error } = crossing;
  const number =
    error === undefined
      ? formatIn(crossing.value, unit)
      : formatWithError(inUnit(crossing.value, unit), inUnit(error, unit));
  return text.sign(
    crossing.kind,
    withUnit(number, formatUnit(unit, model.plan, language), language),
    percent(crossing.share),
  );
}

/** The signposts shown for people: those from the as-of year on if any lie there. */
export function shownSigns(signs: readonly Signpost[], { trajectory }: ScenarioRun): readonly Signpost[] {
  const { asOf, grid } = trajectory.program;
  const now = asOf === undefined || grid.unit !== "year" ? grid.start : asOf.year;
  return [...new Set(signs.map(({ slot }) => slot))].flatMap((slot) => {
    const own = signs.filter((sign) => sign.slot === slot);
    const ahead = own.filter(({ time }) => time >= now);
    return ahead.length > 0 ? ahead : own;
  });
}

/** The chance of a target, and why nothing is asked of it. */
export function chanceLine(one: TargetSignposts, { members }: SignpostsAsked, language: Language): string {
  const { chance, settled, verdict } = one;
  if (chance === undefined) return statusText(verdict, language);
  const certainty = settled === "observed" || settled === "nothing drawn" ? settled : undefined;
  const said = chanceText({ chance, certainty }, { slice: { members } }, language)!;
  return settled === "too few" ? `${said} · ${signpostsWords[language].tooFew}` : said;
}

/** What is said of all targets together. */
export function signpostsSentences(
  all: readonly TargetSignposts[],
  run: ScenarioRun,
  language: Language,
): readonly string[] {
  const text = signpostsWords[language];
  const sentences: string[] = [];
  const open = all.filter(({ settled }) => settled === undefined);
  if (open.length === 0) sentences.push(text.noneOpen);
  const [first] = overall(all);
  if (first !== undefined && open.length > 1)
    sentences.push(text.overall(nameOfNumber(first.number, run, language), (first.change * 100).toFixed(1)));
  const { slots } = run.trajectory.program.model;
  const told = all.flatMap((one) => one.told);
  const noLuck = new Set(told.filter(({ alike }) => alike.length > 0).map(({ number }) => slots[number.slot]!));
  const names = [...noLuck].map((slot) => nameOfSlot(slot, language));
  if (names.length > 0) sentences.push(text.noLuck(names.join(language === "zh" ? "、" : ", ")));
  if (told.length > 0) sentences.push(text.exact);
  const quiet = all.filter(({ settled }) => settled === "not modelled" || settled === "no value set").length;
  if (quiet > 0) sentences.push(text.quiet(quiet));
  return sentences;
}
