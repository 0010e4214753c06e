import { type Attribution, attribute, outcomeAt } from "../../../src/analysis/attribution/attribute.ts";
import type { Side } from "../../../src/analysis/attribution/draft.ts";
import type { Quantity } from "../../../src/analysis/attribution/outcome.ts";
import { findScenario, openScenario, openShelf, planAsItIs, type Workspace } from "../../../src/analysis/workspace.ts";
import { parseDate } from "../../../src/plan/date.ts";
import { formatProblem, Problems } from "../../../src/plan/problem.ts";
import { openTexts } from "../workspace.ts";

/** A plan without dimensions: years 2020 to 2023, a model, rows of observations, one target on x in 2023. */
export function planWith(model: string, rows: readonly string[] = [], threshold = 1): Workspace {
  const observations = rows.map((row) => {
    const [series, year, value, published, low = "", high = ""] = row.split(",");
    return `${series},${year},${value},${low},${high},1,official,${published},s`;
  });
  return openTexts({
    "plan.yaml": "title: Test\nyears: { start: 2020, end: 2023 }\nunits: none\n",
    "model.yaml": model,
    "observations.csv": `series,year,value,low,high,unit,status,published,source\n${observations.join("\n")}\n`,
    "sources.csv": "id,title\ns,S\n",
    "targets.csv": `id,series,year,comparison,value,unit,basis\ngoal,x,2023,>=,${threshold},1,plan\n`,
  });
}

export function sideOf(
  { model, scenarios }: Workspace,
  set: readonly string[] = [],
  asOf?: string,
  name?: string,
): Side {
  const problems = new Problems();
  const shelf = openShelf(scenarios, problems);
  const scenario = name === undefined ? planAsItIs : findScenario(name, shelf, "", problems)!;
  const { settings } = openScenario(scenario, set, shelf, problems);
  if (problems.count > 0) throw new Error(problems.all.map(formatProblem).join("\n"));
  return { model, settings, asOf: asOf === undefined ? undefined : parseDate(asOf) };
}

/** What each player adds to a quantity of the first target, by the subjects of its pieces. */
export function sharesOf(attribution: Attribution, quantity: Quantity = "value", target = 0): Record<string, number> {
  const place = outcomeAt(target, quantity);
  return Object.fromEntries(
    attribution.players.map(({ pieces }, i) => [
      pieces
        .map(({ kind, subject, time }) =>
          [kind, subject, time].filter((part) => part !== undefined && part !== "").join(" "),
        )
        .join(" + "),
      attribution.split.shares[i]!.values[place]!,
    ]),
  );
}

export { attribute };
