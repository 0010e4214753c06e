import type { SourceValue, Written } from "./plan.ts";

/** The formulas and numbers that a value is made of: one, one for each point of a path, or one for each element. */
export function formulasOf(value: SourceValue | undefined): readonly Written[] {
  switch (value?.kind) {
    case "written":
      return [value.written];
    case "path":
      return value.points.map((point) => point.value);
    case "elements":
      return value.entries.flatMap((entry) => formulasOf(entry.value));
    case "series":
    case undefined:
      return [];
  }
}
