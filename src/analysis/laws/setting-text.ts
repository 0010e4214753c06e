import type { Setting, SourceValue } from "../../plan/plan.ts";

/** A setting as `--set` takes it. */
export function settingText({ value, prior, from }: Setting): string {
  const plain = value === undefined ? "" : valueText(value);
  if (prior === undefined && from === undefined) return plain;
  const parts = [
    ...(value === undefined ? [] : [`value: ${plain}`]),
    ...(prior === undefined ? [] : [`prior: "${prior.text}"`]),
    ...(from === undefined ? [] : [`from: ${from}`]),
  ];
  return `{ ${parts.join(", ")} }`;
}

function valueText(value: SourceValue): string {
  switch (value.kind) {
    case "written":
      return value.written.text;
    case "series":
      return `{ series: ${value.series.text} }`;
    case "path":
      return `{ ${value.points.map(({ time, value: at }) => `${time}: ${at.text}`).join(", ")} }`;
    case "elements":
      return `{ ${value.entries.map(({ elements, value: inner }) => `"${elements.join(", ")}": ${valueText(inner)}`).join(", ")} }`;
  }
}
