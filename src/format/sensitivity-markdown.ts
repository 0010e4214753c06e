import { inUnit } from "../plan/quantity.ts";
import { boxSentence } from "./box-text.ts";
import { chanceChange, largestStep, stepText } from "./lever-effect-text.ts";
import { nameOfSlot } from "./names-of.ts";
import { formatAsIn, missingSign } from "./number.ts";
import { pairName, shownPairs } from "./pair-text.ts";
import { digestLine, headLines, noteSentences } from "./run-text.ts";
import { indexText, nameAndYears, quantityCell } from "./sensitivity-numbers.ts";
import { centralText, footnotes, quantityTitle, type SensitivityReport } from "./sensitivity-text.ts";
import { sensitivityWords } from "./sensitivity-words.ts";
import { escapeMarkdown, markdownTable } from "./table.ts";
import type { Language } from "./words.ts";

/** Sensitivities as Markdown: a table a quantity, a table of multipliers, a line a box. */
export function sensitivityMarkdown(report: SensitivityReport, language: Language): string {
  const { run, sensitivity, multipliers, boxes } = report;
  const { model } = run.trajectory.program;
  const text = sensitivityWords[language];
  const [title, ...rest] = headLines(run, { language, paint: (_, plain) => plain, width: 1000 });
  const lines = [
    `## ${escapeMarkdown(title!)}`,
    "",
    escapeMarkdown([...rest, text.members(String(report.members), report.seed)].join(" · ")),
  ];
  const right = { align: "right" as const };
  for (const one of sensitivity?.quantities ?? []) {
    lines.push(
      "",
      `### ${escapeMarkdown(quantityTitle(one, run, language))}`,
      "",
      escapeMarkdown(centralText(one, run, language)),
    );
    if (one.silence !== undefined) {
      lines.push("", escapeMarkdown(text.silence[one.silence]));
      continue;
    }
    const isChance = one.quantity.of === "chance";
    const columns = [
      { title: text.input },
      { title: `${text.total}, %`, ...right },
      { title: `${text.first}, %`, ...right },
      { title: isChance ? text.knownLow : text.atLow, ...right },
      { title: isChance ? text.knownHigh : text.atHigh, ...right },
    ];
    const cell = (value: number | undefined) =>
      value === undefined ? missingSign : quantityCell(one, value, model, language);
    const rows = one.groups.flatMap(({ first, total, parts }) => {
      const isJoint = parts.length > 1;
      const head = isJoint ? [[text.jointly, indexText(total, language), indexText(first, language), "", ""]] : [];
      const own = parts.map(({ input, given, swing }) => {
        const label = nameOfSlot(model.slots[input.slot]!, language);
        const name = input.kind === "observation" ? text.observed(label) : label;
        const alone = isJoint || first === undefined ? given : first;
        const star = isJoint ? "*" : "";
        const index = `${indexText(alone, language)}${star}`;
        return [name, isJoint ? "" : indexText(total, language), index, cell(swing?.low), cell(swing?.high)];
      });
      return [...head, ...own];
    });
    const levers = one.levers
      .filter(({ low, high }) => low !== one.central || high !== one.central)
      .map(({ lever, low, high }) => [
        `${text.lever}: ${nameOfSlot(model.slots[lever.slot]!, language)}`,
        "",
        "",
        cell(low),
        cell(high),
      ]);
    lines.push("", ...markdownTable(columns, [...rows, ...levers]));
    const pairs = shownPairs(one).shown.map((pair) => [
      pairName(pair, model, language),
      indexText(pair.index, language),
    ]);
    if (pairs.length > 0)
      lines.push("", ...markdownTable([{ title: text.pairs }, { title: `${text.pair}, %`, ...right }], pairs));
  }
  for (const { target, multipliers: steps } of multipliers) {
    const name = `${nameAndYears(target, run, language)} · ${text.stepOf}`;
    const columns = [
      { title: text.lever },
      { title: text.step, ...right },
      { title: text.addsToValue, ...right },
      { title: text.addsToChance, ...right },
    ];
    const largest = largestStep(steps, target);
    const rows = steps.map(({ lever, step, value, chance }) => {
      const slot = model.slots[lever.slot]!;
      const amount = stepText(step, slot.unit, model.plan, language);
      return [
        nameOfSlot(slot, language),
        amount,
        formatAsIn(inUnit(value, target.unit), largest),
        chanceChange(chance),
      ];
    });
    lines.push("", `### ${escapeMarkdown(name)}`, "", ...markdownTable(columns, rows));
  }
  const sentences = boxes.flatMap((one) => {
    const sentence = boxSentence(one, model, language);
    const name = nameAndYears(one.target, run, language);
    return sentence === undefined ? [] : [`- ${escapeMarkdown(`${name}: ${sentence}`)}`];
  });
  if (sentences.length > 0) lines.push("", `### ${text.boxTitle[boxes[0]!.side]}`, "", ...sentences);
  const notes = [
    ...(sensitivity === undefined ? [] : footnotes(sensitivity, language, false)),
    ...noteSentences(run, language),
  ];
  if (notes.length > 0) lines.push("", ...notes.map((note) => `- ${escapeMarkdown(note)}`));
  return [...lines, "", `${digestLine(run)} · seed ${report.seed}`, ""].join("\n");
}
