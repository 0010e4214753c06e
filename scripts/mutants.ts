import { checkLaws } from "../src/analysis/laws/check-laws.ts";
import { openScenario, openShelf } from "../src/analysis/workspace.ts";
import { buildModel } from "../src/language/build.ts";
import { type Token, tokenize } from "../src/language/token.ts";
import type { Folder } from "../src/plan/folder.ts";
import type { Law } from "../src/plan/law.ts";
import type { Plan, Written } from "../src/plan/plan.ts";
import { Problems } from "../src/plan/problem.ts";
import type { ResolvedScenario } from "../src/plan/resolve-scenario.ts";

export type MutantKind = "sign" | "operator" | "lag" | "constant";

/** An equation of a plan with one small mistake in it. */
export interface Mutant {
  readonly variable: string;
  readonly kind: MutantKind;
  readonly before: string;
  readonly after: string;
}

/** What became of a mutant: the plan refuses it when it is read, its laws find it, or nobody does. */
export type Fate = "refused" | "killed" | "survived";

/**
 * All mutants of the equations of a plan: + for - and back, * for /, min for max and one comparison for another, a lag
 * more or less, a number a tenth larger and one more.
 */
export function mutantsOf(plan: Plan): readonly Mutant[] {
  return [...plan.variables.values()].flatMap(({ name, equation }) => {
    if (equation?.kind !== "written") return [];
    const before = equation.written.text;
    const { tokens } = tokenize(before);
    return tokens.flatMap((_, i) =>
      changesOf(tokens, i).map(({ kind, start, end, text }) => ({
        variable: name,
        kind,
        before,
        after: `${before.slice(0, start)}${text}${before.slice(end)}`,
      })),
    );
  });
}

interface TextChange {
  readonly kind: MutantKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const swaps: Readonly<Record<string, { readonly kind: MutantKind; readonly to: string }>> = {
  "+": { kind: "sign", to: "-" },
  "-": { kind: "sign", to: "+" },
  "*": { kind: "operator", to: "/" },
  "/": { kind: "operator", to: "*" },
  min: { kind: "operator", to: "max" },
  max: { kind: "operator", to: "min" },
  log2: { kind: "operator", to: "log" },
  log: { kind: "operator", to: "log2" },
};

function changesOf(tokens: readonly Token[], i: number): readonly TextChange[] {
  const { kind, replaced, start, end } = tokens[i]!;
  const changes: TextChange[] = [];
  if (Object.hasOwn(swaps, replaced))
    changes.push({ kind: swaps[replaced]!.kind, start, end, text: swaps[replaced]!.to });
  if (replaced === "lag") changes.push(...lagChanges(tokens, i));
  const isLagCount = tokens[i - 1]?.replaced === "," && tokens[i - 4]?.replaced === "lag";
  if (kind === "number" && !isLagCount) {
    const value = Number(replaced);
    const texts = value === 0 ? ["0.1"] : [String(value * 1.1), String(value + 1)];
    changes.push(...texts.map((text) => ({ kind: "constant" as const, start, end, text })));
  }
  return changes;
}

/** lag(x): no lag, and one step more. */
function lagChanges(tokens: readonly Token[], i: number): readonly TextChange[] {
  const name = tokens[i + 2]!;
  const close = tokens.findIndex(({ replaced }, k) => k > i && replaced === ")");
  const end = tokens[close]!.end;
  const isTwo = tokens[i + 3]?.replaced === ",";
  const { start } = tokens[i]!;
  return [
    isTwo ? `lag(${name.replaced})` : name.replaced,
    isTwo ? `lag(${name.replaced}, 3)` : `lag(${name.replaced}, 2)`,
  ].map((text) => ({ kind: "lag", start, end, text }));
}

/** The scenarios of a folder with all that they extend. */
export function scenariosIn(folder: Folder, problems: Problems): readonly ResolvedScenario[] {
  const shelf = openShelf(folder, problems);
  return shelf.names.flatMap((name) => {
    const scenario = shelf.read(name);
    return scenario === undefined ? [] : [openScenario(scenario, [], shelf, problems)];
  });
}

/** Whether the laws of a plan notice a mutant, and which one does first. */
export function fateOf(
  plan: Plan,
  scenarios: readonly ResolvedScenario[],
  laws: readonly Law[],
  mutant: Mutant,
  points: number,
): { readonly fate: Fate; readonly by: string | undefined } {
  const variable = plan.variables.get(mutant.variable)!;
  const { place } = variable;
  const written: Written = { kind: "text", text: mutant.after, place };
  const variables = new Map([
    ...plan.variables,
    [mutant.variable, { ...variable, equation: { kind: "written", written } }],
  ]);
  const changed: Plan = { ...plan, variables: variables as Plan["variables"] };
  const problems = new Problems();
  const model = buildModel(changed, [], problems);
  if (model === undefined || problems.count > 0) return { fate: "refused", by: undefined };
  const results = checkLaws(model, scenarios, laws, problems, { points, isShrunk: false });
  if (problems.count > 0) return { fate: "refused", by: undefined };
  const broken = results.find(({ status }) => status !== "holds");
  return broken === undefined ? { fate: "survived", by: undefined } : { fate: "killed", by: broken.law.name };
}
