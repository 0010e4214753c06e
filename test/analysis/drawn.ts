import { DrawCache } from "../../src/analysis/ensemble/draw-cache.ts";
import { type Draws, drawsOf } from "../../src/analysis/ensemble/draws.ts";
import type { ScenarioRun } from "../../src/analysis/scenario-run.ts";
import { openTexts, runOrFail } from "./workspace.ts";

/** A small plan with three assumptions, two shocks, and observations with and without bounds. */
export const years = "years: { start: 2020, end: 2030 }\nunits: [CNY]\n";
export const model = `
gain: { role: assumption, unit: 1, value: 3, prior: "normal(3, 1)" }
speed: { role: assumption, unit: 1, value: 1, prior: "lognormal(1, 0.3)" }
ceiling: { role: assumption, unit: 1, value: 10, prior: "triangular(5, 10, 20)" }
fund: { role: lever, unit: 1, value: 0, range: [0, 9] }
shock: { role: shock, unit: 1, prior: "normal(0, 2)" }
other: { role: shock, unit: 1, prior: "uniform(-1, 1)" }
y: { unit: 1, initial: 1, equation: lag(y) + gain * speed + ceiling + fund + shock + lag(other), observed: y }
`;
const observations = `series,year,value,low,high,unit,status,published,source
y,2020,10,,,1,official,2021-01-01,s
y,2021,12,11,14,1,official,2022-01-01,s
y,2022,12,11,,1,official,2023-01-01,s
`;
const sources = "id,title,publisher,published,url\ns,S,P,2023,\n";

export interface Changes {
  readonly plan?: string;
  readonly model?: string;
  readonly scenario?: string;
}

/** A run of the small plan, some of it changed. */
export function runOf({ plan = years, model: own = model, scenario = "" }: Changes = {}): ScenarioRun {
  const files = {
    "plan.yaml": `title: T\n${plan}`,
    "model.yaml": own,
    "observations.csv": observations,
    "sources.csv": sources,
  };
  return runOrFail(openTexts(files, { "s.yaml": `title: S\n${scenario}` }), "s");
}

/** What an ensemble of a run draws. */
export function draw({ trajectory: { program, settings } }: ScenarioRun, first = 0, members = 64, seed = 1): Draws {
  return drawsOf(program, settings, { seed, first, members }, new DrawCache());
}

/** Draws by the name of the slot, with the year for those of one step. */
function named({ trajectory: { program } }: ScenarioRun, draws: Draws): ReadonlyMap<string, Float64Array> {
  const { model, history, grid } = program;
  return new Map(
    [...draws.inputs, ...draws.observations].map(({ slot, position, values }) => {
      const { id } = model.slots[slot]!;
      return [position === undefined ? id : `${id} ${grid.start + position - history}`, values];
    }),
  );
}

/** The draws of a run by their names. */
export const drawn = (run: ScenarioRun, ...slice: readonly number[]) => named(run, draw(run, ...slice));
