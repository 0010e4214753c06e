import { readCsv } from "./csv.ts";
import { onOneLine } from "./label.ts";
import { letters } from "./names.ts";
import type { SourceText } from "./places.ts";
import type { Source } from "./plan.ts";
import type { Problems } from "./problem.ts";

const idPattern = new RegExp(`^[${letters}\\d][${letters}\\d.-]*$`);

/** Reads sources.csv. */
export function readSources(source: SourceText, problems: Problems): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  const columns = { required: ["id", "title"], optional: ["publisher", "published", "url"] };
  for (const row of readCsv(source, columns, problems)) {
    const id = row.cell("id");
    if (!idPattern.test(id)) {
      problems.add(row.placeOf("id"), "an id has letters, digits, - _ and . only", id);
    } else if (sources.has(id)) problems.add(row.placeOf("id"), "a second source with this id", id);
    else {
      sources.set(id, {
        id,
        title: onOneLine(row.cell("title")),
        publisher: onOneLine(row.cell("publisher")),
        published: onOneLine(row.cell("published")),
        url: onOneLine(row.cell("url")),
      });
    }
  }
  return sources;
}
