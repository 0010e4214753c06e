import { readFileSync } from "node:fs";
import { runScenario, type ScenarioRun } from "../../src/analysis/scenario-run.ts";
import { openScenario, openShelf, openWorkspace, planAsItIs, type Workspace } from "../../src/analysis/workspace.ts";
import { valueAt } from "../../src/engine/trajectory.ts";
import { parseDate } from "../../src/plan/date.ts";
import { memoryFolder } from "../../src/plan/folder.ts";
import { savedSteps } from "../../src/plan/grid.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { inUnit } from "../../src/plan/quantity.ts";

/** A fenced block of a document. */
export interface Block {
  /** `docs/language.md:12` */
  readonly place: string;
  /** The word behind the fence. */
  readonly kind: string;
  /** The path that the line before the block names alone, as `data/lake/plan.yaml:` */
  readonly path: string | undefined;
  readonly lines: readonly string[];
}

export function blocksOf(path: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { kind: string; line: number; path: string | undefined; lines: string[] } | undefined;
  let named: string | undefined;
  for (const [index, line] of readFileSync(path, "utf8").split("\n").entries()) {
    const fence = /^```(\w*)/.exec(line);
    if (fence !== null && open !== undefined) {
      blocks.push({ place: `${path}:${open.line}`, kind: open.kind, path: open.path, lines: open.lines });
      open = undefined;
      named = undefined;
    } else if (fence !== null) open = { kind: fence[1]!, line: index + 1, path: named, lines: [] };
    else if (open !== undefined) open.lines.push(line);
    else if (line !== "") named = /^`((?:data|scenarios)\/[\w./-]+)`:?$/.exec(line)?.[1];
  }
  return blocks;
}

type Files = Readonly<Record<string, string>>;

/** Example files: each begins with a line `# plan.yaml`; lines that begin with `#>` say what comes out. */
export interface Example {
  readonly files: Files;
  readonly claims: readonly string[];
}

export function exampleOf({ lines }: Pick<Block, "lines">, defaults: Files = {}): Example {
  const files: Record<string, string> = {};
  const claims: string[] = [];
  let name = "model.yaml";
  for (const line of lines) {
    const head = /^# ((?:scenarios\/)?[\w-]+\.(?:yaml|csv))$/.exec(line);
    if (head !== null) name = head[1]!;
    else if (line.startsWith("#>")) claims.push(line.slice(2).trim());
    else files[name] = `${files[name] ?? ""}${line}\n`;
  }
  return { files: { ...defaults, ...files }, claims };
}

function open(files: Files, problems: Problems): Workspace | undefined {
  const entries = Object.entries(files);
  const inside = "scenarios/";
  const plan = entries.filter(([name]) => !name.startsWith(inside));
  const scenarios = entries
    .filter(([name]) => name.startsWith(inside))
    .map(([name, text]) => [name.slice(inside.length), text]);
  return openWorkspace(
    memoryFolder("", Object.fromEntries(plan)),
    memoryFolder("scenarios", Object.fromEntries(scenarios)),
    problems,
  );
}

/** Runs a plan of texts once, or says what is wrong. */
export function runFiles(
  files: Files,
  scenario: string | undefined,
  set: readonly string[],
  asOf?: string,
): ScenarioRun | string {
  const problems = new Problems();
  const workspace = open(files, problems);
  const said = () => problems.all.map(formatProblem).join("\n");
  if (workspace === undefined) return said();
  const shelf = openShelf(workspace.scenarios, problems);
  const chosen = scenario === undefined ? planAsItIs : shelf.read(scenario);
  if (chosen === undefined) return said();
  const resolved = openScenario(chosen, set, shelf, problems);
  const day = asOf === undefined ? undefined : parseDate(asOf);
  const run = problems.count > 0 ? undefined : runScenario(workspace.model, resolved, day, problems);
  return run ?? said();
}

/** The values of a variable at the saved steps, in its unit, rounded to six digits; `–` is missing. */
export function shownValues({ trajectory }: ScenarioRun, id: string): string {
  const { model, grid } = trajectory.program;
  const slot = model.slotOf.get(id);
  if (slot === undefined) return `no variable ${id}`;
  const values = savedSteps(grid).map((step) => {
    const value = valueAt(trajectory, slot, step);
    return Number.isNaN(value) ? "–" : String(Number(inUnit(value, model.slots[slot]!.unit).toPrecision(6)));
  });
  return new Set(values).size === 1 && values[0] !== "–" ? values[0]! : values.join(" ");
}

/** What a claim says beside what the program says: two texts that must be the same. */
export function checkClaim(claim: string, files: Files): { readonly said: string; readonly found: string } {
  const [, options = "", rest = ""] = /^((?:(?:--set|--as-of|--scenario) (?:'[^']*'|\S+) )*)(.*)$/.exec(claim)!;
  const words = [...options.matchAll(/--(set|as-of|scenario) (?:'([^']*)'|(\S+))/g)].map(
    ([, option, quoted, plain]) => [option, quoted ?? plain!] as const,
  );
  const last = (option: string) => words.findLast(([name]) => name === option)?.[1];
  const set = words.filter(([name]) => name === "set").map(([, text]) => text);
  const run = runFiles(files, last("scenario"), set, last("as-of"));
  const refused = /^refused: (.*)$/.exec(rest);
  if (refused !== null) return compareMessage(refused[1]!, typeof run === "string" ? run : "not refused");
  if (typeof run === "string") return { said: rest, found: run };
  const verdict = /^verdict ([\w-]+) = (.*)$/.exec(rest);
  if (verdict !== null) {
    const found = run.verdicts.find(({ target }) => target.id === verdict[1]);
    const parts = [found?.status, found?.knowledge, found?.time].filter((part) => part !== undefined);
    return { said: verdict[2]!, found: parts.join(", ") };
  }
  const fault = /^fault (.*)$/.exec(rest);
  if (fault !== null) {
    const { model, grid } = run.trajectory.program;
    const faults = run.trajectory.faults.map(
      ({ slot, step, kind }) => `${model.slots[slot]!.id} ${grid.start + step * grid.step}: ${kind}`,
    );
    return { said: fault[1]!, found: faults.join(", ") };
  }
  const known = /^known (\S+) = (.*)$/.exec(rest);
  if (known !== null) {
    const slot = run.trajectory.program.model.slotOf.get(known[1]!)!;
    const steps = savedSteps(run.trajectory.program.grid);
    return { said: known[2]!, found: steps.map((step) => run.provenance.knowledgeAt(slot, step)).join(" ") };
  }
  const note = /^note (.*)$/.exec(rest);
  if (note !== null) return { said: note[1]!, found: run.notes.map(({ id, kind }) => `${id}: ${kind}`).join(", ") };
  const [, id = "", said = ""] = /^(\S+(?:, \w+\])?) = (.*)$/.exec(rest) ?? [];
  return { said, found: shownValues(run, id) };
}

/** A message stands for itself when the program's words contain it. */
export function compareMessage(said: string, found: string): { readonly said: string; readonly found: string } {
  return { said, found: found.includes(said) ? said : found };
}
