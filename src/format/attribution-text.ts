import { type Attribution, outcomeAt } from "../analysis/attribution/attribute.ts";
import type { Quantity } from "../analysis/attribution/outcome.ts";
import type { Piece } from "../analysis/attribution/piece.ts";
import type { Plan, Target } from "../plan/plan.ts";
import { inUnit } from "../plan/quantity.ts";
import { attributionWords } from "./attribution-words.ts";
import { nameOfTarget } from "./names-of.ts";
import { formatAsIn, formatFixed, formatIn, formatNumber, formatPercent, missingSign, withPlus } from "./number.ts";
import { pieceText, shortPlayerText } from "./piece-text.ts";
import { placeText } from "./report-case.ts";
import { type Column, textTable } from "./table.ts";
import { formatYears, goalOf, type TextStyle } from "./verdict-text.ts";
import { pad, truncate, widthOf, wrap } from "./width.ts";
import { type Language, words } from "./words.ts";

/** What is said of an attribution, apart from what it is of. */
export interface AttributionView {
  readonly attribution: Attribution;
  /** The plan that names are taken from. */
  readonly plan: Plan;
  readonly before: string;
  readonly now: string;
  /** The quantities that are shown, in their order. */
  readonly shown: readonly Quantity[];
  /** Whether files and lines are said: of two revisions of a plan. */
  readonly hasPlaces?: boolean;
}

/** What differs, then a table a target: both ends, and what each difference adds. */
export function attributionLines(view: AttributionView, style: TextStyle): readonly string[] {
  const { attribution } = view;
  const text = attributionWords[style.language];
  if (attribution.players.length + attribution.idle.length === 0) return ["", text.nothingDiffers];
  const lines = ["", ...differenceLines(view, style)];
  if (attribution.players.length === 0) return lines;
  const { isExact, coalitions } = attribution.split;
  lines.push("", ...wrap(isExact ? text.method : text.sampled(formatNumber(coalitions)), style.width));
  if (!isExact) lines.push(...wrap(text.noSynergies, style.width));
  if (attribution.isTooMany) lines.push(...wrap(text.chanceNotSplit, style.width));
  if (attribution.isWhole) lines.push(...wrap(text.whole, style.width));
  for (const [i, target] of attribution.targets.entries())
    if (moves(view, i)) lines.push("", ...targetLines(view, i, target, style));
  const still = attribution.targets.filter((_, i) => isStill(view, i));
  if (still.length > 0) {
    const names = still.map((target) => nameAndYear(target, view.plan, style.language)).join(text.comma);
    lines.push("", ...wrap(text.unchanged(names), style.width).map((line) => style.paint("quiet", line)));
  }
  return lines;
}

export function nameAndYear(target: Target, plan: Plan, language: Language): string {
  return `${formatYears(target.years, plan.grid)} ${nameOfTarget(target, plan, language)}`;
}

function differenceLines(
  { attribution, plan, hasPlaces = false }: AttributionView,
  { language, width, paint }: TextStyle,
): string[] {
  const text = attributionWords[language];
  const pieceLines = (pieces: readonly Piece[]) =>
    pieces.flatMap((piece) => {
      const place = hasPlaces && piece.place !== undefined ? `${placeText(piece.place)}: ` : "";
      const line = `${place}${pieceText(piece, plan, language)}${words[language].colon}${changeText(piece, language)}`;
      return wrap(line, width - 4).map((part, i) => (i === 0 ? `  ${part}` : `    ${part}`));
    });
  const moving = attribution.players.flatMap(({ pieces }) => pieces);
  // Of series that nothing takes there may be many; their numbers say nothing here.
  const seen = attribution.idle.filter(({ kind }) => kind !== "observation");
  const unseen = attribution.idle.filter(({ kind }) => kind === "observation");
  const names = [...new Set(unseen.map((piece) => pieceText({ ...piece, published: undefined }, plan, language)))];
  return [
    ...(moving.length === 0 ? [] : [paint("title", text.differs), ...pieceLines(moving)]),
    ...(seen.length === 0 ? [] : [paint("title", text.idle), ...pieceLines(seen)]),
    ...(names.length === 0
      ? []
      : wrap(text.idleObservations(names.join(text.comma)), width).map((line) => paint("quiet", line))),
  ];
}

