import { setImmediate } from "node:timers/promises";
import type { Act } from "../../src/tui/acts/row.ts";
import { openAnswers } from "../../src/tui/answers/answer.ts";
import { learnedFrom } from "../../src/tui/answers/learn.ts";
import { commandLine } from "../../src/tui/command-line.ts";
import { Desk, type Opened, type Outside } from "../../src/tui/desk.ts";
import { savedText } from "../../src/tui/save.ts";
import { openSession } from "../../src/tui/session.ts";
import type { Work } from "../../src/tui/state.ts";
import { linesOf } from "../../src/tui/view/canvas.ts";
import { openOwn } from "../analysis/workspace.ts";
import { atWork } from "./guangzhou.ts";
import { typedKeys } from "./walks.ts";

/** The program on the plan of Guangzhou, with files in memory. */
export function openDesk(work: Partial<Work> = {}, own: Partial<Pick<Outside, "think">> = {}) {
  const files: Record<string, string> = {};
  const recorded: Act[] = [];
  const copied: string[] = [];
  let quits = 0;
  const open = (): Opened => ({ kind: "workspace", workspace: openOwn("guangzhou", files) });
  const first = open();
  let changed = false;
  const outside: Outside = {
    open: () => (changed ? open() : first),
    save: async (session, state, name) => {
      const saved = savedText(session, state.work, name);
      if (saved.kind === "problem") return saved.problem;
      files[`${name}.yaml`] = saved.text;
      changed = true;
      return undefined;
    },
    copy: (text) => copied.push(text),
    commandOf: (state) => commandLine(state.work, []),
    edit: async () => undefined,
    quit: () => {
      quits++;
    },
    record: (act) => recorded.push(act),
    think: (session, question) => {
      const answers = openAnswers(openSession(session.workspace, learnedFrom));
      return { answer: setImmediate().then(() => answers(question)), stop: () => {} };
    },
    ...own,
  };
  const wish = { work: atWork(work), language: "en", symbols: "braille", hasMouse: false } as const;
  const desk = new Desk(first, wish, { isAscii: false, hasColour: false }, outside);
  return {
    desk,
    files,
    recorded,
    copied,
    quits: () => quits,
    press: (...keys: readonly string[]) => desk.keys(keys),
    type: (text: string) => desk.keys(typedKeys(text)),
    screen: (columns = 120, rows = 40) => linesOf(desk.draw({ columns, rows }).blocks, { columns, rows }),
  };
}
