import type { Located } from "./csv.ts";
import type { Folder } from "./folder.ts";
import type { SourceText } from "./places.ts";
import type { Observation, Source, Target } from "./plan.ts";
import type { Problems } from "./problem.ts";
import { type Inputs, readInputs, readObservations, type TableContext } from "./read-observations.ts";
import { readSources } from "./read-sources.ts";
import { readTargets } from "./read-targets.ts";
import { readText } from "./text.ts";

/** A table as read. What leans on it is checked only when it is there and has no problem. */
export interface Table<T> {
  readonly rows: T;
  readonly isWhole: boolean;
  readonly isMissing: boolean;
}

export interface Tables {
  readonly context: TableContext;
  readonly sources: Table<ReadonlyMap<string, Source>>;
  readonly observations: Table<readonly Located<Observation>[]>;
  readonly inputs: Table<Inputs>;
  readonly targets: Table<readonly Located<Target>[]>;
}

/** Reads the tables of a plan folder; one that is absent is empty. */
export function readTables(folder: Folder, known: Omit<TableContext, "sourceIds">, problems: Problems): Tables {
  const table = <T>(name: string, empty: T, reader: (source: SourceText) => T): Table<T> => {
    const before = problems.count;
    const text = readText(folder, name, problems, { required: false });
    const rows = text === undefined ? empty : reader(text);
    const isMissing = text === undefined && problems.count === before;
    return { rows, isMissing, isWhole: !isMissing && problems.count === before };
  };
  const sources = table("sources.csv", new Map<string, Source>(), (text) => readSources(text, problems));
  const context: TableContext = { ...known, sourceIds: sources.isWhole ? new Set(sources.rows.keys()) : undefined };
  const noInputs: Inputs = { series: new Map(), places: new Map(), rows: [] };
  return {
    context,
    sources,
    observations: table("observations.csv", [], (text) => readObservations(text, context, problems)),
    inputs: table("inputs.csv", noInputs, (text) => readInputs(text, context, problems)),
    targets: table("targets.csv", [], (text) => readTargets(text, context, problems)),
  };
}
