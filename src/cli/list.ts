import { openShelf } from "../analysis/workspace.ts";
import { persistenceText } from "../format/explain-text.ts";
import { nameOfSlot, nameOfTarget } from "../format/names-of.ts";
import { formatExact } from "../format/number.ts";
import { csvTable, markdownTable, textTable } from "../format/table.ts";
import { formatUnit } from "../format/unit-name.ts";
import { formatYears, goalOf } from "../format/verdict-text.ts";
import { truncate } from "../format/width.ts";
import type { Language } from "../format/words.ts";
import type { Slot } from "../language/model.ts";
import { inLanguage } from "../plan/label.ts";
import type { Plan } from "../plan/plan.ts";
import { Problems } from "../plan/problem.ts";
import { version } from "../version.ts";
import { type CommonOptions, emit, languageOf, styleOf } from "./common.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { plansAtHand } from "./find-plan.ts";
import { openPlan } from "./open-plan.ts";

interface Entry {
  readonly kind: "plan" | "scenario" | "target" | "lever" | "assumption" | "shock" | "variable";
  readonly name: string;
  readonly label: string;
  readonly detail: string;
}

/** `kapok list`: what a plan has that other commands can name. */
export function list(options: CommonOptions): number {
  const entries = entriesOf(options);
  switch (options.format) {
    case "table":
      emit(asText(entries, options), options);
      break;
    case "json":
      emit(JSON.stringify({ schema: "kapok.list/1", version, entries }, null, 2), options);
      break;
    case "csv":
      emit(csvTable(columns, entries.map(cells)), options);
      break;
    case "markdown":
      emit(
        markdownTable(
          columns.map((title) => ({ title })),
          entries.map(cells),
        ).join("\n"),
        options,
      );
  }
  return exitCodes.ok;
}

function cells({ kind, name, label, detail }: Entry): readonly string[] {
  return [kind, name, label, detail];
}

function entriesOf(options: CommonOptions): readonly Entry[] {
  const language = languageOf(options);
  const { model, place, scenarios: folder } = openPlan(options.plan);
  const problems = new Problems();
  const shelf = openShelf(folder, problems);
  const scenarios = shelf.names.flatMap((name) => shelf.read(name) ?? []);
  if (problems.count > 0) throw InputFailure.of(problems.all);
  const plan = model.plan;
  const own = model.slots.filter(({ isHelper }) => !isHelper);
  const slotEntry =
    (kind: Entry["kind"]) =>
    (slot: Slot): Entry => {
      return { kind, name: slot.id, label: nameOfSlot(slot, language), detail: slotDetail(slot, plan, language) };
    };
  return [
    ...plansAtHand().map(
      ({ name, path }): Entry => ({ kind: "plan", name, label: path, detail: name === place.name ? "*" : "" }),
    ),
    ...scenarios.map(
      ({ name, title, set }): Entry => ({
        kind: "scenario",
        name,
        label: inLanguage(title, language, name),
        detail: [...set.keys()].join(", "),
      }),
    ),
    ...plan.targets.map(
      (target): Entry => ({
        kind: "target",
        name: target.id,
        label: nameOfTarget(target, plan, language),
        detail: `${formatYears(target.years, plan.grid)} ${goalOf(target, plan, language)}`,
      }),
    ),
    ...own.filter(({ role }) => role === "lever").map(slotEntry("lever")),
    ...own.filter(({ role }) => role === "assumption").map(slotEntry("assumption")),
    ...own
      .filter(({ role }) => role === "shock")
      .map((slot) => ({ ...slotEntry("shock")(slot), detail: shockDetail(slot, plan, language) })),
    ...own.filter(({ role }) => role === undefined).map(slotEntry("variable")),
  ];
}

/** The plan's own value and range of an input; the unit of a computed variable. */
function slotDetail({ input, range, unit }: Slot, plan: Plan, language: Language): string {
  const name = formatUnit(unit, plan, language);
  if (input?.kind !== "path") return name;
  const values = [...new Set(input.values.map((value) => formatExact(value, unit)))];
  const value = values.length === 1 ? values[0]! : `${values[0]} … ${values.at(-1)}`;
  const span = range === undefined ? "" : ` [${formatExact(range.low, unit)}, ${formatExact(range.high, unit)}]`;
  return `${value}${span} ${name}`.trimEnd();
}

/** What a shock is drawn from, and how much of it stays to the next step. */
function shockDetail({ unit, variable }: Slot, plan: Plan, language: Language): string {
  const { prior, persistence } = variable;
  const stays = persistence === 0 ? [] : [persistenceText(persistence, language)];
  return [`${prior?.text ?? ""} ${formatUnit(unit, plan, language)}`.trim(), ...stays].join(" · ");
}

const columns = ["kind", "name", "label", "detail"];

const headings: Readonly<Record<Language, Readonly<Record<Entry["kind"], string>>>> = {
  en: {
    plan: "Plans",
    scenario: "Scenarios",
    target: "Targets",
    lever: "Levers",
    assumption: "Assumptions",
    shock: "Shocks",
    variable: "Other variables",
  },
  zh: {
    plan: "规划",
    scenario: "情景",
    target: "目标",
    lever: "政策杠杆",
    assumption: "假设",
    shock: "冲击",
    variable: "其他变量",
  },
};

function asText(entries: readonly Entry[], options: CommonOptions): string {
  const { language, paint, width } = styleOf(options);
  const lines: string[] = [];
  for (const kind of Object.keys(headings.en) as Entry["kind"][]) {
    const rows = entries.filter((entry) => entry.kind === kind);
    if (rows.length === 0) continue;
    lines.push(...(lines.length === 0 ? [] : [""]), paint("title", headings[language][kind]));
    const table = textTable(
      [{ title: "" }, { title: "" }, { title: "" }],
      rows.map(({ name, label, detail }) => [name, truncate(label, 30), detail]),
    );
    lines.push(...table.map((line) => `  ${truncate(line, width - 2)}`));
  }
  return lines.join("\n");
}
