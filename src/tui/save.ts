import { openScenario, openShelf } from "../analysis/workspace.ts";
import { formatProblem, Problems } from "../plan/problem.ts";
import { scenarioText } from "./scenario-file.ts";
import type { Session } from "./session.ts";
import type { Work } from "./state.ts";

/** The text of a scenario's file, or why there can be none. */
export type Saved =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "problem"; readonly problem: string };

/**
 * The changes as a scenario file. Saved under its own name a scenario keeps its settings and gets the new ones; under
 * another name it builds on the one at work. What would not be read back is not written.
 */
export function savedText({ workspace }: Session, work: Work, name: string): Saved {
  const file = `${name}.yaml`;
  const content = workspace.scenarios.read(file);
  if (content.kind === "directory" || content.kind === "unreadable")
    return { kind: "problem", problem: `${file}: ${content.kind === "directory" ? "a folder" : content.reason}` };
  const existing = content.kind === "bytes" ? new TextDecoder().decode(content.bytes) : undefined;
  const isItself = existing !== undefined && name === work.scenario;
  const text = scenarioText(existing, {
    parent: isItself || work.scenario === "" ? undefined : work.scenario,
    edits: work.edits,
    keepsSettings: isItself,
  });
  const problems = new Problems();
  const { scenarios } = workspace;
  const bytes = new TextEncoder().encode(text);
  const shelf = openShelf(
    {
      path: scenarios.path,
      read: (other) => (other === file ? { kind: "bytes", bytes } : scenarios.read(other)),
      list: () => [...new Set([...scenarios.list(), file])].sort(),
    },
    problems,
  );
  // Written over what the one at work builds on, it would build on itself.
  const scenario = shelf.read(name);
  if (scenario !== undefined) openScenario(scenario, [], shelf, problems);
  if (problems.count > 0) return { kind: "problem", problem: problems.all.map(formatProblem).join("\n") };
  return { kind: "text", text };
}
