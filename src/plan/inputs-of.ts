import type { SourceValue, Variable, Written } from "./plan.ts";

/** The series of inputs.csv that a variable takes, wherever it does. */
export function inputsOf({ value, equation, initial }: Variable): readonly Written[] {
  return [value, equation, initial].flatMap(inputsIn);
}

/** The series of inputs.csv that a value takes: one, or one for each element. */
export function inputsIn(source: SourceValue | undefined): readonly Written[] {
  if (source?.kind === "series") return [source.series];
  return source?.kind === "elements" ? source.entries.flatMap((entry) => inputsIn(entry.value)) : [];
}
