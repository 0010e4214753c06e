import type { SourceValue } from "./plan.ts";

/**
 * A value as a plan file has it, on one line. `quote` makes the text of a scalar safe where it is to be read again.
 *
 * @example valueText(pathOf("2024: 0, 2030: 1")) // "{ 2024: 0, 2030: 1 }"
 */
export function valueText(value: SourceValue, quote: (text: string) => string = (text) => text): string {
  switch (value.kind) {
    case "written":
      return quote(value.written.text);
    case "path":
      return `{ ${value.points.map(({ time, value: point }) => `${time}: ${quote(point.text)}`).join(", ")} }`;
    case "series":
      return `{ series: ${quote(value.series.text)} }`;
    case "elements": {
      const entries = value.entries.map(
        ({ elements, value: inner }) => `${quote(elements.join(", "))}: ${valueText(inner, quote)}`,
      );
      return `{ ${entries.join(", ")} }`;
    }
  }
}
