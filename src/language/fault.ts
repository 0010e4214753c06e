import type { Written } from "../plan/plan.ts";
import type { Place, Problems } from "../plan/problem.ts";
import { placeIn } from "../plan/yaml.ts";
import type { Span } from "./expression.ts";

/** Reports a part of a formula, at its own place and in its author's own words. */
export function reportSpan(
  written: Written,
  span: Span,
  message: string,
  problems: Problems,
  suggestion?: string,
): void {
  problems.add(placeOf(written, span), message, written.text.slice(span.start, span.end), suggestion);
}

export function placeOf(written: Written, span: Span): Place {
  return placeIn(written, span.start);
}