/** `0 → 100`, what a piece was and is. */
export function changeText({ kind, before, now }: Piece, language: Language): string {
  const none = kind === "setting" ? attributionWords[language].own : missingSign;
  return `${before ?? none} → ${now ?? none}`;
}

const at = (values: readonly number[], target: number, quantity: Quantity) => values[outcomeAt(target, quantity)]!;

/** Whether anything of a target differs, or only one side has it. */
export function moves({ attribution: { split }, shown }: AttributionView, target: number): boolean {
  return (
    shown.some((quantity) => !Object.is(at(split.none, target, quantity), at(split.all, target, quantity))) ||
    hasShare(split, target, shown)
  );
}

function hasShare(split: Attribution["split"], target: number, shown: readonly Quantity[]): boolean {
  return split.shares.some(({ values }) => shown.some((quantity) => Math.abs(at(values, target, quantity)) > 0));
}

/** A target with a value on both sides that nothing moves. */
export function isStill(view: AttributionView, target: number): boolean {
  return !moves(view, target) && !Number.isNaN(at(view.attribution.split.all, target, "value"));
}

/** A table of a target: both ends, what each difference adds, which of them act together. */
export function targetLines(view: AttributionView, index: number, target: Target, style: TextStyle): readonly string[] {
  const { attribution, plan, shown, before, now } = view;
  const { split, players } = attribution;
  const { language, paint, width } = style;
  const text = attributionWords[language];
  const cell = (value: number, quantity: Quantity) => endText(value, quantity, target);
  const titles = shown.map((quantity) => text.quantity[quantity]);
  const rows = orderOf(view, index).map((player) => {
    const { values, standardErrors } = split.shares[player]!;
    return [
      shortPlayerText(players[player]!, players, plan, language),
      ...shown.map((quantity) => {
        const error = standardErrors && at(standardErrors, index, quantity);
        return shareText(at(values, index, quantity), error, quantity, target, largest(view, index, quantity));
      }),
    ];
  });
  const ends = (values: readonly number[]) => shown.map((quantity) => cell(at(values, index, quantity), quantity));
  const body = [
    [before, ...ends(split.none)],
    ...rows.map(([name, ...cells]) => [`  ${name}`, ...cells]),
    [now, ...ends(split.all)],
  ];
  const cellWidths = shown.map((_, k) => Math.max(widthOf(titles[k]!), ...body.map((row) => widthOf(row[k + 1]!))));
  const nameWidth = Math.max(12, width - 2 - cellWidths.reduce((sum, one) => sum + one + 2, 0));
  const title = `${nameAndYear(target, plan, language)}${language === "zh" ? "，" : ", "}${goalOf(target, plan, language)}`;
  const columns: Column[] = [{ title: "" }, ...shown.map(() => ({ title: "", align: "right" as const }))];
  const fitted = body.map(([name, ...cells]) => [pad(truncate(name!, nameWidth), nameWidth), ...cells]);
  const [titleLine = "", ...more] = wrap(title, nameWidth + 2);
  const head = textTable(columns, [
    [pad(titleLine, nameWidth + 2), ...titles.map((one, k) => pad(one, cellWidths[k]!, "right"))],
  ]);
  return [
    ...head.map((line) => paint("title", line)),
    ...more.map((line) => paint("title", line)),
    ...textTable(columns, fitted).map((line) => `  ${line}`),
    ...[...missingLines(view, index, language), ...synergyLines(view, index, language)].flatMap((line) =>
      wrap(line, width - 6).map((part) => paint("quiet", `      ${part}`)),
    ),
  ];
}

