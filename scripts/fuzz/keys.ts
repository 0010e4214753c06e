import { setTimeout } from "node:timers/promises";
import { openWorkspace, type Workspace } from "../../src/analysis/workspace.ts";
import { asData } from "../../src/cli/as-data.ts";
import { memoryFolder } from "../../src/plan/folder.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { findUnseen } from "../../src/plan/unseen-signs.ts";
import { acts } from "../../src/tui/acts.ts";
import { openAnswers } from "../../src/tui/answers/answer.ts";
import { commandLine } from "../../src/tui/command-line.ts";
import { Desk, type Opened } from "../../src/tui/desk.ts";
import { readRecording } from "../../src/tui/recording.ts";
import { savedText } from "../../src/tui/save.ts";
import { linesOf } from "../../src/tui/view/canvas.ts";
import type { Size } from "../../src/tui/view/layout.ts";
import type { Random } from "../../test/tui/random.ts";
import { isLong, type Result } from "./checks.ts";
import { mutate } from "./mutate.ts";
import { planFiles, scenarioFiles } from "./plan.ts";

const allKeys = [...new Set([...acts.flatMap(({ keys }) => keys), ..."abc059.-{}: 税𠮷", "space"])];
const askingKeys = ["m", "d", "g", "t", "P"];
/** After it the screen has its ensemble and asks what takes longer. */
const restMilliseconds = 60;
const pastes = [
  "5 %",
  "{ 2024: 1, 2026: 3 }",
  "lag(firms) * 2",
  "1e308",
  "\u001b[31mred\u0007\n",
  "__proto__",
  "-",
  "",
];

function opened(files: Readonly<Record<string, string>>, scenarios: Readonly<Record<string, string>>): Opened {
  const problems = new Problems();
  const workspace = openWorkspace(memoryFolder("small", files), memoryFolder("scenarios", scenarios), problems);
  return workspace === undefined
    ? { kind: "problems", problems: problems.all.map(formatProblem) }
    : { kind: "workspace", workspace };
}

function wholePlan(): { readonly kind: "workspace"; readonly workspace: Workspace } {
  const whole = opened(planFiles, scenarioFiles);
  if (whole.kind === "problems") throw new Error(whole.problems.join("\n"));
  return whole;
}

let usual: { readonly kind: "workspace"; readonly workspace: Workspace } | undefined;

/** Keys, pastes, files that change and sizes at random: the screen has its size and nothing that is an order. */
export async function mutatedKeys(random: Random): Promise<Result> {
  usual ??= wholePlan();
  let current: Opened = usual;
  const scenarios: Record<string, string> = { ...scenarioFiles };
  const isAnswered = random.between(0, 24) === 0;
  const desk: Desk = new Desk(
    current,
    {
      work: { scenario: "baseline", edits: {}, asOf: undefined },
      language: random.of(["en", "zh"] as const),
      symbols: random.of(["braille", "block", "ascii"] as const),
      hasMouse: random.between(0, 1) === 0,
    },
    { isAscii: random.between(0, 3) === 0, hasColour: random.between(0, 1) === 0 },
    {
      open: () => current,
      save: async (session, { work }, name) => {
        const saved = savedText(session, work, name);
        if (saved.kind === "problem") return saved.problem;
        scenarios[`${name}.yaml`] = saved.text;
        current = opened(planFiles, scenarios);
        return undefined;
      },
      copy: () => {},
      commandOf: ({ work }) => commandLine(work, []),
      edit: async () => undefined,
      quit: () => {},
      record: () => {},
      // Most answers take much longer than all the keys; here a thread would not tell what broke it.
      think: (session, question) => ({
        answer: isAnswered
          ? Promise.resolve().then(() => asData(openAnswers(session)(question)))
          : new Promise(() => {}),
        stop: () => {},
      }),
    },
  );
  if (isAnswered || random.between(0, 4) === 0) desk.giveChances();
  for (let count = random.between(1, 25); count > 0; count--) {
    const what = random.between(0, 29);
    if (what === 0) desk.act({ id: "paste", arg: mutate(random.of(pastes), random) });
    else if (what === 1) {
      const name = random.of(Object.keys(planFiles));
      const changed = opened({ ...planFiles, [name]: mutate(planFiles[name]!, random) }, scenarios);
      if (changed.kind === "problems" || !isLong(changed.workspace)) current = changed;
      desk.reload();
    } else if (what === 2) {
      current = usual;
      desk.reload();
    } else if (what === 3) {
      const text = `{"format":"kapok.session/1","plan":"small","scenario":"push","edits":{"support":"7"}}\n${'{"act":"raise"}\n'.repeat(3)}{"act":"show","arg":"a"}\n`;
      const recording = readRecording("session", mutate(text, random), new Problems());
      if (recording !== undefined) desk.replay(recording.acts);
    } else if (what === 4)
      desk.point({
        kind: random.of(["click", "wheel up", "wheel down"] as const),
        x: random.between(0, 90),
        y: random.between(0, 30),
      });
    else desk.keys([random.of(allKeys)]);
    if (random.between(0, 2) > 0) continue;
    const size = { columns: random.between(1, 130), rows: random.between(1, 45) };
    const fault = faultOfScreen(desk, size);
    if (fault !== undefined) return { fault };
    if (random.between(0, 9) === 0) desk.speak();
  }
  if (isAnswered) {
    // A question, its answer as soon as no key follows, what may be done with it.
    for (const key of [random.of(askingKeys), random.of([...askingKeys, "G", "down", "x"])]) {
      desk.keys(["esc", "esc", key]);
      await setTimeout(restMilliseconds);
      for (const size of [
        { columns: 80, rows: 24 },
        { columns: random.between(1, 130), rows: random.between(1, 45) },
      ]) {
        const fault = faultOfScreen(desk, size);
        if (fault !== undefined) return { fault };
      }
      desk.speak();
    }
  }
  // What was asked for outside is done before the next case.
  await Promise.resolve();
  return "taken";
}

function faultOfScreen(desk: Desk, size: Size): string | undefined {
  const lines = linesOf(desk.draw(size).blocks, size);
  if (lines.length !== size.rows) return `${lines.length} lines of ${size.rows}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  const bad = lines.find((line) => findUnseen(line.replace(/\u001b\[[0-9;]*m/g, "")) >= 0);
  return bad === undefined ? undefined : `not harmless: ${JSON.stringify(bad)}`;
}
