import { countGoals } from "../../analysis/verdict.ts";
import { problemText } from "../../format/problem-text.ts";
import { words } from "../../format/words.ts";
import { type Results, resultsOf } from "../results.ts";
import type { Session } from "../session.ts";
import { type Pane, panes, type State } from "../state.ts";
import { chartedOf } from "../under-cursor.ts";
import { screenWords } from "../words.ts";
import { answerPane, answerTitle } from "./answer-pane.ts";
import { Canvas } from "./canvas.ts";
import { chartPane } from "./chart.ts";
import { compareList } from "./compare.ts";
import { dockOf } from "./dock.ts";
import type { Frame, Hit } from "./frame-type.ts";
import { inputList } from "./inputs.ts";
import { keyLine } from "./keys.ts";
import { type Area, type Layout, layoutOf, type Size } from "./layout.ts";
import { cell, type Look, toWidth } from "./look.ts";
import { overOf } from "./over.ts";
import { innerOf, type Listing, panel } from "./panel.ts";
import { smallFrame } from "./small.ts";
import { targetList, verdictStrip } from "./targets.ts";
import { titleLine } from "./title.ts";

/** Draws a state; with the chances that so many members of an ensemble give. */
export function frameOf(state: State, session: Session, size: Size, look: Look, members?: number): Frame {
  const results = resultsOf(session, state, members);
  const { run } = results;
  const { model } = run.trajectory.program;
  const dock = dockOf(state, session.world, model, size.columns, look);
  const layout = layoutOf(size, state.pane, dock.lines.length, {
    hasAnswer: state.asked !== undefined,
    isComparing: results.compared.length > 0,
  });
  if (layout === undefined) return smallFrame(state, session, results, size, look);
  const canvas = new Canvas(size);
  const hits: Hit[] = [];
  canvas.put(0, 0, size.columns, [titleLine(state, results, size.columns, look)]);
  const over = overOf(state, session, layout.over, look);
  let mostRow = over?.mostRow;
  for (const [pane, area] of Object.entries(layout.panes) as [Pane, Area][]) {
    if (over !== undefined && overlaps(area, layout.over)) continue;
    const { listing, title, foot, lastRow } = paneOf(pane, state, session, results, area, look);
    mostRow ??= lastRow;
    const isFocused = state.pane === pane && over === undefined;
    canvas.put(area.x, area.y, area.columns, panel(listing.lines, { title, foot, isFocused }, area, look));
    if (state.overlay === undefined) hits.push(...hitsOf(pane, listing, area));
  }
  if (over !== undefined) canvas.put(layout.over.x, layout.over.y, layout.over.columns, over.lines);
  else {
    if (layout.tabs !== undefined) canvas.put(0, layout.tabs, size.columns, [tabLine(state, size.columns, look)]);
    if (layout.strip !== undefined)
      canvas.put(0, layout.strip, size.columns, [
        toWidth(` ${verdictStrip(run, size.columns - 2, look)}`, size.columns, look),
      ]);
  }
  canvas.put(0, layout.dock.y, size.columns, dock.lines.slice(0, layout.dock.rows));
  canvas.put(0, size.rows - 1, size.columns, [
    keyLine(state, session.world, size.columns, look, problemOf(results, look)),
  ]);
  return { blocks: canvas.blocks, cursor: cursorOf(over, dock, layout), hits, mostRow };
}

/** Why the work cannot be run; then the nearest that can is shown. */
function problemOf({ problems, run }: Results, { language }: Look): string | undefined {
  const [first] = problems;
  if (first === undefined) return undefined;
  const said = problemText(first, run.trajectory.program.model, language);
  return `${screenWords[language].cannotRun}${words[language].colon}${said}`;
}

function overlaps(a: Area, b: Area): boolean {
  return a.x < b.x + b.columns && b.x < a.x + a.columns;
}

function cursorOf(over: ReturnType<typeof overOf>, dock: ReturnType<typeof dockOf>, layout: Layout): Frame["cursor"] {
  if (over?.cursor !== undefined) return { x: layout.over.x + over.cursor.x, y: layout.over.y + over.cursor.y };
  return dock.cursor && { x: dock.cursor.x, y: layout.dock.y + dock.cursor.y };
}

function paneOf(
  pane: Pane,
  state: State,
  session: Session,
  results: Results,
  area: Area,
  look: Look,
): { readonly listing: Listing; readonly title: string; readonly foot: string; readonly lastRow?: number } {
  const { world } = session;
  const inner = innerOf(area);
  const text = screenWords[look.language];
  const title = `${panes.indexOf(pane) + 1} ${text.panes[pane]}`;
  const place = (at: number, count: number) => (count > inner.rows ? `${at + 1} / ${count}` : "");
  switch (pane) {
    case "inputs":
      return {
        listing: inputList({ state, world, run: results.run, look }, inner),
        title,
        foot: place(state.input, world.inputs.length),
      };
    case "chart": {
      const { asked } = state;
      if (asked !== undefined) {
        // In ASCII some signs are two, as >= and +-.
        const shown = { state, session, results, look, columns: inner.columns - (look.isAscii ? 2 : 0) };
        const { lines, foot, mostRow } = answerPane(asked, shown, inner.rows);
        const named = `${panes.indexOf(pane) + 1} ${answerTitle(asked, shown)}`;
        return { listing: { lines, items: [] }, title: named, foot, lastRow: mostRow };
      }
      const id = chartedOf(state, world);
      const slot = id === undefined ? undefined : results.run.trajectory.program.model.slotOf.get(id);
      const lines = slot === undefined ? [] : chartPane(slot, state.time, results, inner, look);
      return { listing: { lines, items: [] }, title, foot: "" };
    }
    case "targets": {
      const { goals, reached } = countGoals(results.run.verdicts);
      const counted = goals === 0 ? title : `${title} · ${text.reached(reached, goals)}`;
      const compared = results.compared.length === 0 ? undefined : compareList(state, results, inner, look);
      return {
        listing: compared ?? targetList(state, results, inner, look),
        title: compared === undefined ? counted : `${title} · ${compared.title}`,
        foot: place(state.target, world.targets.length),
      };
    }
  }
}

function hitsOf(pane: Pane, { items }: Listing, { x, y, columns }: Area): readonly Hit[] {
  return items.flatMap((item, row) =>
    item === undefined ? [] : [{ pane, item, area: { x: x + 2, y: y + 1 + row, columns: columns - 4, rows: 1 } }],
  );
}

/** The names of the panes with their numbers, the one that is shown in brackets. */
function tabLine(state: State, columns: number, look: Look): string {
  const text = screenWords[look.language];
  const names = panes.map((pane, index) => {
    const name = `${index + 1} ${text.tabs[pane]}`;
    return pane === state.pane ? `[${name}]` : ` ${name} `;
  });
  return look.paint("strong", cell(` ${names.join(" ")}`, columns, look));
}
