import { type Estimate, isAboveZero } from "../../../analysis/sensitivity/estimate.ts";
import type { FailingBoxes } from "../../../analysis/sensitivity/failing-boxes.ts";
import type { DrawnInput } from "../../../analysis/sensitivity/input-groups.ts";
import { type QuantitySensitivity, weightOf } from "../../../analysis/sensitivity/sensitivity.ts";
import { barOf } from "../../../format/bar.ts";
import { boxSentence } from "../../../format/box-text.ts";
import { leverTable } from "../../../format/lever-effect-text.ts";
import { nameOfSlot } from "../../../format/names-of.ts";
import { formatNumber, missingSign } from "../../../format/number.ts";
import { indexText, percentText, quantityCell } from "../../../format/sensitivity-numbers.ts";
import { sensitivityWords } from "../../../format/sensitivity-words.ts";
import { textTable } from "../../../format/table.ts";
import { pad, truncate, widthOf } from "../../../format/width.ts";
import { answerWords } from "../../answer-words.ts";
import { ensembleMembers } from "../../session.ts";
import { type Shown, sentences, styleOf, targetHead } from "./shown.ts";

/** Inputs below this part of the variance have no line. */
const leastShare = 0.01;
/** From here up the ends of an input's range stand beside its share, and its bar is longer. */
const withEnds = 56;
const barWidths = { wide: 8, narrow: 4 };

/** The uncertain inputs that move the chosen target, the levers over their ranges, and when it is missed. */
export function moversLines(shown: Shown): readonly string[] {
  const { state, session, results, look } = shown;
  const text = answerWords[look.language];
  const target = results.run.verdicts[state.target]?.target;
  const head = targetHead(shown);
  if (target === undefined || session.world.targets[state.target]?.question === undefined)
    return [...head, "", ...sentences([text.notModelled], shown)];
  const known = session.answerOf({ kind: "movers", work: state.work, target: target.id });
  if (known === undefined) {
    const first = session.moversOf(state.work, state.target);
    const said = first.length === 0 ? text.pending : text.firstMembers(formatNumber(ensembleMembers.first));
    const rows = first.map(({ input, first: share }) => ({ input, share, ends: [] }));
    return [...head, "", ...moverTable(rows, shown), ...quiet(sentences([said], shown), shown)];
  }
  const { sensitivity, boxes } = known;
  if (sensitivity === undefined) return [...head, "", ...sentences([text.notModelled], shown)];
  const silence =
    sensitivity.silence === undefined ? [] : [sensitivityWords[look.language].silence[sensitivity.silence]];
  const levers = leverTable(sensitivity, results.run, styleOf(shown));
  return [
    ...head,
    "",
    ...(silence.length > 0 ? sentences(silence, shown) : moverTable(rowsOf(sensitivity, shown), shown)),
    "",
    levers.title,
    ...levers.lines,
    ...boxLines(boxes, shown),
  ];
}

interface MoverRow {
  readonly input: DrawnInput;
  readonly share: Estimate | undefined;
  /** What the target comes to at p10 and at p90 of the input. */
  readonly ends: readonly string[];
}

function rowsOf(one: QuantitySensitivity, { results, look }: Shown): readonly MoverRow[] {
  const { model } = results.run.trajectory.program;
  const cell = (value: number | undefined) =>
    value === undefined ? missingSign : quantityCell(one, value, model, look.language);
  return one.groups
    .toSorted((a, b) => weightOf(b) - weightOf(a))
    .flatMap(({ parts }) => parts)
    .map(({ input, given, swing }) => ({ input, share: given, ends: [cell(swing?.low), cell(swing?.high)] }))
    .toSorted((a, b) => (b.share?.value ?? 0) - (a.share?.value ?? 0));
}

function moverTable(all: readonly MoverRow[], shown: Shown): readonly string[] {
  const { look, columns, results } = shown;
  const { language, paint } = look;
  const text = sensitivityWords[language];
  const own = answerWords[language];
  if (all.length === 0) return sentences([own.nothingUncertain], shown);
  const barWidth = columns >= withEnds ? barWidths.wide : barWidths.narrow;
  const large = all.filter(({ share }) => share !== undefined && isAboveZero(share) && share.value >= leastShare);
  const hasEnds = columns >= withEnds && all.some(({ ends }) => ends.length > 0);
  const cells = large.map(({ share, ends }) => [
    pad(asciiBar(barOf(share!.value, barWidth), look.isAscii), barWidth),
    indexText(share, language),
    ...(hasEnds ? ends : []),
  ]);
  const titles = [
    "",
    columns >= withEnds ? own.movers.share : own.movers.short,
    ...(hasEnds ? [text.atLow, text.atHigh] : []),
  ];
  const widths = titles.map((title, k) => Math.max(widthOf(title), ...cells.map((row) => widthOf(row[k]!))));
  const room = Math.max(8, columns - widths.reduce((sum, width) => sum + width + 2, 0));
  const { slots } = results.run.trajectory.program.model;
  const name = ({ kind, slot }: DrawnInput) => {
    const label = nameOfSlot(slots[slot]!, language);
    return kind === "observation" ? text.observed(label) : label;
  };
  const [head, ...lines] = textTable(
    [
      { title: pad(own.movers.input, room) },
      ...titles.map((title, k) => ({ title, align: k === 0 ? ("left" as const) : ("right" as const) })),
    ],
    large.map(({ input }, k) => [truncate(name(input), room), ...cells[k]!]),
  );
  const hidden = all.length - large.length;
  return [
    paint("quiet", head!),
    ...lines,
    ...(hidden === 0 ? [] : quiet(sentences([text.others(hidden, percentText(leastShare))], shown), shown)),
  ];
}

/** The box in which the target is missed, in words; why there is none. */
function boxLines(boxes: FailingBoxes | undefined, shown: Shown): readonly string[] {
  if (boxes === undefined) return [];
  const { look, results } = shown;
  const text = sensitivityWords[look.language];
  const { side, cases, members, silence } = boxes;
  const sentence = boxSentence(boxes, results.run.trajectory.program.model, look.language);
  const said = sentence ?? (silence === "too few" ? text.tooFew(side) : text.nothingStandsOut);
  return [
    "",
    look.paint("strong", answerWords[look.language].movers.missed),
    ...sentences([text.boxHead(side, formatNumber(cases), formatNumber(members)), said], shown),
  ];
}

function quiet(lines: readonly string[], { look }: Shown): readonly string[] {
  return lines.map((line) => look.paint("quiet", line));
}

/** A bar in signs that every terminal has. */
function asciiBar(bar: string, isAscii: boolean): string {
  return isAscii ? bar.replace(/[^ ]/gu, "#") : bar;
}
