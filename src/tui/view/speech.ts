import { explainText } from "../../format/explain-text.ts";
import { nameOfSlot } from "../../format/names-of.ts";
import { makePaint } from "../../format/paint.ts";
import { words } from "../../format/words.ts";
import { picksOf } from "../picks.ts";
import { type Results, resultsOf } from "../results.ts";
import type { Session } from "../session.ts";
import type { State } from "../state.ts";
import { placeOf } from "../state.ts";
import { chartedOf } from "../under-cursor.ts";
import { screenWords } from "../words.ts";
import { answerLines, answerTitle } from "./answer-pane.ts";
import { yearSentence } from "./chart.ts";
import { dockOf } from "./dock.ts";
import { helpLines, keyLine } from "./keys.ts";
import type { Look } from "./look.ts";
import { inputSentence, verdictSentence, verdictSentences } from "./sentences.ts";
import { titleSentence } from "./title.ts";

const columns = 80;

/** The screen for those who hear it: where one is, what is chosen there, the verdicts; sentences in place of pictures. */
export function speechOf(state: State, session: Session, look: Look, members?: number): readonly string[] {
  const results = resultsOf(session, state, members);
  const text = screenWords[look.language];
  const title = titleSentence(state, results, look);
  const keys = keyLine(state, session.world, columns * 4, look).trim();
  const over = overSpeech(state, session, look);
  if (over !== undefined) return [...over, keys];
  return [
    title,
    `${text.panes[state.pane]}${words[look.language].colon}`,
    ...placeSpeech(state, session, results, look),
    "",
    ...answerSpeech(state, session, results, look),
    ...verdictSentences(results, look),
    "",
    keys,
  ];
}

/** What was asked and its answer; nothing where nothing was. */
export function answerSpeech(state: State, session: Session, results: Results, look: Look): readonly string[] {
  const { asked } = state;
  if (asked === undefined) return [];
  const shown = { state, session, results, look: { ...look, paint: makePaint(false) }, columns };
  return [`${answerTitle(asked, shown)}${words[look.language].colon}`, ...answerLines(asked, shown), ""];
}

/** What is chosen in the pane: the lever, the variable in the year under the cursor, the target. */
export function placeSpeech(state: State, { world }: Session, results: Results, look: Look): readonly string[] {
  const { run } = results;
  switch (state.pane) {
    case "inputs":
      return [inputSentence(state, world, run, look)];
    case "chart": {
      const charted = chartedOf(state, world);
      const { slotOf, slots } = run.trajectory.program.model;
      const slot = charted === undefined ? undefined : slotOf.get(charted);
      if (slot === undefined) return [];
      const name = nameOfSlot(slots[slot]!, look.language);
      return [`${name}${words[look.language].colon}${yearSentence(slot, state.time, results, look)}`];
    }
    case "targets": {
      return run.verdicts[state.target] === undefined ? [] : [verdictSentence(state.target, results, look)];
    }
  }
}

/** What lies over the panes; `undefined` when nothing does. */
export function overSpeech(state: State, session: Session, look: Look): readonly string[] | undefined {
  const { overlay } = state;
  const text = screenWords[look.language];
  switch (overlay?.kind) {
    case undefined:
      return undefined;
    case "type":
    case "ask":
      return dockOf(state, session.world, session.workspace.model, columns, look)
        .lines.slice(1)
        .map((line) => line.trim());
    case "pick": {
      const picks = picksOf(state, session.world);
      const pick = picks[overlay.row];
      const chosen = pick === undefined ? text.nothingFound : `${pick.label}, ${pick.whyNot ?? pick.detail}`;
      return [`${text.pick[overlay.what]} ${overlay.text}`, `${overlay.row + 1} / ${picks.length}: ${chosen}`];
    }
    case "explain": {
      const top = overlay.stack.at(-1)!;
      const explanation = session.explanationOf(state.work, top.id, top.time);
      if (explanation === undefined) return [text.cannotRun];
      const style = { language: look.language, paint: makePaint(false), width: columns };
      const own = explainText({ ...explanation, inputs: [] }, session.workspace.model.plan, style, "label").split("\n");
      const input = explanation.inputs[top.row];
      const count = explanation.inputs.length;
      return input === undefined
        ? own
        : [
            ...own,
            `${text.sources}: ${top.row + 1} / ${count}: ${nameOfSlot(input.slot, look.language)} ${input.time}`,
          ];
    }
    case "help":
      return helpLines(placeOf({ ...state, overlay: undefined }), look);
    case "page":
      return [overlay.title, ...overlay.lines];
  }
}
