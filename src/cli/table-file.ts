import { type CsvTable, readAnyCsv } from "../plan/csv.ts";
import { formatProblem, type Problems } from "../plan/problem.ts";
import { InputFailure } from "./failure.ts";
import { readRegular } from "./read-file.ts";

/** A table of the user's own, from a file. */
export function tableAt(path: string, problems: Problems): CsvTable {
  const table = readAnyCsv({ file: path, text: contentOf(path) }, problems);
  return table === undefined || problems.count > 0 ? refuse(problems) : table;
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
