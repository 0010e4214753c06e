import type { Comparison, Observation } from "./plan.ts";

/** Whether only one side of a number was published, as "more than 100,000": a bound and no value. */
export function isBound({ form }: Pick<Observation, "form">): boolean {
  return form === "lower bound" || form === "upper bound";
}

/** The comparison that a bound says of a number: `>` for "more than"; none for what is no bound. */
export function boundComparison({
  form,
  isInclusive,
}: Pick<Observation, "form" | "isInclusive">): Comparison | undefined {
  if (form === "lower bound") return isInclusive ? ">=" : ">";
  if (form === "upper bound") return isInclusive ? "<=" : "<";
  return undefined;
}

/** Whether what was published lets a value be the number: it keeps the bound, lies between the ends, or is the number. */
export function allows({ form, value, low, high, isInclusive }: Observation, number: number): boolean {
  switch (form) {
    case "number":
      return number >= (low ?? value) && number <= (high ?? value);
    case "interval":
      return number >= low! && number <= high!;
    case "lower bound":
      return isInclusive ? number >= value : number > value;
    case "upper bound":
      return isInclusive ? number <= value : number < value;
  }
}

/** Whether a bound may be the number itself. */
export function isInclusiveBound(observation: Pick<Observation, "form" | "isInclusive">): boolean {
  return isBound(observation) && observation.isInclusive;
}
