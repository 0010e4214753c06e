import { openScenario, openShelf } from "../analysis/workspace.ts";
import { withFile } from "../plan/folder.ts";
import { formatProblem, Problems } from "../plan/problem.ts";
import { readAssignment } from "../plan/read-scenario.ts";
import { valueText } from "../plan/value-text.ts";
import { scenarioText } from "./scenario-file.ts";
import type { Session } from "./session.ts";
import { besideValue } from "./setting-text.ts";
import type { Work } from "./state.ts";

/** The text of a scenario's file, or why there can be none. */
export type Saved =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "problem"; readonly problem: string };

/**
 * The changes as a scenario file. Saved under its own name a scenario keeps its settings and gets the new ones; under
 * another name it builds on the one at work. What would not be read back is not written.
 */
export function savedText(session: Session, work: Work, name: string): Saved {
  const { workspace } = session;
  const file = `${name}.yaml`;
  const content = workspace.scenarios.read(file);
  if (content.kind === "directory" || content.kind === "unreadable")
    return { kind: "problem", problem: `${file}: ${content.kind === "directory" ? "a folder" : content.reason}` };
  const existing = content.kind === "bytes" ? new TextDecoder().decode(content.bytes) : undefined;
  const isItself = existing !== undefined && name === work.scenario;
  const text = scenarioText(existing, {
    parent: isItself || work.scenario === "" ? undefined : work.scenario,
    edits: isItself ? withStarts(session, work) : work.edits,
    keepsSettings: isItself,
  });
  const problems = new Problems();
  const shelf = openShelf(withFile(workspace.scenarios, file, text), problems);
  // Written over what the one at work builds on, it would build on itself.
  const scenario = shelf.read(name);
  if (scenario !== undefined) openScenario(scenario, [], shelf, problems);
  if (problems.count > 0) return { kind: "problem", problem: problems.all.map(formatProblem).join("\n") };
  return { kind: "text", text };
}

/**
 * The changes as they stand in the file of the scenario itself, where a year from which all its levers act would hold for
 * them too: on the screen they act from the as-of year, unless they say otherwise.
 */
function withStarts({ workspace: { model, scenarios }, shownFor }: Session, work: Work): Work["edits"] {
  const problems = new Problems();
  if (openShelf(scenarios, problems).read(work.scenario)?.from === undefined) return work.edits;
  const { decisionTime } = shownFor(work).run.trajectory.program;
  const texts = Object.entries(work.edits).map(([id, text]) => {
    const setting = readAssignment(`${id}=${text}`, problems)?.setting;
    const isLever = model.slots[model.slotOf.get(id) ?? -1]?.variable.role === "lever";
    const { value, from } = setting ?? {};
    if (!isLever || value === undefined || from !== undefined) return [id, text] as const;
    return [id, besideValue(valueText(value), `from: ${decisionTime}`)] as const;
  });
  return Object.fromEntries(texts);
}
