import { type CsvTable, readAnyCsv } from "../plan/csv.ts";
import { formatProblem, type Problems } from "../plan/problem.ts";
import { didYouMean } from "./did-you-mean.ts";
import { InputFailure } from "./failure.ts";
import { readRegular } from "./read-file.ts";

/** A table of the user's own, from a file. */
export function tableAt(path: string, problems: Problems): CsvTable {
  const table = readAnyCsv({ file: path, text: contentOf(path) }, problems);
  return table === undefined || problems.count > 0 ? refuse(problems) : table;
}

/** A name that an option gives and no column has: the one that may be meant, else all there are. */
export function noColumn(option: string, name: string, names: readonly string[]): InputFailure {
  const hint = didYouMean(name, names) || `; the columns are ${names.join(", ")}`;
  return new InputFailure([`${option}: no column of the table has this name: "${name}"${hint}`]);
}

export function refuse(problems: Problems): never {
  throw new InputFailure(problems.all.map(formatProblem));
}

function contentOf(path: string): string {
  try {
    return readRegular(path)
      .toString("utf8")
      .replace(/^\ufeff/, "");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new InputFailure([`cannot read "${path}": ${code === "ENOENT" ? "there is no such file" : message}`]);
  }
}
