import type { ScenarioRun } from "../../src/analysis/scenario-run.ts";
import { openWorkspace, type RunWish, runNamed, type Workspace } from "../../src/analysis/workspace.ts";
import { diskFolder } from "../../src/plan/disk.ts";
import { type Folder, memoryFolder } from "../../src/plan/folder.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { filesIn } from "../../src/plan/text.ts";

/** The files of a folder on the disk, as texts by name. */
export function filesOf(path: string): Record<string, string> {
  const folder = diskFolder(path);
  const decode = (name: string) => {
    const content = folder.read(name);
    return content.kind === "bytes" ? new TextDecoder().decode(content.bytes) : "";
  };
  return Object.fromEntries(filesIn(folder, new Problems()).map((name) => [name, decode(name)]));
}

/** Opens a plan, or fails with its problems. */
export function open(plan: Folder, scenarios: Folder): Workspace {
  const problems = new Problems();
  const workspace = openWorkspace(plan, scenarios, problems);
  if (workspace === undefined) throw new Error(problems.all.map(formatProblem).join("\n"));
  return workspace;
}

/** A plan of the project with its scenarios, some more of which may be given as texts. */
export function openOwn(name: string, scenarios: Record<string, string> = {}): Workspace {
  return open(diskFolder(`data/${name}`), memoryFolder("scenarios", { ...filesOf(`scenarios/${name}`), ...scenarios }));
}

/** Runs a scenario, or fails with its problems. */
export function runOrFail(workspace: Workspace, name: string, wish: RunWish = {}): ScenarioRun {
  const problems = new Problems();
  const run = runNamed(workspace, name, wish, problems);
  if (run === undefined || problems.count > 0) throw new Error(problems.all.map(formatProblem).join("\n"));
  return run;
}

/** A small plan written out in a test. */
export function openTexts(files: Record<string, string>, scenarios: Record<string, string> = {}): Workspace {
  return open(
    memoryFolder("plan", files),
    memoryFolder("scenarios", { "baseline.yaml": "title: Baseline\n", ...scenarios }),
  );
}

/** All values of a run as bits, so that missing is equal to missing and −0 is not 0. */
export function bitsOf({ trajectory }: ScenarioRun): readonly string[] {
  return trajectory.program.model.slots.flatMap(({ id, isHelper }, slot) =>
    isHelper
      ? []
      : [
          `${id} ${[...new BigUint64Array(trajectory.values[slot]!.slice(trajectory.program.history).buffer)].join(" ")}`,
        ],
  );
}