/** Players that add something to a target, the largest share of the first quantity that has one first. */
export function orderOf(
  { attribution: { split, players }, shown }: AttributionView,
  target: number,
): readonly number[] {
  const sizes = players.map((_, player) =>
    shown.map((quantity) => Math.abs(at(split.shares[player]!.values, target, quantity))),
  );
  const isThere = (player: number) => sizes[player]!.some((size) => size > 0);
  return players
    .map((_, player) => player)
    .filter(isThere)
    .sort((a, b) => {
      for (const [k, size] of sizes[b]!.entries())
        if (size !== sizes[a]![k]! && !Number.isNaN(size)) return size - sizes[a]![k]!;
      return a - b;
    });
}

export function endText(value: number, quantity: Quantity, { unit }: Target): string {
  if (Number.isNaN(value)) return missingSign;
  if (quantity === "chance") return `${(value * 100).toFixed(1)} %`;
  return `${formatIn(value, unit)}${unit.text === "%" ? " %" : ""}`;
}

/** The largest share of a quantity, in size. */
export function largest({ attribution: { split } }: AttributionView, target: number, quantity: Quantity): number {
  return Math.max(0, ...split.shares.map(({ values }) => Math.abs(at(values, target, quantity))));
}

/** A share with as many digits behind the point as the largest has, so that shares can be compared by their looks. */
export function shareText(
  value: number,
  error: number | undefined,
  quantity: Quantity,
  { unit }: Target,
  most: number,
): string {
  if (Number.isNaN(value)) return missingSign;
  const factor = quantity === "chance" ? 100 : 1;
  const size = quantity === "chance" ? most * factor : inUnit(most, unit);
  const inOwn = (amount: number) => (quantity === "chance" ? amount * factor : inUnit(amount, unit));
  const text = (amount: number) =>
    quantity === "chance" ? withPlus(formatFixed(inOwn(amount), 1), amount) : formatAsIn(inOwn(amount), size);
  return error === undefined ? text(value) : `${text(value)} ± ${text(error).replace("+", "")}`;
}

/** Why a target cannot be split. */
export function missingLines(
  { attribution, plan, shown }: AttributionView,
  target: number,
  language: Language,
): readonly string[] {
  const { split, players } = attribution;
  const text = attributionWords[language];
  const said = shown.flatMap((quantity) => {
    const coalition = split.missing[outcomeAt(target, quantity)];
    const [none, all] = [at(split.none, target, quantity), at(split.all, target, quantity)];
    if (coalition === undefined || (Number.isNaN(none) && Number.isNaN(all))) return [];
    if (Number.isNaN(all)) return [text.only("before")];
    if (Number.isNaN(none)) return [text.only("now")];
    const names = players
      .filter((_, i) => coalition[i])
      .map((player) => shortPlayerText(player, players, plan, language));
    return [names.length === 0 ? text.missingWithNone : text.missingWith(names.join(text.comma))];
  });
  return [...new Set(said)];
}

/** Pairs of which less than this part of the difference hangs on their being together are not spelt out. */
const leastSynergy = 0.01;
const mostSynergies = 3;

/** Which pairs overlap and which reinforce each other, in the first quantity. */
export function synergyLines(
  { attribution, plan, shown }: AttributionView,
  target: number,
  language: Language,
): readonly string[] {
  const { split, players } = attribution;
  const [quantity] = shown;
  const difference = at(split.all, target, quantity!) - at(split.none, target, quantity!);
  const text = attributionWords[language];
  const pairs = split.interactions
    .map(({ players: pair, values }) => ({ pair, amount: at(values, target, quantity!) }))
    .filter(({ amount }) => Math.abs(amount) >= leastSynergy * Math.abs(difference) && Math.abs(amount) > 0)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const lines = pairs.slice(0, mostSynergies).map(({ pair, amount }) => {
    const [a, b] = pair.map((player) => shortPlayerText(players[player]!, players, plan, language)) as [string, string];
    const together = pair.reduce((sum, player) => sum + at(split.shares[player]!.values, target, quantity!), 0);
    const say = Math.sign(amount) === Math.sign(together) ? text.reinforce : text.overlap;
    return say(a, b, difference === 0 ? missingSign : formatPercent(Math.abs(amount / difference)));
  });
  return pairs.length > mostSynergies ? [...lines, text.otherPairs(pairs.length - mostSynergies)] : lines;
}
